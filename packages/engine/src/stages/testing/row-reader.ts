import type { ColumnMapping, Mapping, ValidationMode } from "@inlet/contract";
import type { Field, MatchRule, Value } from "../../define.ts";
import { fieldTypes, transforms } from "../../registry.ts";
import { readContext } from "../read-context.ts";
import { createRowReader, type RowToRead } from "../read-row.ts";

const field = (key: string, type: string, more: Partial<Field> = {}): Field => ({
  key,
  label: key[0]?.toUpperCase() + key.slice(1).replaceAll("_", " "),
  type,
  group: "All",
  example: "",
  synonyms: [],
  ...more,
});
const fields = [
  field("phone", "phone"),
  field("email", "email"),
  field("name", "text", { maxLength: 5 }),
  field("born", "date"),
  field("member", "boolean"),
  field("tags", "list"),
  field("colour", "option", { options: [{ value: "red", label: "Red" }] }),
  field("both", "text", {
    expand: (value) =>
      new Map([
        ["name", String(value)],
        ["nick", "expanded"],
      ]),
  }),
  field("nick", "text"),
  field("amount", "money", { also: { currency: "currency" } }),
  field("currency", "option", { options: ["USD", "AUD", "EUR"].map((value) => ({ value, label: value })) }),
  field("country", "country"),
  field("state", "state", { dependsOn: "country", also: { country: "country" } }),
];
const byPhone: MatchRule = {
  key: "phone",
  label: "Phone",
  description: "",
  requiredFields: ["phone"],
  keyOf: (values) => (typeof values.get("phone") === "string" ? String(values.get("phone")) : null),
};

type Use = Omit<Extract<ColumnMapping, { action: "field" }>, "column" | "action"> | "metadata" | "ignore";

interface More {
  mode?: ValidationMode;
  /** Groups of fields of which a row has one at least. */
  requiredAny?: MatchRule["requiredAny"];
  constants?: readonly Mapping["constants"][number][];
  /** Columns that the mapping does not name, behind the others. */
  unnamed?: readonly string[];
  defect?: RowToRead["defect"];
}

/** Read row 7, which starts on line 9, by a mapping of columns to uses. */
export function reader(uses: Record<string, Use>, more: More = {}) {
  const headers = [...Object.keys(uses), ...(more.unnamed ?? [])];
  const columns = headers.map((name, index) => ({ index, header: name, name }));
  const mapping: Mapping = {
    columns: Object.values(uses).map((use, column): ColumnMapping => {
      return typeof use === "string" ? { column, action: use } : { column, action: "field", ...use };
    }),
    constants: [...(more.constants ?? [])],
    match: { rule: "phone" },
    conflict: { policy: "keep_existing" },
    options: { mode: more.mode ?? "lenient", campaign_list: null },
  };
  const context = readContext({});
  const matchRule = more.requiredAny ? { ...byPhone, requiredFields: [], requiredAny: more.requiredAny } : byPhone;
  const read = createRowReader({ columns, mapping, fields, matchRule, fieldTypes, transforms, context });
  return (...cells: string[]) => {
    const row = read({ rowId: 7, line: 9, cells, defect: more.defect ?? null });
    const values: Record<string, Value> = Object.fromEntries(row.values);
    const codes = row.issues.map(({ code, severity }) => `${severity} ${code}`);
    return { ...row, values, metadata: Object.fromEntries(row.metadata), codes };
  };
}

export const phone = { Phone: { field: "phone" } } as const;
