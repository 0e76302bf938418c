/** Territories told: the templates of words/ with the figures, the texts and the links that they name. */

export {toldDepartement, toldWhole} from "./departement.js";
export {epciFigure} from "./ranking.js";
export {toldElus} from "./elus.js";
export {asOf} from "./far.js";
export {optionCards} from "./options.js";
export {labelScaleOf, mapHeight, paperLabels, roomFor, roomOf, sourcesOfPaper} from "./paper.js";
export {hurdlesSentence, observations, toldSaid} from "./said.js";
export {positionFigure, RULES, toldStory} from "./story.js";
