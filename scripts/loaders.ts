import {setImmediate} from "node:timers/promises";
import {staticFiles, staticAddresses} from "../src/static-pages.js";
import {cahierOutputs} from "../src/features/cahier/index.js";
import {readText} from "../src/edition/csv.js";
import {currentAtlas, currentEdition, currentSites} from "../src/edition/current.js";
import {wordsPath} from "../src/edition/project.js";
import {describeError} from "../src/edition/loader.js";
import {makeOutput} from "../src/edition/loaders.js";
import {STATIC, listOutputs, readOutput, removeOthers, writeOutput} from "../src/edition/outputs.js";
import {checkLinks, prepare, PATHS, SITE} from "../src/prepare.js";
import type {Sites} from "../src/edition/site.js";
import {allTerritories} from "../src/edition/territories.js";
import {allPages, pageOutput} from "../src/pages.js";
import {gatherEdition} from "../src/places/edition-places.js";
import {describeSums} from "../src/places/report.js";
import {isProgram} from "./command.js";
import {endWithParent, listen, type Message} from "./loaders-process.js";
import {changedSentences, checkWords, countSentences} from "./words.js";

export {currentSites, forget} from "../src/edition/current.js";
export {checkLinks, checkWords, countSentences, changedSentences, prepare};

// The process that runs the loaders of an edition, and stays while Framework runs: data and modules are read once.

/** A page that Framework leaves out: there is nothing to show at its address. A preview shows all, and says so. */
const NO_PAGE = process.env.PREVIEW ? readText(wordsPath("commandes/page-sans-objet.md")) : "---\ndraft: true\n---\n";

/** Addresses of pages that Framework makes when it is run by itself, and that the build copies. */
export const STATIC_PATHS = "static.json";

/** Those among them that Framework would find by itself. */
const COPIED = new Set(["communes.md", "en-clair.md"]);
let copies = false;

/** An output for Framework, which has no other way to be told that an edition has no such page. */
export async function give(path: string): Promise<Uint8Array | string> {
  if (path === SITE || path === PATHS) return readOutput(path)!;
  if (path === STATIC_PATHS) return JSON.stringify(staticAddresses(await currentSites()));
  const content = copies && COPIED.has(path) ? null : await makeOutput(path);
  if (content === null && !path.endsWith(".md")) throw new RangeError(`this edition has no ${path}`);
  return content ?? NO_PAGE;
}

const write = async (path: string) => writeOutput(path, await give(path));

/** The pages and what their search finds, before Framework asks for them, one at a time: a country has too many. */
export async function makePages(sites: Sites) {
  for (const page of allPages(sites)) if (!page.written && !page.isStatic) await write(pageOutput(page));
  await checkLinks(sites);
  checkWords(sites);
  for (const site of [sites.country, ...sites.departements]) if (site) await write(site.search);
}

async function makeAll(sites: Sites) {
  await makePages(sites);
  for (const path of sites.departements[0].cahiers.flatMap(cahierOutputs)) await write(path);
  const written: string[] = [];
  const beside = async (path: string, content: Uint8Array | string) => {
    const output = `${STATIC}/${path}`;
    written.push(output);
    writeOutput(output, content);
    // What Framework asks for meanwhile does not wait for all of these.
    await setImmediate();
  };
  for (const {path, content} of staticFiles(sites)) await beside(path, content);
  removeOthers(written, {beside: true});
}

/** Makes everything for the parent process, or what it asks for, and answers Framework. */
async function serveBuild(tell: (message: Message) => void, all: boolean) {
  copies = all;
  // Faults of the edition are told before anything else starts.
  currentEdition();
  // A page is asked for before it is made: none may be left from another build.
  removeOthers(listOutputs("data"));
  let described = () => {};
  const early = new Promise<void>((resolve) => (described = resolve));
  // Once it listens: preparing would keep this process from it.
  const prepared = setImmediate().then(() => prepare({described}));
  prepared.catch(() => {});
  const {address} = await listen(async (path) => {
    await (path === SITE ? Promise.race([early, prepared]) : prepared);
    return [200, await give(path)];
  });
  tell({type: "listening", text: address});
  const sites = await prepared;
  tell({type: "ready"});
  await (all ? makeAll : makePages)(sites);
  const edition = currentEdition();
  const sums = edition.places && describeSums(gatherEdition(edition, allTerritories(currentAtlas())));
  tell({type: "made", ...(sums && {text: sums})});
}

if (isProgram(import.meta.url)) {
  const [wanted] = process.argv.slice(2);
  endWithParent();
  try {
    if (process.send) await serveBuild((message) => process.send!(message), wanted === "--all");
    else await prepare();
  } catch (error) {
    if (process.send) process.send({type: "fault", text: describeError(error)} satisfies Message);
    else console.error(describeError(error));
    process.exitCode = 1;
    process.disconnect?.();
  }
}
