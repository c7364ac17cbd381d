/** Widest record that is read; a file that is wider is no table of people. */
export const MAX_COLUMNS = 4_096;

/** Longest cell, in UTF-16 units. Beyond it a quote was left open, or there are no line breaks. */
export const MAX_CELL_LENGTH = 1_048_576;

/** Longest record, in UTF-16 units; with the batch limits it bounds what reading holds in memory. */
export const MAX_ROW_LENGTH = 8 * MAX_CELL_LENGTH;

/** Longest header, in UTF-16 units. */
export const MAX_HEADER_LENGTH = 4_000;

/** Longest text of a row that is kept beside its cells, in UTF-16 units. */
export const MAX_RAW_LENGTH = 10_000;

/** Rows of one batch. */
export const BATCH_ROWS = 1_000;

/** UTF-16 units after which a batch is full, whatever its rows. */
export const BATCH_LENGTH = 2 * MAX_CELL_LENGTH;

/** Bytes decoded and split in one go: few enough to stay in the processor's cache and to let other work in. */
export const CHUNK_BYTES = 65_536;

/** Bytes from which delimiter and header row are found. */
export const SAMPLE_BYTES = 262_144;

/** Ranges of lines left out that are listed one by one; further ones are counted in the last of their reason. */
export const MAX_LINE_RANGES = 1_000;

/** Bytes by which files of another kind are recognised. */
export const HEAD_BYTES = 65_536;
