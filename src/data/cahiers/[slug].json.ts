import {cahierOf, ranOf} from "../../cahier/index.js";
import {currentSites} from "../current.js";
import {json, type Loader} from "../loader.js";

const load: Loader = async ({slug, epci}) => {
  const sites = await currentSites();
  return json((await ranOf(sites, cahierOf(sites, epci ? `${slug}/${epci}` : slug))).answers);
};
export default load;
