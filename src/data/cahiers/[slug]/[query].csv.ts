import {answerCsv, cahierOf} from "../../../cahier/index.js";
import {currentSites} from "../../current.js";
import type {Loader} from "../../loader.js";

const load: Loader = async ({slug, epci, query}) => {
  const sites = await currentSites();
  return answerCsv(sites, cahierOf(sites, epci ? `${slug}/${epci}` : slug), query);
};
export default load;
