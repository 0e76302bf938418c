/** What the search of the site finds. */

export {searchEntries, wholeEntries} from "./entries.js";
