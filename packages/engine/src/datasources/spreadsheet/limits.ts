/** Rows of a sheet, in every format that is read. */
export const MAX_SHEET_ROWS = 1_048_576;

/** Columns of a sheet; what is read of them has the limit of every table. */
export const MAX_SHEET_COLUMNS = 16_384;

/** Entries of a zip archive; a workbook has a few dozen, one with many images some thousands. */
export const MAX_ENTRIES = 10_000;

/** Bytes of one part of a workbook once it is unpacked, counted as they come. */
export const MAX_PART_BYTES = 4 * 1024 ** 3;

/** Bytes of a part that is kept in memory as a whole: the list of sheets, styles, relationships. */
export const MAX_SMALL_PART_BYTES = 64 * 1024 ** 2;

/** How many times larger than its packed bytes a part may become; cells repeat, but not so. */
export const MAX_RATIO = 300;

/** Bytes of a part below which nothing is said about its ratio. */
export const RATIO_FROM_BYTES = 16 * 1024 ** 2;

/** UTF-8 bytes of the texts that cells share; they are kept while the sheet is read. */
export const MAX_SHARED_BYTES = 256 * 1024 ** 2;

/** Texts that cells share. */
export const MAX_SHARED_STRINGS = 12_000_000;

/** Largest workbook of the old format: it is read as a whole. */
export const MAX_XLS_BYTES = 128 * 1024 ** 2;

/** UTF-16 units of all cells of a sheet: what is written once can be told to repeat in every cell. */
export const MAX_SHEET_LENGTH = 1024 ** 3;

/** Elements that stand inside each other. */
export const MAX_DEPTH = 200;

/** Sheets of a workbook. */
export const MAX_SHEETS = 2_000;

/** Cell formats of a workbook; Excel has 65,490 at most. */
export const MAX_FORMATS = 100_000;

/** Bytes asked for at once. */
export const WINDOW_BYTES = 1024 ** 2;

/** Rows from which the layout is found. */
export const SAMPLE_ROWS = 500;

/** Rows that are shown as they stand in the sheet. */
export const RAW_ROWS = 20;
