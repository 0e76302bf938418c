
export {bound, openAsked, part} from "../components/client/asked.js";
export {pane} from "../components/client/pane.js";
export {sql} from "../components/engine/sql.js";
export {capital} from "../domain/french.js";
export * from "./client-answers.js";
export * from "./client-parts.js";
export * from "./client-select.js";
export * from "./figures.js";
export * from "./query.js";
export {withMeasures} from "./single.js";
export * from "./state.js";
export {ranking, table} from "./tables.js";
export {selectedIn, viewOf} from "./view.js";
export {axisName, cutNames, viewText} from "./wording.js";
