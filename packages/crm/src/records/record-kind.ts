import type { Noun, RecordColumnType, RecordKindInfo, RecordValue } from "@inlet/contract";
import type { Pool } from "pg";
import type { KindNarrowing } from "./narrowing.ts";

/** What is told of a record in a list and on its page. */
export interface KindColumn {
  key: string;
  label: string;
  /** `text` where it is not said. */
  type?: RecordColumnType;
  /** SQL over `r`, as the type of the column wants it: text, or JSON for `records`, or for `show`. */
  sql: string;
  /** What is told of the JSON that `sql` is. */
  show?(value: unknown): RecordValue;
  /** `page`: too much for a list. `others`: left out in lists of one contact's records, which all name that contact. */
  shownOn?: "page" | "others";
}

/** A kind of record as it is listed and shown. */
export interface RecordKind {
  /** Name of the kind, in change records too. */
  key: string;
  label: string;
  noun: Noun;
  /** SQL behind FROM, in which `r` is the record. */
  from: string;
  /** The first one says what a record is called. */
  columns: readonly KindColumn[];
  /** Columns of a list, where they are others than those of a page. */
  readColumns?(pool: Pool, narrow: ReadonlyMap<string, string>): Promise<readonly KindColumn[]>;
  /** What a list can be narrowed by. */
  narrowing?: readonly KindNarrowing[];
  /** A contact has these records in parts: key of the narrowing by which, and SQL of the part's value and label. */
  partedBy?: { key: string; value: string; label: string };
  /** SQL of one text, in which is searched; null for what is part of other records. */
  searched: string | null;
  searchHint?: string;
  /** SQL condition that a record is of a contact; null where contacts have none. */
  ofContact: ((id: string) => string) | null;
  /** SQL condition that a record is on a campaign list. */
  onList?: (id: string) => string;
  /** Column of what was kept by key and value; null where nothing is. */
  metadata: string | null;
  /** SQL of the values of custom fields by `<group>.<field>`; null where it has none. */
  custom: string | null;
}

export function presentKind({ key, label, noun, searchHint, searched, ofContact }: RecordKind): RecordKindInfo {
  return {
    ...{ key, label, noun },
    search_hint: searchHint ?? "",
    is_of_contact: ofContact !== null,
    is_part: searched === null,
  };
}
