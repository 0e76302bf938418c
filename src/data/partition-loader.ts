import {parseArgs} from "node:util";
import {runLoader} from "./loader.js";

/** Runs the loader of one file per département, which Framework calls with `--departement`. */
export function runPartitionLoader(url: string, load: () => Promise<Map<string, Uint8Array | string>>): Promise<void> {
  return runLoader(url, async () => {
    const {departement} = parseArgs({options: {departement: {type: "string"}}}).values;
    const content = (await load()).get(departement!);
    if (content === undefined) throw new RangeError(`no partition of this edition is "${departement}"`);
    return content;
  });
}
