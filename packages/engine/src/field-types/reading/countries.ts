import { iso31661 } from "iso-3166";
import type { Choice } from "./closest.ts";
import { placeKey, placeKeys } from "./place-key.ts";

/** Languages in which countries are known by name, beside the names of ISO 3166-1. */
const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "ja", "zh", "ru"];

/** Usual names and abbreviations that no list of names has. */
const aliases: Readonly<Record<string, string>> = {
  AE: "UAE, Emirates",
  BA: "Bosnia",
  BN: "Brunei Darussalam",
  CD: "DRC, DR Congo, Congo-Kinshasa, Zaire",
  CG: "Congo, Congo-Brazzaville, Republic of Congo",
  CI: "Ivory Coast, Cote d'Ivoire",
  CN: "PRC, Mainland China, PR China, People's Republic of China",
  CV: "Cape Verde",
  CZ: "Czech Republic",
  DE: "BRD, FRG, Federal Republic of Germany, Bundesrepublik Deutschland",
  ES: "Kingdom of Spain",
  FK: "Falklands",
  GB: "UK, Great Britain, Britain, England, Scotland, Wales, Northern Ireland, United Kingdom of Great Britain",
  GR: "EL, Hellas, Hellenic Republic",
  HK: "Hong Kong, Hong Kong SAR",
  IE: "Republic of Ireland, Eire, ROI",
  IR: "Islamic Republic of Iran",
  KP: "North Korea, DPRK",
  KR: "Korea, South Korea, ROK, Republic of Korea",
  LA: "Laos, Lao PDR",
  MK: "Macedonia, FYROM",
  MM: "Burma, Myanmar",
  MO: "Macau, Macao",
  NL: "Holland, Nederland, Netherlands",
  NZ: "Aotearoa",
  PS: "Palestine, State of Palestine",
  RU: "Russia, Russian Federation",
  SY: "Syria",
  SZ: "Swaziland",
  TL: "East Timor",
  TR: "Turkey, Turkiye",
  TW: "Taiwan, Republic of China, ROC",
  TZ: "Tanzania",
  US: "USA, America, United States, Estados Unidos de America, EEUU, EE UU, VSA, Etats-Unis d'Amerique",
  VA: "Vatican, Holy See",
  VI: "US Virgin Islands, USVI",
  VG: "British Virgin Islands, BVI",
  VN: "Vietnam, Viet Nam",
  XK: "Kosovo, XKX",
};

let known: ReadonlyMap<string, string> | undefined;

/** Countries by the key of each of their names and codes. A name that two countries share is none of either. */
function countries(): ReadonlyMap<string, string> {
  if (known) return known;
  const byKey = new Map<string, string | null>();
  const codes = [...iso31661.map(({ alpha2 }) => alpha2), "XK"];
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: "region" });
    for (const code of codes) {
      for (const key of placeKeys(names.of(code) ?? code)) {
        byKey.set(key, (byKey.get(key) ?? code) === code ? code : null);
      }
    }
  }
  for (const { alpha2, name } of iso31661) for (const one of namesIn(name)) byKey.set(placeKey(one), alpha2);
  for (const [code, names] of Object.entries(aliases)) {
    for (const name of names.split(", ")) byKey.set(placeKey(name), code);
  }
  for (const { alpha2, alpha3 } of iso31661) for (const code of [alpha2, alpha3]) byKey.set(code.toLowerCase(), alpha2);
  byKey.set("xk", "XK");
  known = new Map([...byKey].flatMap(([key, code]): [string, string][] => (code === null ? [] : [[key, code]])));
  return known;
}

/** "Korea, Republic of" is written the other way round, too. */
function namesIn(name: string): string[] {
  const [place, kind] = name.split(", ");
  return kind === undefined ? [name] : [name, `${kind} ${place}`];
}

/** @returns ISO 3166-1 alpha-2 of a code or a name in any of the languages; null when no country is called so */
export function findCountry(text: string): string | null {
  return countries().get(placeKey(text)) ?? null;
}

/** Whether a code of two capitals is one of ISO 3166-1, or Kosovo's. */
export const isCountry = (code: string): boolean => countries().get(code.toLowerCase()) === code;

const english = new Intl.DisplayNames(["en"], { type: "region" });

/** The usual English name of a country by its code. */
export const countryName = (code: string): string => english.of(code) ?? code;

let choices: readonly Choice[] | undefined;

/** Every country with its English name. */
export function countryChoices(): readonly Choice[] {
  choices ??= [...new Set(countries().values())].map((code) => {
    const label = countryName(code);
    return { label, spellings: [placeKey(label)] };
  });
  return choices;
}
