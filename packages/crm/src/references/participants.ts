import type { Queryable, ReferenceRefusal, ReferringRow, Values } from "@inlet/engine";
import { textIn } from "./text-in.ts";

/** A participant that is there. */
export interface FoundParticipant {
  id: string;
  contact_id: string;
  event_id: string;
  /** Of its fee, else of its event; null where neither has one. */
  currency: string | null;
}

/** Participants that a row names. */
interface NamedParticipants {
  /** The one it changes; null where it names none, or one that is not there. */
  own: FoundParticipant | null;
  /** Why the one who is said to have registered it cannot have. */
  refusal: ReferenceRefusal | null;
}

/** Look up the participants that rows name by id. @returns those of one of the rows */
export async function findParticipants(
  db: Queryable,
  rows: readonly ReferringRow[],
): Promise<(row: ReferringRow) => NamedParticipants> {
  const fields = ["participant_id", "registered_by_id"];
  const ids = new Set(rows.flatMap(({ values }) => fields.flatMap((field) => textIn(values, field) ?? [])));
  const found = new Map<string, FoundParticipant>();
  if (ids.size > 0) {
    const { rows: participants } = await db.query<FoundParticipant>(
      `SELECT p.id, p.contact_id, p.event_id, COALESCE(p.currency, e.currency) AS currency
         FROM unnest($1::bigint[]) AS k(id) JOIN participant p USING (id) JOIN event e ON e.id = p.event_id`,
      [[...ids]],
    );
    for (const one of participants) found.set(one.id, one);
  }
  return ({ values }) => ({
    own: found.get(textIn(values, "participant_id") ?? "") ?? null,
    refusal: wrongRegistrar(values, found),
  });
}

function wrongRegistrar(values: Values, found: ReadonlyMap<string, FoundParticipant>): ReferenceRefusal | null {
  const by = textIn(values, "registered_by_id");
  if (by === null) return null;
  const problem = { status: "invalid", field: "registered_by_id" } as const;
  if (!found.has(by)) {
    const hint = "Use Inlet’s own number of a participant, or leave it blank.";
    return {
      ...problem,
      code: "unknown_participant",
      message: `There is no participant #${by}`,
      hint,
      isSaidAnyway: true,
    };
  }
  if (by !== textIn(values, "participant_id")) return null;
  const message = `Participant #${by} cannot have been registered by itself`;
  return { ...problem, code: "registered_by_itself", message, hint: "Correct it, or leave it blank." };
}
