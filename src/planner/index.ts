/** The page of scenarios: where further stops would reach most people. */

export {readPlanner} from "./read.js";

/** What the search finds it by. */
export const PLANNER_WORDS =
  "permanences bus tournée arrêts couverture optimum scénario placer communes à portée distance solveur";
