import { iso31662 } from "iso-3166";
import type { Choice } from "./closest.ts";
import { placeKey, placeKeys } from "./place-key.ts";
import { stateAliases } from "./state-aliases.ts";

interface States {
  /** Code by the key of each name; "CA" and "US-CA" are names, too. */
  byName: ReadonlyMap<string, string>;
  choices: readonly Choice[];
}

const known = new Map<string, States>();

function statesOf(country: string): States {
  const states = known.get(country) ?? indexStates(country);
  known.set(country, states);
  return states;
}

/** First come the names of ISO, then ours, then what can be made of a name in parts. */
function indexStates(country: string): States {
  const listed = iso31662.filter(({ code }) => code.startsWith(`${country}-`));
  const aliases = Object.entries(stateAliases[country] ?? {}).map(([short, names]) => ({
    code: `${country}-${short}`,
    names: [short, ...names.split(", ")],
  }));
  const named = [
    ...listed.map(({ code, name }) => ({ code, names: [name, code, shortCode(code)] })),
    ...aliases.map(({ code, names }) => ({ code, names: [code, ...names.filter((name) => !/^\d+$/.test(name))] })),
    ...listed.map(({ code, name }) => ({ code, names: partsOf(name) })),
  ];
  const byName = new Map<string, string>();
  for (const { code, names } of named) {
    for (const key of names.flatMap(placeKeys)) if (key !== "" && !byName.has(key)) byName.set(key, code);
  }
  const choices = listed.map(({ name }) => ({ label: name, spellings: [placeKey(name)] }));
  return { byName, choices };
}

/** "CA" of US-CA. Figures alone are no name of a state, though Austria's codes are such. */
function shortCode(code: string): string {
  const short = code.slice(3);
  return /^\d+$/.test(short) ? code : short;
}

/** What a place is, behind its name and a comma: "Madrid, Comunidad de". */
const kind = / (?:de|of)$|^Comunidad$/u;

/** Names in several languages, in brackets, or with what the place is. */
function partsOf(name: string): string[] {
  const parts = name.split(/, | \(|\)/u).filter((part) => part !== "");
  if (parts.length < 2) return [];
  const [first = "", second = ""] = parts;
  return kind.test(second) ? [first, `${second} ${first}`] : [...parts, `${second} ${first}`];
}

/** @returns ISO 3166-2 code of a state by name, code or abbreviation within a country; null when it has none such */
export function findState(text: string, country: string): string | null {
  return statesOf(country).byName.get(placeKey(text)) ?? null;
}

/** Whether what is not among a country's states is none: see `stateAliases`. */
export const hasAllStates = (country: string): boolean => Object.hasOwn(stateAliases, country);

/** The countries with all their states that have one of this name; abbreviations do not count. */
export function countriesWithState(name: string): string[] {
  if (placeKey(name).length < 4) return [];
  return Object.keys(stateAliases).filter((country) => findState(name, country) !== null);
}

/** The states of a country by name. */
export const stateChoices = (country: string): readonly Choice[] => statesOf(country).choices;
