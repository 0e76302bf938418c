/** The page of scenarios: where further stops would reach most people. */

export {scenariosPage} from "./page.js";
export {readPlanner} from "./read.js";
