import type { Dialect } from "./csv-record.ts";

/** Records that were doubted in vain, after which no more are. */
const MAX_IN_VAIN = 1_000;

/** Tells whether a record has quotes in cells that do not stand in quotes. */
export class LooseQuotes {
  readonly #quote: string;
  /** Cells in quotes, with the delimiter before them. */
  readonly #quotedCells: RegExp;

  /** Records that were doubted and read as before. */
  inVain = 0;

  constructor({ delimiter, quote }: Pick<Dialect, "delimiter" | "quote">) {
    this.#quote = quote ?? "";
    const [border, mark] = [delimiter, this.#quote].map((text) => text.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`));
    this.#quotedCells = new RegExp(
      String.raw`(^|${border}) *${mark}[^${mark}]*(?:${mark}${mark}[^${mark}]*)*${mark}[ \t]*(?=${border}|[\r\n]*$)`,
      "g",
    );
  }

  /** @param record as written, with its line end */
  areIn(record: string): boolean {
    if (this.inVain >= MAX_IN_VAIN) return false;
    const areLoose = record.replace(this.#quotedCells, "$1").includes(this.#quote);
    if (!areLoose) this.inVain += 1;
    return areLoose;
  }
}
