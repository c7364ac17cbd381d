import { defineFieldType } from "../define.ts";
import { isBrokenText, quoteCell } from "./reading/characters.ts";
import { changeOrBlank, orBlank } from "./reading/or-blank.ts";

/** A name in one piece: at least one letter, single spaces. */
export default defineFieldType({
  key: "full_name",
  label: "Full name",
  keepsText: true,
  read(text, { maxLength }) {
    const name = text.replace(/\s+/gu, " ");
    if (isBrokenText(name) || !/\p{L}/u.test(name)) {
      return {
        ok: false,
        code: "not_a_name",
        message: `${quoteCell(text)} is not a name`,
        ...changeOrBlank,
      };
    }
    if (maxLength !== null && name.length > maxLength) {
      return {
        ok: false,
        code: "too_long",
        message: `This name is longer than ${maxLength} characters`,
        ...orBlank(`Shorten it to ${maxLength} characters`),
      };
    }
    return { ok: true, value: name };
  },
  examples: [
    { input: "Ada  Byron", output: "Ada Byron" },
    { input: "Byron,\u00a0Ada", output: "Byron, Ada" },
    { input: "李小龍", output: "李小龍" },
    { input: "#1001", output: { code: "not_a_name" } },
    { input: "Ada", context: { maxLength: 2 }, output: { code: "too_long" } },
  ],
});
