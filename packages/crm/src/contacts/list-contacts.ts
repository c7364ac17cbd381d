import type { ContactList, ContactListItem, ContactQuery } from "@inlet/contract";
import type { Pool } from "pg";
import { contactTextSql } from "../records/column-sql.ts";
import { MAX_COUNT, readCursor, searchSql } from "../records/list-sql.ts";
import { displayNameSql } from "./display-name.ts";

function conditionsOf({ search, list_id, job_id, after }: ContactQuery): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  const hold = (value: unknown) => `$${values.push(value)}`;
  parts.push(...searchSql(contactTextSql("c"), search, hold));
  if (list_id !== undefined) {
    parts.push(`c.id IN (SELECT contact_id FROM campaign_list_member WHERE list_id = ${hold(list_id)})`);
  }
  if (job_id !== undefined) {
    parts.push(`c.id IN (SELECT entity_id FROM change_record WHERE entity = 'contact' AND job_id = ${hold(job_id)})`);
  }
  if (after !== undefined) parts.push(`c.id < ${hold(readCursor(after))}`);
  return { where: parts.length > 0 ? `WHERE ${parts.join(" AND ")}` : "", values };
}

/**
 * Contacts, newest first.
 *
 * @returns `total` is exact up to 10,000; more contacts than that are counted as 10,000
 */
export async function listContacts(pool: Pool, query: ContactQuery): Promise<ContactList> {
  const page = conditionsOf(query);
  const all = conditionsOf({ ...query, after: undefined });
  const [{ rows }, counted] = await Promise.all([
    pool.query<ContactListItem>(
      `SELECT c.id, ${displayNameSql("c")} AS display_name, c.phone, c.email, c.company_name, c.job_title, c.source,
          c.data_quality_score, c.imported_at
       FROM contact c ${page.where} ORDER BY c.id DESC LIMIT ${query.limit + 1}`,
      page.values,
    ),
    pool.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM (SELECT 1 FROM contact c ${all.where} LIMIT ${MAX_COUNT}) AS counted`,
      all.values,
    ),
  ]);
  const contacts = rows.slice(0, query.limit);
  return {
    contacts,
    total: counted.rows[0]?.total ?? 0,
    next: rows.length > query.limit ? (contacts.at(-1)?.id ?? null) : null,
  };
}
