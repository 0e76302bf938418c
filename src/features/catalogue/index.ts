// The page /donnees and what describes published tables: datapackage.json, sources, quality, provenance of a row.
// It makes no table: src/data/ does.
// Loaders of pages and other features import this file alone.

export {datapackage, knownLicence, sourcesFile} from "./catalogue.js";
export {dataPage} from "./page.js";
export {readProvenance} from "./provenance.js";
