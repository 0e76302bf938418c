/** What the cells of /explorer are written with. */

export {bound, openAsked, part} from "../components/client/asked.js";
export {node, pane} from "../components/client/pane.js";
export {sql} from "../components/engine/sql.js";
export {capital} from "../domain/french.js";
export {readAddress, writeAddress} from "./address.js";
export {openAnswers} from "./client-answers.js";
export {ownFile} from "./client-own.js";
export {brushedBox, brushedRange} from "./client-brush.js";
export * from "./client-choices.js";
export * from "./client-parts.js";
export {highlight, mountPicking, prune} from "./client-pick.js";
export {openProgress, painted} from "./client-progress.js";
export {selectionEnds} from "./client-stretch.js";
export {distribution, distributionTable, distributionTitle} from "./distribution.js";
export {foundOf, namesOf, noNames} from "./found.js";
export {departementState, exploreSql, NAMES_SQL} from "./query.js";
export {withMeasures} from "./single.js";
export {axesOf, changed, CUT_RULES, hasCuts, idsOf, isOwn, levelsOf, modelIn} from "./state.js";
export {ranking, table} from "./tables.js";
export {twoIndicators} from "./two-indicators.js";
export {selectedIn, viewOf} from "./view.js";
export {axisName, cutNames, viewText} from "./wording.js";
