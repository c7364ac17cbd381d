const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Signs and words of amounts, in lower case: the ISO 4217 codes they may stand for, the most usual one first. */
const signs: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    $: ["USD", "CAD", "AUD", "MXN", "NZD", "SGD", "HKD", "TWD", "ARS", "CLP", "COP", "BSD", "BBD", "BZD", "FJD", "JMD"],
    us$: ["USD"],
    usd$: ["USD"],
    ca$: ["CAD"],
    c$: ["CAD"],
    can$: ["CAD"],
    a$: ["AUD"],
    au$: ["AUD"],
    nz$: ["NZD"],
    s$: ["SGD"],
    hk$: ["HKD"],
    nt$: ["TWD"],
    mx$: ["MXN"],
    r$: ["BRL"],
    dollar: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"],
    dollars: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"],
    "€": ["EUR"],
    euro: ["EUR"],
    euros: ["EUR"],
    "£": ["GBP", "EGP", "SYP", "GIP", "FKP", "SHP"],
    "¥": ["JPY", "CNY"],
    円: ["JPY"],
    元: ["CNY", "TWD"],
    rmb: ["CNY"],
    "₩": ["KRW"],
    "₹": ["INR"],
    rs: ["INR", "PKR", "LKR", "NPR", "MUR"],
    "₨": ["INR", "PKR", "LKR", "NPR", "MUR"],
    "₽": ["RUB"],
    руб: ["RUB"],
    "₴": ["UAH"],
    "₺": ["TRY"],
    tl: ["TRY"],
    "₪": ["ILS"],
    "₫": ["VND"],
    "฿": ["THB"],
    "₱": ["PHP"],
    "₦": ["NGN"],
    "₵": ["GHS"],
    ksh: ["KES"],
    r: ["ZAR"],
    rp: ["IDR"],
    rm: ["MYR"],
    fr: ["CHF"],
    sfr: ["CHF"],
    kr: ["SEK", "NOK", "DKK", "ISK"],
    zł: ["PLN"],
    kč: ["CZK"],
    ft: ["HUF"],
    lei: ["RON", "MDL"],
    лв: ["BGN"],
    "s/": ["PEN"],
    "₡": ["CRC"],
    "₲": ["PYG"],
  }),
);

/**
 * What may be meant by the marks of a currency beside an amount: a sign, a
 * code, or both ("US$", "EUR", "$ AUD").
 *
 * @returns ISO 4217 codes, the most usual one first; empty when the marks
 *   contradict each other; null when they are none
 */
export function currenciesOf(marks: string): readonly string[] | null {
  const bare = marks.toLowerCase().replace(/\.(?=\s|$)/gu, "");
  const whole = oneMark(bare.replaceAll(" ", ""));
  if (whole !== null) return whole;
  const parts = bare.split(" ").map(oneMark);
  if (parts.length < 2) return null;
  return parts.reduce((meant, part) => meant && part && inBoth(meant, part));
}

function oneMark(mark: string): readonly string[] | null {
  const code = mark.toUpperCase();
  return signs.get(mark) ?? (codes.has(code) ? [code] : null);
}

/** The codes that stand in both lists. */
export function inBoth(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.filter((code) => other.includes(code));
}

/** The codes with those of a country first: they begin with its code. */
export function homeFirst(currencies: readonly string[], country: string): readonly string[] {
  const isHome = (code: string) => code.startsWith(country);
  return [...currencies.filter(isHome), ...currencies.filter((code) => !isHome(code))];
}
