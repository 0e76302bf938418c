/** The page that sets two to four territories side by side. */

export {comparePage} from "./page.js";
export {compareData} from "./read.js";
