import {once} from "../../current.js";
import type {Loader} from "../../loader.js";
import type {PartitionedTable} from "../../partitions.js";
import {partsOf} from "../../[table].parquet.js";

const load: Loader = async ({table, departement}) =>
  (await once(partsOf[table as PartitionedTable])).get(departement) ?? null;
export default load;
