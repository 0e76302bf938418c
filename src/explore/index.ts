/** The explorer: communes on a map, in a histogram and in a scatter, with the indicators that a reader keeps. */

export {exploreMap} from "./map-data.js";
export {exploreCatalogue, exploreData, exploreTable} from "./read.js";

/** What the search finds it by: its table names every territory, which the search finds by themselves. */
export const EXPLORER_WORDS =
  "carte classement répartition nuage de points corrélation indicateurs classes quantiles Jenks sélection tableau requête SQL";
