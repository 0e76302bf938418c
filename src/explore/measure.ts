/** Name of the measure from the reader's gesture to the figures drawn. */
export const DRAWN = "explore:drawn";
