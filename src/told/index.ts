/** Territories told: the templates of words/ with the figures, the texts and the links that they name. */

export {positionFigure, storyAdded, toldStory, RULES, type Face} from "./story.js";
export {classesFigure, COMMUNES_MAP} from "./index-figures.js";
export {toldElus} from "./elus.js";
export {paperLabels} from "./paper-labels.js";
export {sourcesOfPaper} from "./sources.js";
export {toldDepartement} from "./departement.js";
export {toldWhole} from "./whole.js";
