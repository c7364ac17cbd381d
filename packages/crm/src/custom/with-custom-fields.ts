import type { ImportType } from "@inlet/engine";
import { keptField } from "../destination/kept-values.ts";
import type { RecordDestination } from "../destination/record-destination.ts";
import { customFields } from "./custom-fields.ts";
import { readCustomGroups } from "./custom-groups.ts";

/** An import type whose records get the fields that were added to them in the settings. */
export function withCustomFields(importType: ImportType & { destination: RecordDestination }): ImportType {
  const { destination } = importType;
  return {
    ...importType,
    async asSetUp(db, declared) {
      const groups = await readCustomGroups(db, { of: destination.entity, isMultiple: false });
      const placed = groups.flatMap((group) =>
        group.fields.map((field) => ({ group, field, name: `${group.name}.${field.name}` })),
      );
      if (placed.length === 0) return [declared];
      const required = placed.filter(({ field }) => field.isRequired).map(({ name }) => keptField(name));
      const kept = placed.map(({ name }) => keptField(name));
      return [
        {
          ...declared,
          fields: [...declared.fields, ...customFields(placed, { others: declared.fields, isFurther: true })],
          destination: destination.keeping(kept, { required: [...destination.required, ...required] }),
        },
      ];
    },
  };
}
