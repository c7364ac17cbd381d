import type { Field, FieldType, ReadContext, Value } from "../define.ts";
import { showValue } from "../imports/show-value.ts";
import type { RowInProgress, Said, Unreadable } from "./read-cell.ts";
import { contextOf } from "./read-context.ts";

/**
 * Prepare to put what cells say of other fields there, once all cells are read.
 * A field that has a value keeps it; where that contradicts what was said, or
 * the field cannot take what was said, the cell that said so is taken back: an
 * amount in another currency would be another amount.
 */
export function createSaidReader(settings: {
  fields: readonly Field[];
  fieldTypes: ReadonlyMap<string, FieldType>;
  context: ReadContext;
}): (said: Said, row: RowInProgress) => void {
  const readers = new Map<string, (text: string) => ReturnType<FieldType["read"]>>();
  const labels = new Map(settings.fields.map(({ key, label }) => [key, label]));
  for (const key of new Set(settings.fields.flatMap(({ also = {} }) => Object.values(also)))) {
    readers.set(key, fieldReader(settings, key));
  }
  return ({ about, texts, takeBack }, { values }) => {
    const read = readers.get(about);
    const [likeliest] = texts;
    if (!read || likeliest === undefined) return;
    const standing = values.get(about);
    if (standing === undefined) {
      const reading = read(likeliest);
      if (reading.ok) values.set(about, reading.value);
      else takeBack(reading);
      return;
    }
    const isSame = texts.map(read).some((reading) => reading.ok && reading.value === standing);
    if (!isSame) takeBack(contradiction({ label: labels.get(about) ?? about, standing, said: likeliest }));
  };
}

function fieldReader(
  { fields, fieldTypes, context }: Parameters<typeof createSaidReader>[0],
  key: string,
): (text: string) => ReturnType<FieldType["read"]> {
  const field = fields.find((one) => one.key === key);
  const fieldType = field && fieldTypes.get(field.type);
  if (!field || !fieldType) throw new Error(`unknown field ${key}`);
  const ownContext = contextOf(field, context);
  return (text) => fieldType.read(text, ownContext);
}

function contradiction(about: { label: string; standing: Value; said: string }): Unreadable {
  const { label, standing, said } = about;
  return {
    ok: false,
    code: "contradicts_field",
    message: `This cell says ${said}, but ${label} is ${showValue(standing)}`,
    hint: `Change the cell or ${label}.`,
  };
}
