import {loadParts} from "../../indicators.parquet.js";
import {partitionLoader} from "../../loaders.js";

export default partitionLoader(loadParts);
