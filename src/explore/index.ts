/** The explorer: communes on a map, in a histogram and in a scatter, with the indicators that a reader keeps. */

export {EXPLORER_WORDS, explorePage} from "./page.js";
export {
  EXPLORE_CATALOGUE,
  EXPLORE_TABLE,
  exploreCatalogue,
  exploreTable,
  readExplore,
  type ExploreInput
} from "./read.js";
