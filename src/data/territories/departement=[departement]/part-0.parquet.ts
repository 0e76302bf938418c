import {loadParts} from "../../territories.parquet.js";
import {partitionLoader} from "../../loaders.js";

export default partitionLoader(loadParts);
