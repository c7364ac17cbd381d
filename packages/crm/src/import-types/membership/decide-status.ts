import type { ReferenceRefusal, Value, Values } from "@inlet/engine";
import type { MembershipStatus } from "../../references/membership-statuses.ts";
import { statusOn, type EventDays } from "./status-on.ts";

/** The id of the status a membership has, or why it can have none. */
export type StatusDecision = { statusId: string } | { refusal: ReferenceRefusal };

export interface StatusQuestion {
  /** The membership as it is to stand. */
  values: Values;
  /** The status that its row gives it. */
  given: MembershipStatus | null;
  /** In the order in which they count. */
  statuses: readonly MembershipStatus[];
  /** `YYYY-MM-DD` */
  today: string;
}

/** Decide on a status: with an override the one that is given, else the one that the dates give today. */
export function decideStatus({ values, given, statuses, today }: StatusQuestion): StatusDecision {
  const overrideEnd = textOf(values.get("status_override_end_date"));
  if (values.get("is_override") === true) {
    const statusId = given?.id ?? textOf(values.get("status_id"));
    if (statusId === null) return overrideWithoutStatus;
    return overrideEnd !== null && overrideEnd < today ? overrideIsOver(overrideEnd) : { statusId };
  }
  if (overrideEnd !== null) return endWithoutOverride;
  const events = eventsOf(values);
  const active = statuses.filter(({ isActive }) => isActive);
  const computed = statusOn(today, active, events);
  if (given && given.id !== computed?.id) return contradicts(given, { computed, events });
  return computed ? { statusId: computed.id } : noneToday(events);
}

const textOf = (value: Value | undefined): string | null => (typeof value === "string" ? value : null);

function eventsOf(values: Values): EventDays {
  const dayOf = (field: string) => textOf(values.get(field));
  return { join_date: dayOf("join_date"), start_date: dayOf("start_date"), end_date: dayOf("end_date") };
}

function refuse(problem: { code: string; field: string; message: string; hint: string }): {
  refusal: ReferenceRefusal;
} {
  return { refusal: { status: "invalid", ...problem } };
}

function contradicts(
  given: MembershipStatus,
  { computed, events }: { computed: MembershipStatus | null; events: EventDays },
): StatusDecision {
  const own = computed ? `by its dates the membership is “${computed.label}” today` : "its dates give no status today";
  return refuse({
    code: "status_contradicts_dates",
    field: "status_id",
    message: `The status is “${given.label}”, but ${own}: ${shownDates(events)}`,
    hint: "Correct the status or the dates, leave the status blank, or say that it is an override.",
  });
}

function noneToday(events: EventDays): StatusDecision {
  return refuse({
    code: "no_status_today",
    field: "status_id",
    message: `The dates give the membership no status today: ${shownDates(events)}`,
    hint: "Correct the dates, or give a status and say that it is an override.",
  });
}

const overrideWithoutStatus = refuse({
  code: "override_without_status",
  field: "is_override",
  message: "The status is said to be an override, but there is none",
  hint: "Give the status, or leave the override blank.",
});

const endWithoutOverride = refuse({
  code: "override_end_without_override",
  field: "status_override_end_date",
  message: "There is an end date of a status override, but no override",
  hint: "Say yes to the override, or leave its end date blank.",
});

function overrideIsOver(end: string): StatusDecision {
  return refuse({
    code: "override_is_over",
    field: "status_override_end_date",
    message: `The override of the status ended on ${end}`,
    hint: "Leave the status, the override and its end date blank: the dates then give the status.",
  });
}

function shownDates({ join_date: join, start_date: start, end_date: end }: EventDays): string {
  const until = end === null ? "without end" : `to ${end}`;
  return `joined ${join ?? "on no day"}, from ${start ?? "no day"} ${until}`;
}
