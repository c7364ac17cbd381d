import { defineFieldType, type FieldOption, type ReadContext, type Reading } from "../define.ts";
import { isBrokenText } from "./reading/characters.ts";
import { closest, type Choice } from "./reading/closest.ts";
import { orBlank } from "./reading/or-blank.ts";

interface Index {
  /** Spelling → the options spelt so, by value: those of one value do not differ. */
  bySpelling: ReadonlyMap<string, ReadonlyMap<string, FieldOption>>;
  choices: readonly Choice[];
  /** Texts that were looked for → their spelling: a column has a few, and each row has them again. */
  spellings: Map<string, string>;
}

const MAX_SPELLINGS = 1_000;

const indexes = new WeakMap<readonly FieldOption[], Index>();

const spellingOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();

function indexOf(options: readonly FieldOption[]): Index {
  const known = indexes.get(options);
  if (known) return known;
  const bySpelling = new Map<string, Map<string, FieldOption>>();
  for (const option of options) {
    for (const name of [option.id ?? "", ...namesOf(option)]) {
      const spelling = spellingOf(name);
      if (spelling === "") continue;
      const spelt = bySpelling.get(spelling) ?? new Map<string, FieldOption>();
      bySpelling.set(spelling, spelt.set(option.value, option));
    }
  }
  const choices = options.map((option) => ({ label: option.label, spellings: namesOf(option).map(spellingOf) }));
  const index = { bySpelling, choices, spellings: new Map<string, string>() };
  indexes.set(options, index);
  return index;
}

/** The options that a text may mean. */
function lookFor(text: string, { bySpelling, spellings }: Index): ReadonlyMap<string, FieldOption> | undefined {
  let spelling = spellings.get(text);
  if (spelling === undefined) {
    spelling = spellingOf(text);
    if (spellings.size >= MAX_SPELLINGS) spellings.clear();
    spellings.set(text, spelling);
  }
  return bySpelling.get(spelling);
}

const namesOf = ({ value, label, aliases = [] }: FieldOption): string[] => [value, label, ...aliases];

function refusal(text: string, { options, optionsPlace: place, label = "this field" }: ReadContext): Reading {
  const near = closest(isBrokenText(text) ? "" : spellingOf(text), indexOf(options).choices);
  const choices =
    near.length > 0 ? `Use one of ${near.join(", ")}${options.length > near.length ? " …" : ""}` : "Change it";
  return {
    ok: false,
    code: "unknown_option",
    message: `Invalid value for ${label}`,
    ...orBlank(choices, place && `add it under ${place}`),
  };
}

/** One of a field's options, by id, value, label or alias; case, spaces and kinds of apostrophes aside. */
export default defineFieldType({
  key: "option",
  label: "Choice",
  keepsText: false,
  keepsRowOut: true,
  read(text, context) {
    const { options, label = "this field" } = context;
    const found = lookFor(text, indexOf(options));
    const [option] = found?.values() ?? [];
    if (!found || !option) return refusal(text, context);
    if (found.size === 1) return { ok: true, value: option.value };
    return {
      ok: false,
      code: "ambiguous_option",
      message: `Ambiguous value for ${label}`,
      hint: `It could be ${[...found.values()].map((one) => `${one.label} (${one.value})`).join(" or ")}.`,
    };
  },
  examples: [
    { input: "red", context: { options: colours() }, output: "red" },
    { input: " RED ", context: { options: colours() }, output: "red" },
    { input: "Sailor's  blue", context: { options: colours() }, output: "navy" },
    { input: "SAILOR’S BLUE", context: { options: colours() }, output: "navy" },
    { input: "rosé", context: { options: colours() }, output: "pink" },
    { input: "rde", context: { options: colours() }, output: { code: "unknown_option" } },
    { input: "dark", context: { options: colours() }, output: { code: "ambiguous_option" } },
    { input: "2", context: { options: numbered() }, output: "check" },
    { input: "CHECK", context: { options: numbered() }, output: "check" },
    { input: "1", context: { options: numbered() }, output: { code: "ambiguous_option" } },
    { input: "3", context: { options: numbered() }, output: "three" },
    { input: "__proto__", context: { options: colours() }, output: { code: "unknown_option" } },
    { input: "red", context: { options: [] }, output: { code: "unknown_option" } },
  ],
});

function colours(): readonly FieldOption[] {
  return [
    { value: "red", label: "Red" },
    { value: "navy", label: "Sailor’s blue", aliases: ["dark"] },
    { value: "pink", label: "Pink", aliases: ["Rosé"] },
    { value: "brown", label: "Brown", aliases: ["Dark"] },
  ];
}

function numbered(): readonly FieldOption[] {
  return [
    { id: "1", value: "cash", label: "Cash" },
    { id: "2", value: "check", label: "Check" },
    { id: "3", value: "three", label: "3" },
    { id: "4", value: "other", label: "1" },
  ];
}
