/**
 * Recomputes what the country says of an index from the edition of the country: the national reference that pages load,
 * and the scores of every EPCI and larger area of France. Run once per vintage: EDITION=editions/france npx tsx
 * scripts/reference.ts
 */
import {mkdirSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {range} from "d3";
import {format, resolveConfig} from "prettier";
import {readEdition} from "../src/edition/edition.js";
import {areasPath, areasText, nationalAreas, nationalReference} from "../src/edition/national-areas.js";
import type {Distribution} from "../src/domain/models/types.js";
import {fileURLToPath} from "node:url";

const HEAD = `import {byTenths} from "../statistics.js";
import type {Reference} from "./types.js";

/** Written by \`scripts/reference.ts\`: the totals of all communes, EPCI and larger areas; browsers load it. */
const reference: Reference = `;

function distributionCode(totals: Distribution) {
  const tenths = new Map(totals.map(([total, count]) => [Math.round(10 * total), count]));
  const [first, last] = [Math.min(...tenths.keys()), Math.max(...tenths.keys())];
  return `byTenths(${first / 10}, [${range(first, last + 1).map((tenth) => tenths.get(tenth) ?? 0)}])`;
}

const edition = readEdition();
const target = fileURLToPath(new URL(`../src/domain/models/${edition.model}-reference.ts`, import.meta.url));
const json = JSON.stringify(nationalReference(edition), (field, value) =>
  field === "totals" ? distributionCode(value) : value
);
const code = `${HEAD}${json.replace(/"(byTenths\(.*?\))"/g, "$1")};\n\nexport default reference;\n`;
writeFileSync(target, await format(code, {...(await resolveConfig(target)), parser: "typescript"}));
const areas = areasPath(edition.model!);
mkdirSync(dirname(areas), {recursive: true});
writeFileSync(areas, areasText(nationalAreas(edition)));
