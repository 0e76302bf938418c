// What the cells of /explorer import: all parts of the explorer that run in the browser.

export {bound, urlState, part} from "../../components/client/asked.js";
export {pane} from "../../components/client/pane.js";
export {sql} from "../../components/engine/sql.js";
export {nothingToShow} from "../../components/client/nothing.js";
export {capital} from "../../domain/french.js";
export * from "./client-answers.js";
export * from "./client-parts.js";
export * from "./client-select.js";
export {cellParts, crossing, crossingTable, crossingTitle} from "./crossing.js";
export * from "./figures.js";
export * from "./query.js";
export {withMeasures} from "./single.js";
export * from "./state.js";
export {ranking, table} from "./tables.js";
export {selectedIn, viewOf} from "./view.js";
export {levelNames, viewText} from "./wording.js";
