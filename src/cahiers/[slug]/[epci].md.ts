export {default} from "../[slug].md.js";
