/** The page of needs and ideas, and their lists that other pages have. */

export {familyBlock} from "./page.js";
export {ideasPage} from "./page.js";
