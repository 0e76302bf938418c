import {loadParts} from "../../coverage.parquet.js";
import {partitionLoader} from "../../loaders.js";

export default partitionLoader(loadParts);
