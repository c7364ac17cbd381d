import type { Queryable } from "@inlet/engine";
import type { MembershipPeriod } from "../import-types/membership/membership-dates.ts";
import type { NamedSetting } from "./settings-by-name.ts";

export type MembershipType = NamedSetting & MembershipPeriod;

/** All types of memberships, those that are not given any more among them. */
export async function readMembershipTypes(db: Queryable): Promise<MembershipType[]> {
  const { rows } = await db.query<MembershipType>(
    `SELECT id::text, name, label, is_active AS "isActive", duration_unit AS "durationUnit",
        duration_interval AS "durationInterval", fixed_period_start_day AS "fixedPeriodStartDay",
        fixed_period_rollover_day AS "fixedPeriodRolloverDay"
       FROM membership_type ORDER BY id`,
  );
  return rows;
}
