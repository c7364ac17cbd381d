import { once } from "node:events";
import { finished } from "node:stream/promises";
import { from as copyFrom, type CopyStreamQuery } from "pg-copy-streams";
import type { Queryable } from "./database.ts";

const NEEDS_ESCAPE = /[\\\n\r\t]/;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** SQL's NULL in COPY's text format. */
export const NULL = "\\N";

/** What a COPY field can hold; null is SQL's NULL. */
export type CopyValue = string | number | boolean | null;

/**
 * One field in COPY's text format.
 *
 * @see https://www.postgresql.org/docs/current/sql-copy.html "Text Format"
 */
export function copyField(value: CopyValue): string {
  if (value === null) return NULL;
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number") return String(value);
  return NEEDS_ESCAPE.test(value) ? value.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? "") : value;
}

/** A value as JSON, as one field in COPY's text format. JSON has escaped everything else that COPY wants escaped. */
export function copyJson(value: unknown): string {
  const json = JSON.stringify(value);
  return json.includes("\\") ? json.replaceAll("\\", "\\\\") : json;
}

/** One line of COPY's text format. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = copyField(values[0] ?? null);
  for (let index = 1; index < values.length; index++) line += `\t${copyField(values[index] ?? null)}`;
  return `${line}\n`;
}

/** A list of text as a PostgreSQL array literal. */
export function textArray(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

/** COPY that is open; nothing else may be sent on its connection until it ends. */
export interface CopyTarget {
  /** Resolves when the connection takes more. `lines` in UTF-8, where they are bytes and not in binary. */
  write(lines: string | Uint8Array): Promise<void>;
  end(): Promise<void>;
  /** Give the COPY up; the transaction it is in is lost. */
  abort(cause: Error): void;
}

export interface CopyOptions {
  /**
   * The table was made or emptied in this transaction, and no query of it is
   * open: its rows are written as ones that everybody sees, so that whoever
   * reads them first need not mark them so.
   */
  isFresh?: boolean;
  /** Whether what is written is in PostgreSQL's binary format, header and trailer included. */
  isBinary?: boolean;
}

/**
 * Open a COPY into a table.
 *
 * @param target table and column list, already quoted
 */
export function openCopy(
  db: Queryable,
  target: string,
  { isFresh = false, isBinary = false }: CopyOptions = {},
): CopyTarget {
  const options = [...(isFresh ? ["FREEZE"] : []), ...(isBinary ? ["FORMAT binary"] : [])];
  const sql = `COPY ${target} FROM STDIN${options.length > 0 ? ` WITH (${options.join(", ")})` : ""}`;
  const stream: CopyStreamQuery & NodeJS.WritableStream = db.query(copyFrom(sql));
  const done = finished(stream);
  done.catch(() => {}); // reported by end() or by the next write
  return {
    async write(lines) {
      if (lines.length === 0) return;
      if (!stream.write(lines)) await Promise.race([once(stream, "drain"), done]);
    },
    async end() {
      stream.end();
      await done;
    },
    abort(cause) {
      if ("destroy" in stream && typeof stream.destroy === "function") stream.destroy(cause);
    },
  };
}

/** COPY lines that are all there; "" is none. */
export async function copyLines(db: Queryable, target: string, lines: readonly string[]): Promise<void> {
  const text = lines.join("");
  if (text !== "") await copyPieces(db, target, [text]);
}

/** COPY pieces, of whole lines each, that are all there. */
export async function copyPieces(
  db: Queryable,
  target: string,
  pieces: readonly (string | Uint8Array)[],
  options: CopyOptions = {},
): Promise<void> {
  if (pieces.length === 0) return;
  const copy = openCopy(db, target, options);
  try {
    for (const piece of pieces) await copy.write(piece);
    await copy.end();
  } catch (error) {
    // Else the connection would wait for the rest for ever, and the rollback behind it.
    copy.abort(error instanceof Error ? error : new Error("COPY stopped", { cause: error }));
    throw error;
  }
}
