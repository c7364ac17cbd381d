const NARROWEST = 12;
const WIDEST = 40;
/** Room beside the text, for the button of a drop-down as well. */
const ROOM = 3;

/** Width of a column, in characters, that shows its texts; longest ones are cut off at the cell's edge. */
export function widthFor(texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return Math.min(WIDEST, Math.max(NARROWEST, longest + ROOM));
}
