/**
 * Recomputes what the country says of an index from the edition of the country: the national reference that pages load, and the scores
 * of every EPCI and département of France. Run once per vintage: EDITION=editions/france npx tsx scripts/reference.ts
 */
import {mkdirSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {format, resolveConfig} from "prettier";
import {referenceText} from "../src/data/computed.js";
import {readEdition} from "../src/data/edition.js";
import {areasPath, areasText} from "../src/data/national-areas.js";
import {nationalAreas, nationalReference} from "../src/data/reference.js";
import {fileURLToPath} from "node:url";

const HEAD = `import type {Reference} from "./types.js";

/** Written by \`scripts/reference.ts\`: the totals of all communes, EPCI and départements. A module, not JSON: browsers load it as it is. */
const reference: Reference = `;
const edition = readEdition();
const target = fileURLToPath(new URL(`../src/domain/models/${edition.model}-reference.ts`, import.meta.url));
const code = `${HEAD}${referenceText(nationalReference(edition))};\n\nexport default reference;\n`;
writeFileSync(target, await format(code, {...(await resolveConfig(target)), parser: "typescript"}));
const areas = areasPath(edition.model!);
mkdirSync(dirname(areas), {recursive: true});
writeFileSync(areas, areasText(nationalAreas(edition)));
