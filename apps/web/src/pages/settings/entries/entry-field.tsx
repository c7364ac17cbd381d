import { Checkbox, Select, TextInput } from "@mantine/core";
import type { SettingEntry, SettingField } from "@inlet/contract";
import { EntryLines } from "./entry-lines.tsx";
import { fromLocalInput, toLocalInput } from "./entry-value.ts";

type Value = SettingEntry["values"][string];

interface Props {
  field: SettingField;
  value: Value;
  isFirst: boolean;
  onChange: (value: Value) => void;
}

/** The control for a value, as the type of its field wants it. */
export function EntryField({ field, value, isFirst, onChange }: Props) {
  const { label, hint, type, is_required: required, choices } = field;
  const text = typeof value === "string" ? value : "";
  const common = { label, description: hint, required };
  switch (type) {
    case "yes_no":
      return (
        <Checkbox
          label={label}
          description={hint}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case "choice":
      return (
        <Select
          {...common}
          data={choices}
          value={text === "" ? null : text}
          allowDeselect={!required}
          clearable={!required}
          onChange={(chosen) => onChange(chosen)}
        />
      );
    case "choices":
    case "prices":
      return <EntryLines field={field} lines={Array.isArray(value) ? value : []} onChange={onChange} />;
    case "instant":
      return (
        <TextInput
          {...common}
          type="datetime-local"
          value={toLocalInput(text)}
          onChange={({ currentTarget }) => onChange(fromLocalInput(currentTarget.value))}
        />
      );
    case "text":
    case "number":
    case "amount":
    case "month_day":
      return (
        <TextInput
          {...common}
          value={text}
          maxLength={200}
          inputMode={type === "number" ? "numeric" : type === "amount" ? "decimal" : "text"}
          data-autofocus={isFirst || undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
  }
}
