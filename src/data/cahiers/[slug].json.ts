import {answersOf} from "../../cahier/index.js";
import {currentSites} from "../current.js";
import {json, type Loader} from "../loader.js";

/** Answers of the queries of a cahier. */
const load: Loader = async ({slug}) => {
  const cahier = (await currentSites()).departements[0].cahiers.find((c) => c.slug === slug);
  if (!cahier) throw new RangeError(`no cahier of this edition has the address "${slug}"`);
  return json(await answersOf(cahier));
};
export default load;
