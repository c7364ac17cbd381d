import { defineFieldType } from "../define.ts";
import { isBrokenText } from "./reading/characters.ts";
import { entriesOf } from "./reading/entries.ts";
import { orBlank } from "./reading/or-blank.ts";

/** Several short texts. Empty ones and repeats, case aside, are dropped. */
export default defineFieldType({
  key: "list",
  label: "List",
  keepsText: false,
  read(text, { maxLength }) {
    if (isBrokenText(text)) {
      return {
        ok: false,
        code: "invalid_character",
        message: "This list has a character that cannot be stored",
        ...orBlank("Type it again"),
      };
    }
    const entries = new Map<string, string>();
    for (const entry of entriesOf(text)) {
      const key = entry.normalize("NFC").toLowerCase();
      if (entry !== "" && !entries.has(key)) entries.set(key, entry);
    }
    const value = [...entries.values()];
    const long = value.find((entry) => maxLength !== null && entry.length > maxLength);
    if (long === undefined && value.length > 0) return { ok: true, value };
    return {
      ok: false,
      code: long === undefined ? "empty_list" : "too_long",
      message:
        long === undefined
          ? "This list has no entries"
          : `An entry of this list is longer than ${maxLength} characters`,
      ...orBlank("Part the entries with commas"),
    };
  },
  examples: [
    { input: "urgent, commercial, repeat", output: ["urgent", "commercial", "repeat"] },
    { input: "urgent;commercial", output: ["urgent", "commercial"] },
    { input: "* myContacts ::: Board", output: ["myContacts", "Board"] },
    { input: '"Customer","VIP"', output: ["Customer", "VIP"] },
    { input: '"Smith, John", VIP;"say ""hi"""', output: ["Smith, John", "VIP", 'say "hi"'] },
    { input: '"open, VIP', output: ['"open', "VIP"] },
    { input: "Board, board,, BOARD ,", output: ["Board"] },
    { input: "VIP", output: ["VIP"] },
    { input: "__proto__, constructor", output: ["__proto__", "constructor"] },
    { input: ", ;", output: { code: "empty_list" } },
    { input: "abc, abcdef", context: { maxLength: 5 }, output: { code: "too_long" } },
  ],
});
