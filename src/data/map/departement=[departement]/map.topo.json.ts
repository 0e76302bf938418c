import {loadParts} from "../../map.topo.json.js";
import {partitionLoader} from "../../loaders.js";

export default partitionLoader(loadParts);
