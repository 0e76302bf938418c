/** Territories told: the templates of words/ with the figures, the texts and the links that they name. */

export {toldDepartement, toldWhole} from "./departement.js";
export {toldElus} from "./elus.js";
export {asOf, indexYear} from "./far.js";
export {optionCards} from "./options.js";
export {labelScaleOf, mapHeight, paperLabels, roomOf, sourcesOfPaper} from "./paper.js";
export {hurdlesSentence, observations, toldSaid} from "./said.js";
export {positionFigure, RULES, toldStory} from "./story.js";
