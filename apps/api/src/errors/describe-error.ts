import { causesOf } from "@inlet/engine";
import { z } from "zod";

/** Errors whose message repeats what they were given, which may be a cell of somebody's file. */
const QUOTES_ITS_INPUT = new Set([
  "DatabaseError",
  "DrizzleQueryError",
  "SyntaxError",
  "URIError",
  "RangeError",
  "ZodError",
  "$ZodError",
]);

/** What names a fault without holding a value. */
const SAFE_FACTS = ["code", "severity", "schema", "table", "column", "constraint", "routine", "syscall"] as const;

/**
 * What the log may hold of an error: names, codes, where it happened, and the
 * same of its causes. Never the text of an error that quotes its input: the
 * message, detail and parameters of a database error hold cell values.
 */
export function describeError(error: unknown): object[] {
  if (!(error instanceof Error)) return [{ name: typeof error }];
  return Array.from(causesOf(error), (cause) => ({
    name: nameOf(cause),
    ...(QUOTES_ITS_INPUT.has(nameOf(cause)) ? {} : { message: cause.message }),
    ...pathsOf(cause),
    ...Object.fromEntries(Object.entries(cause).filter(([key, value]) => isSafeFact(key) && typeof value === "string")),
    at: framesOf(cause),
  }));
}

/** Where a value that does not fit its schema stands; what it is stays out. */
function pathsOf(error: Error): { paths?: string[] } {
  return error instanceof z.core.$ZodError
    ? { paths: error.issues.map(({ code, path }) => `${path.join(".")} ${code}`) }
    : {};
}

function nameOf(error: Error): string {
  return error.name === "Error" || error.name === "error" ? error.constructor.name : error.name;
}

function isSafeFact(key: string): boolean {
  return SAFE_FACTS.some((fact) => fact === key);
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string[] {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 20);
}
