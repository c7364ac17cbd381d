import type { ColumnType, Field, ImportType } from "@inlet/engine";
import { escapeLiteral } from "pg";
import { amountSql, contactRefSql, contactTextSql, instantSql, optionSql, optionsSql, yesNoSql } from "./column-sql.ts";
import type { KindColumn, RecordKind } from "./record-kind.ts";

const MOST_IN_LIST = 6;
const OWNER = "contact_id";

/**
 * How the records of an import type are shown that nobody described: by its
 * fields that are columns of their table, the contact they are of, and what was
 * kept as metadata.
 */
export function kindOfImportType(importType: ImportType): RecordKind {
  const { label, noun, destination } = importType;
  const { entity, table, columns } = destination;
  const hasContact = columns.has(OWNER);
  const texts = [...columns].flatMap(([column, type]) => (type === "text" ? [`r.${column}`] : []));
  const searched = [...texts, ...(hasContact ? [ofOwner(contactTextSql("c"))] : [])];
  return {
    key: entity,
    label,
    noun: noun ?? { one: "record", other: "records" },
    from: `${table} r`,
    columns: columnsOf(importType),
    searched: `concat_ws(' ', ${["r.id", ...searched].join(", ")})`,
    searchHint: hasContact ? "Part of any text, or of a contact’s name, phone number or email" : "Part of any text",
    ofContact: hasContact ? (id) => `r.${OWNER} = ${id}` : null,
    metadata: null,
    custom: null,
  };
}

const ofOwner = (sql: string): string => `(SELECT ${sql} FROM contact c WHERE c.id = r.${OWNER})`;

/** First what every record has, so that it can be called by it. */
function columnsOf({ fields, destination: { columns, required } }: ImportType): KindColumn[] {
  const ofAmounts = new Set(fields.flatMap(({ also = {} }) => Object.values(also)));
  const own = fields.flatMap((field): KindColumn[] => {
    const type = columns.get(field.key);
    if (type === undefined || field.key === OWNER || ofAmounts.has(field.key)) return [];
    return [{ key: field.key, label: field.label, ...shown(field, type, columns) }];
  });
  const [first] = own.filter(({ key }) => required.includes(key));
  const name = first ?? { key: "id", label: "Number", sql: "'#' || r.id" };
  const rest = own.filter(({ key }) => key !== name.key);
  const contact: KindColumn[] = columns.has(OWNER)
    ? [{ key: "contact", label: "Contact", type: "records", sql: ofOwner(contactRefSql("c")), shownOn: "others" }]
    : [];
  const further = rest.map((column, at): KindColumn => (at < MOST_IN_LIST ? column : { ...column, shownOn: "page" }));
  return [name, ...contact, ...further];
}

/** How the values of a field are written. */
function shown(
  field: Field,
  type: ColumnType,
  columns: ReadonlyMap<string, ColumnType>,
): Pick<KindColumn, "type" | "sql"> {
  const value = `r.${field.key}`;
  const currency = field.also?.["currency"];
  switch (type) {
    case "numeric":
      return currency !== undefined && columns.has(currency)
        ? { type: "amount", sql: amountSql(value, `r.${currency}`) }
        : { type: "number", sql: `trim_scale(${value})::text` };
    case "bigint":
    case "integer":
      return { type: "number", sql: `${value}::text` };
    case "date":
      return { type: "day", sql: `${value}::text` };
    case "timestamptz":
      return { type: "instant", sql: instantSql(value) };
    case "boolean":
      return { sql: yesNoSql(value) };
    default:
      return { sql: choiceSql(field, type, value) };
  }
}

/** A choice by its label, wherever the choices stand; any other text as it is. */
function choiceSql({ options = [], optionsFrom }: Field, type: ColumnType, value: string): string {
  if (type === "text[]") {
    return optionsFrom === undefined ? `array_to_string(${value}, ', ')` : optionsSql(optionsFrom, value);
  }
  if (optionsFrom !== undefined) return optionSql(optionsFrom, value);
  if (options.length === 0) return `${value}::text`;
  const cases = options.map((one) => `WHEN ${escapeLiteral(one.value)} THEN ${escapeLiteral(one.label)}`);
  return `CASE ${value} ${cases.join(" ")} ELSE ${value} END`;
}
