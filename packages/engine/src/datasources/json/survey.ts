import { isCutOff, needsMore } from "./fault.ts";
import {
  addMember,
  addObject,
  isMembers,
  newEntries,
  newMembers,
  type Entries,
  type Members,
  type Walked,
} from "./members.ts";
import { placeOfList, placeOfObject, wrappedPlace, type BarePlace, type Place } from "./place.ts";
import { Places } from "./places.ts";
import { CLOSE_OBJECT, OPEN_ARRAY, OPEN_OBJECT, type Scanner } from "./scanner.ts";
import { arraySequence, linesSequence, topSequence, type Sequence } from "./sequences.ts";
import type { TextWindow } from "./text-window.ts";

/** First character of null. */
const NULL = 0x6e;
/** Depth from which on nothing is looked for: values there are passed over. */
const MAX_LOOKED = 16;

/**
 * Walks a JSON text from the top and notes where records could stand: lists
 * that are reached by keys alone, objects whose members are objects of one
 * kind or columns, and lists in the entries of lists. All of them may be of
 * any length; a text that is cut off is walked as far as it goes.
 */
export class Survey {
  readonly places = new Places();
  /** Whether the top is an object with plain values among its members. */
  hasPlainValues = false;
  readonly #window: TextWindow;
  /** What leads to the value at hand. */
  readonly #trail: (string | number)[] = [];
  /** The lists and objects around it, and how long the trail to each is. */
  readonly #open: { walked: Entries | Members; length: number }[] = [];
  /** Found, and not yet known to be walked to its end. */
  readonly #pending: Place[] = [];

  constructor(window: TextWindow) {
    this.#window = window;
  }

  /** Walk the value at the top, or with `isLines` all of them as entries of one list. */
  async walk({ isLines = false } = {}): Promise<void> {
    try {
      const walked = isLines ? await this.#longList(linesSequence(), 0) : await this.#value(0);
      this.hasPlainValues = isMembers(walked) && walked.plainValues > 0;
    } catch (error) {
      if (!isCutOff(error)) throw error;
      for (let open = this.#open.pop(); open; open = this.#open.pop()) {
        this.#trail.length = open.length;
        this.#end(open.walked);
      }
    }
    this.#keepPending();
  }

  /** Walk a value: in one go where the window holds it, else piece by piece. */
  async #value(depth: number): Promise<Walked> {
    const walked = this.#try(() => this.#whole(depth));
    if (walked !== null) return walked;
    const code = await this.#window.run((scanner) => scanner.peek());
    if (code === OPEN_OBJECT) return this.#longObject(depth + 1);
    if (code === OPEN_ARRAY) return this.#longList(sequenceAt(depth + 1), depth + 1);
    await this.#window.run((scanner) => scanner.skip());
    return code === NULL ? "null" : "plain";
  }

  /** Do something with what the window holds. @returns null, and leaves no trace, where more is needed */
  #try<T>(walk: () => T): T | null {
    const { scanner } = this.#window;
    const { at } = scanner;
    const lengths = [this.#trail, this.#open, this.#pending].map((list) => ({ list, length: list.length }));
    try {
      return walk();
    } catch (error) {
      if (error !== needsMore) throw this.#window.refusal(error);
      scanner.at = at;
      for (const { list, length } of lengths) list.length = length;
      return null;
    }
  }

  #whole(depth: number): Walked {
    const { scanner } = this.#window;
    const code = scanner.peek();
    if (depth < MAX_LOOKED && code === OPEN_OBJECT) return this.#wholeObject(scanner, depth + 1);
    if (depth < MAX_LOOKED && code === OPEN_ARRAY) return this.#wholeList(scanner, depth + 1);
    scanner.skip();
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) return newEntries();
    return code === NULL ? "null" : "plain";
  }

  #wholeObject(scanner: Scanner, depth: number): Members {
    const members = this.#begin(newMembers());
    for (let key = nextKey(scanner, true, depth); key !== null; key = nextKey(scanner, false, depth)) {
      this.#trail.push(key);
      this.#addMember(members, key, this.#whole(depth));
    }
    return this.#finish(members);
  }

  #wholeList(scanner: Scanner, depth: number): Entries {
    const list = this.#begin(newEntries());
    const sequence = sequenceAt(depth);
    while (sequence.next(scanner)) this.#wholeEntry(list, sequence, depth);
    return this.#finish(list);
  }

  #wholeEntry(list: Entries, sequence: Sequence, depth: number): void {
    this.#trail.push(list.records);
    this.#addEntry(list, this.#whole(depth));
    sequence.taken();
  }

  async #longObject(depth: number): Promise<Members> {
    const members = this.#begin(newMembers());
    for (;;) {
      const key = await this.#window.run((scanner) => nextKey(scanner, members.count === 0, depth));
      if (key === null) return this.#finish(members);
      this.#trail.push(key);
      this.#addMember(members, key, await this.#value(depth));
    }
  }

  async #longList(sequence: Sequence, depth: number): Promise<Entries> {
    const list = this.#begin(newEntries());
    for (;;) {
      while (this.#try(() => this.#nextWhole(list, sequence, depth)) === true);
      this.#keepPending();
      if (!(await this.#window.run((scanner) => sequence.next(scanner)))) return this.#finish(list);
      this.#trail.push(list.records);
      this.#addEntry(list, await this.#value(depth));
      sequence.taken();
    }
  }

  /** @returns false where the next entry is not there to its end, or there is none */
  #nextWhole(list: Entries, sequence: Sequence, depth: number): boolean {
    const { scanner } = this.#window;
    const { at } = scanner;
    if (!sequence.next(scanner)) {
      scanner.at = at;
      return false;
    }
    this.#wholeEntry(list, sequence, depth);
    return true;
  }

  #begin<T extends Entries | Members>(walked: T): T {
    this.#open.push({ walked, length: this.#trail.length });
    return walked;
  }

  #finish<T extends Entries | Members>(walked: T): T {
    this.#open.pop();
    this.#end(walked);
    return walked;
  }

  #addMember(members: Members, key: string, child: Walked): void {
    this.#note(wrappedPlace(this.#trail, child));
    this.#trail.pop();
    addMember(members, key, child);
  }

  #addEntry(list: Entries, child: Walked): void {
    this.#trail.pop();
    list.records += 1;
    if (typeof child === "object") addObject(list, child);
  }

  #end(walked: Entries | Members): void {
    this.#note(isMembers(walked) ? placeOfObject(walked, this.#trail) : placeOfList(walked, this.#trail));
  }

  #note(place: BarePlace | null): void {
    if (place) this.#pending.push({ ...place, around: this.#around() });
  }

  /** The objects that lead from the list around the value at hand, or from the top, to it. */
  #around(): Members[] {
    const inner = this.#open.findLastIndex(({ walked }) => !isMembers(walked));
    return this.#open.slice(inner + 1).flatMap(({ walked }) => (isMembers(walked) ? [walked] : []));
  }

  #keepPending(): void {
    for (const place of this.#pending) this.places.add(place);
    this.#pending.length = 0;
  }
}

/** @param depth 1 for a list at the top */
const sequenceAt = (depth: number): Sequence => (depth === 1 ? topSequence() : arraySequence());

/** The next key of an object, with its colon; null at its end. */
export function nextKey(scanner: Scanner, isFirst: boolean, depth: number): string | null {
  if (!isFirst) return scanner.next(CLOSE_OBJECT) ? scanner.key() : null;
  scanner.deepen(depth);
  scanner.expect(OPEN_OBJECT, "an object");
  if (scanner.peek() !== CLOSE_OBJECT) return scanner.key();
  scanner.at += 1;
  return null;
}
