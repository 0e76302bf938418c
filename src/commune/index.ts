/** Pages of communes, and the table of communes that other pages have. */

export {communeFiles, communePaths, communeRedirects} from "./files.js";
export {communeTable} from "./table.js";
