import { MAX_CELL_LENGTH } from "../../csv/limits.ts";
import { MAX_SHARED_BYTES, MAX_SHARED_STRINGS } from "../limits.ts";
import { damaged, tooLarge } from "../refusals.ts";
import type { Archive } from "../zip/archive.ts";
import { readPart } from "../zip/read-part.ts";
import { decodeEscapes } from "./escapes.ts";
import { TextStore } from "./text-store.ts";

/**
 * The texts that cells share. They are read as far as cells refer to them, and
 * kept outside the heap, close together.
 */
export class SharedStrings {
  readonly #store = new TextStore();
  readonly #steps: AsyncIterator<void> | null;
  #isWhole = false;

  /** @param part null for a workbook that has none */
  constructor(archive: Archive, part: string | null) {
    const handler = new ItemHandler((text) => this.#add(text));
    this.#steps = part === null ? null : readPart(archive, part, { handler })[Symbol.asyncIterator]();
  }

  /** Read on until the text of this number is there, or there are no more. */
  async readTo(index: number): Promise<void> {
    while (!this.#isWhole && this.#store.count <= index) {
      const step = await this.#steps?.next();
      this.#isWhole = step?.done ?? true;
    }
  }

  /** @returns undefined when there is none of that number */
  get(index: number): string | undefined {
    return this.#store.get(index);
  }

  async close(): Promise<void> {
    await this.#steps?.return?.();
  }

  #add(text: string): void {
    if (this.#store.count >= MAX_SHARED_STRINGS || this.#store.bytes > MAX_SHARED_BYTES) {
      throw tooLarge(`it holds more than ${MAX_SHARED_BYTES / 2 ** 20} MB of different texts.`);
    }
    this.#store.add(text);
  }
}

/** Joins the runs of each item, without its phonetic ones. */
export class ItemHandler {
  readonly #onItem: (text: string) => void;
  #text = "";
  #phonetic = 0;
  #isText = false;
  #isItem = false;

  constructor(onItem: (text: string) => void) {
    this.#onItem = onItem;
  }

  open(name: string): void {
    if (name === "si") this.#begin();
    else if (name === "rPh") this.#phonetic += 1;
    else if (name === "t") this.#isText = this.#isItem && this.#phonetic === 0;
  }

  text(text: string): void {
    if (!this.#isText) return;
    this.#text += text;
    if (this.#text.length > MAX_CELL_LENGTH * 2) throw damaged("one of its texts is too long for a cell.");
  }

  close(name: string): void {
    if (name === "t") this.#isText = false;
    else if (name === "rPh") this.#phonetic -= 1;
    else if (name === "si") {
      this.#isItem = false;
      this.#onItem(decodeEscapes(this.#text));
    }
  }

  #begin(): void {
    this.#isItem = true;
    this.#text = "";
  }
}
