/** Framework puts a hash of the contents in the name of every file that a page loads: "style.2e404077.css". */
export const HASH = /\.[0-9a-f]{8}(?=\.\w+$)/;

/** Header of a request that the worker leaves alone: what comes is kept apart, by whoever asks. */
export const ASIDE = "x-aside";
