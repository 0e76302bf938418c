/** The page of a département, and that of a region or of the country. */

export {homePage, wholePage} from "./page.js";
export {pictureFiles} from "./picture.js";
