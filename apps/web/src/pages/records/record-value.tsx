import type { RecordColumnType, RecordValue as Value } from "@inlet/contract";
import { recordAddress } from "../../record-address.ts";
import { CellText } from "../../ui/cell-text.tsx";
import { formatAmount } from "../../ui/format-amount.ts";
import { formatDay, formatInstant } from "../../ui/format.ts";
import { SafeText } from "../../ui/safe-text.tsx";
import { TextLink } from "../../ui/text-link.tsx";

interface Props {
  type: RecordColumnType;
  value: Value;
  lines?: number;
  isLinked?: boolean;
}

/** A value of a record, written as its type wants it. */
export function RecordValue({ type, value, lines = 2, isLinked = false }: Props) {
  const references = Array.isArray(value) ? value.filter((one) => typeof one !== "string") : [];
  if (references.length === 0) {
    const text = textOf(type, value);
    // A figure that is cut reads as another one.
    if (text !== null && isNumeric(type)) return <SafeText text={text} />;
    return <CellText value={text} lines={lines} isLinked={isLinked} />;
  }
  return references.map(({ kind, id, name }, index) => (
    <span key={`${kind}-${id}-${index}`}>
      {index > 0 && ", "}
      <TextLink to={recordAddress(kind, id)}>
        <SafeText text={name} />
      </TextLink>
    </span>
  ));
}

/** A value as one text; null where there is none. */
export function textOf(type: RecordColumnType, value: Value): string | null {
  if (value === null) return null;
  if (Array.isArray(value))
    return value.map((one) => (typeof one === "string" ? textOf(type, one) : one.name)).join(", ");
  switch (type) {
    case "amount":
      return formatAmount(value);
    case "day":
      return formatDay(value);
    case "instant":
      return formatInstant(value);
    case "text":
    case "number":
    case "records":
      return value;
  }
}

export const isNumeric = (type: RecordColumnType) => type === "amount" || type === "number";
