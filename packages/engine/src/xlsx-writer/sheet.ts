/**
 * How the cells of a row look. All of them hold text and have the text format,
 * so that what is typed over them keeps its zeros and signs, too.
 */
export type CellLook = "plain" | "wrapped" | "header" | "title";

export interface SheetRow {
  look: CellLook;
  /** Lines of text that it is high; one if not said. */
  lines?: number;
  cells: readonly string[];
}

/** A drop-down below the frozen rows of a column. */
export interface Choices {
  /** Of SpreadsheetML; see `choices.ts`. */
  formula: string;
  /** Shown when something else is typed, which can be kept all the same; null never complains. */
  warning: { title: string; message: string } | null;
}

export interface SheetColumn {
  /** In characters. */
  width: number;
  choices?: Choices;
}

/** A sheet to be written. */
export interface NewSheet {
  /** Up to 31 characters, none of `[]:*?/\`, told from other names by more than case. */
  name: string;
  isHidden: boolean;
  /** Rows at the top that stay in view. */
  frozenRows: number;
  columns: readonly SheetColumn[];
  rows: readonly SheetRow[];
}
