import { isBulkAction, passBulkActions } from "./bulk-action.ts";
import { CLOSE_ARRAY, CLOSE_OBJECT, COMMA, END, OPEN_ARRAY, OPEN_OBJECT, type Scanner } from "./scanner.ts";

/** How one record follows another. */
export interface Sequence {
  /** Go to where the next record begins. Of no effect until `taken` is called. @returns false at the end */
  next(scanner: Scanner): boolean;
  /** The record was read. */
  taken(): void;
  /** Key of the record, where its members are keyed. */
  readonly key: string | null;
}

/** The entries of a list, from its opening bracket on. */
export function arraySequence(): Sequence {
  return entriesSequence(OPEN_ARRAY, CLOSE_ARRAY, () => null);
}

/** The entries of a list at the top, and of those that follow it there: texts that were put together. */
export function topSequence(): Sequence {
  let inner = arraySequence();
  let met = inner;
  return {
    next(scanner) {
      met = inner;
      while (!met.next(scanner)) {
        if (scanner.peek() !== OPEN_ARRAY) return false;
        met = arraySequence();
      }
      return true;
    },
    taken() {
      met.taken();
      inner = met;
    },
    key: null,
  };
}

/** The members of an object, from its opening brace on. */
export function keyedSequence(): Sequence {
  return entriesSequence(OPEN_OBJECT, CLOSE_OBJECT, (scanner) => scanner.key());
}

function entriesSequence(open: number, close: number, keyOf: (scanner: Scanner) => string | null): Sequence {
  let isFirst = true;
  let key: string | null = null;
  return {
    next(scanner) {
      if (!isFirst) {
        if (!scanner.next(close)) return false;
      } else {
        scanner.expect(open, open === OPEN_ARRAY ? "a list" : "an object");
        if (scanner.peek() === close) {
          scanner.at += 1;
          return false;
        }
      }
      key = keyOf(scanner);
      scanner.peek();
      return true;
    },
    taken: () => (isFirst = false),
    get key() {
      return key;
    },
  };
}

/** Records one behind the other; a comma between two is passed over, and so are actions of a bulk request where the first line is one. */
export function linesSequence(): Sequence {
  let isFirst = true;
  let isBulk = false;
  let key: string | null = null;
  return {
    next(scanner) {
      if (scanner.peek() === COMMA && !isFirst) scanner.at += 1;
      if (isFirst) isBulk = isBulkAction(scanner);
      if (isBulk) key = passBulkActions(scanner);
      return scanner.peek() !== END;
    },
    taken: () => (isFirst = false),
    get key() {
      return key;
    },
  };
}

/** The object here, alone. */
export function singleSequence(): Sequence {
  let isTaken = false;
  return { next: () => !isTaken, taken: () => (isTaken = true), key: null };
}
