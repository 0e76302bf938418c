/** The page of scenarios: where further stops would reach most people. */

import {PLANNER} from "../components/addresses.js";
import {defaultScenario, scenarioQuery} from "./scenario.js";

export {readPlanner} from "./read.js";

/** Address of the planner's answer for one stop more, in a commune. */
export const oneStopHref = (code: string, {libraries}: {libraries: boolean}): string =>
  `${PLANNER}?${scenarioQuery({...defaultScenario, libraries, stops: 1, include: [code]})}`;

/** What the search finds it by. */
export const PLANNER_WORDS =
  "permanences bus tournée arrêts couverture optimum scénario placer communes à portée distance solveur";
