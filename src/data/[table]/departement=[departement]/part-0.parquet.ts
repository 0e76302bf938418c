import {once} from "../../current.js";
import type {Loader} from "../../loader.js";
import type {PartitionedTable} from "../../partitions.js";
import {partsOf} from "../../[table].parquet.js";

export default (async ({table, departement}) =>
  (await once(partsOf[table as PartitionedTable])).get(departement) ?? null) satisfies Loader;
