import type { MatchRule, ReferenceRefusal, ReferringRow, Value, Values } from "@inlet/engine";
import type { CampaignReference } from "../../references/campaigns.ts";
import type { ContactReference } from "../../references/contact-reference.ts";
import type { MembershipStatus } from "../../references/membership-statuses.ts";
import type { MembershipType } from "../../references/membership-types.ts";
import { unusedId } from "../../references/own-record.ts";
import type { SettingReference } from "../../references/settings-by-name.ts";
import { refusalIn, together } from "../../references/together.ts";
import { textIn } from "../../references/text-in.ts";
import { completeDates } from "./membership-dates.ts";

/** What was looked up for rows. */
export interface Finders {
  /** By id. */
  types: ReadonlyMap<string, MembershipType>;
  typeOf(text: string): SettingReference<MembershipType>;
  /** In the order in which they count. */
  statuses: readonly MembershipStatus[];
  statusOf(text: string): SettingReference<MembershipStatus>;
  contactOf(row: ReferringRow): ContactReference;
  campaignOf(row: ReferringRow): CampaignReference;
  /** `YYYY-MM-DD` */
  today: string;
}

/** A row with the ids of what it names. */
export interface NamedRow {
  /** What it says. */
  given: Values;
  /** What it erases where it says nothing of it. */
  cleared: readonly string[];
  /** The same with the dates that follow from its type, as a new membership has them. */
  complete: Values;
  status: MembershipStatus | null;
  contact: ContactReference;
}

/** Put the ids of what a row names in place of the names. */
export function nameRow(row: ReferringRow, found: Finders, rule: MatchRule): NamedRow | { refusal: ReferenceRefusal } {
  const [contact, campaign] = [found.contactOf(row), found.campaignOf(row)];
  const [typeName, statusName] = [textIn(row.values, "membership_type_id"), textIn(row.values, "status_id")];
  const type = typeName === null ? null : found.typeOf(typeName);
  const status = statusName === null ? null : found.statusOf(statusName);
  const unused = unusedId(row.values, { field: "membership_id", what: "membership", rule });
  const refusal = together([...[contact, type, status, campaign].map(refusalIn), unused]);
  if (refusal) return { refusal };

  const given = new Map<string, Value>(row.values);
  given.delete("contact_id");
  if (contact.is === "found") given.set("contact_id", contact.id);
  const [typeSetting, statusSetting] = [settingIn(type), settingIn(status)];
  if (typeSetting) given.set("membership_type_id", typeSetting.id);
  if (statusSetting) given.set("status_id", statusSetting.id);
  if (campaign && "id" in campaign) given.set("campaign_id", campaign.id);
  const complete = typeSetting ? withDates(given, typeSetting) : given;
  return {
    ...{ given, complete, cleared: row.cleared ?? [] },
    status: statusSetting,
    contact,
  };
}

const settingIn = <Setting>(named: SettingReference<Setting> | null): Setting | null =>
  named && "setting" in named ? named.setting : null;

function withDates(given: Values, type: MembershipType): Values {
  const [join, start, end] = [textIn(given, "join_date"), textIn(given, "start_date"), textIn(given, "end_date")];
  const dates = completeDates(type, { join, start, end });
  if (!dates) return given;
  const complete = new Map(given).set("join_date", dates.join).set("start_date", dates.start);
  return dates.end === null ? complete : complete.set("end_date", dates.end);
}
