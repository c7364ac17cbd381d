import type { Queryable } from "@inlet/engine";
import { addressText, detailKey, type DetailEntity } from "./details-of.ts";
import { addressParts } from "./address-fields.ts";

/** What hangs on contacts already. */
export interface StandingDetails {
  has(contactId: string, entity: DetailEntity, key: string): boolean;
}

const columnsOf: Readonly<Record<DetailEntity, readonly string[]>> = {
  contact_phone: ["phone"],
  contact_email: ["email"],
  contact_website: ["url"],
  contact_address: addressParts.map(({ part }) => part),
};
const entities = ["contact_phone", "contact_email", "contact_website", "contact_address"] as const;

/** Look up the further phones, emails, addresses and websites that contacts have. */
export async function findDetails(db: Queryable, contactIds: readonly string[]): Promise<StandingDetails> {
  const found = new Set<string>();
  const nameOf = (id: string, entity: DetailEntity, key: string) => `${entity} ${id} ${key}`;
  for (const entity of contactIds.length === 0 ? [] : entities) {
    const { rows } = await db.query<Record<string, string | null> & { contact_id: string }>(
      `SELECT contact_id, ${columnsOf[entity].join(", ")} FROM ${entity} WHERE contact_id = ANY($1::bigint[])`,
      [contactIds],
    );
    for (const { contact_id: id, ...row } of rows) {
      const text = entity === "contact_address" ? addressText(row) : Object.values(row).join("");
      found.add(nameOf(id, entity, detailKey(text)));
    }
  }
  return { has: (id, entity, key) => found.has(nameOf(id, entity, key)) };
}
