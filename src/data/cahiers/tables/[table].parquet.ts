import {readFileSync} from "node:fs";
import {currentSites} from "../../../edition/current.js";
import type {Loader} from "../../../edition/loader.js";
import {valuesToParquet} from "../../../edition/parquet.js";

export default (async ({table}) => {
  const own = (await currentSites()).departements[0].cahierTables.find(({name}) => name === table);
  if (!own) throw new RangeError(`no table of cahiers is called "${table}"`);
  return own.rows === null ? readFileSync(own.path) : valuesToParquet(own.columns, own.rows);
}) satisfies Loader;
