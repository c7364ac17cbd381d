import { quoteCell, type Queryable, type ReferenceRefusal, type ReferringRow } from "@inlet/engine";
import { event as eventKind } from "../settings/kinds/event.ts";
import { settingPlace } from "../settings/setting-place.ts";
import { textIn } from "./text-in.ts";

interface FoundEvent {
  id: string;
  title: string;
  is_template: boolean;
  default_role: string;
  currency: string | null;
}

/** The event a row names: one that people can take part in, or why there is none. */
export type EventReference = { event: FoundEvent } | { refusal: ReferenceRefusal } | null;

const titleKey = (title: string): string => title.trim().replace(/\s+/gu, " ").toLowerCase();

/** Look up the events that rows name by id or title. @returns the event of one of the rows; null where it names none */
export async function findEvents(
  db: Queryable,
  rows: readonly ReferringRow[],
): Promise<(row: ReferringRow) => EventReference> {
  const ids = new Set(rows.flatMap(({ values }) => textIn(values, "event_id") ?? []));
  const named = rows.flatMap(({ values }) => textIn(values, "event_title") ?? []);
  // As it is written, too: the title of the event may have two spaces itself.
  const titles = new Set(named.flatMap((title) => [titleKey(title), title.trim().toLowerCase()]));
  const { rows: events } = await db.query<FoundEvent>(
    `WITH named AS (
       SELECT id FROM unnest($1::bigint[]) AS k(id)
       UNION SELECT e.id FROM unnest($2::text[]) AS k(title),
         LATERAL (SELECT id FROM event WHERE lower(title) = lower(k.title) OFFSET 0) AS e
     )
     SELECT e.id, e.title, e.is_template, e.default_role, e.currency FROM named JOIN event e USING (id) ORDER BY e.id`,
    [[...ids], [...titles]],
  );
  const byId = new Map(events.map((event) => [event.id, event]));
  const byTitle = Map.groupBy(events, ({ title }) => titleKey(title));
  return ({ values }) => {
    const [id, title] = [textIn(values, "event_id"), textIn(values, "event_title")];
    if (id !== null) return checked(byId.get(id), { id, title });
    if (title === null) return null;
    const own = (byTitle.get(titleKey(title)) ?? []).filter(({ is_template: isTemplate }) => !isTemplate);
    if (own.length > 1) return { refusal: several(title, own) };
    return checked(own[0] ?? byTitle.get(titleKey(title))?.[0], { id, title });
  };
}

function checked(
  event: FoundEvent | undefined,
  { id, title }: { id: string | null; title: string | null },
): EventReference {
  const field = id === null ? "event_title" : "event_id";
  const named = id === null ? `“${quoteCell(title ?? "")}”` : `#${id}`;
  if (!event) {
    const hint = `Correct it, or make the event under ${settingPlace(eventKind)} first.`;
    return { refusal: { ...invalid("unknown_event", `There is no event ${named}`, hint), field } };
  }
  if (event.is_template) {
    const hint = "Name the event that was made from it.";
    return { refusal: { ...invalid("event_template", `${named} is a template of events`, hint), field } };
  }
  if (title !== null && titleKey(event.title) !== titleKey(title)) {
    const message = `Event #${event.id} is “${event.title}”, not “${title}”`;
    return { refusal: invalid("event_ids_disagree", message, "Correct or blank one of the two.") };
  }
  return { event };
}

const invalid = (code: string, message: string, hint: string): ReferenceRefusal => ({
  ...{ status: "invalid", code, field: "event_id", message, hint, isSaidAnyway: true },
});

function several(title: string, events: readonly FoundEvent[]): ReferenceRefusal {
  const named = events.slice(0, 5).map(({ id }) => `#${id}`);
  return {
    status: "review",
    code: "several_events",
    field: "event_title",
    message: `Several events are called “${title}”: ${named.join(", ")}`,
    hint: "Name the event by its id.",
  };
}
