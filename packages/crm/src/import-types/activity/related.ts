import type {
  MatchRule,
  Queryable,
  Referral,
  ReferenceRefusal,
  ReferringRow,
  Related,
  RelatedCreate,
  Value,
} from "@inlet/engine";
import { activityContactDestination, activityDestination } from "../../destination/activity.ts";
import { findCampaigns, type CampaignReference } from "../../references/campaigns.ts";
import { createsOf, type ContactReference } from "../../references/contact-reference.ts";
import { findOwnContacts, ownContactKinds } from "../../references/own-contact.ts";
import { unusedId } from "../../references/own-record.ts";
import { refusalIn, together } from "../../references/together.ts";
import { meetingRule } from "./match-rules.ts";
import {
  findParties,
  isStanding,
  partyCreate,
  readParties,
  type Parties,
  type Party,
  type StandingParty,
} from "./parties.ts";

/** What a row says, before it is known whether its activity is there. */
interface Draft {
  values: Map<string, Value>;
  parties: readonly Party[];
  /** Contacts that the row makes, unless an earlier one does. */
  creates: readonly RelatedCreate[];
  refusal: ReferenceRefusal | null;
}

interface Found {
  own: ContactReference;
  named: Parties | { refusal: ReferenceRefusal };
  campaign: CampaignReference;
  rule: MatchRule | null;
}

function draftOf(row: ReferringRow, { own, named, campaign, rule }: Found): Draft {
  const values = new Map(row.values);
  const { parties, creates } = "parties" in named ? named : { parties: [], creates: [] };
  const draft = { values, parties, creates: [...createsOf(own), ...creates] };
  const refusal = together([wrongIn(row, rule), ...[own, named, campaign].map(refusalIn)]);
  if (refusal) return { ...draft, refusal };
  if (campaign && "id" in campaign) values.set("campaign_id", campaign.id);
  const first = firstTarget(parties)?.contactId ?? null;
  if (first !== null) values.set("first_target", first);
  return { ...draft, refusal: null };
}

function wrongIn({ values }: ReferringRow, rule: MatchRule | null): ReferenceRefusal | null {
  if (String(values.get("duration_minutes") ?? "").startsWith("-")) {
    const hint = "Write a number of minutes from 0, or leave it blank.";
    const message = "A duration cannot be negative";
    return { status: "invalid", code: "negative_duration", field: "duration_minutes", message, hint };
  }
  return unusedId(values, { field: "activity_id", what: "activity", rule });
}

/** Activities that are there, by match key, with the parts that contacts have in them. */
type Standing = ReadonlyMap<string, readonly StandingParty[]>;

async function findStanding(db: Queryable, drafts: Iterable<Draft>, rule: MatchRule | null): Promise<Standing> {
  if (!rule) return new Map();
  const keys = new Set([...drafts].flatMap(({ values, refusal }) => (refusal ? [] : (rule.keyOf(values) ?? []))));
  const found = await activityDestination.find(db, { rule: rule.key, keys: [...keys], fields: [] });
  const parties = await readParties(
    db,
    found.map(({ record }) => record.id),
  );
  return new Map(found.map(({ key, record }) => [key, parties.get(record.id) ?? []]));
}

function refer({ values, parties, creates, refusal }: Draft, standing: Standing, rule: MatchRule | null): Referral {
  if (refusal) return { values, related: [], refusal };
  const key = rule?.keyOf(values) ?? null;
  const there = key === null ? undefined : standing.get(key);
  if (rule?.mustExist && !there) return { values, related: [], refusal: notThere(String(key)) };

  const made = firstTarget(parties)?.made ?? null;
  // The id of a first target who is made completes the match key, once there is one.
  const refs = new Map(made ? [["first_target", made] as const] : []);
  const owner = made && rule && !rule.mustExist ? rule.keyOf(new Map([...values, ["first_target", made.key]])) : key;
  const missing = parties.filter((party) => !isStanding(party, there ?? []));
  const related = [...creates, ...missing.map((party) => partyCreate(party, owner))];
  return { values, refs, related, refusal: null };
}

const firstTarget = (parties: readonly Party[]): Party | undefined => parties.find(({ role }) => role === "target");

const notThere = (id: string): ReferenceRefusal => ({
  status: "invalid_no_match",
  code: "no_match",
  field: "activity_id",
  message: `There is no activity #${id}`,
  hint: "Correct the id, leave the row out, or choose another match rule.",
});

/** The contacts and campaigns that activities refer to, and the parts that contacts have in them. */
export const activityRelated: Related = {
  before: ownContactKinds,
  after: [{ destination: activityContactDestination, owner: ["activity_id"] }],
  makesMissing: { one: "contact", other: "contacts" },
  fills: ["campaign_id"],
  async refer(db, rows, context) {
    const rule = meetingRule(context.mapping);
    const contactOf = await findOwnContacts(db, rows, context);
    const partiesOf = await findParties(db, rows, context);
    const campaignOf = await findCampaigns(db, rows);
    const draft = (row: ReferringRow): Draft => {
      const own = contactOf(row);
      return draftOf(row, { own, named: partiesOf(row, own), campaign: campaignOf(row), rule });
    };
    const drafts = new Map(rows.map((row) => [row.rowId, draft(row)]));
    const standing = await findStanding(db, drafts.values(), rule);
    return (row) => refer(drafts.get(row.rowId) ?? draft(row), standing, rule);
  },
};
