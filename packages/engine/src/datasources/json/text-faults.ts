import { MAX_CELL_LENGTH } from "../csv/limits.ts";
import { Fault } from "./fault.ts";

export const badNumber = (at: number, number: string): Fault =>
  new Fault({
    at,
    message: `“${number.slice(0, 40)}” is no number as JSON writes one`,
    hint: "Put double quotes around it, so that it is read as it is written.",
  });

export const controlCharacter = (at: number): Fault =>
  new Fault({
    at,
    message: "a text in quotes holds a line break, tab or other control character",
    hint: "Close the quote on the same line, or write a line break as \\n and a tab as \\t.",
  });

export function badEscape(at: number, token: string): Fault {
  const bad = /\\(?!["\\/bfnrt]|u[\dA-Fa-f]{4})/.exec(token.replace(/\\\\/g, "//"));
  return new Fault({
    at: at + (bad?.index ?? 0),
    message: "a backslash stands before a character that needs none",
    hint: "Write the backslash twice, or take it away.",
  });
}

export function tooLong(at: number): Fault {
  return new Fault({
    at,
    code: "cell_too_long",
    message: `a text is longer than ${new Intl.NumberFormat("en-US").format(MAX_CELL_LENGTH)} characters`,
    hint: "Check that every quote is closed, or shorten the text.",
  });
}
