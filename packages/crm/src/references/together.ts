import type { ReferenceRefusal } from "@inlet/engine";

/**
 * All that keeps a row from going in as one refusal, so that it is mended in one go.
 *
 * @param refusals the weightiest first; null where something is as it should be
 * @returns null where nothing is refused. What a person could decide comes behind what has to be mended.
 */
export function together(refusals: readonly (ReferenceRefusal | null)[]): ReferenceRefusal | null {
  const all = refusals.flatMap((refusal) => refusal ?? []);
  const [first, ...others] = [
    ...all.filter(({ status }) => status !== "review"),
    ...all.filter(({ status }) => status === "review"),
  ];
  if (!first) return null;
  const also = [...(first.also ?? []), ...others.flatMap(({ also: more = [], ...one }) => [one, ...more])];
  return also.length === 0 ? first : { ...first, also };
}

/** What was looked up for a row: a refusal, or anything that has none. */
type LookedFor = { refusal: ReferenceRefusal } | { refusal?: undefined; readonly [part: string]: unknown };

/** What refuses a row of what was looked up for it; null where nothing does. */
export const refusalIn = (found: LookedFor | null): ReferenceRefusal | null => found?.refusal ?? null;
