import type { JsonPath } from "@inlet/contract";
import { plainText } from "../csv/plain-text.ts";
import { needsMore } from "./fault.ts";
import { MAX_PATHS } from "./limits.ts";
import { addMember, areRecords, newMembers, type Members } from "./members.ts";
import { CLOSE_OBJECT, OPEN_ARRAY, OPEN_OBJECT, type Scanner } from "./scanner.ts";
import { arraySequence, type Sequence } from "./sequences.ts";
import type { TextWindow } from "./text-window.ts";

/** Where records could stand. */
export interface FoundPath extends JsonPath {
  layout: "array" | "keyed";
  /** Records that are no plain values. */
  objects: number;
}

/** First character of null. */
const NULL = 0x6e;

type Walked = Members | "found" | "list" | "plain" | "null";

/**
 * Walks a JSON text from the top and notes where records could stand: lists
 * that are reached by keys alone, and objects whose members are objects of one
 * kind. Lists may be of any length, their entries as long as a record.
 */
export class Survey {
  /** The repeated ones left out. */
  readonly found = new Map<string, FoundPath>();
  /** A place that is there twice, of which only the first can be read. */
  repeated: string | null = null;
  /** Whether the top is an object with plain values among its members. */
  hasPlainValues = false;
  readonly #window: TextWindow;
  /** Where to stop, as a JSON Pointer; null: at the end. */
  readonly #stopAt: string | null;
  /** As many objects as this are not worth to be noted, where so many places have more. */
  #tooFew = -1;
  /** Found, and not yet known to be walked to its end. */
  #pending: FoundPath[] = [];

  constructor(window: TextWindow, stopAt: string | null = null) {
    this.#window = window;
    this.#stopAt = stopAt;
  }

  /** Walk the value at the top. @returns whether the place to stop at was met; the window stands before it then */
  async walk(): Promise<boolean> {
    const walked = await this.#value("", 0);
    this.#keepPending();
    if (typeof walked === "object") this.hasPlainValues = walked.plainValues > 0;
    return walked === "found";
  }

  /** Walk a value: in one go where the window holds it, else piece by piece. */
  async #value(pointer: string, depth: number): Promise<Walked> {
    this.#keepPending();
    const { scanner } = this.#window;
    const { at } = scanner;
    try {
      return this.#whole(pointer, depth);
    } catch (error) {
      if (error !== needsMore) throw this.#window.refusal(error);
      this.#pending = [];
      scanner.at = at;
    }
    const code = await this.#window.run(() => scanner.peek());
    if (code === OPEN_OBJECT) return this.#longObject(pointer, depth + 1);
    if (code === OPEN_ARRAY) return this.#longList(pointer);
    await this.#window.run(() => scanner.skip());
    return code === NULL ? "null" : "plain";
  }

  #whole(pointer: string, depth: number): Walked {
    const { scanner } = this.#window;
    const code = scanner.peek();
    if (this.#isStop(pointer)) return "found";
    if (code !== OPEN_OBJECT) {
      if (code === OPEN_ARRAY) this.#pending.push(countEntries(scanner, newList(pointer), arraySequence()));
      else scanner.skip();
      return code === OPEN_ARRAY ? "list" : code === NULL ? "null" : "plain";
    }
    const members = newMembers();
    for (let key = nextKey(scanner, true, depth + 1); key !== null; key = nextKey(scanner, false, depth + 1)) {
      const child = this.#whole(childOf(pointer, key), depth + 1);
      if (child === "found") return child;
      addMember(members, key, child);
    }
    return this.#endObject(pointer, members);
  }

  async #longObject(pointer: string, depth: number): Promise<Walked> {
    if (this.#isStop(pointer)) return "found";
    const members = newMembers();
    for (;;) {
      const key = await this.#window.run((scanner) => nextKey(scanner, members.count === 0, depth));
      if (key === null) return this.#endObject(pointer, members);
      const child = await this.#value(childOf(pointer, key), depth);
      if (child === "found") return child;
      addMember(members, key, child);
    }
  }

  async #longList(pointer: string): Promise<Walked> {
    if (this.#isStop(pointer)) return "found";
    const list = newList(pointer);
    const sequence = arraySequence();
    const { scanner } = this.#window;
    for (;;) {
      try {
        this.#pending.push(countEntries(scanner, list, sequence));
        return "list";
      } catch (error) {
        if (error !== needsMore) throw this.#window.refusal(error);
        await this.#window.more();
      }
    }
  }

  #isStop(pointer: string): boolean {
    return this.#stopAt !== null && plainText(pointer) === this.#stopAt;
  }

  #endObject(pointer: string, members: Members): Members {
    const { count, objects } = members;
    if (areRecords(members)) this.#pending.push({ path: pointer, records: count, layout: "keyed", objects });
    return members;
  }

  #keepPending(): void {
    for (const path of this.#pending) this.#keep({ ...path, path: plainText(path.path) });
    this.#pending = [];
  }

  #keep(found: FoundPath): void {
    if (this.found.has(found.path)) {
      this.repeated ??= found.path;
      return;
    }
    if (found.objects <= this.#tooFew) return;
    this.found.set(found.path, found);
    if (found.layout === "keyed") this.#dropParts(found);
    if (this.found.size < 2 * MAX_PATHS) return;
    const [largest, ...others] = largestFirst([...this.found.values()]).slice(MAX_PATHS - 1);
    for (const { path } of others) this.found.delete(path);
    this.#tooFew = largest?.objects ?? this.#tooFew;
  }

  /** Smaller lists within the members of an object are parts of its records. */
  #dropParts(keyed: FoundPath): void {
    for (const { path, objects, records } of this.found.values()) {
      const isPart = path !== keyed.path && path.startsWith(`${keyed.path}/`);
      if (isPart && Math.max(objects, records) < keyed.records) this.found.delete(path);
    }
  }
}

