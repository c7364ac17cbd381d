import { z } from "zod";

/** Names stand in messages; so nothing that could be part of an address is one. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
const PROTOCOLS = ["postgres:", "postgresql:"];

const EXPECTED = "names with addresses, as name=postgresql://user:password@host/database, parted by spaces, or as JSON";

/** Connections for queries: name → address. What is wrong is told without any part of an address. */
export const SqlConnections = z.string().transform((text, context) => {
  const entries = text.trim().startsWith("{") ? entriesOfJson(text) : entriesOfList(text);
  const problem = entries === null ? EXPECTED : problemOf(entries);
  if (problem === null) return new Map(entries);
  context.addIssue({ code: "custom", message: problem });
  return z.NEVER;
});

function entriesOfJson(text: string): [string, string][] | null {
  try {
    return Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text)));
  } catch {
    return null; // told as what is expected; the error would repeat the text
  }
}

function entriesOfList(text: string): [string, string][] {
  return text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const at = entry.indexOf("=");
      return [entry.slice(0, Math.max(0, at)), entry.slice(at + 1)];
    });
}

function problemOf(entries: readonly [string, string][]): string | null {
  const names = new Set<string>();
  for (const [name, url] of entries) {
    if (!NAME.test(name)) return `${EXPECTED}; a name is 1 to 63 letters, digits, - or _, a letter first`;
    if (names.has(name)) return `each name once; “${name}” is there twice`;
    if (!isDatabaseUrl(url)) return `${EXPECTED}; the address of “${name}” is none`;
    names.add(name);
  }
  return null;
}

function isDatabaseUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && PROTOCOLS.includes(parsed.protocol) && parsed.hostname !== "" && parsed.username !== "";
}
