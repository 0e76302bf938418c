import {loadParts} from "../../territories.parquet.js";
import {runPartitionLoader} from "../../partition-loader.js";

await runPartitionLoader(import.meta.url, () => loadParts());
