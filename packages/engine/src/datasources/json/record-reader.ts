import { MAX_CELL_LENGTH } from "../csv/limits.ts";
import type { ColumnTree, KeyNode } from "./column-tree.ts";
import { extendedValue } from "./extended-value.ts";
import { Fault } from "./fault.ts";
import { MAX_NUMBERED } from "./limits.ts";
import { listCell } from "./list-cell.ts";
import { CLOSE_ARRAY, CLOSE_OBJECT, COLON, OPEN_ARRAY, OPEN_OBJECT, isQuote, type Scanner } from "./scanner.ts";

/** Key of GeoJSON for the places of a line or an area: a shape of any length, and none of its points is a column. */
const COORDINATES = "coordinates";

/** A record that was read. */
export interface ReadRecord {
  /** Where it has something, and what; null is nothing. */
  readonly nodes: readonly KeyNode[];
  readonly texts: readonly (string | null)[];
  /** Whether it is a list. */
  readonly isList: boolean;
}

/**
 * Reads one record into places and their texts. An object in it gives each of
 * its keys a place; a list of plain values is one text; the entries of any
 * other list have places by number. Numbers keep their text as it is written.
 */
export class RecordReader implements ReadRecord {
  readonly nodes: KeyNode[] = [];
  readonly texts: (string | null)[] = [];
  isList = false;
  readonly #scanner: Scanner;
  readonly #tree: ColumnTree;
  /** Stands for the one object whose keys are those of all records. */
  readonly #whole: number;

  constructor(scanner: Scanner, tree: ColumnTree) {
    this.#scanner = scanner;
    this.#tree = tree;
    this.#whole = tree.enter();
  }

  /** Read the value that begins here. A record that cannot be read leaves nothing. */
  read(): void {
    this.nodes.length = 0;
    this.texts.length = 0;
    try {
      this.isList = this.#scanner.peek() === OPEN_ARRAY;
      if (this.isList) this.#numbered(this.#tree.root, 1);
      else this.#value(this.#tree.root, 0);
    } catch (error) {
      this.#tree.rollBack();
      throw error;
    }
    this.#tree.settle();
  }

  /** The place of a key of all records. */
  member(key: string): KeyNode {
    return this.#tree.child(this.#tree.root, key, { met: this.#whole, at: this.#scanner.at });
  }

  /** Read what one record has at a place: the value that begins here. */
  readAt(node: KeyNode): void {
    this.nodes.length = 0;
    this.texts.length = 0;
    this.#value(node, 0);
    this.#tree.settle();
  }

  #put(node: KeyNode, text: string | null): void {
    this.nodes.push(node);
    this.texts.push(text);
  }

  #value(node: KeyNode, depth: number): void {
    const code = this.#scanner.peek();
    if (isQuote(code)) this.#put(node, this.#scanner.string());
    else if (code === OPEN_OBJECT) this.#keyed(node, depth + 1);
    else if (code === OPEN_ARRAY) this.#list(node, depth + 1);
    else this.#put(node, this.#scanner.scalar());
  }

  /** An object, or the one value that it stands for. */
  #keyed(node: KeyNode, depth: number): void {
    const value = extendedValue(this.#scanner);
    if (value === undefined) this.#object(node, depth);
    else this.#put(node, value);
  }

  #object(node: KeyNode, depth: number): void {
    const scanner = this.#scanner;
    scanner.deepen(depth);
    if (this.#isEmpty(CLOSE_OBJECT)) return this.#put(node, null);
    const met = this.#tree.enter();
    let before: KeyNode | null = null;
    do {
      const child = this.#key(node, before, met);
      this.#value(child, depth);
      before = child;
    } while (scanner.next(CLOSE_OBJECT));
  }

  /** The place of the key that begins here: most often the one that stood there in the record before. */
  #key(node: KeyNode, before: KeyNode | null, met: number): KeyNode {
    const scanner = this.#scanner;
    scanner.peek();
    const { at } = scanner;
    const guess = before ? before.behind : node.below;
    if (guess && guess.metIn !== met && scanner.text.startsWith(guess.token, at)) {
      scanner.at += guess.token.length;
      scanner.expect(COLON, "a colon");
      guess.metIn = met;
      return guess;
    }
    const child = this.#tree.child(node, scanner.key(), { met, at });
    if (child.occurrence > 1) return child;
    if (before) before.behind = child;
    else node.below = child;
    return child;
  }

  /** Pass the opening bracket over, and the closing one if it follows. */
  #isEmpty(close: number): boolean {
    this.#scanner.at += 1;
    if (this.#scanner.peek() !== close) return false;
    this.#scanner.at += 1;
    return true;
  }

  #list(node: KeyNode, depth: number): void {
    const scanner = this.#scanner;
    const start = scanner.at;
    scanner.deepen(depth);
    if (this.#isEmpty(CLOSE_ARRAY)) return this.#put(node, null);
    const entries: (string | null)[] = [];
    do {
      const entry = plainEntry(scanner);
      if (entry === undefined) {
        scanner.at = start;
        return node.key === COORDINATES ? this.#asWritten(node) : this.#numbered(node, depth, MAX_NUMBERED);
      }
      entries.push(entry);
    } while (scanner.next(CLOSE_ARRAY));
    this.#put(node, bounded(listCell(entries), start));
  }

  /** The list that begins here, as JSON. */
  #asWritten(node: KeyNode): void {
    const scanner = this.#scanner;
    const { at } = scanner;
    scanner.skip();
    this.#put(node, bounded(scanner.text.slice(at, scanner.at), at));
  }

  /** @param most entries with places of their own; what is behind them stays together, as it is written */
  #numbered(node: KeyNode, depth: number, most = Number.POSITIVE_INFINITY): void {
    const scanner = this.#scanner;
    scanner.deepen(depth);
    if (this.#isEmpty(CLOSE_ARRAY)) return this.#put(node, null);
    const met = this.#tree.enter();
    let count = 0;
    do {
      if (count === most) return this.#rest(node, met);
      const place = { met, at: scanner.at };
      this.#value(this.#tree.child(node, String(count), place), depth);
      count += 1;
    } while (scanner.next(CLOSE_ARRAY));
  }

  /** The entries from here to the end of a list, as JSON. */
  #rest(node: KeyNode, met: number): void {
    const scanner = this.#scanner;
    const { at } = scanner;
    do scanner.skip();
    while (scanner.next(CLOSE_ARRAY));
    const text = `[${scanner.text.slice(at, scanner.at)}`;
    this.#put(this.#tree.child(node, null, { met, at }), bounded(text, at));
  }
}

/** @returns undefined for an entry that is not one value */
function plainEntry(scanner: Scanner): string | null | undefined {
  const code = scanner.peek();
  if (isQuote(code)) return scanner.string();
  if (code === OPEN_OBJECT) return extendedValue(scanner);
  return code === OPEN_ARRAY ? undefined : scanner.scalar();
}

function bounded(cell: string, at: number): string {
  if (cell.length <= MAX_CELL_LENGTH) return cell;
  const limit = new Intl.NumberFormat("en-US").format(MAX_CELL_LENGTH);
  throw new Fault({
    at,
    code: "cell_too_long",
    message: `a list is longer than ${limit} characters`,
    hint: "Export the records without the list, or shorten it.",
  });
}
