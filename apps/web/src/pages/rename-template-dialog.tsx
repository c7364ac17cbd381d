import { Button, Stack, TextInput } from "@mantine/core";
import type { MappingTemplate } from "@inlet/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChangeTemplate } from "../api/mapping-templates.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";

/** Give a template another name; all else of it stays. */
export function RenameTemplateDialog({ template, onClose }: { template: MappingTemplate; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(template.name);
  const change = useChangeTemplate();
  const save = () => {
    const { import_type, columns, constants, match, conflict, options } = template;
    const body = { name: name.trim(), import_type, columns, constants, match, conflict, options };
    change.mutate({ id: template.id, body }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t("templates.rename_title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") save();
        }}
      >
        <Stack>
          <TextInput
            label={t("templates.name")}
            value={name}
            maxLength={200}
            required
            data-autofocus
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <ProblemAlert error={change.error} />
          <Button type="submit" loading={change.isPending} style={{ alignSelf: "flex-end" }}>
            {t("templates.rename_action")}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
