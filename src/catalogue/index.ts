export {datapackage} from "./catalogue.js";
export {dataPage} from "./page.js";
export {readProvenance} from "./provenance.js";
export {sourcesFile} from "./catalogue.js";
