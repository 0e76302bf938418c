/** What every figure offers: its data, its picture, and its frame for other sites. */

export {framesOf} from "./frame.js";
