import type { JsonPath } from "@inlet/contract";
import { MAX_PATHS } from "./limits.ts";
import { EVERY, isEntry, patternOf, pointerOf } from "./pointer.ts";
import { addBeside, type Beside } from "./beside.ts";
import type { Entries } from "./members.ts";
import type { Keys, Place } from "./place.ts";
import { largestFirst, weightOf } from "./rank.ts";

/** Where records could stand: one place, or those that stand alike in every entry of a list. */
export interface FoundPath extends JsonPath {
  layout: Place["layout"];
  objects: number;
  /** Lists in whose entries it is: 0 where keys alone lead to it. */
  levels: number;
  /** Entries in which it was found, or 1. */
  entries: number;
  /** Keys of the records, the first ones. */
  keys: Keys;
  /** What the first of the lists holds. */
  list: Entries | null;
  areValued: boolean;
  /** Members of an object that are read together, or 0. */
  groups: number;
  /** What stands beside it in the objects that lead there, from the entry of a list on that it is in. */
  beside: Beside;
}

interface Gathered extends FoundPath {
  /** The first of the places, the one met last, and whether the records in them are of one kind. */
  parts: Place[];
  last: Place;
  isOneKind: boolean;
}

/** The places of a text where records could stand. */
export class Places {
  /** A place that is there twice, of which only the first can be read. */
  repeated: string | null = null;
  readonly #found = new Map<string, Gathered>();
  /** What weighs no more than this is not worth to be noted, where so many places weigh more. */
  #tooFew = -1;

  get(path: string): FoundPath | undefined {
    return this.all().find((found) => found.path === path);
  }

  all(): FoundPath[] {
    return [...this.#found.values()].flatMap((found) => {
      const isOne = found.levels === 0 || (found.isOneKind && found.entries > 1);
      addBeside(found.beside, found.last);
      return isOne ? [found] : found.parts.map((part) => pathOf(part));
    });
  }

  add(place: Place): void {
    const isTop = place.trail.length === 0;
    const isInEntry = place.trail.some(isEntry);
    const path = isInEntry ? patternOf(place.trail) : placePath(place);
    const before = this.#found.get(path);
    if (before && (isInEntry || isTop)) gather(before, place);
    else if (before) this.repeated ??= path;
    else this.#keep({ ...newPath(place, path), parts: [place], last: place, isOneKind: true });
  }

  #keep(found: Gathered): void {
    if (weightOf(found) <= this.#tooFew) return;
    this.#found.set(found.path, found);
    if (found.layout === "keyed" || found.layout === "columns") this.#dropParts(found);
    if (this.#found.size < 2 * MAX_PATHS) return;
    const [largest, ...others] = largestFirst([...this.#found.values()]).slice(MAX_PATHS - 1);
    for (const { path } of others) this.#found.delete(path);
    this.#tooFew = largest ? weightOf(largest) : this.#tooFew;
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

/** The path to a place, and to all the members of one that is grouped. */
const placePath = ({ trail, groups = 0 }: Place): string =>
  groups > 0 ? `${pointerOf(trail)}/${EVERY}` : pointerOf(trail);

function newPath(place: Place, path: string): FoundPath {
  const { trail, layout, records, objects, keys, list, areValued = false, groups = 0 } = place;
  const levels = trail.filter(isEntry).length;
  return { path, layout, records, objects, keys, list, areValued, groups, levels, entries: 1, beside: new Map() };
}

/** One place alone, of those that stand alike. */
function pathOf(place: Place): FoundPath {
  const path = newPath(place, pointerOf(place.trail));
  addBeside(path.beside, place);
  return path;
}

function gather(found: Gathered, place: Place): void {
  found.records += place.records;
  found.objects += place.objects;
  found.entries += 1;
  found.isOneKind &&= areAlike(found.keys, place.keys);
  // The entry in which the one before stands has been walked to its end by now.
  addBeside(found.beside, found.last);
  found.last = place;
  // Of too many parts none can be offered alone.
  if (found.parts.length < MAX_PATHS) found.parts.push(place);
  else found.isOneKind = true;
}

/** Whether records of two places share at least half of the keys of either; some without keys are like any. */
function areAlike(a: Keys, b: Keys): boolean {
  const shared = [...a.keys()].filter((key) => b.has(key)).length;
  return a.size === 0 || b.size === 0 || 2 * shared >= Math.min(a.size, b.size);
}
