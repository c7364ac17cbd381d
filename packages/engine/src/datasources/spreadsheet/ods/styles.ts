import { MAX_FORMATS } from "../limits.ts";
import { damaged } from "../refusals.ts";
import { countedFrom, FROM_1900, type DateSystem } from "../serial-date.ts";
import { attribute } from "../xml/attributes.ts";
import { DataStyleBuilder, isDataStyle, type DataStyle, type OdsKind } from "./data-style.ts";

/** A style of cells: what it does not say itself, its parent says. */
interface CellStyle {
  parent: string;
  data: string | undefined;
}

interface Sheaf {
  cells: Map<string, CellStyle>;
  data: Map<string, DataStyle>;
}

/** Name of the style from which all others come; no style can be named so. */
const DEFAULT = "";

/** Styles that come from each other. */
const MAX_PARENTS = 100;

/**
 * What the styles of a document make of the numbers in its cells. The part of
 * the cells has styles of its own, which come before those of the document.
 *
 * @see OASIS OpenDocument 1.3 part 3, 16
 */
export class Styles {
  readonly #common: Sheaf = { cells: new Map(), data: new Map() };
  readonly #own: Sheaf = { cells: new Map(), data: new Map() };
  readonly #hiddenTables = new Set<string>();
  #dates = countedFrom(FROM_1900.epoch);
  #count = 0;

  get dates(): DateSystem {
    return this.#dates;
  }

  /**
   * Take in the elements of a part, before anything is asked.
   *
   * @param part that of the styles, which all may share, or that of the cells
   */
  reader(part: "common" | "own"): { open: (name: string, attributes: string) => void; close: () => void } {
    const sheaf = part === "common" ? this.#common : this.#own;
    let style = "";
    let open: { name: string; depth: number; builder: DataStyleBuilder } | null = null;
    let depth = 0;
    return {
      open: (name, attributes) => {
        depth += 1;
        if (open) open.builder.add(name, attributes);
        else if (isDataStyle(name)) {
          open = { name: styleName(attributes), depth, builder: new DataStyleBuilder(name, attributes) };
        } else if (name === "style" || name === "default-style") {
          style = styleName(attributes);
          this.#addStyle(sheaf, { name: name === "style" ? style : DEFAULT, attributes });
        } else if (name === "table-properties" && attribute(attributes, "table:display") === "false")
          this.#hiddenTables.add(style);
        else if (name === "null-date") this.#setDates(attributes);
      },
      close: () => {
        if (open?.depth === depth) {
          this.#countOne();
          sheaf.data.set(open.name, open.builder.finish());
          open = null;
        }
        depth -= 1;
      },
    };
  }

  isHiddenTable(style: string): boolean {
    return this.#hiddenTables.has(style);
  }

  /** @returns what a cell of this style makes of a number; null where no style says anything */
  kindOf(style: string | undefined, value: number): OdsKind | null {
    let data = this.#dataStyle(style ?? DEFAULT);
    for (let step = 0; data && step < MAX_PARENTS; step += 1) {
      const map = data.maps.find(({ holds }) => holds(value));
      const mapped: DataStyle | undefined = map && (this.#own.data.get(map.name) ?? this.#common.data.get(map.name));
      if (!mapped) break;
      data = mapped;
    }
    return data?.kind ?? null;
  }

  #dataStyle(style: string): DataStyle | null {
    let name = style;
    for (let step = 0; step < MAX_PARENTS; step += 1) {
      const own = this.#own.cells.get(name);
      const cell = own ?? this.#common.cells.get(name);
      if (cell?.data !== undefined) {
        return (own && this.#own.data.get(cell.data)) ?? this.#common.data.get(cell.data) ?? null;
      }
      if (name === DEFAULT) return null;
      name = cell?.parent ?? DEFAULT;
    }
    throw damaged("its styles come from each other in circles.");
  }

  #addStyle({ cells }: Sheaf, { name, attributes }: { name: string; attributes: string }): void {
    if (attribute(attributes, "style:family") !== "table-cell") return;
    this.#countOne();
    const parent = attribute(attributes, "style:parent-style-name") ?? DEFAULT;
    cells.set(name, { parent, data: attribute(attributes, "style:data-style-name") });
  }

  #countOne(): void {
    this.#count += 1;
    if (this.#count > MAX_FORMATS) throw damaged("it has too many formats of cells.");
  }

  #setDates(attributes: string): void {
    const written = attribute(attributes, "table:date-value") ?? "1899-12-30";
    // Gnumeric writes 1904-1-1.
    const [, year, month = "", day = ""] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T|$)/.exec(written) ?? [];
    const epoch = Date.parse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T00:00:00Z`);
    if (Number.isNaN(epoch)) throw damaged("the day from which it counts its dates is no day.");
    this.#dates = countedFrom(epoch);
  }
}

const styleName = (attributes: string) => attribute(attributes, "style:name") ?? "";
