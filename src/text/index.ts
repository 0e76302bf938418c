// What is told of a territory: templates of words/, with the figures, tables and links that they name.
// It reads the profile, and computes no fact.
// Features import this file alone, or templates/index.ts.

export {departementText, countryText} from "./departement.js";
export {epciFigure, groupWords} from "./ranking.js";
export {elusText} from "./elus.js";
export {asOf} from "./far.js";
export {optionCards} from "./options.js";
export {labelScaleOf, mapHeight, paperLabels, roomFor, roomOf, sourcesOfPaper} from "./paper.js";
export {hurdlesSentence, observations, saidText} from "./said.js";
export {RULES} from "./rules.js";
export {positionFigure, storyText} from "./story.js";
