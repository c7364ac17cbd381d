import { instantSql, optionSql, yesNoSql } from "../column-sql.ts";
import { byOption } from "../narrowing.ts";
import type { RecordKind } from "../record-kind.ts";

/** What contacts take part in. */
export const eventKind: RecordKind = {
  key: "event",
  label: "Events",
  noun: { one: "event", other: "events" },
  from: "event r",
  columns: [
    { key: "title", label: "Title", sql: "r.title" },
    { key: "event_type", label: "Type", sql: optionSql("event_type", "r.event_type") },
    { key: "start_at", label: "Begins", type: "instant", sql: instantSql("r.start_at") },
    { key: "end_at", label: "Ends", type: "instant", sql: instantSql("r.end_at") },
    {
      ...{ key: "participants", label: "Participants", type: "number" },
      sql: "(SELECT count(*) FROM participant p WHERE p.event_id = r.id)::text",
    },
    { key: "default_role", label: "Usual role", sql: optionSql("participant_role", "r.default_role") },
    { key: "currency", label: "Currency", sql: "r.currency", shownOn: "page" },
    {
      ...{ key: "fee_levels", label: "Fee levels", shownOn: "page" },
      sql: `(SELECT jsonb_agg(concat_ws(' ', f.level ->> 'label', f.level ->> 'amount', r.currency) ORDER BY f.number)
        FROM jsonb_array_elements(r.fee_levels) WITH ORDINALITY AS f(level, number))`,
    },
    { key: "is_template", label: "Template", sql: yesNoSql("r.is_template") },
    { key: "is_active", label: "Active", sql: yesNoSql("r.is_active"), shownOn: "page" },
  ],
  searched: "r.title",
  searchHint: "Part of a title",
  narrowing: [byOption("event_type", "event_type", "Type")],
  ofContact: null,
  metadata: null,
  custom: null,
};
