/** The explorer: communes on a map, in a histogram and in a scatter, with the indicators that a reader keeps. */

export {EXPLORER_WORDS, explorePage} from "./page.js";
export {exploreCatalogue, exploreTable, readExplore} from "./read.js";
