import { defineFieldType } from "../define.ts";
import { quoteCell } from "./reading/characters.ts";
import { orBlank } from "./reading/or-blank.ts";

const words: ReadonlyMap<string, boolean> = new Map([
  ...[
    "yes",
    "y",
    "true",
    "t",
    "1",
    "on",
    "x",
    "✓",
    "✔",
    "☑",
    "ja",
    "oui",
    "sí",
    "si",
    "sim",
    "wahr",
    "vrai",
    "verdadero",
  ].map((word) => [word, true] as const),
  ...["no", "n", "false", "f", "0", "off", "✗", "✘", "☐", "nein", "non", "não", "nee", "falsch", "faux", "falso"].map(
    (word) => [word, false] as const,
  ),
]);

const wordOf = (text: string): string => text.normalize("NFC").toLowerCase();

export default defineFieldType({
  key: "boolean",
  label: "Yes or no",
  keepsText: false,
  read(text) {
    const value = words.get(wordOf(text));
    if (value !== undefined) return { ok: true, value };
    return {
      ok: false,
      code: "not_yes_or_no",
      message: `${quoteCell(text)} is neither yes nor no`,
      ...orBlank("Write yes or no"),
    };
  },
  // Digits and single marks may mean anything.
  detect: (text) => text.trim().length > 1 && words.has(wordOf(text.trim())),
  examples: [
    ...["yes", "YES", "y", "True", "t", "1", "on", "X"].map((input) => ({ input, output: true })),
    ...["WAHR", "Vrai", "Ja", "Oui", "Sí", "SI"].map((input) => ({ input, output: true })),
    ...["no", "No", "n", "FALSE", "f", "0", "off", "Falsch", "FAUX", "Nein", "Non"].map((input) => ({
      input,
      output: false,
    })),
    { input: "maybe", output: { code: "not_yes_or_no" } },
    { input: "2", output: { code: "not_yes_or_no" } },
    { input: "constructor", output: { code: "not_yes_or_no" } },
  ],
});
