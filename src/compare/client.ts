/** What the cells of /comparer are written with. */

export {bound, openAsked, part} from "../components/client/asked.js";
export {node} from "../components/client/pane.js";
export {addressOf, territoryInput} from "./client-territories.js";
export {comparedOf} from "./data.js";
export {scoreDots} from "./dots.js";
export {differenceSentences, noteSentences, peerSentences} from "./sentences.js";
export {distanceTable, indexTable, keyTable, placeTable} from "./tables.js";
export {verdict} from "./wording.js";
