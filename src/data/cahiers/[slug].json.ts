import {answersOf, cahierOf} from "../../cahier/index.js";
import {currentSites} from "../current.js";
import {json, type Loader} from "../loader.js";

export default (async ({slug}) => json(await answersOf(cahierOf(await currentSites(), slug)))) satisfies Loader;
