import type { Field } from "@inlet/engine";

/** What names a record that is there already. */
export const customDataFields: readonly Field[] = [
  {
    key: "record_id",
    label: "Record ID",
    type: "id",
    group: "Record",
    description: "Inlet’s own number of the record, to change one that is there.",
    example: "",
    synonyms: ["record id", "custom record id", "record number"],
  },
];
