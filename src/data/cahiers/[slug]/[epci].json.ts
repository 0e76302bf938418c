export {default} from "../[slug].json.js";
