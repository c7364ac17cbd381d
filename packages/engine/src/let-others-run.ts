import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds that work may take at a stretch. */
const STRETCH = 5;

/**
 * For long work in one process with others, such as requests: gives way to them
 * when it has gone on for long enough.
 *
 * @returns a function to call between pieces of work; what it gives, if anything, is to be awaited
 */
export function letOthersRun(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < STRETCH) return undefined;
    return nextTurn().then(() => {
      since = performance.now();
    });
  };
}
