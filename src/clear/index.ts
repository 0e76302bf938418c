/** « En clair »: each territory in about 150 easy words, on a page to print. */

export {clearFiles, clearPaths} from "./files.js";
export {toldClearly} from "./told.js";
