import { withoutComments } from "./lines-above.ts";
import { withoutScript } from "./script.ts";

/** How a JSON text of records begins: an object with a key, or a list of such. */
const OPENING = /^\s*(?:\[\s*)*\{\s*(?:"(?:[^"\\]|\\.){0,500}"\s*:|\}\s*[\],]?)/;
/** A list of lists, whose first entry is a value as JSON writes it. */
const LISTS = /^\s*\[\s*\[\s*(?:"(?:[^"\\]|\\.){0,500}"|-?\d+(?:\.\d+)?|true|false|null)\s*[,\]]/;

/** Whether a file that begins so is JSON, alone or in a script. */
export function recognisesJson(head: Uint8Array): boolean {
  const text = withoutScript(withoutComments(beginning(Buffer.from(head))));
  return OPENING.test(text) || LISTS.test(text);
}

/** @returns text without its mark; JSON without a mark is UTF-8, or UTF-16 if its first character is two bytes wide */
function beginning(head: Buffer): string {
  const [first, second] = head;
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  const even = head.subarray(0, head.length - (head.length % 2));
  const text = isLittle
    ? even.toString("utf16le")
    : isBig
      ? Buffer.from(even).swap16().toString("utf16le")
      : head.toString("utf8");
  return withoutSeparators(text.replace(/^\uFEFF/, ""));
}

/** Text with white space for the sign that begins each text of a sequence. */
export const withoutSeparators = (text: string): string => text.replaceAll("\u001E", " ");
