import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds that work may take at a stretch. */
const STRETCH = 5;

/**
 * For long work in one process with others: lets them have their turn when
 * enough time has passed.
 *
 * @returns a function to call between pieces of work; what it gives, if anything, is to be awaited
 */
export function takeTurns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < STRETCH) return undefined;
    return nextTurn().then(() => {
      since = performance.now();
    });
  };
}
