/**
 * Recomputes the national reference of the IFN 2023 (percentiles of the totals of all France) from the edition of the country.
 * Run once per vintage: EDITION=editions/france npx tsx scripts/reference.ts
 */
import {writeFileSync} from "node:fs";
import {readEdition} from "../src/data/edition.js";
import {nationalReference} from "../src/data/reference.js";

const HEAD = `/** Written by \`scripts/reference.ts\`: percentiles of the totals of all communes, EPCI and départements. A module, not JSON: browsers load it as it is. */
export default `;
const target = new URL("../src/domain/models/ifn-2023-reference.ts", import.meta.url);
const text = JSON.stringify(nationalReference(readEdition()), null, 1);
writeFileSync(target, `${HEAD}${text.replace(/\n +(?=-?[\d.]+,?\n)/g, " ").replace(/ (-?[\d.]+)\n +\]/g, " $1]")};\n`);
