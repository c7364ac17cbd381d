import { defineFieldType, type Reading } from "../define.ts";
import { isBrokenText, quoteCell } from "./reading/characters.ts";
import { readFirst } from "./reading/several.ts";
import { orBlank } from "./reading/or-blank.ts";

const scheme = /^([a-z][a-z0-9+.-]*):/iu;
/** A host name with a dot and letters at its end, then port, path, query or nothing. */
const bareHost = /^(?:[\p{L}\p{N}_-]+\.)+\p{L}[\p{L}\p{N}-]*\.?(?::\d{1,5})?(?:[/?#]|$)/u;

/**
 * Read one web address: `https://` is added where it lacks a scheme, scheme and
 * host are lower-cased, a lone slash at the end goes.
 *
 * @see WHATWG URL standard
 */
function readOne(text: string): Reading {
  // The parser would drop line ends and tabs silently, and with them what tells a trick from an address.
  if (text.length > 2_000 || /[\s<>"]/u.test(text) || isBrokenText(text)) return refusal(text);
  const written = withScheme(text);
  if (written === null || !URL.canParse(written)) return refusal(text);
  const url = new URL(written);
  if (url.protocol !== "https:" && url.protocol !== "http:") return refusal(text);
  if (url.username !== "" || url.password !== "" || !url.hostname.includes(".")) return refusal(text);
  const isRoot = url.pathname === "/" && url.search === "" && url.hash === "";
  return { ok: true, value: isRoot ? url.origin : url.href };
}

function withScheme(text: string): string | null {
  if (text.startsWith("//")) return bareHost.test(text.slice(2)) ? `https:${text}` : null;
  if (bareHost.test(text)) return `https://${text}`;
  return scheme.test(text) ? text : null;
}

function refusal(text: string): Reading {
  return {
    ok: false,
    code: "not_a_url",
    message: `${quoteCell(text)} is not a web address`,
    ...orBlank("Write it as in https://www.example.org"),
  };
}

export default defineFieldType({
  key: "url",
  label: "Web address",
  keepsText: true,
  read: (text) => readFirst(text, readOne),
  detect: (text) => /^(?:https?:\/\/|www\.)/iu.test(text.trim()) && readFirst(text.trim(), readOne).ok,
  examples: [
    { input: "www.x.org", output: "https://www.x.org" },
    { input: "x.org/path?q=1", output: "https://x.org/path?q=1" },
    { input: "HTTP://WWW.X.org/", output: "http://www.x.org" },
    { input: "https://www.linkedin.com/in/maralooper", output: "https://www.linkedin.com/in/maralooper" },
    { input: "x.org:8080/a", output: "https://x.org:8080/a" },
    { input: "//x.org/a", output: "https://x.org/a" },
    { input: "https://münchen.example/straße", output: "https://xn--mnchen-3ya.example/stra%C3%9Fe" },
    { input: "https://x.org ::: https://y.org", output: "https://x.org" },
    { input: "javascript:alert(1)", output: { code: "not_a_url" } },
    { input: "java\nscript:alert(1)", output: { code: "not_a_url" } },
    { input: "data:text/html,x", output: { code: "not_a_url" } },
    { input: "ftp://x.org", output: { code: "not_a_url" } },
    { input: "ada@example.org", output: { code: "not_a_url" } },
    { input: "https://ada:secret@example.org", output: { code: "not_a_url" } },
    { input: "none", output: { code: "not_a_url" } },
    { input: "3.14", output: { code: "not_a_url" } },
    { input: "https://", output: { code: "not_a_url" } },
  ],
});
