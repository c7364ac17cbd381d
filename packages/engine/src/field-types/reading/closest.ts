import { distance } from "fastest-levenshtein";

/** What can be chosen. `spellings` are written like the texts that are compared with it. */
export interface Choice {
  label: string;
  spellings: readonly string[];
}

/** Longer texts are not compared beyond this. */
const COMPARED = 100;
/** A file repeats its faults: answers that are kept for each list of choices. */
const MAX_KEPT = 1_000;

const kept = new WeakMap<readonly Choice[], Map<string, string[]>>();

/**
 * The choices that are most like a text, for a hint.
 *
 * @param choices the same list for the same choices: answers are kept by it
 * @returns up to three labels, the most alike first
 */
export function closest(text: string, choices: readonly Choice[]): string[] {
  const compared = text.slice(0, COMPARED);
  const answers = kept.get(choices) ?? new Map<string, string[]>();
  kept.set(choices, answers);
  const known = answers.get(compared);
  if (known) return known;
  const near = choices
    .map(({ label, spellings }) => ({ label, far: Math.min(...spellings.map((one) => distance(compared, one))) }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ label }) => label);
  if (answers.size >= MAX_KEPT) answers.clear();
  answers.set(compared, near);
  return near;
}
