export {default} from "../[query].csv.js";
