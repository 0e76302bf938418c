/** Framework's digest in names of files: "style.2e404077.css". */
export const HASH = /\.[0-9a-f]{8}(?=\.\w+$)/;

/** Header of a request that the worker leaves alone. */
export const ASIDE = "x-aside";
