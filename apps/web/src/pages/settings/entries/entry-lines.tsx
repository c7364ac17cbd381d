import { ActionIcon, Button, Input, TextInput } from "@mantine/core";
import type { LabelledValue, SettingField } from "@inlet/contract";
import { IconPlus, IconX } from "@tabler/icons-react";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../settings.module.css";

interface Props {
  field: SettingField;
  lines: readonly LabelledValue[];
  onChange: (lines: LabelledValue[]) => void;
}

const blank: LabelledValue = { label: "", value: "" };

/** A list that is written line by line: names, and for prices an amount beside each. */
export function EntryLines({ field: { label, hint, type }, lines, onChange }: Props) {
  const { t } = useTranslation();
  const [added, setAdded] = useState<number | null>(null);
  const shown = lines.length === 0 ? [blank] : lines;
  const insert = (index: number, more: readonly LabelledValue[]) => {
    onChange(shown.toSpliced(index, 0, ...more));
    setAdded(index + more.length - 1);
  };
  const change = (index: number, line: Partial<LabelledValue>) =>
    onChange(shown.map((one, at) => (at === index ? { ...one, ...line } : one)));
  const keyOf = (index: number) => (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    insert(index + 1, [blank]);
  };
  /** A list that is copied from elsewhere becomes a line each. */
  const paste = (index: number) => (event: ClipboardEvent) => {
    const names = event.clipboardData
      .getData("text")
      .split(/[\r\n]+/)
      .flatMap((name) => name.trim() || []);
    if (names.length < 2) return;
    event.preventDefault();
    const given = names.map((name) => ({ label: name, value: "" }));
    const isBlank = shown[index]?.label === "" && shown[index].value === "";
    onChange(shown.toSpliced(isBlank ? index : index + 1, isBlank ? 1 : 0, ...given));
  };
  return (
    <Input.Wrapper label={label} description={hint} labelElement="div" role="group" aria-label={label}>
      <ol className={styles.lines}>
        {shown.map((line, index) => (
          <li key={index} className={styles.line}>
            <TextInput
              aria-label={t("entries.line", { field: label, number: index + 1 })}
              value={line.label}
              maxLength={100}
              ref={index === added ? (node) => node?.focus() : undefined}
              onKeyDown={keyOf(index)}
              onPaste={paste(index)}
              onChange={({ currentTarget }) => change(index, { label: currentTarget.value })}
            />
            {type === "prices" && (
              <TextInput
                aria-label={t("entries.line_amount", { number: index + 1 })}
                placeholder="0.00"
                className={styles.amount}
                value={line.value}
                maxLength={21}
                inputMode="decimal"
                onKeyDown={keyOf(index)}
                onChange={({ currentTarget }) => change(index, { value: currentTarget.value })}
              />
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("entries.line_remove", { field: label, number: index + 1 })}
              onClick={() => onChange(lines.toSpliced(index, 1))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => insert(shown.length, [blank])}
      >
        {t("entries.line_add")}
      </Button>
    </Input.Wrapper>
  );
}
