/** Deepest nesting that is read; what is deeper is no table, and must not fill the stack. */
export const MAX_DEPTH = 64;

/** Objects of one list that get columns of their own; further ones stay together in one cell. */
export const MAX_NUMBERED = 10;

/** Places of records that are offered. */
export const MAX_PATHS = 50;

/** UTF-16 units and cells of a table that is written a column after the other: all of it is held in memory to be turned. */
export const MAX_COLUMNAR_LENGTH = 33_554_432;
export const MAX_COLUMNAR_CELLS = 2_000_000;
