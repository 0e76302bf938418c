/** The page of needs and ideas, and their lists that other pages have. */

export {familyBlock} from "./lists.js";
export {ideasPage} from "./page.js";
