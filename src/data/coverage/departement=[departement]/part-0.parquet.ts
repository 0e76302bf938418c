import {loadParts} from "../../coverage.parquet.js";
import {runPartitionLoader} from "../../partition-loader.js";

await runPartitionLoader(import.meta.url, () => loadParts());
