import { Autocomplete, TextInput } from "@mantine/core";
import type { FieldInfo } from "@inlet/contract";

interface Props {
  /** Undefined for a field that is not there any more. */
  field: FieldInfo | undefined;
  label: string;
  id?: string;
  description?: string;
  value: string;
  onChange: (text: string) => void;
}

/** Text that is read into a field as a cell would be: the field's choices are offered, else an example shows how. */
export function FieldTextInput({ field, onChange, ...words }: Props) {
  if (field !== undefined && field.options.length > 0) {
    return <Autocomplete {...words} data={field.options.map(({ label }) => label)} onChange={onChange} />;
  }
  return (
    <TextInput
      {...words}
      placeholder={field?.example}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
