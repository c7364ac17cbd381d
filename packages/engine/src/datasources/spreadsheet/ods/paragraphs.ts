import { MAX_CELL_LENGTH } from "../../csv/limits.ts";
import { damaged } from "../refusals.ts";
import { attribute } from "../xml/attributes.ts";

/** What stands in a paragraph and is no part of its text: remarks, and how a text is read aloud. */
const ASIDE = new Set(["annotation", "note", "ruby-text"]);

/**
 * The text of a cell: its paragraphs, joined by line breaks. White space is
 * what elements say, and what stands there as characters: by OpenDocument 1.3
 * part 3, 6.1.2, any number of these is one space, but pandas writes texts so,
 * LibreOffice some of them, and spreadsheet programs show them as written.
 */
export class Paragraphs {
  #value = "";
  #isFirst = true;
  /** Elements open below the cell. */
  #depth = 0;
  /** Depth of the element that is left out; 0 for none. */
  #aside = 0;
  #isOpen = false;

  get value(): string {
    return this.#value;
  }

  get hasParagraph(): boolean {
    return !this.#isFirst;
  }

  begin(): void {
    this.#value = "";
    this.#isFirst = true;
    this.#depth = 0;
    this.#aside = 0;
    this.#isOpen = false;
  }

  open(name: string, attributes: string): void {
    this.#depth += 1;
    if (this.#depth === 1) this.#isOpen = name === "p" || name === "h";
    if (this.#depth === 1 && this.#isOpen) this.#openParagraph();
    if (!this.#isOpen || this.#aside > 0) return;
    if (ASIDE.has(name)) this.#aside = this.#depth;
    else if (name === "s") this.#add(" ".repeat(spaces(attributes)));
    else if (name === "tab") this.#add("\t");
    else if (name === "line-break") this.#add("\n");
  }

  text(text: string): void {
    if (!this.#isOpen || this.#aside > 0) return;
    this.#add(text);
  }

  close(name: string): void {
    if (this.#aside === this.#depth && ASIDE.has(name)) this.#aside = 0;
    this.#depth -= 1;
    if (this.#depth === 0) this.#isOpen = false;
  }

  #openParagraph(): void {
    if (!this.#isFirst) this.#value += "\n";
    this.#isFirst = false;
  }

  #add(text: string): void {
    this.#value += text;
    if (this.#value.length > MAX_CELL_LENGTH) throw damaged("one of its texts is too long for a cell.");
  }
}

function spaces(attributes: string): number {
  const written = attribute(attributes, "text:c") ?? "1";
  const count = /^\d{1,7}$/.test(written) ? Number(written) : MAX_CELL_LENGTH + 1;
  if (count > MAX_CELL_LENGTH) throw damaged("one of its texts is too long for a cell.");
  return count;
}
