import type {
  MatchRule,
  Queryable,
  Referral,
  ReferenceRefusal,
  ReferringRow,
  Related,
  RelatedContext,
  Values,
} from "@inlet/engine";
import { findCampaigns } from "../../references/campaigns.ts";
import { readMembershipStatuses } from "../../references/membership-statuses.ts";
import { readMembershipTypes } from "../../references/membership-types.ts";
import { findOwnContacts, ownContactKinds, referToOwn } from "../../references/own-contact.ts";
import { policyOf } from "../../references/policy-of.ts";
import { settingsByName } from "../../references/settings-by-name.ts";
import { membershipType } from "../../settings/kinds/membership-type.ts";
import { settingPlace } from "../../settings/setting-place.ts";
import { membershipMatchRules } from "./match-rules.ts";
import { nameRow, type Finders, type NamedRow } from "./name-row.ts";
import { settleRow } from "./settle-row.ts";

const typeField = { key: "membership_type_id", label: "Membership type" };

async function lookUp(
  db: Queryable,
  rows: readonly ReferringRow[],
  { context, rule }: { context: RelatedContext; rule: MatchRule },
): Promise<Finders> {
  const place = settingPlace(membershipType);
  const [types, statuses] = [await readMembershipTypes(db), await readMembershipStatuses(db)];
  return {
    types: new Map(types.map((type) => [type.id, type])),
    typeOf: settingsByName(types, { ...typeField, isNeeded: rule.requiredFields.includes(typeField.key), place }),
    statusOf: settingsByName(statuses, { key: "status_id", label: "Membership status", isNeeded: false }),
    contactOf: await findOwnContacts(db, rows, context),
    campaignOf: await findCampaigns(db, rows),
    statuses,
    today: await readToday(db),
  };
}

/** The day it is, in UTC, by the clock of the database. */
async function readToday(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ today: string }>("SELECT (now() AT TIME ZONE 'UTC')::date::text AS today");
  const [now] = rows;
  if (!now) throw new Error("the database does not know what day it is");
  return now.today;
}

const refuse = (row: ReferringRow, refusal: ReferenceRefusal): Referral => ({
  ...{ values: row.values, related: [], refusal },
});

/** What memberships refer to, and what follows from their types and dates. */
export const membershipRelated: Related = {
  before: ownContactKinds,
  after: [],
  makesMissing: { one: "contact", other: "contacts" },
  fills: [
    ...["contact_id", "membership_type_id", "join_date", "start_date", "end_date", "status_id", "campaign_id"],
    // Looked at to tell the status.
    ...["is_override", "status_override_end_date"],
  ],
  async refer(db, rows, context) {
    const { match } = context.mapping;
    const rule = membershipMatchRules.find(({ key }) => key === match.rule);
    if (!rule) throw new Error(`unknown match rule ${match.rule}`);
    const found = await lookUp(db, rows, { context, rule });
    const named = new Map<number, NamedRow | { refusal: ReferenceRefusal }>();
    for (const row of rows) named.set(row.rowId, nameRow(row, found, rule));
    const standing = { rule, isSkipped: context.onMatch === "skip", policyOf: policyOf(context.mapping) };
    return (row) => {
      const one = named.get(row.rowId);
      if (!one) throw new Error(`row ${row.rowId} was not looked up`);
      if ("refusal" in one) return refuse(row, one.refusal);
      const whenMet = (existing: Values) => settleRow(one, found, { ...standing, existing });
      const anew = settleRow(one, found, { ...standing, existing: undefined });
      if ("refusal" in anew) return { ...referToOwn(one.contact, one.complete), whenMet, refusalOfNew: anew.refusal };
      return { ...referToOwn(one.contact, anew.values), whenMet };
    };
  },
};
