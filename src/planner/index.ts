/** The page of scenarios: where further stops would reach most people. */

import {PLANNER} from "../components/addresses.js";
import {defaultScenario, scenarioQuery} from "./scenario.js";

export {readPlanner} from "./read.js";

/** Address of the best plan with one more stop, in a commune. */
export const oneStopHref = (code: string, {libraries}: {libraries: boolean}): string =>
  `${PLANNER}?${scenarioQuery({...defaultScenario, libraries, stops: 1, include: [code]})}`;

export const PLANNER_WORDS =
  "permanences bus tournée arrêts couverture optimum scénario placer communes à portée distance solveur";
