const names = new Intl.DisplayNames(["en"], { type: "region" });

/** Codes that name no country of today, or no country at all. @see ISO 3166-1, exceptional and transitional reservations */
const notCountries = new Set([
  "AC",
  "AN",
  "BU",
  "CP",
  "CQ",
  "CS",
  "DD",
  "DG",
  "DY",
  "EA",
  "EU",
  "EZ",
  "FQ",
  "FX",
  "HV",
  "IC",
  "JT",
  "MI",
  "NH",
  "NQ",
  "NT",
  "PC",
  "PU",
  "PZ",
  "QO",
  "RH",
  "SU",
  "TA",
  "TP",
  "UK",
  "UN",
  "VD",
  "WK",
  "XA",
  "XB",
  "YD",
  "YU",
  "ZR",
  "ZZ",
]);

/** Every country by its English name: the browser knows them, so we need no list of our own. */
export function countries(): { value: string; label: string }[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes
    .filter((code) => !notCountries.has(code))
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .filter(({ value, label }) => value !== label)
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
