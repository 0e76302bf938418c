/** Territories told: the templates of words/ with the figures, the texts and the links that they name. */

export {positionFigure, toldStory, RULES} from "./story.js";
export {toldSaid} from "./said.js";
export {toldElus} from "./elus.js";
export {labelScaleOf, mapHeight, paperLabels, roomOf} from "./paper-labels.js";
export {sourcesOfPaper} from "./sources.js";
export {asOf, indexYear} from "./far.js";
export {toldDepartement} from "./departement.js";
export {toldWhole} from "./whole.js";
