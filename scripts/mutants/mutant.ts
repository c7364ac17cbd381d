/** One place of the source as it is, and as it is without its protection. */
export interface Change {
  /** From the root of the repository. */
  file: string;
  /** Stands there exactly once. */
  text: string;
  replacement: string;
}

/** The source without one protection, and the tests that must notice. */
export interface Mutant {
  name: string;
  /** What goes wrong without the protection: a fault of docs/faults.md. */
  fault: string;
  changes: readonly Change[];
  /** Test files, from the root. */
  tests: readonly string[];
  /** A regular expression that the names of the tests in question match; absent: all of them are run. */
  only?: string;
}

/** How the words of this table are read. @throws when a text does not stand exactly once in its file */
export function applyChange(source: string, { file, text, replacement }: Change): string {
  const parts = source.split(text);
  if (parts.length !== 2) throw new Error(`${file} has this ${parts.length - 1} times, not once: ${text}`);
  return parts.join(replacement);
}
