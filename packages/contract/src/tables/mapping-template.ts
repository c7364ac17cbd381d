import { index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { PutMappingTemplate } from "../mapping-template.ts";

/** A saved mapping, known by headers so that it fits the next file of the same kind. */
export const mappingTemplate = pgTable(
  "mapping_template",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    importType: text("import_type").notNull(),
    body: jsonb("body").$type<Omit<PutMappingTemplate, "name" | "import_type">>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("mapping_template_created_by_idx").on(table.createdBy)],
);
