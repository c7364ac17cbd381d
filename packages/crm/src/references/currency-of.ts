const euro = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" ");
const others: Readonly<Record<string, string>> = {
  ...{ GB: "GBP", CH: "CHF", LI: "CHF", SE: "SEK", NO: "NOK", DK: "DKK", PL: "PLN", CZ: "CZK", HU: "HUF", RO: "RON" },
  ...{ CA: "CAD", AU: "AUD", NZ: "NZD", JP: "JPY", CN: "CNY", IN: "INR", KR: "KRW", SG: "SGD", HK: "HKD", ZA: "ZAR" },
  ...{ BR: "BRL", MX: "MXN", AR: "ARS", CL: "CLP", CO: "COP", IL: "ILS", TR: "TRY", UA: "UAH" },
};

/** The currency of amounts that name none, by the country of the import, ISO 3166-1 alpha-2. */
export const currencyOf = (country: string): string => others[country] ?? (euro.includes(country) ? "EUR" : "USD");
