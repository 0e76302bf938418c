/** The page of a département, and that of a region or of the country. */

export {homePage, indicatorsChapter, mapChapter, offerChapter} from "./page.js";
export {pictureFiles} from "./picture.js";
export {rankingChapter} from "./ranking.js";
export {wholePage} from "./whole-page.js";
