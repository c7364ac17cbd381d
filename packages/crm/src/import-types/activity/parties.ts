import type {
  Queryable,
  RecordKey,
  ReferenceRefusal,
  ReferringRow,
  RelatedContext,
  RelatedCreate,
  Value,
} from "@inlet/engine";
import { labelOf, type ContactReference } from "../../references/contact-reference.ts";
import { findEmailContacts } from "../../references/email-contacts.ts";
import { namesIn } from "../../references/found-contacts.ts";

type Role = "target" | "assignee" | "source";

/** A contact's part in an activity. */
export interface Party {
  role: Role;
  /** null for a contact that the row makes, or an earlier one. */
  contactId: string | null;
  /** That contact; null for one that is there. */
  made: RecordKey | null;
  label: string;
}

/** Who has a part in the activity of a row, its own contact first. */
export type Parties = {
  parties: Party[];
  /** The contacts among them who are not there, beside the row's own. */
  creates: RelatedCreate[];
};

const emailFields = [
  { field: "target_emails", role: "target" },
  { field: "assignee_emails", role: "assignee" },
  { field: "source_contact_email", role: "source" },
] as const;

const partsByRole: Readonly<Record<Role, string>> = { target: "With", assignee: "Assigned to", source: "From" };

/** Look up whom rows name by email. @returns who has a part in the activity of a row */
export async function findParties(
  db: Queryable,
  rows: readonly ReferringRow[],
  { mayMake }: Pick<RelatedContext, "mayMake">,
): Promise<(row: ReferringRow, own: ContactReference) => Parties | { refusal: ReferenceRefusal }> {
  const fields = emailFields.map(({ field }) => field);
  const namedIn = await findEmailContacts(db, rows, { fields, mayMake });
  return (row, own) => {
    const expected = own.is === "made" ? (namesIn(row.values, "").get("email") ?? null) : null;
    const found: Parties = { parties: [], creates: [] };
    const add = (role: Role, who: Omit<Party, "role">) => {
      const known = found.parties.filter((one) => one.role === role);
      if (known.some(({ contactId, made }) => contactId === who.contactId && made?.key === who.made?.key)) return;
      found.parties.push({ role, ...who });
    };
    const addOwn = (role: Role) => {
      if (own.is === "found") add(role, { contactId: own.id, made: null, label: labelOf(own) });
      if (own.is === "made") add(role, { contactId: null, made: own.key, label: labelOf(own) });
    };
    addOwn("target");
    for (const { field, role } of emailFields) {
      const named = namedIn(row, field, expected);
      if ("refusal" in named) return named;
      for (const one of named.contacts) {
        if ("id" in one) add(role, { contactId: one.id, made: null, label: one.label });
        else if ("create" in one) {
          add(role, { contactId: null, made: one.key, label: one.create.label });
          found.creates.push(one.create);
        } else addOwn(role);
      }
    }
    return found;
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
 */
export function partyCreate({ role, contactId, made, label }: Party, owner: string | null): RelatedCreate {
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
  return made ? { ...create, refs: new Map([["contact_id", made]]) } : create;
}
