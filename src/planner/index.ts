/** The page of scenarios: where further stops would reach most people. */

export {scenariosPage} from "./page.js";
export {currentPlanner} from "./read.js";
