/** The page of the approach: who commissioned the diagnostic, its steps and their calendar. */

export {approachPage, commission, steps} from "./page.js";
