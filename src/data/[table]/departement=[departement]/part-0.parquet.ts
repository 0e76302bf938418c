import {perEdition} from "../../../edition/current.js";
import type {Loader} from "../../../edition/loader.js";
import type {PartitionedTable} from "../../../edition/partitions.js";
import {partsOf} from "../../[table].parquet.js";

export default (async ({table, departement}) =>
  (await perEdition(partsOf(table as PartitionedTable))).get(departement) ?? null) satisfies Loader;
