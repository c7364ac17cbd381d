const markup: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Text as it stands in a part of a workbook. Characters that XML cannot hold,
 * and what would be taken for one of them, become `_xHHHH_`.
 *
 * @see ECMA-376 part 1, 22.9.2.19 (ST_Xstring)
 */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[\da-fA-F]{4}_)/g, "_x005F_")
    .replace(/[\0-\x08\x0b-\x1f\ufffe\uffff]/g, escapeCharacter)
    .replace(/[&<>"]/g, (character) => markup[character] ?? character);
}

function escapeCharacter(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}
