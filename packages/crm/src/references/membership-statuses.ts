import type { Queryable } from "@inlet/engine";
import type { StatusRule } from "../import-types/membership/status-on.ts";
import type { NamedSetting } from "./settings-by-name.ts";

export type MembershipStatus = NamedSetting & StatusRule;

/** All statuses of memberships, in the order in which they count. */
export async function readMembershipStatuses(db: Queryable): Promise<MembershipStatus[]> {
  const { rows } = await db.query<MembershipStatus>(
    `SELECT id::text, name, label, is_active AS "isActive", start_event AS "startEvent", end_event AS "endEvent",
        json_build_object('unit', start_event_adjust_unit, 'interval', start_event_adjust_interval) AS "startAdjust",
        json_build_object('unit', end_event_adjust_unit, 'interval', end_event_adjust_interval) AS "endAdjust"
       FROM membership_status ORDER BY position`,
  );
  return rows;
}
