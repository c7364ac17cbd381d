import type { JsonPath } from "@inlet/contract";
import { MAX_PATHS } from "./limits.ts";
import { isEntry, patternOf, pointerOf } from "./pointer.ts";
import type { Place } from "./place.ts";
import { largestFirst } from "./rank.ts";

/** Where records could stand: one place, or those that stand alike in every entry of a list. */
export interface FoundPath extends JsonPath {
  layout: Place["layout"];
  objects: number;
  /** Lists in whose entries it is: 0 where keys alone lead to it. */
  levels: number;
  /** Entries in which it was found, or 1. */
  entries: number;
  /** Keys of the records, the first ones. */
  keys: ReadonlySet<string>;
}

interface Gathered extends FoundPath {
  /** The first of the places, and whether the records in them are of one kind. */
  parts: Place[];
  isOneKind: boolean;
}

/** The places of a text where records could stand. */
export class Places {
  /** A place that is there twice, of which only the first can be read. */
  repeated: string | null = null;
  readonly #found = new Map<string, Gathered>();
  /** As many objects as this are not worth to be noted, where so many places have more. */
  #tooFew = -1;

  get(path: string): FoundPath | undefined {
    return this.all().find((found) => found.path === path);
  }

  all(): FoundPath[] {
    return [...this.#found.values()].flatMap((found) => {
      const isOne = found.levels === 0 || (found.isOneKind && found.entries > 1);
      return isOne ? [found] : found.parts.map((part) => newPath(part, pointerOf(part.trail)));
    });
  }

  add(place: Place): void {
    const isTop = place.trail.length === 0;
    const isInEntry = place.trail.some(isEntry);
    const path = isInEntry ? patternOf(place.trail) : pointerOf(place.trail);
    const before = this.#found.get(path);
    if (before && (isInEntry || isTop)) gather(before, place);
    else if (before) this.repeated ??= path;
    else this.#keep({ ...newPath(place, path), parts: [place], isOneKind: true });
  }

  #keep(found: Gathered): void {
    if (found.objects <= this.#tooFew) return;
    this.#found.set(found.path, found);
    if (found.layout === "keyed" || found.layout === "columns") this.#dropParts(found);
    if (this.#found.size < 2 * MAX_PATHS) return;
    const [largest, ...others] = largestFirst([...this.#found.values()]).slice(MAX_PATHS - 1);
    for (const { path } of others) this.#found.delete(path);
    this.#tooFew = largest?.objects ?? this.#tooFew;
  }

  /** Smaller lists within the members of an object are parts of its records, and those of columns are the columns. */
  #dropParts(whole: FoundPath): void {
    for (const { path, objects, records } of this.#found.values()) {
      const isPart = path !== whole.path && path.startsWith(`${whole.path}/`);
      const isSmaller = whole.layout === "columns" || Math.max(objects, records) < whole.records;
      if (isPart && isSmaller) this.#found.delete(path);
    }
  }
}

function newPath({ trail, layout, records, objects, keys }: Place, path: string): FoundPath {
  return { path, layout, records, objects, keys, levels: trail.filter(isEntry).length, entries: 1 };
}

function gather(found: Gathered, place: Place): void {
  found.records += place.records;
  found.objects += place.objects;
  found.entries += 1;
  found.isOneKind &&= areAlike(found.keys, place.keys);
  // Of too many parts none can be offered alone.
  if (found.parts.length < MAX_PATHS) found.parts.push(place);
  else found.isOneKind = true;
}

/** Whether records of two places share at least half of the keys of either; some without keys are like any. */
function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((key) => b.has(key)).length;
  return a.size === 0 || b.size === 0 || 2 * shared >= Math.min(a.size, b.size);
}
