/** Leaflets to print: the places of help nearest to a commune, in large letters. */

export {leafletFiles, leafletPaths} from "./files.js";
export {leafletChapter} from "./links.js";
export {leafletBook} from "./page.js";
export {roundFinder} from "./rounds.js";
export type {LeafletMobile} from "./words.js";
