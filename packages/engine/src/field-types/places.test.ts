import { iso31661, iso31662 } from "iso-3166";
import { describe, expect, test } from "vitest";
import { readContext } from "../stages/read-context.ts";
import country from "./country.ts";
import { stateAliases } from "./reading/state-aliases.ts";
import state from "./state.ts";

const context = readContext({});
const countryOf = (text: string) => country.read(text, context);
const stateOf = (text: string, given?: string) =>
  state.read(text, given === undefined ? context : { ...context, given });

describe("a country", () => {
  test.for(["en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ja"])("is known by its name in %s", (language) => {
    const names = new Intl.DisplayNames([language], { type: "region" });
    const unknown = iso31661.filter(({ alpha2 }) => {
      const reading = countryOf(names.of(alpha2) ?? "");
      return !reading.ok || reading.value !== alpha2;
    });
    // Kongo is either of two.
    expect(unknown.filter(({ alpha2 }) => names.of(alpha2) !== "Kongo")).toEqual([]);
  });

  test("is known by its codes and the name of the standard", () => {
    for (const { alpha2, alpha3, name } of iso31661) {
      for (const text of [alpha2, alpha2.toLowerCase(), alpha3, name]) {
        expect(countryOf(text), text).toEqual({ ok: true, value: alpha2 });
      }
    }
  });

  test("that is not known is answered with the closest ones", () => {
    expect(countryOf("Grmany")).toEqual({
      ok: false,
      code: "not_a_country",
      message: "Grmany is not a country",
      hint: "Use the name of a country such as Germany, Ghana, Guyana, its code, or leave it blank.",
      hintIfNeeded: "Use the name of a country such as Germany, Ghana, Guyana, or its code.",
    });
  });
});

describe("a state", () => {
  test.for(Object.keys(stateAliases))("of %s is known by name, code and abbreviation, and as nothing else", (given) => {
    const all = iso31662.filter(({ code }) => code.startsWith(`${given}-`));
    expect(all.length).toBeGreaterThan(7);
    const codes = new Set(all.map(({ code }) => code));
    for (const { code, name } of all) {
      const reading = stateOf(name, given);
      // Of a region and a province of one name, either may be meant.
      const hasNamesake = all.some((other) => other.code !== code && other.name === name);
      if (!hasNamesake) expect(reading, name).toMatchObject({ ok: true, value: code });
      expect(stateOf(code, given), code).toMatchObject({ ok: true, value: code, also: { country: [given] } });
      if (!/\d$/u.test(code)) expect(stateOf(code.slice(3), given), code).toMatchObject({ ok: true, value: code });
    }
    for (const [short, names] of Object.entries(stateAliases[given] ?? {})) {
      if (given !== "US" || !/^A[AEP]$/u.test(short)) expect([...codes]).toContain(`${given}-${short}`);
      for (const name of names.split(", ")) {
        expect(stateOf(name, given), name).toMatchObject({ ok: true, value: `${given}-${short}` });
      }
    }
  });

  test.for([
    {
      text: "Bayern",
      given: undefined,
      hint: "It is a state of Germany: give the row its country, or change the state.",
    },
    { text: "Córdoba", given: "US", hint: "It is a state of Spain: give the row its country, or change the state." },
    { text: "Calfornia", given: "US", hint: "Use one of California, Colorado, Florida …, or leave it blank." },
    { text: "?", given: "FJ", hint: "Use one of Ba, Ra, Bua …, or leave it blank." },
  ])("$text that is not in $given says what to do", ({ text, given, hint }) => {
    expect(stateOf(text, given)).toMatchObject({ ok: false, hint });
  });

  test("names the country it was looked for in", () => {
    expect(stateOf("California", "DE")).toMatchObject({ message: "California is not a state of Germany" });
  });
});
