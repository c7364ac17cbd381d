import { streetWords } from "./street-words.ts";

/** An address as a row says it; what it does not say is null. */
export interface WrittenAddress {
  /** Street with house number, or all of the address in one. */
  address: string;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
}

/** An address that two ways of writing it have in common. */
export interface StandardisedAddress extends WrittenAddress {
  /** What tells whether two addresses are the same. */
  standardised: string;
  /** Whether a street with a number, or a box, was found in it; else it is kept as written. */
  isParsed: boolean;
}

/** Reads the texts of a state and a country; null for what is none. */
export interface PlaceReaders {
  state(text: string, country: string | null): string | null;
  country(text: string): string | null;
}

/**
 * Standardise an address: parts that stand in its street line ("12 Mill Lane,
 * Boston, MA 02134") become parts of their own where the row does not say them,
 * and words such as Street are abbreviated for comparing.
 */
export function standardiseAddress(written: WrittenAddress, read: PlaceReaders): StandardisedAddress {
  const address = inOneLine(written.address);
  const parted = written.city === null && written.postalCode === null ? partLine(address, written, read) : null;
  const found = parted ?? { ...written, address };
  const isParsed = isStreet(found.address);
  if (!isParsed) {
    const text = textOf({ ...written, address });
    return { ...written, isParsed, standardised: plain(text) || text };
  }
  const street = plain(found.address)
    .split(" ")
    .map((word) => streetWords.get(word) ?? word)
    .join(" ");
  const standardised = textOf({
    ...found,
    address: street,
    city: found.city === null ? null : plain(found.city),
    postalCode: found.postalCode === null ? null : postalKey(found.postalCode),
  });
  // As it was written is what people look for; its parts stand beside it.
  return { ...found, address, isParsed, standardised };
}

const inOneLine = (text: string): string =>
  text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim().replace(/\s+/gu, " "))
    .filter((line) => line !== "")
    .join(", ");

/** Accents of letters that are the same without; in other scripts marks make another letter, as the vowels of Devanagari do. */
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]\p{M}*)\p{M}/gu;

/** Capitals, digits and single spaces. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(accents, "")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim()
    .replace(/^P O BOX\b/u, "PO BOX");

/** A ZIP code tells a place without what follows its hyphen. */
const postalKey = (text: string): string => plain(text.replace(/^(\d{5})-\d{4}$/u, "$1")).replaceAll(" ", "");

const textOf = ({ address, city, state, postalCode, country }: WrittenAddress): string =>
  [address, city, state, postalCode, country].filter((part) => part !== null && part !== "").join(", ");

/** A house number beside a name, at either end of the street, or a box. */
function isStreet(text: string): boolean {
  const words = plain(text);
  if (/^(?:PO BOX|POSTFACH|BOX|APARTADO|BP) ?\d/u.test(words)) return true;
  return /(?:^|\s)\d+\p{L}?(?:\s|$)/u.test(words) && /\p{L}{2}/u.test(words);
}

/** The parts of an address in one line; null where its end tells no place. */
function partLine(line: string, given: WrittenAddress, read: PlaceReaders): WrittenAddress | null {
  const pieces = line.split(/\s*,\s*/u);
  const last = pieces.at(-1) ?? "";
  const country = given.country ?? (pieces.length > 2 ? read.country(last) : null);
  if (country !== null && given.country === null) pieces.pop();
  if (pieces.length < 2) return null;
  const end = pieces.pop() ?? "";
  const behind = /^(?<state>\p{L}[\p{L} .]*?)\s+(?<postal>\d[\d-]{3,9})$/u.exec(end)?.groups;
  const state = behind ? read.state(behind["state"] ?? "", country) : null;
  if (behind && state !== null && pieces.length > 1) {
    const city = pieces.pop() ?? "";
    return { address: pieces.join(", "), city, state, postalCode: behind["postal"] ?? null, country };
  }
  const before = /^(?<postal>\d{4,6})\s+(?<city>\p{L}.*)$/u.exec(end)?.groups;
  if (!before) return null;
  return {
    ...{ address: pieces.join(", "), city: before["city"] ?? null, state: given.state },
    ...{ postalCode: before["postal"] ?? null, country },
  };
}
