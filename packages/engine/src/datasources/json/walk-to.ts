import { needsMore } from "./fault.ts";
import { EVERY, segmentOf } from "./pointer.ts";
import { OPEN_ARRAY, OPEN_OBJECT } from "./scanner.ts";
import { arraySequence, keyedSequence, linesSequence, topSequence, type Sequence } from "./sequences.ts";
import { nextKey } from "./survey.ts";
import type { TextWindow } from "./text-window.ts";

interface WalkOptions {
  /** As `Places` gives it. */
  path: string;
  /** Whether the texts of the file are the entries of the list that the path begins with. */
  isLines: boolean;
}

/** Goes to one place after the other, and gives the key under which each stands, where there are several. */
type Places = AsyncGenerator<string | null, void>;

/**
 * Go to each place that a path leads to. The window stands before its value
 * then, which whoever goes along has to read to its end.
 */
export async function* walkTo(window: TextWindow, { path, isLines }: WalkOptions): Places {
  const steps = path.split("/").slice(1);
  yield* isLines ? inEntries(window, steps, linesSequence()) : inValue(window, steps, topSequence());
}

async function* inValue(window: TextWindow, steps: readonly string[], entries = arraySequence()): Places {
  if (steps.length === 0) {
    yield null;
    return;
  }
  const code = await window.run((scanner) => scanner.peek());
  if (code === OPEN_OBJECT) yield* inMembers(window, steps);
  else if (code === OPEN_ARRAY) yield* inEntries(window, steps, entries);
  else await passOver(window);
}

/** Of like keys in one object only the first is gone into, but where all of them are. */
async function* inMembers(window: TextWindow, [step, ...rest]: readonly string[]): Places {
  const isEvery = step === EVERY && rest.length === 0;
  let isMet = false;
  for (let count = 0; ; count += 1) {
    const key = await window.run((scanner) => nextKey(scanner, count === 0, 0));
    if (key === null) return;
    if (isEvery) yield key;
    else if (isMet || segmentOf(key) !== step) await passOver(window);
    else {
      isMet = true;
      yield* inValue(window, rest);
    }
  }
}

async function* inEntries(window: TextWindow, [step, ...rest]: readonly string[], sequence: Sequence): Places {
  for (let index = 0; await window.run((scanner) => sequence.next(scanner)); index += 1) {
    if (step === EVERY || step === String(index)) yield* inValue(window, rest);
    else await passOver(window);
    sequence.taken();
  }
}

/** Pass a value over that may be of any length. */
export async function passOver(window: TextWindow, depth = 0): Promise<void> {
  const { scanner } = window;
  const { at } = scanner;
  try {
    scanner.skip(depth);
    return;
  } catch (error) {
    if (error !== needsMore) throw window.refusal(error);
    scanner.at = at;
  }
  const code = await window.run(() => scanner.peek());
  if (code === OPEN_OBJECT || code === OPEN_ARRAY) await passEntries(window, code, depth + 1);
  else await window.run(() => scanner.skip());
}

async function passEntries(window: TextWindow, open: number, depth: number): Promise<void> {
  const sequence = open === OPEN_ARRAY ? arraySequence() : keyedSequence();
  await window.run((scanner) => scanner.deepen(depth));
  while (await window.run((scanner) => sequence.next(scanner))) {
    await passOver(window, depth);
    sequence.taken();
  }
}
