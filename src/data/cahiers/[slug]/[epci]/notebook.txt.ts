export {default} from "../notebook.txt.js";
