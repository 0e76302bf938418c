/**
 * Recomputes the national reference of the IFN 2023 (percentiles of the totals of all France) from the published file.
 * Run once per vintage: npx tsx scripts/reference.ts ../shared/data/ifn-2023-communes-france.csv
 */
import {writeFileSync} from "node:fs";
import {nationalReference} from "../src/data/reference.js";

const path = process.argv[2];
if (!path) throw new Error("usage: tsx scripts/reference.ts <ifn-2023-communes-france.csv>");
const target = new URL("../src/domain/models/ifn-2023-reference.json", import.meta.url);
writeFileSync(target, JSON.stringify(nationalReference(path), null, 1).replace(/\n +(?=-?[\d.]+,?\n)/g, " ").replace(/ (-?[\d.]+)\n +\]/g, " $1]") + "\n");
