import { defineFieldType } from "../define.ts";
import { isBrokenText } from "./reading/characters.ts";
import { orBlank } from "./reading/or-blank.ts";

/** Text as it is written. */
export default defineFieldType({
  key: "text",
  label: "Text",
  keepsText: true,
  keepsInvisible: true,
  read(text, { maxLength }) {
    if (isBrokenText(text)) {
      return {
        ok: false,
        code: "invalid_character",
        message: "This text has a character that cannot be stored",
        ...orBlank("Type it again"),
      };
    }
    // Longer in UTF-16 units is the rule for nearly every text; only then is it worth counting characters.
    if (maxLength !== null && text.length > maxLength) {
      const length = [...text].length;
      if (length > maxLength) {
        return {
          ok: false,
          code: "too_long",
          message: `This text has ${length} characters; ${maxLength} are allowed`,
          ...orBlank(`Shorten it to ${maxLength} characters`),
        };
      }
    }
    return { ok: true, value: text };
  },
  examples: [
    { input: "02134", output: "02134" },
    { input: "<b>Ada</b> & 'Co'", output: "<b>Ada</b> & 'Co'" },
    { input: "Zoë", context: { maxLength: 3 }, output: "Zoë" },
    { input: "👩‍🚀", context: { maxLength: 3 }, output: "👩‍🚀" },
    { input: "abcd", context: { maxLength: 3 }, output: { code: "too_long" } },
    { input: "a\0b", output: { code: "invalid_character" } },
    { input: "a\ud800b", output: { code: "invalid_character" } },
  ],
});
