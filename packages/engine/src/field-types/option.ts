import { distance } from "fastest-levenshtein";
import { defineFieldType, type FieldOption, type Reading } from "../define.ts";
import { isBrokenText } from "./reading/characters.ts";

/** Spelling of each option → the options spelt so. */
type Index = ReadonlyMap<string, ReadonlySet<FieldOption>>;

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
  const index = new Map<string, Set<FieldOption>>();
  for (const option of options) {
    for (const name of [option.value, option.label, ...(option.aliases ?? [])]) {
      const spelling = spellingOf(name);
      index.set(spelling, (index.get(spelling) ?? new Set<FieldOption>()).add(option));
    }
  }
  indexes.set(options, index);
  return index;
}

/** @returns up to three labels, the most alike first */
function closest(text: string, options: readonly FieldOption[]): string[] {
  const spelling = spellingOf(text).slice(0, 100);
  return options
    .map((option) => {
      const names = [option.value, option.label, ...(option.aliases ?? [])].map(spellingOf);
      return { label: option.label, far: Math.min(...names.map((name) => distance(spelling, name))) };
    })
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ label }) => label);
}

function refusal(text: string, options: readonly FieldOption[], label: string): Reading {
  const near = closest(isBrokenText(text) ? "" : text, options);
  const choices =
    near.length > 0 ? `Use one of ${near.join(", ")}${options.length > near.length ? " …" : ""}` : "Change it";
  return {
    ok: false,
    code: "unknown_option",
    message: `Invalid value for ${label}`,
    hint: `${choices}, or leave it blank.`,
  };
}

/** One of a field's options, by value, label or alias; case, spaces and kinds of apostrophes aside. */
export default defineFieldType({
  key: "option",
  label: "Choice",
  keepsText: false,
  read(text, { options, label = "this field" }) {
    const found = indexOf(options).get(spellingOf(text));
    const [option] = found ?? [];
    if (!found || !option) return refusal(text, options, label);
    if (found.size === 1) return { ok: true, value: option.value };
    return {
      ok: false,
      code: "ambiguous_option",
      message: `Ambiguous value for ${label}`,
      hint: `It could be ${[...found].map((one) => `${one.label} (${one.value})`).join(" or ")}.`,
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
