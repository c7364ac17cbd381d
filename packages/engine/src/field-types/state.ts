import { defineFieldType, type Reading } from "../define.ts";
import { isBrokenText, quoteCell } from "./reading/characters.ts";
import { closest } from "./reading/closest.ts";
import { countryName } from "./reading/countries.ts";
import { placeKey } from "./reading/place-key.ts";
import { countriesWithState, findState, hasAllStates, stateChoices } from "./reading/states.ts";
import { changeOrBlank, orBlank } from "./reading/or-blank.ts";

const MAX_LENGTH = 100;

/**
 * A state or province by name, code or abbreviation, within the country that
 * the row gives (`dependsOn`), else the job's. Its value is the code of ISO
 * 3166-2, such as US-CA. In countries whose addresses go without states it is
 * kept as written where it has no code.
 *
 * @see ISO 3166-2
 */
export default defineFieldType({
  key: "state",
  label: "State",
  keepsText: false,
  read(text, { given, country: usual }) {
    const country = given ?? usual;
    if (text.length > MAX_LENGTH || isBrokenText(text)) return refusal(text, country);
    const code = findState(text, country);
    if (code !== null) return { ok: true, value: code, also: { country: [country] } };
    if (hasAllStates(country) || !/\p{L}/u.test(text)) return refusal(text, country);
    return countriesWithState(text).length > 0 ? refusal(text, country) : { ok: true, value: text };
  },
  examples: [
    ...["California", "california", "CA", "ca", "Calif.", "US-CA"].map((input) => ({ input, output: "US-CA" })),
    { input: "D.C.", output: "US-DC" },
    { input: "Washington", output: "US-WA" },
    { input: "AE", output: "US-AE" },
    { input: "Québec", context: { given: "CA" }, output: "CA-QC" },
    { input: "PEI", context: { given: "CA" }, output: "CA-PE" },
    { input: "WA", output: "US-WA" },
    { input: "WA", context: { given: "AU" }, output: "AU-WA" },
    { input: "WA", context: { country: "AU" }, output: "AU-WA" },
    { input: "Western Australia", context: { given: "AU", country: "US" }, output: "AU-WA" },
    { input: "Nuevo Leon", context: { given: "MX" }, output: "MX-NLE" },
    { input: "CDMX", context: { given: "MX" }, output: "MX-CMX" },
    { input: "São Paulo", context: { given: "BR" }, output: "BR-SP" },
    { input: "Orissa", context: { given: "IN" }, output: "IN-OD" },
    { input: "Maharashtra", context: { given: "IN" }, output: "IN-MH" },
    { input: "Punjab", context: { given: "IN" }, output: "IN-PB" },
    { input: "Punjab", context: { given: "PK" }, output: "PK-PB" },
    ...["Bayern", "Bavaria", "BY", "DE-BY"].map((input) => ({ input, context: { given: "DE" }, output: "DE-BY" })),
    { input: "Thueringen", context: { given: "DE" }, output: "DE-TH" },
    { input: "Tirol", context: { given: "AT" }, output: "AT-7" },
    { input: "NOe", context: { given: "AT" }, output: "AT-3" },
    { input: "Geneva", context: { given: "CH" }, output: "CH-GE" },
    { input: "St. Gallen", context: { given: "CH" }, output: "CH-SG" },
    { input: "Comunidad de Madrid", context: { given: "ES" }, output: "ES-MD" },
    { input: "Madrid", context: { given: "ES" }, output: "ES-M" },
    { input: "Cataluña", context: { given: "ES" }, output: "ES-CT" },
    { input: "Bozen", context: { given: "IT" }, output: "IT-BZ" },
    { input: "Tuscany", context: { given: "IT" }, output: "IT-52" },
    { input: "Kent", context: { given: "GB" }, output: "GB-KEN" },
    { input: "Greater Manchester", context: { given: "GB" }, output: "Greater Manchester" },
    { input: "California", context: { given: "DE" }, output: { code: "not_a_state" } },
    { input: "California", context: { given: "FR" }, output: { code: "not_a_state" } },
    { input: "US-CA", context: { given: "AU" }, output: { code: "not_a_state" } },
    { input: "Bayern", output: { code: "not_a_state" } },
    { input: "Calfornia", output: { code: "not_a_state" } },
    { input: "9", context: { given: "AT" }, output: { code: "not_a_state" } },
    { input: "?", context: { given: "GB" }, output: { code: "not_a_state" } },
    { input: "constructor", output: { code: "not_a_state" } },
  ],
});

function refusal(text: string, country: string): Reading {
  return {
    ok: false,
    code: "not_a_state",
    message: `${quoteCell(text)} is not a state of ${countryName(country)}`,
    ...hintsFor(text, country),
  };
}

function hintsFor(text: string, country: string) {
  if (text.length > MAX_LENGTH || isBrokenText(text)) return changeOrBlank;
  const elsewhere = countriesWithState(text).map(countryName);
  if (elsewhere.length > 0)
    return { hint: `It is a state of ${elsewhere.join(", ")}: give the row its country, or change the state.` };
  const near = closest(placeKey(text), stateChoices(country));
  return near.length > 0 ? orBlank(`Use one of ${near.join(", ")} …`) : changeOrBlank;
}
