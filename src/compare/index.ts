/** The page that sets two to four territories side by side. */

export {compareData} from "./read.js";

/** What the search finds it by. */
export const COMPARE_WORDS =
  "comparaison côte à côte chiffres clés rang indicateurs écarts lieux distances recensement commune médiane de France";
