import { defineFieldType } from "../define.ts";
import { isBrokenText, quoteCell } from "./reading/characters.ts";
import { closest } from "./reading/closest.ts";
import { countryChoices, findCountry } from "./reading/countries.ts";
import { placeKey } from "./reading/place-key.ts";

const MAX_LENGTH = 100;

/**
 * A country by code or name; its value is the code of two letters.
 *
 * @see ISO 3166-1, Unicode CLDR
 */
export default defineFieldType({
  key: "country",
  label: "Country",
  keepsText: false,
  read(text) {
    const isReadable = text.length <= MAX_LENGTH && !isBrokenText(text);
    const value = isReadable ? findCountry(text) : null;
    if (value !== null) return { ok: true, value };
    const near = isReadable ? ` such as ${closest(placeKey(text), countryChoices()).join(", ")}` : "";
    return {
      ok: false,
      code: "not_a_country",
      message: `${quoteCell(text)} is not a country`,
      hint: `Use the name of a country${near}, its code, or leave it blank.`,
      hintIfNeeded: `Use the name of a country${near}, or its code.`,
    };
  },
  examples: [
    ...["US", "us", "USA", "U.S.A.", "U.S.", "United States", "The United States of America", "America"].map(us),
    ...["Vereinigte Staaten", "États-Unis", "EE. UU.", "アメリカ合衆国"].map(us),
    ...["UK", "GB", "GBR", "U.K.", "Great Britain", "England", "United Kingdom"].map((input) => ({
      input,
      output: "GB",
    })),
    ...["DE", "DEU", "Germany", "Deutschland", "Allemagne", "Alemania"].map((input) => ({ input, output: "DE" })),
    ...["NL", "Holland", "The Netherlands", "Niederlande"].map((input) => ({ input, output: "NL" })),
    ...["Österreich", "österreich", "Oesterreich", "Osterreich"].map((input) => ({ input, output: "AT" })),
    { input: "Cote d'Ivoire", output: "CI" },
    { input: "Côte d’Ivoire", output: "CI" },
    { input: "St Lucia", output: "LC" },
    { input: "Trinidad and Tobago", output: "TT" },
    { input: "Korea, Republic of", output: "KR" },
    { input: "Republic of Moldova", output: "MD" },
    { input: "Turkey", output: "TR" },
    { input: "Türkiye", output: "TR" },
    { input: "Czech Republic", output: "CZ" },
    { input: "Guinea", output: "GN" },
    { input: "Guinea-Bissau", output: "GW" },
    { input: "Niger", output: "NE" },
    { input: "Nigeria", output: "NG" },
    { input: "Georgia", output: "GE" },
    { input: "Kosovo", output: "XK" },
    { input: "Grmany", output: { code: "not_a_country" } },
    { input: "Europe", output: { code: "not_a_country" } },
    { input: "XX", output: { code: "not_a_country" } },
    { input: "276", output: { code: "not_a_country" } },
    { input: "?", output: { code: "not_a_country" } },
    { input: "constructor", output: { code: "not_a_country" } },
  ],
});

function us(input: string) {
  return { input, output: "US" };
}