const newList = (path: string): FoundPath => ({ path, records: 0, layout: "array", objects: 0 });

/** Count the entries of a list to its end; where the text ends before, what was counted stays, and it can be gone on with. */
function countEntries(scanner: Scanner, list: FoundPath, sequence: Sequence): FoundPath {
  for (;;) {
    const { at } = scanner;
    try {
      if (!sequence.next(scanner)) return list;
      const code = scanner.peek();
      scanner.skip(1);
      if (code === OPEN_OBJECT || code === OPEN_ARRAY) list.objects += 1;
    } catch (error) {
      scanner.at = error === needsMore ? at : scanner.at;
      throw error;
    }
    list.records += 1;
    sequence.taken();
  }
}

/** Keys of what answers say about their records, beside them. */
const ABOUT = /\/(?:schema|meta|metadata|fields|columns|included|errors|warnings|links)(?:\/|$)/i;
const isAbout = (path: string): boolean => ABOUT.test(path);

/** Most records first, those behind that only tell about others; of as many, those of lists. */
export function largestFirst(paths: readonly FoundPath[]): FoundPath[] {
  return paths.toSorted(
    (a, b) =>
      Number(b.objects > 0) - Number(a.objects > 0) ||
      Number(isAbout(a.path)) - Number(isAbout(b.path)) ||
      b.objects - a.objects ||
      b.records - a.records ||
      Number(a.layout === "keyed") - Number(b.layout === "keyed"),
  );
}

/** The next key of an object, with its colon; null at its end. */
function nextKey(scanner: Scanner, isFirst: boolean, depth: number): string | null {
  if (!isFirst) return scanner.next(CLOSE_OBJECT) ? scanner.key() : null;
  scanner.deepen(depth);
  scanner.expect(OPEN_OBJECT, "an object");
  if (scanner.peek() !== CLOSE_OBJECT) return scanner.key();
  scanner.at += 1;
  return null;
}

/** @see RFC 6901, 3 */
const childOf = (pointer: string, key: string): string =>
  `${pointer}/${/[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key}`;
