/** The same journeys in other engines, on the site that is built: `npm run test:engines -- firefox`. */
import {serve} from "../../scripts/serve.js";
import {openFirefox} from "./firefox.js";
import {journeys, seeEveryKind, type Place} from "./journeys.js";
import {kindsOf} from "./kinds.js";
import type {Visitor} from "./visitor.js";
import {openWebKit} from "./webkit.js";

/** What each does: WebKit, every page of a kind and a query, as an automated one keeps nothing. */
const ENGINES: Record<string, {open: () => Promise<Visitor>; does: string[]}> = {
  firefox: {open: openFirefox, does: Object.keys(journeys)},
  webkit: {open: openWebKit, does: Object.keys(journeys).filter((name) => name !== "kept offline")}
};
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(ENGINES);
const unknown = chosen.find((name) => !ENGINES[name]);
if (unknown) throw new RangeError(`"${unknown}": expected engines among ${Object.keys(ENGINES).join(", ")}`);

const dist = process.env.DIST ?? "dist";
let site = await serve({dist, port: 0});
const place: Place = {
  dist,
  url: site.url,
  stop: () => site.close(),
  start: async () => void (site = await serve({dist, port: Number(new URL(place.url).port)}))
};

let [passed, all] = [0, 0];
async function pass(visitor: Visitor, what: string, journey: typeof seeEveryKind): Promise<void> {
  const start = performance.now();
  const failure = await journey(visitor, place).then(
    async () => (await visitor.troubles()).join("; "),
    async (error: Error) => [String(error), ...(await visitor.troubles())].join("; ")
  );
  all += 1;
  if (failure === "") passed += 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${visitor.engine}, ${what}: ${failure === "" ? `passed in ${seconds} s` : `FAILED: ${failure}`}`);
}

for (const name of chosen) {
  const {open, does} = ENGINES[name];
  const visitor = await open();
  try {
    await pass(visitor, `${Object.keys(kindsOf(dist)).length} kinds of pages`, seeEveryKind);
    for (const journey of does) await pass(visitor, journey, journeys[journey]);
  } finally {
    await visitor.close();
  }
}
await site.close();
console.log(`passed ${passed} of ${all}`);
if (passed < all) process.exitCode = 1;
