import {cahierOf, notebookAlone} from "../../../cahier/index.js";
import {currentSites} from "../../current.js";
import type {Loader} from "../../loader.js";

/** A text for browsers, since its scripts are for Notebook Kit. */
export default (async ({slug, epci}) => {
  const sites = await currentSites();
  return notebookAlone(sites, cahierOf(sites, epci ? `${slug}/${epci}` : slug));
}) satisfies Loader;
