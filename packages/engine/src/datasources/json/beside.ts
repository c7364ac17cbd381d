import type { Members } from "./members.ts";
import type { Place } from "./place.ts";

/** Keys that stand beside those which lead to a place, and whether each has a plain value. */
export type Beside = Map<string, boolean>;

/**
 * Note what stands beside a place, from the entry of a list on that it is in.
 * The objects around are whole only when they have been walked to their end.
 */
export function addBeside(beside: Beside, { around, trail }: Place): void {
  for (const [index, members] of around.entries()) {
    const step = trail[trail.length - around.length + index];
    for (const name of members.keys) {
      if (name !== step && beside.get(name) !== true) beside.set(name, isPlain(members, name));
    }
  }
}

const isPlain = ({ withoutValue }: Members, name: string): boolean => !withoutValue.includes(name);

/** The keys beside a place that have a plain value. */
export const plainOf = (beside: Beside): string[] =>
  [...beside].flatMap(([name, isPlainOne]) => (isPlainOne ? [name] : []));
