/** Pages of communes. */

export {communeFiles, communePaths, communeRedirects} from "./files.js";
