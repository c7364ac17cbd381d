/** Text that a database takes: zero characters shown as ␀, what is no text as U+FFFD. */
export function plainText(text: string): string {
  return text.replaceAll("\0", "\u2400").toWellFormed();
}
