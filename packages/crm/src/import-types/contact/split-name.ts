import type { Value, Values } from "@inlet/engine";

const prefixes = new Set([
  ...[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "rev",
    "reverend",
    "sir",
    "dame",
    "capt",
    "col",
    "sgt",
  ],
  ...["herr", "frau", "mme", "mlle", "sr", "sra", "srta", "dipl-ing", "mag", "ing"],
]);
/** Forms of address that are names or initials as well, unless a dot follows. */
const dottedPrefixes = new Set(["m.", "hon.", "fr.", "maj.", "lt.", "gen."]);
const suffixes = new Set([
  ...[
    "jr",
    "sr",
    "ii",
    "iii",
    "iv",
    "esq",
    "phd",
    "md",
    "dds",
    "dmd",
    "dvm",
    "jd",
    "mba",
    "cpa",
    "rn",
    "pe",
    "llb",
    "llm",
  ],
  ...["msc", "bsc", "edd", "dphil", "mph", "cfa", "pmp", "obe", "mbe", "cbe", "qc", "kc", "ret"],
]);
/** Words that begin a family name of several words. */
const particles = new Set([
  ...["van", "von", "vom", "zu", "zur", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le"],
  ...["der", "den", "ter", "ten", "bin", "ibn", "al", "el", "st", "st.", "af", "av"],
]);

const plain = (word: string): string => word.toLowerCase().replaceAll(".", "");

/**
 * Split a name in one piece into its parts: `Dr. Ada M. Byron PhD`,
 * `Byron, Ada`, `Ludwig van Beethoven`, `William "Bill" Gates`. A single word
 * is a first name. The name of an organization is its company name.
 */
export function splitName(value: Value, values: Values): Values {
  if (typeof value !== "string" || value === "") return new Map();
  const type = values.get("contact_type");
  if (type === "organization" || type === "household") return new Map([["company_name", value]]);
  const nickname = /\s["“'(]([^"”')]+)["”')](?=\s|$)/u.exec(value);
  const name = nickname ? value.replace(nickname[0], "") : value;
  const parts = splitCommas(name);
  const found: [string, string | undefined][] = [...Object.entries(parts), ["nickname", nickname?.[1]]];
  return new Map(found.flatMap(([key, part]) => (part ? [[key, part] as const] : [])));
}

/** Empty and undefined parts are the same: there is none. */
interface NameParts {
  prefix?: string | undefined;
  first_name?: string | undefined;
  middle_name?: string | undefined;
  last_name?: string | undefined;
  suffix?: string | undefined;
}

function splitCommas(name: string): NameParts {
  const pieces = name
    .split(",")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const [first = ""] = pieces;
  const isShouted = first === first.toUpperCase();
  const titles = pieces.toReversed().findIndex((piece) => !isCredential(piece, isShouted));
  const names = pieces.slice(0, Math.max(1, pieces.length - (titles === -1 ? pieces.length : titles)));
  const titlesAfter = pieces.slice(names.length);
  const parts =
    names.length > 1
      ? splitWords(names.slice(1).join(" "), { family: first, hasTitle: true })
      : splitWords(first, { family: null, hasTitle: titlesAfter.length > 0 });
  const suffix = [parts.suffix, ...titlesAfter].filter((piece) => piece !== undefined).join(", ");
  return suffix === "" ? parts : { ...parts, suffix };
}

/** Degrees and ranks after a comma: known ones, and runs of capitals where the name is not in capitals. */
function isCredential(piece: string, isShouted: boolean): boolean {
  return piece.split(/\s+/u).every((word) => suffixes.has(plain(word)) || (!isShouted && /\p{Lu}{2}/u.test(word)));
}

/** @param family the family name where it was written first; null where the words hold it */
function splitWords(text: string, { family, hasTitle }: { family: string | null; hasTitle: boolean }): NameParts {
  const words = text.split(/\s+/u).filter((word) => word !== "");
  const prefix: string[] = [];
  while (words.length > 1 && isPrefix(words[0] ?? "")) prefix.push(words.shift() ?? "");
  const suffix: string[] = [];
  const fewest = family === null ? 2 : 1;
  while (words.length > fewest && suffixes.has(plain(words.at(-1) ?? ""))) suffix.unshift(words.pop() ?? "");
  const parts: NameParts = { prefix: prefix.join(" "), suffix: suffix.length > 0 ? suffix.join(" ") : undefined };
  const [first] = words;
  if (family !== null) return { ...parts, first_name: first, middle_name: words.slice(1).join(" "), last_name: family };
  if (words.length > 1) return { ...parts, ...splitNames(words) };
  return { ...parts, [hasTitle || prefix.length > 0 ? "last_name" : "first_name"]: first };
}

const isPrefix = (word: string): boolean => prefixes.has(plain(word)) || dottedPrefixes.has(word.toLowerCase());

function splitNames(words: readonly string[]): NameParts {
  const couple = words.findLastIndex((word) => word === "&" || word.toLowerCase() === "and");
  const particle = words.findIndex((word, at) => at > 0 && at < words.length - 1 && particles.has(word.toLowerCase()));
  const last = particle === -1 ? words.length - 1 : particle;
  const first = couple === -1 ? 1 : Math.min(couple + 2, last);
  return {
    first_name: words.slice(0, first).join(" "),
    middle_name: words.slice(first, last).join(" "),
    last_name: words.slice(last).join(" "),
  };
}
