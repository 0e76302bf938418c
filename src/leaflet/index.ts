/** Leaflets to print: the places of help nearest to a commune, in large letters. */

export {leafletFiles, leafletPaths} from "./files.js";
export {leafletChapter} from "./files.js";
export {leafletBook} from "./page.js";
export {roundFinder} from "./leaflet.js";
export type {LeafletMobile} from "./words.js";
