import {loadParts} from "../../map.topo.json.js";
import {runPartitionLoader} from "../../partition-loader.js";

await runPartitionLoader(import.meta.url, async () => loadParts());
