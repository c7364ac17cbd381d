import { addToDay, type Span } from "./add-to-day.ts";

type Event = "join_date" | "start_date" | "end_date";

/** When a status holds. */
export interface StatusRule {
  /** null: it is only ever given by hand. */
  startEvent: Event | null;
  startAdjust: Span;
  /** null: it holds on. */
  endEvent: Event | null;
  endAdjust: Span;
}

/** Days as `YYYY-MM-DD`; null: the membership has none. */
export type EventDays = Readonly<Record<Event, string | null>>;

/**
 * The status of a membership on a day: the first whose start event has come and
 * whose end event has not passed, each adjusted, both days included.
 *
 * @param statuses in the order in which they count
 * @returns null where none holds
 */
export function statusOn<Status extends StatusRule>(
  day: string,
  statuses: readonly Status[],
  events: EventDays,
): Status | null {
  return statuses.find((status) => holds(day, status, events)) ?? null;
}

function holds(day: string, { startEvent, startAdjust, endEvent, endAdjust }: StatusRule, events: EventDays): boolean {
  const start = startEvent && events[startEvent];
  if (start === null || addToDay(start, startAdjust) > day) return false;
  const end = endEvent && events[endEvent];
  return end === null || addToDay(end, endAdjust) >= day;
}
