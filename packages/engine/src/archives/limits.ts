/** Entries of a ZIP archive, folders too, that are looked at: one file is wanted. */
export const MAX_ENTRIES = 1_000;

/**
 * Bytes that one packed byte may become. Tables stay below a hundred, even those
 * that are mostly empty; a bomb comes near to 1,032, which is as far as deflate goes.
 */
export const MAX_RATIO = 250;

/** Bytes unpacked before the ratio counts: a short file may well repeat one line. */
export const RATIO_FREE_BYTES = 1024 * 1024;

/** Longest name of a file that is shown, in UTF-16 units. */
export const MAX_NAME_LENGTH = 255;
