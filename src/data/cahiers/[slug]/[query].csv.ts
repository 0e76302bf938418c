import {answerCsv, cahierOf} from "../../../cahier/index.js";
import {currentSites} from "../../current.js";
import type {Loader} from "../../loader.js";

/** An answer of a cahier, for spreadsheets. */
export default (async ({slug, query}) => answerCsv(cahierOf(await currentSites(), slug), query)) satisfies Loader;
