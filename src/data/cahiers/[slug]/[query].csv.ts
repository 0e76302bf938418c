import {answerCsv} from "../../../features/cahier/index.js";
import {cahierLoader} from "../[slug].json.js";

export default cahierLoader(answerCsv);
