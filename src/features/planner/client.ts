export {bound, urlState, part} from "../../components/client/asked.js";
export {liveMap} from "../../components/client/live-map.js";
export {fragment, pane} from "../../components/client/pane.js";
export {viewButtons} from "../../components/client/view-buttons.js";
export {openAnswers} from "./client-answers.js";
export {communes, placesLabel, publicChoices, publicLabel, slider, unknownPublics} from "./client-parts.js";
export {addressOf, drawsPane, message, nothingToPlan, stopsPane, takeAway} from "./client-parts.js";
export {curveFigure, curveTable, mapKey, mapLegend, mapped, planMap} from "./figures.js";
export {ownComparison, roundList, stopsTable} from "./figures.js";
export {changed, firstScenario, LEAST, LISTED, REACH, readScenario, scenarioQuery, STOPS} from "./scenario.js";
export {
  certainty,
  leastStops,
  leftOut,
  minutes,
  question,
  reachText,
  requiredCost,
  verdict,
  zoneNames
} from "./wording.js";
