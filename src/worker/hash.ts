/** Framework puts a hash of the contents in the name of every file that a page loads: "style.2e404077.css". */
export const HASH = /\.[0-9a-f]{8}(?=\.\w+$)/;
