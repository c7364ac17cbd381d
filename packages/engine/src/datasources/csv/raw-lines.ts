import { cutText } from "../../cut-text.ts";
import { plainText } from "./plain-text.ts";

const LINES = 20;
const LENGTH = 300;

/** @returns the first lines as they stand in the file, whatever they mean */
export function rawLines(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (let start = 0; start < text.length && lines.length < LINES;) {
    const rest = text.slice(start);
    const end = /\r\n|\n|\r/.exec(rest);
    const line = end ? rest.slice(0, end.index) : rest;
    lines.push({ line: lines.length + 1, text: plainText(cutText(line, LENGTH)) });
    start += line.length + (end?.[0].length ?? 0) + (end ? 0 : 1);
  }
  return lines;
}
