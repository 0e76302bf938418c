/** The page of the method. */

export {methodPage} from "./page.js";
