import type { ContactPage } from "@inlet/contract";
import { AppError, showValue, withConnection, type Field, type Value } from "@inlet/engine";
import type { Pool } from "pg";
import { contactColumns } from "../destination/contact-columns.ts";
import { contactTable } from "../destination/contact.ts";
import { selectFields, toRecord, type RecordRow } from "../destination/record-columns.ts";
import { contactFields } from "../import-types/contact-fields.ts";
import { shownAs } from "../custom/read-custom-fields.ts";
import { showCustom } from "../custom/show-custom.ts";
import { nameOptions } from "../records/named-fields.ts";
import { countRecordsOf } from "../records/count-records.ts";
import type { Records } from "../records/record-kinds.ts";
import { displayNameSql } from "./display-name.ts";
import { readContactDetails } from "./contact-details.ts";
import { importTypesOf } from "../records/import-types-of.ts";
import { readHistory } from "../records/record-history.ts";

interface PageRow extends RecordRow {
  display_name: string;
  came_by: string;
  source_details: string | null;
  data_quality_score: number;
  imported_at: Date | null;
  last_enriched_at: Date | null;
}

/** A contact with everything known of it. @throws {AppError} 404 `not_found` */
export async function readContact(from: Records, id: string): Promise<ContactPage> {
  const { pool } = from;
  const { rows } = await pool.query<PageRow>(
    `SELECT ${selectFields(contactTable, contactColumns.keys())}, c.custom AS kept_values, ${displayNameSql("c")} AS display_name, c.source AS came_by, c.source_details, c.data_quality_score,
        c.imported_at, c.last_enriched_at
     FROM contact c WHERE c.id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new AppError(404, "not_found", "There is no such contact.");
  const record = toRecord(row, contactColumns.keys());
  const stored = await nameOptions(
    pool,
    contactFields.filter(({ expand }) => expand === undefined),
  );
  return {
    id: row.id,
    display_name: row.display_name,
    fields: [
      ...stored.map((field) => showField(field, record.values.get(field.key))),
      ...(await showCustom(pool, row.kept_values ?? {})).map((field) => ({
        ...field,
        group: field.group ?? "Custom data",
      })),
      ...(await readContactDetails(pool, id)),
    ],
    metadata: [...record.metadata].map(([key, value]) => ({ key, value })),
    ...(await readMarks(pool, id)),
    records: await countRecordsOf(from, id),
    history: await readHistory(pool, record, { entity: "contact", fields: await historyFields(from) }),
    source: row.came_by,
    source_details: row.source_details,
    data_quality_score: row.data_quality_score,
    imported_at: row.imported_at,
    last_enriched_at: row.last_enriched_at,
  };
}

function showField({ key, label, group, type, options }: Field, value: Value | undefined) {
  return { key, label, group, type: shownAs(type), value: showValue(value, options) };
}

/** The fields of contacts, with those that are set up. */
async function historyFields(from: Records): Promise<readonly Field[]> {
  const types = await withConnection(from.pool, (db) => importTypesOf(db, from, "contact"));
  return types.flatMap(({ fields }) => fields);
}

/** The lists that hold a contact, and its tags. */
async function readMarks(pool: Pool, id: string): Promise<Pick<ContactPage, "lists" | "tags">> {
  const lists = await pool.query<{ id: string; name: string }>(
    `SELECT l.id, l.name FROM campaign_list l JOIN campaign_list_member m ON m.list_id = l.id
     WHERE m.contact_id = $1 ORDER BY l.created_at DESC`,
    [id],
  );
  const tags = await pool.query<{ name: string }>(
    "SELECT t.name FROM contact_tag m JOIN tag t ON t.id = m.tag_id WHERE m.contact_id = $1 ORDER BY lower(t.name)",
    [id],
  );
  return { lists: lists.rows, tags: tags.rows.map(({ name }) => name) };
}
