import type { Queryable, RecordKey, ReferenceRefusal, ReferringRow, RelatedCreate, Value } from "@inlet/engine";
import type { ContactReference } from "../../references/contact-reference.ts";
import { findEmailContacts } from "../../references/email-contacts.ts";
import { namesIn } from "../../references/found-contacts.ts";

type Role = "target" | "assignee" | "source";

/** A contact's part in an activity. */
export interface Party {
  role: Role;
  /** null for the contact that the row makes. */
  contactId: string | null;
  label: string;
}

const emailFields = [
  { field: "target_emails", role: "target" },
  { field: "assignee_emails", role: "assignee" },
  { field: "source_contact_email", role: "source" },
] as const;

const partsByRole: Readonly<Record<Role, string>> = { target: "With", assignee: "Assigned to", source: "From" };

/** Look up whom rows name by email. @returns who has a part in the activity of a row, its own contact first */
export async function findParties(
  db: Queryable,
  rows: readonly ReferringRow[],
): Promise<(row: ReferringRow, own: ContactReference) => { parties: Party[] } | { refusal: ReferenceRefusal }> {
  const namedIn = await findEmailContacts(
    db,
    rows,
    emailFields.map(({ field }) => field),
  );
  return (row, own) => {
    const expected = own.is === "made" ? (namesIn(row.values, "").get("email") ?? null) : null;
    const parties = new Map<string, Party>();
    const add = (party: Party) => {
      const name = `${party.role} ${party.contactId}`;
      if (!parties.has(name)) parties.set(name, party);
    };
    if (own.is === "found") add({ role: "target", contactId: own.id, label: own.label });
    if (own.is === "made") add({ role: "target", contactId: null, label: own.create.label });
    for (const { field, role } of emailFields) {
      const named = namedIn(row, field, expected);
      if ("refusal" in named) return named;
      for (const one of named.contacts) {
        if ("id" in one) add({ role, contactId: one.id, label: one.label });
        else if (own.is === "made") add({ role, contactId: null, label: own.create.label });
      }
    }
    return { parties: [...parties.values()] };
  };
}

/** The parts that contacts have in activities already: activity → parts. */
export async function readParties(
  db: Queryable,
  activityIds: readonly string[],
): Promise<Map<string, StandingParty[]>> {
  if (activityIds.length === 0) return new Map();
  const { rows } = await db.query<StandingParty>(
    "SELECT activity_id, contact_id, role FROM activity_contact WHERE activity_id = ANY($1::bigint[])",
    [activityIds],
  );
  return Map.groupBy(rows, ({ activity_id: id }) => id);
}

export interface StandingParty {
  activity_id: string;
  contact_id: string;
  role: string;
}

/** Whether an activity has a contact in its part already; of sources it has one at most. */
export const isStanding = ({ role, contactId }: Party, standing: readonly StandingParty[]): boolean =>
  standing.some((one) => one.role === role && (role === "source" || one.contact_id === contactId));

/**
 * A contact's part in the activity of a row.
 *
 * @param owner what the activity is known by to other rows of the job; null where no other row means it
 * @param made the contact that the row makes
 */
export function partyCreate(
  { role, contactId, label }: Party,
  owner: string | null,
  made: RecordKey | null,
): RelatedCreate {
  const values = new Map<string, Value>([["role", role]]);
  if (contactId !== null) values.set("contact_id", contactId);
  const part = role === "source" ? role : `${role}:${contactId ?? made?.key}`;
  const create: RelatedCreate = {
    action: "create",
    entity: "activity_contact",
    keys: owner === null ? [] : [`${owner}:${part}`],
    values,
    label: `${partsByRole[role]} ${label}`,
  };
  return contactId === null && made ? { ...create, refs: new Map([["contact_id", made]]) } : create;
}
