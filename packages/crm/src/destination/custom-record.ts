import { escapeLiteral } from "pg";
import type { CustomGroup } from "../custom/custom-groups.ts";
import { keptField } from "./kept-values.ts";
import { recordDestination, type RecordDestination } from "./record-destination.ts";
import { byNumber, type MatchedBy } from "./record-table.ts";

/** Records of contacts in any group. */
export const customRecordDestination = recordDestination({
  entity: "custom_record",
  table: "custom_record",
  columns: new Map([["contact_id", "bigint"]]),
  kept: { column: `"values"`, fields: [] },
  required: ["contact_id"],
  metadata: "metadata",
  matchedBy: new Map([["record_id", byNumber("c.id")]]),
});

/** Match rule by the contact and the value of a field. */
export const ruleBy = (name: string): string => `by_${name}`;

/** By contact and what a field says; the key is `contact:value`. */
function byValue(name: string): MatchedBy {
  const value = `c."values" ->> ${escapeLiteral(name)}`;
  return {
    isUnderSql: (key) => `c.contact_id = split_part(${key}, ':', 1)::bigint
      AND ${value} = substr(${key}, strpos(${key}, ':') + 1)`,
  };
}

/** Those of one group. */
export function customRecordsOf({ id, fields }: CustomGroup): RecordDestination {
  const required = fields.filter(({ isRequired }) => isRequired).map(({ name }) => keptField(name));
  return customRecordDestination.keeping(
    fields.map(({ name }) => keptField(name)),
    {
      only: `c.group_id = ${id}`,
      defaults: new Map([["group_id", id]]),
      required: ["contact_id", ...required],
      matchedBy: new Map([
        ["record_id", byNumber("c.id")],
        ...fields.map(({ name }) => [ruleBy(name), byValue(name)] as const),
      ]),
    },
  );
}
