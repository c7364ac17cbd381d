import { Button, CopyButton, Group, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Text to be taken along: shown once, copied by button. */
export function SecretField({ label, description, value }: { label: string; description: string; value: string }) {
  const { t } = useTranslation();
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        label={label}
        description={description}
        value={value}
        readOnly
        inputWrapperOrder={["label", "description", "input"]}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            onClick={copy}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          >
            <span role="status">{copied ? t("action.copied") : t("action.copy")}</span>
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
