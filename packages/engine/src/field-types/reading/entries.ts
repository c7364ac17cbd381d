import { trimInvisible } from "./characters.ts";

const marks = /:::|[,;\n]|$/gu;
/** An entry in quotes, in which marks part nothing and a quote is written twice. */
const quoted = /[^\S\n]*"((?:[^"]|"")*)"[^\S\n]*(?::::|[,;\n]|$)/uy;

/** What exports put around an entry: Google's star, Mailchimp's quotes. */
const bare = (entry: string): string =>
  trimInvisible(
    trimInvisible(entry)
      .replace(/^\* /u, "")
      .replace(/^"(.*)"$/u, "$1"),
  );

/** @returns the entries of a list as they stand between commas, semicolons, line ends or `:::`, trimmed; some may be empty */
export function entriesOf(text: string): string[] {
  const entries: string[] = [];
  for (let at = 0; at <= text.length;) {
    quoted.lastIndex = at;
    const whole = quoted.exec(text);
    if (whole) {
      entries.push(trimInvisible((whole[1] ?? "").replaceAll('""', '"')));
      at = quoted.lastIndex;
      if (at === text.length) break;
      continue;
    }
    marks.lastIndex = at;
    const end = marks.exec(text);
    entries.push(bare(text.slice(at, end?.index)));
    at = (end?.index ?? text.length) + Math.max(1, end?.[0].length ?? 1);
  }
  return entries;
}
