const LOCALES =
  "en de fr es it pt nl pl cs sk hu ro bg el tr ru uk sv da nb fi et lv lt hr sl ar he fa hi th vi id zh ja ko".split(
    " ",
  );

/** A Monday in January. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

let words: ReadonlySet<string> | null = null;

/** Whether a text is the name of a weekday or a month, whole or short, in one of many languages. */
export function isCalendarWord(text: string): boolean {
  words ??= calendarWords();
  return words.has(plain(text));
}

const plain = (text: string) => text.trim().toLowerCase().replace(/\.$/, "");

function calendarWords(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const locale of LOCALES) {
    for (const length of ["long", "short"] as const) {
      const weekday = new Intl.DateTimeFormat(locale, { weekday: length, timeZone: "UTC" });
      const month = new Intl.DateTimeFormat(locale, { month: length, timeZone: "UTC" });
      for (let day = 0; day < 7; day += 1) found.add(plain(weekday.format(MONDAY + day * DAY_MS)));
      for (let at = 0; at < 12; at += 1) found.add(plain(month.format(Date.UTC(2024, at, 1))));
    }
  }
  return found;
}
