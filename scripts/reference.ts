/**
 * Recomputes the national reference of the IFN 2023 (percentiles of the totals of all France) from the edition of the country.
 * Run once per vintage: EDITION=editions/france npx tsx scripts/reference.ts
 */
import {writeFileSync} from "node:fs";
import {readEdition} from "../src/data/edition.js";
import {nationalReference} from "../src/data/reference.js";

const target = new URL("../src/domain/models/ifn-2023-reference.json", import.meta.url);
const text = JSON.stringify(nationalReference(readEdition()), null, 1);
writeFileSync(target, `${text.replace(/\n +(?=-?[\d.]+,?\n)/g, " ").replace(/ (-?[\d.]+)\n +\]/g, " $1]")}\n`);
