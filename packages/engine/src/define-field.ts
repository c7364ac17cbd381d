import type { ReadingOption } from "@inlet/contract";
import type { z } from "zod";

/**
 * A value as the engine carries it: JSON without objects. Dates are
 * `YYYY-MM-DD`, times `YYYY-MM-DDTHH:MM:SSZ` with up to six decimals of the
 * second, numbers are digits in a string (never a float) as PostgreSQL's
 * `trim_scale` writes them, lists are lists of strings.
 */
export type Value = string | boolean | readonly string[];

/** Field key → value. A field that is absent has no value. */
export type Values = ReadonlyMap<string, Value>;

/** What reading depends on beside the text itself. */
export interface ReadContext {
  /** ISO 3166-1 alpha-2 of phone numbers, states and currency signs written without a country. */
  country: string;
  /** Order of day and month where a date is written in figures only. */
  dateOrder: "dmy" | "mdy";
  /** Mark of the decimals where a number can be read both ways: 1,234 is 1234 by `point`, 1.234 by `comma`. */
  numberFormat: "point" | "comma";
  /** IANA name of the zone of times written without an offset. */
  timeZone: string;
  maxLength: number | null;
  options: readonly FieldOption[];
  /** Where people add to the options, e.g. "Settings → Options"; absent: nowhere. */
  optionsPlace?: string | undefined;
  /** The field's label, for messages. */
  label?: string;
  /** Value of the field that this one depends on, in the same row; absent where it has none. */
  given?: string;
}

/** What came of reading a text. */
export type Reading = GoodReading | BadReading;

interface BadReading {
  ok: false;
  code: string;
  message: string;
  hint: string;
  /** The same where the row cannot do without the cell; absent: it is no other. */
  hintIfNeeded?: string;
}

interface GoodReading {
  ok: true;
  value: Value;
  /** What the value leaves out, e.g. a second phone number. */
  rest?: string;
  /**
   * What the text says of something else: its name → the texts that may be
   * meant, the likeliest first, e.g. `currency` of "$5" → USD, CAD, AUD.
   */
  also?: Readonly<Record<string, readonly string[]>>;
}

export interface FieldOption {
  /** Number of the option where it is kept; cells may name it by that. */
  id?: string;
  value: string;
  label: string;
  /** Further names, such as its abbreviation. */
  aliases?: readonly string[];
}

/** Reads text into a value. */
export interface FieldType {
  key: string;
  label: string;
  /**
   * @param text the cell, trimmed, never blank; free of invisible characters at its ends unless `keepsInvisible`
   * @returns a value, or why there is none; never throws
   */
  read(text: string, context: ReadContext): Reading;
  /** Whether a cell looks like this type; used to detect a column's type. Absent: never detected. */
  detect?(text: string, context: ReadContext): boolean;
  /** Job options that decide where a text can be read in several ways. */
  readingOptions?: readonly ReadingOption[];
  /** True when an unreadable text may be stored as it is (validation mode `none`). */
  keepsText: boolean;
  /** True when an unreadable text keeps its whole row out, not the value alone (validation mode `lenient`). */
  keepsRowOut?: boolean;
  /** True when zero-width and direction characters at the ends belong to the value. */
  keepsInvisible?: boolean;
  examples: readonly { input: string; context?: Partial<ReadContext>; output: Value | { code: string } }[];
}

/** Headers that mean a field only in company or with certain values. Every condition given must hold. */
export interface HeaderRule {
  /** Whole headers, compared like synonyms. */
  headers: readonly string[];
  /** Another column has one of these headers. */
  besides?: readonly string[];
  /** Every sampled cell matches; without cells this holds only where `besides` is given too. */
  values?: RegExp;
}

/** Words in headers, in lower case, that mean the same for all fields of an import type. */
export interface HeaderWords {
  /**
   * Say nothing: left off at either end when the header as a whole is not known
   * ("contact email"). Of two such headers the one whose word stands earlier wins.
   */
  neutral: readonly string[];
  /** Tell that a column is about somebody or something else: never mapped for its values alone ("owner"). */
  foreign: readonly string[];
}

/** A position in the import type. */
export interface Field {
  key: string;
  label: string;
  type: string;
  group: string;
  description?: string;
  maxLength?: number;
  example: string;
  options?: readonly FieldOption[];
  /**
   * Where the options stand: `EngineContext.options` reads them when a job or a person needs them. Those that are given
   * here as well lend theirs further names, unless another one is called so.
   */
  optionsFrom?: string;
  /** Where people add to its options, e.g. "Settings → Options": said where a cell is none of them. */
  optionsPlace?: string | undefined;
  /**
   * Usual headers of this field, the best one first; compared as whole headers,
   * case, accents, punctuation and word joins aside.
   */
  synonyms: readonly string[];
  /** Headers that mean this field when no better column does, the best one first. */
  looseSynonyms?: readonly string[];
  sometimes?: readonly HeaderRule[];
  /** Headers that look like this field and are not. */
  never?: readonly HeaderRule[];
  /** Cells by which a column with an unknown header is taken for this field. */
  looksLike?: { type: string; pattern?: RegExp };
  /** Not suggested when one of these fields has a column. */
  unlessMapped?: readonly string[];
  /** Suggested last, for columns that all other fields leave. */
  isFurther?: boolean;
  /** Suggested only when one of these fields has a column, such as a city beside an address. */
  onlyBeside?: readonly string[];
  /** Whether few need it, so that template files go without. */
  isRare?: boolean;
  /** Whether true is kept against false, whatever the conflict policy: of two answers the more restrictive wins. */
  trueWins?: boolean;
  /** Columns of the record that a blank cell erases where the mapping says `clear`; absent: the one named like the field. */
  clears?: readonly string[];
  /** Why a blank cell never erases it, e.g. "contributions are found by it"; absent: it may, where its record can be without. */
  keptBecause?: string;
  /** True when an unreadable text keeps its whole row out, as `FieldType.keepsRowOut` does: the row would say something else without. */
  keepsRowOut?: boolean;
  /** Field that is read before this one, and that its reading depends on, e.g. a state's country. It depends on none itself. */
  dependsOn?: string;
  /**
   * Which field takes what a reading says of something else, by its name in
   * `Reading.also`. One that has a value keeps it, and must not contradict it.
   */
  also?: Readonly<Record<string, string>>;
  /**
   * Text-to-many: the fields this value stands for, e.g. full name → first and
   * last name. It is stored in them, never under its own key.
   *
   * @param values the row's other values; what they hold already stays
   */
  expand?(value: Value, values: Values): Values;
  /** Those fields. */
  expandsTo?: readonly string[];
}

/** What one writes to make a transform. */
export interface TransformSpec<Options> {
  key: string;
  label: string;
  options: z.ZodType<Options>;
  apply(cell: string, options: Options): string;
  examples: readonly { options: unknown; input: string; output: string }[];
}

/** Text to text, before a field reads it. */
export interface Transform extends Omit<TransformSpec<unknown>, "apply"> {
  /** @throws {z.ZodError} when the options are not its own */
  prepare(options: unknown): (cell: string) => string;
}

export const defineFieldType = (fieldType: FieldType): FieldType => fieldType;

export function defineTransform<Options>({ apply, ...spec }: TransformSpec<Options>): Transform {
  return {
    ...spec,
    prepare(given) {
      const options = spec.options.parse(given);
      return (cell) => apply(cell, options);
    },
  };
}
