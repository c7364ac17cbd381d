import parsePhoneNumber, { isSupportedCountry } from "libphonenumber-js/min";
import { defineFieldType, type Reading } from "../define.ts";
import { quoteCell } from "./reading/characters.ts";
import { isInNorthAmerica, readNorthAmerican } from "./reading/north-american-phone.ts";
import { readFirst } from "./reading/several.ts";
import { orBlank } from "./reading/or-blank.ts";

/** Marks of a spreadsheet that took the number for an amount. */
const shortenedByExcel = /^\d(?:[.,]\d+)?e\+?\d{2}$/iu;
const writtenAsDecimal = /^(\+?\d{7,15})\.0+$/u;

/** What a number is for, before or after it: "Mobile: 617-555-1234", "617-555-1234 (home)". */
const purpose =
  /^(?:(?<before>\p{L}[\p{L} ]{1,20}):\s*)?(?<number>[^\p{L}]{5,40}?)(?:\s*\((?<after>\p{L}[\p{L} ]{0,20})\))?$/u;

/** Readings of numbers that take the long way; a file repeats them, a run repeats its preview's. */
const seen = new Map<string, Reading>();
const MAX_SEEN = 20_000;

/**
 * Read one number to E.164. It need not be in service, but its length must be
 * possible in its country.
 *
 * @see ITU-T E.164
 */
function readOne(text: string, country: string): Reading {
  const quick = readNorthAmerican(text, country);
  if (quick !== null) return { ok: true, value: quick };
  const key = `${country} ${text}`;
  const known = seen.get(key);
  if (known) return known;
  const reading = readAny(text, country);
  if (seen.size >= MAX_SEEN) seen.clear();
  seen.set(key, reading);
  return reading;
}

function readAny(text: string, country: string): Reading {
  if (text.length > 250) return refusal(text);
  const plain = text
    .replace(/^'(?=\+)/u, "")
    .replace(/^tel:/iu, "")
    .replace(/;ext=/iu, " ext. ")
    .replace(writtenAsDecimal, "$1");
  const parsed = parse(plain, country) ?? (plain.startsWith("00") ? parse(`+${plain.slice(2)}`, country) : undefined);
  if (!parsed) return readPurpose(plain, country) ?? refusal(text);
  return parsed.ext
    ? { ok: true, value: parsed.number, rest: `ext. ${parsed.ext}` }
    : { ok: true, value: parsed.number };
}

function readPurpose(text: string, country: string): Reading | null {
  const { number, before, after } = purpose.exec(text)?.groups ?? {};
  const rest = before ?? after;
  const parsed = number !== undefined && rest !== undefined ? parse(number, country) : undefined;
  return parsed ? { ok: true, value: parsed.number, rest } : null;
}

function parse(text: string, country: string) {
  const options = isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false };
  const parsed = parsePhoneNumber(text, options);
  return parsed?.isPossible() ? parsed : undefined;
}

function refusal(text: string): Reading {
  const hints = shortenedByExcel.test(text)
    ? { hint: "The spreadsheet shortened this number. Format the column as text there and save the file again." }
    : orBlank("Write it with area code, abroad with country as in +44 20 7946 0958");
  return { ok: false, code: "not_a_phone", message: `${quoteCell(text)} is not a phone number`, ...hints };
}

/** Whether a cell is written like a phone number: long numbers of other kinds are not taken for one. */
function isLikePhone(text: string, country: string): boolean {
  const reading = readFirst(text, (one) => readOne(one, country));
  if (!reading.ok || typeof reading.value !== "string") return false;
  const hasMarks =
    /^\+|^00|[\s().\-/]/u.test(text) && !/^\d{4}[-./]\d{1,2}[-./]\d{1,2}|^\d{1,2}[-./]\d{1,2}[-./]\d{4}/u.test(text);
  return hasMarks || (isInNorthAmerica(country) ? /^1?[2-9]\d{2}[2-9]\d{6}$/u : /^0[1-9]\d{7,12}$/u).test(text);
}

export default defineFieldType({
  key: "phone",
  label: "Phone number",
  keepsText: false,
  read: (text, { country }) => readFirst(text, (one) => readOne(one, country)),
  detect: (text, { country }) => isLikePhone(text.trim(), country),
  examples: [
    { input: "+16175551234", output: "+16175551234" },
    { input: "(617) 555-1234", output: "+16175551234" },
    { input: "617.555.1234", output: "+16175551234" },
    { input: "617–555–1234", output: "+16175551234" },
    { input: "6175551234", output: "+16175551234" },
    { input: "1-617-555-1234", output: "+16175551234" },
    { input: "16175551234.0", output: "+16175551234" },
    { input: "'+16175551234", output: "+16175551234" },
    { input: "tel:+16175551234", output: "+16175551234" },
    { input: "+44 20 7946 0958", output: "+442079460958" },
    { input: "+44 (0)20 7946 0958", output: "+442079460958" },
    { input: "0044 20 7946 0958", output: "+442079460958" },
    { input: "011 44 20 7946 0958", output: "+442079460958" },
    { input: "020 7946 0958", context: { country: "GB" }, output: "+442079460958" },
    { input: "030/123456", context: { country: "DE" }, output: "+4930123456" },
    { input: "٠٥٠١٢٣٤٥٦٧", context: { country: "SA" }, output: "+966501234567" },
    { input: "(617) 555-1234 x55", output: "+16175551234" },
    { input: "+1 617-555-1102 ::: 617.555.1103", output: "+16175551102" },
    { input: "617-555-1102 / 617-555-1103", output: "+16175551102" },
    { input: "Mobile: 617-555-1234", output: "+16175551234" },
    { input: "617-555-1234 (home)", output: "+16175551234" },
    { input: "ID: 1234567890123456", output: { code: "not_a_phone" } },
    { input: "n/a", output: { code: "not_a_phone" } },
    { input: "call me", output: { code: "not_a_phone" } },
    { input: "555-1234", output: { code: "not_a_phone" } },
    { input: "1.61756E+10", output: { code: "not_a_phone" } },
    { input: "+1617555123", output: { code: "not_a_phone" } },
  ],
});
