/** The page of scenarios: where further stops would reach most people. */

export {scenariosPage} from "./page.js";
export type {PlannerInput} from "./plan.js";
export {readPlanner} from "./read.js";
