import { defineFieldType, type FieldOption } from "../define.ts";
import option from "./option.ts";
import { quoteCell } from "./reading/characters.ts";
import { entriesOf } from "./reading/entries.ts";

/**
 * Several of a field's options, each read like one. A text that is an option as
 * a whole is never parted; repeats are dropped.
 */
export default defineFieldType({
  key: "options",
  label: "Choices",
  keepsText: false,
  keepsRowOut: true,
  read(text, context) {
    const whole = option.read(text, context);
    if (whole.ok) return { ok: true, value: [String(whole.value)] };
    const values = new Set<string>();
    for (const entry of entriesOf(text)) {
      if (entry === "") continue;
      const reading = option.read(entry, context);
      if (!reading.ok) return { ...reading, message: `${reading.message}: ${quoteCell(entry)}` };
      values.add(String(reading.value));
    }
    return values.size > 0 ? { ok: true, value: [...values] } : whole;
  },
  examples: [
    { input: "red", context: { options: colours() }, output: ["red"] },
    { input: "Red, Pink", context: { options: colours() }, output: ["red", "pink"] },
    { input: "Red; pink ;red,", context: { options: colours() }, output: ["red", "pink"] },
    { input: "Red, white", context: { options: colours() }, output: ["tricolour"] },
    { input: '"Red, white"; pink', context: { options: colours() }, output: ["tricolour", "pink"] },
    { input: "red, gren", context: { options: colours() }, output: { code: "unknown_option" } },
    { input: ", ;", context: { options: colours() }, output: { code: "unknown_option" } },
  ],
});

function colours(): readonly FieldOption[] {
  return [
    { value: "red", label: "Red" },
    { value: "pink", label: "Pink" },
    { value: "tricolour", label: "Red, white" },
  ];
}
