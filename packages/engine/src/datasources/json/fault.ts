import { AppError } from "../../errors.ts";

/** Thrown by a reader whose text ends before what it reads does; the same one each time, as it is thrown often. */
export const needsMore = new Error("the text goes on in the next chunk");

/** Why a record or the whole text cannot be read. */
export interface FaultOptions {
  /** Index in the text at hand. */
  at: number;
  /** What is wrong, as the end of a sentence that begins with the place. */
  message: string;
  hint: string;
  /** Whether it is a limit that holds for the file, not a mistake of one record. */
  code?: "broken_json" | "json_truncated" | "too_deep" | "cell_too_long" | "too_many_columns";
}

/** A place where a text is no JSON, or passes a limit. Whoever knows its lines makes a refusal or a defect of it. */
export class Fault extends Error {
  readonly at: number;
  readonly hint: string;
  readonly code: NonNullable<FaultOptions["code"]>;

  constructor({ at, message, hint, code = "broken_json" }: FaultOptions) {
    super(message);
    this.at = at;
    this.hint = hint;
    this.code = code;
  }

  /** Whether the record alone is spoiled by it. */
  get isOfRecord(): boolean {
    return this.code !== "cell_too_long" && this.code !== "too_many_columns";
  }
}

/** How much of a text is shown where it is wrong, in UTF-16 units. */
export const SHOWN_LENGTH = 12;

/** What people write for JSON that is none, and what to do about it. */
const mistakes: readonly { pattern: RegExp; hint: string }[] = [
  { pattern: /#/y, hint: "JSON has no comments: take them out." },
  { pattern: /[+.]\d/y, hint: "A number begins with a figure or a minus: write 0.5 for .5, and 5 for +5." },
  { pattern: /,/y, hint: "Take the surplus comma out, or write null where a value is missing." },
  { pattern: /[\p{L}_$]/uy, hint: "Put double quotes around keys and texts." },
];

/** @param expected what should stand there, as in "a comma or }" */
export function unexpected(text: string, at: number, expected: string): Fault {
  if (at >= text.length) {
    return new Fault({
      at,
      code: "json_truncated",
      message: `the file ends where ${expected} should follow`,
      hint: "The file seems to be cut off: export or download it again.",
    });
  }
  const mistake = mistakes.find(({ pattern }) => {
    pattern.lastIndex = at;
    return pattern.test(text);
  });
  const shown = text
    .slice(at, at + SHOWN_LENGTH)
    .split(/[\r\n]/, 1)[0]
    ?.toWellFormed()
    .replaceAll("\0", "\u2400");
  return new Fault({
    at,
    message: `${expected} should stand where “${shown}” stands`,
    hint: mistake?.hint ?? "Correct the file there, or export it again.",
  });
}

/** Whether a text ends before what is read in it does. */
export const isCut = (error: unknown): error is Fault => error instanceof Fault && error.code === "json_truncated";

/** The same of what was told of it. */
export const isCutOff = (error: unknown): boolean => error instanceof AppError && error.code === "json_truncated";
