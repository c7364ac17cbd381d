import { z } from "zod";
import { MAX_COLUMNS, MAX_HEADER_LENGTH } from "../csv/limits.ts";
import { Fault } from "./fault.ts";

/** Header of the column for the keys of an object whose members are the records. */
const KEY_HEADER = "_key";
/** Header of the column for records that are no objects but plain values. */
const VALUE_HEADER = "value";
/** What the header of further objects of a list ends with. */
const MORE_HEADER = "(more)";

/** A place within a record. */
export interface KeyNode {
  parent: KeyNode | null;
  /** null: what has no key, such as what is left of a long list. */
  key: string | null;
  /** 1 for the first of like keys in one object. */
  occurrence: number;
  /** Next of like keys. */
  twin: KeyNode | null;
  children: Map<string | null, KeyNode> | null;
  /** Its key as it is written most often, and what stood behind it and first below it the last time: a good guess. */
  token: string;
  behind: KeyNode | null;
  below: KeyNode | null;
  /** Object in which the key was met last. */
  metIn: number;
  /** Length of the header. */
  length: number;
  /** Whether a record has a value here, and not only null or an empty list. */
  hasValue: boolean;
  /** Place among the columns; -1 when it is none or not known yet. */
  column: number;
}

/** What leads to the keys of a record itself, one or two; nothing else in a record begins with what has no key. */
export const KEYS_OF_RECORD = ["[null]", "[null,2]"] as const;

/** Stands in no JSON text where a key can: such a place is no guess any more. */
const NO_TOKEN = "\0";

const Keys = z.array(z.union([z.string(), z.number(), z.null()]));

/** Places within the records of a file, in the order they are met. Keys are only ever keys of a Map. */
export class ColumnTree {
  readonly root: KeyNode = newNode(null, null, 1);
  readonly #nodes: KeyNode[] = [];
  /** How many places were known before the record at hand. */
  #settled = 0;
  #objects = 0;

  /** Mark the beginning of an object, for `child` to tell keys that repeat in it. */
  enter(): number {
    this.#objects += 1;
    return this.#objects;
  }

  /**
   * @param met the object, as `enter` gave it
   * @param at where in the text, for the fault when there are too many
   */
  child(parent: KeyNode, key: string | null, { met, at }: { met: number; at: number }): KeyNode {
    let node = parent.children?.get(key) ?? this.#add(parent, key, at);
    while (node.metIn === met) node = node.twin ?? this.#addTwin(node, at);
    node.metIn = met;
    return node;
  }

  /** A record was read: what it added stays. */
  settle(): void {
    this.#settled = this.#nodes.length;
  }

  /** A record could not be read: what it added goes. */
  rollBack(): void {
    for (const node of this.#nodes.splice(this.#settled).toReversed()) {
      node.token = NO_TOKEN;
      const first = node.parent?.children?.get(node.key);
      if (first === node) node.parent?.children?.delete(node.key);
      else if (first) cutTwin(first, node);
    }
  }

  /** Places that are columns, one at least: all with a value, and those without one where nothing else stands. */
  columns(): KeyNode[] {
    const own = this.#nodes.filter((node) => node.hasValue || !node.children?.size);
    // The key of a record goes before all that it holds, whenever it is met.
    const inOrder = own.toSorted((a, b) => Number(isOfRecord(b)) - Number(isOfRecord(a)));
    return this.root.hasValue || own.length === 0 ? [this.root, ...inOrder] : inOrder;
  }

  /** Make a place that was found before a column again. @param keys as `keysOf` gives them */
  restore(keys: string, column: number): KeyNode {
    let node = this.root;
    for (const key of Keys.parse(JSON.parse(keys))) {
      if (typeof key !== "number") node = node.children?.get(key) ?? this.#add(node, key, 0);
      else while (node.occurrence < key) node = node.twin ?? this.#addTwin(node, 0);
    }
    node.column = column;
    this.settle();
    return node;
  }

  #add(parent: KeyNode, key: string | null, at: number): KeyNode {
    const node = newNode(parent, key, 1);
    parent.children ??= new Map();
    parent.children.set(node.key, node);
    return this.#keep(node, at);
  }

  #addTwin(before: KeyNode, at: number): KeyNode {
    before.twin = newNode(before.parent, before.key, before.occurrence + 1);
    return this.#keep(before.twin, at);
  }

  #keep(node: KeyNode, at: number): KeyNode {
    this.#nodes.push(node);
    if (node.length > MAX_HEADER_LENGTH) throw keyTooLong(at);
    // Places on the way to others are no columns, but as many of them are no table either.
    if (this.#nodes.length > 2 * MAX_COLUMNS) throw tooManyColumns(at);
    return node;
  }
}

const isOfRecord = ({ parent, key }: KeyNode): boolean => key === null && parent?.parent === null;

function newNode(parent: KeyNode | null, key: string | null, occurrence: number): KeyNode {
  return {
    parent,
    // A copy of its own: a part of the text would keep all of that text in memory.
    key: key === null ? null : z.string().parse(JSON.parse(JSON.stringify(key))),
    occurrence,
    twin: null,
    children: null,
    token: key === null ? NO_TOKEN : JSON.stringify(key),
    behind: null,
    below: null,
    metIn: 0,
    length: (parent?.parent ? parent.length + 1 : 0) + (key?.length ?? 0),
    hasValue: false,
    column: -1,
  };
}

function cutTwin(first: KeyNode, node: KeyNode): void {
  let before = first;
  while (before.twin && before.twin !== node) before = before.twin;
  before.twin = null;
}

/** What leads to a place, from the record down. */
export function pathOf(node: KeyNode): KeyNode[] {
  return node.parent ? [...pathOf(node.parent), node] : [];
}

/** What leads to a place, as the text of a JSON array. */
export function keysOf(node: KeyNode): string {
  return JSON.stringify(pathOf(node).flatMap(({ key, occurrence }) => (occurrence > 1 ? [key, occurrence] : [key])));
}

/** What a column is called: its keys with points between them. */
export function headerOf(node: KeyNode): string {
  if (!node.parent) return VALUE_HEADER;
  if (node.key !== null)
    return pathOf(node)
      .map(({ key }) => key)
      .join(".");
  return node.parent.parent ? `${headerOf(node.parent)} ${MORE_HEADER}` : KEY_HEADER;
}

function tooManyColumns(at: number): Fault {
  const limit = new Intl.NumberFormat("en-US").format(MAX_COLUMNS);
  return new Fault({
    at,
    code: "too_many_columns",
    message: `the records have more than ${limit} different keys`,
    hint: `A file may have ${limit} columns at most. Check where the records stand: keys that are all different may be ids.`,
  });
}

function keyTooLong(at: number): Fault {
  const limit = new Intl.NumberFormat("en-US").format(MAX_HEADER_LENGTH);
  return new Fault({
    at,
    code: "cell_too_long",
    message: `a key, with those around it, is longer than ${limit} characters`,
    hint: "Check that its quotes are closed, or shorten the key.",
  });
}
