/** Rows of an answer that are kept: in the drawing and in the file. */
export const MAX_ROWS = 10_000;

/** Rows that are shown: thousands of them would slow the page down, and nobody reads them. */
export const SHOWN_ROWS = 200;
