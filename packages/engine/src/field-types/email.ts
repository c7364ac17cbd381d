import validator from "validator";
import { defineFieldType, type Reading } from "../define.ts";
import { isBrokenText, quoteCell } from "./reading/characters.ts";
import { readFirst } from "./reading/several.ts";
import { orBlank } from "./reading/or-blank.ts";

const rules = { allow_utf8_local_part: true, allow_ip_domain: true };

/** What nearly every address looks like: as good as the whole grammar, at a tenth of its cost. */
const plainAddress =
  /^[a-z\d_+-]{1,20}(?:\.[a-z\d_+-]{1,20}){0,2}@(?:[a-z\d](?:[a-z\d-]{0,40}[a-z\d])?\.){1,4}[a-z]{2,20}$/i;

/** Whether this is an address by the grammar of RFC 5321 and 5322, with a domain that could be registered. */
export function isAddress(text: string): boolean {
  if (plainAddress.test(text)) return true;
  // The longest path that RFC 5321 allows; no longer text is worth a closer look.
  return text.length <= 254 && !isBrokenText(text) && validator.isEmail(text, rules);
}

/**
 * Read one address: the part before the @ stays as written, since only its
 * host may say whether case matters there; the domain is lower-cased.
 *
 * @see RFC 5321 section 4.1.2, RFC 5322 section 3.4.1
 */
function readOne(text: string): Reading {
  const address = bareAddress(text);
  if (isBrokenText(text) || !isAddress(address)) {
    return {
      ok: false,
      code: "not_an_email",
      message: `${quoteCell(text)} is not an email address`,
      ...orBlank("Write it as in ada@example.org"),
    };
  }
  const at = address.lastIndexOf("@");
  const value = address.slice(0, at) + address.slice(at).toLowerCase();
  return { ok: true, value: value.normalize("NFC") };
}

/** The address in `Ada Byron <ada@example.org>` and `mailto:ada@example.org`. */
function bareAddress(text: string): string {
  const named = /^[^<>]*<([^<>]*)>$/u.exec(text);
  if (named) return (named[1] ?? "").trim();
  return text.slice(0, 7).toLowerCase() === "mailto:" ? text.slice(7) : text;
}

export default defineFieldType({
  key: "email",
  label: "Email address",
  keepsText: true,
  read: (text) => readFirst(text, readOne),
  detect: (text) => text.includes("@") && readFirst(text.trim(), readOne).ok,
  examples: [
    { input: "ada@example.org", output: "ada@example.org" },
    { input: "Ada.Byron@EXAMPLE.Org", output: "Ada.Byron@example.org" },
    { input: "ada+list@example.co.uk", output: "ada+list@example.co.uk" },
    { input: "o'brien@example.org", output: "o'brien@example.org" },
    { input: '"ada byron"@example.org', output: '"ada byron"@example.org' },
    { input: "ada@[192.0.2.1]", output: "ada@[192.0.2.1]" },
    { input: "zoë@münchen.example", output: "zoë@münchen.example" },
    { input: "Ada Byron <ada@example.org>", output: "ada@example.org" },
    { input: "Byron, Ada <ada@example.org>", output: "ada@example.org" },
    { input: "Ada <ada@example.org>, Bob <bob@example.org>", output: "ada@example.org" },
    { input: "mailto:ada@example.org", output: "ada@example.org" },
    { input: "ada@analytical.example ::: ada.b@home.example", output: "ada@analytical.example" },
    { input: "ada@example.org; ada.b@example.org", output: "ada@example.org" },
    { input: "ada@", output: { code: "not_an_email" } },
    { input: "ada", output: { code: "not_an_email" } },
    { input: "ada@@example.org", output: { code: "not_an_email" } },
    { input: "ada..byron@example.org", output: { code: "not_an_email" } },
    { input: ".ada@example.org", output: { code: "not_an_email" } },
    { input: "ada byron@example.org", output: { code: "not_an_email" } },
    { input: "ada@localhost", output: { code: "not_an_email" } },
    { input: "ada@-example.org", output: { code: "not_an_email" } },
    { input: "ada@example..org", output: { code: "not_an_email" } },
  ],
});
