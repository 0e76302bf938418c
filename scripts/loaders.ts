import {existsSync} from "node:fs";
import {setImmediate} from "node:timers/promises";
import {pathToFileURL} from "node:url";
import {cahierOutputs} from "../src/cahier/index.js";
import {clearFiles} from "../src/clear/index.js";
import {communeFiles} from "../src/commune/index.js";
import {describeError} from "../src/data/loader.js";
import {currentEdition} from "../src/data/current.js";
import {makeOutput} from "../src/data/make.js";
import {
  BESIDE,
  dataOutputs,
  outputPath,
  readOutput,
  removeOtherBeside,
  removeOtherOutputs,
  writeOutput
} from "../src/data/outputs.js";
import {checkLinks, prepare, PATHS, redirectsOf, SITE} from "../src/data/prepare.js";
import type {Sites} from "../src/data/site.js";
import {pictureFiles} from "../src/home/index.js";
import {keptFiles} from "../src/kept/index.js";
import {feedFiles} from "../src/legal/index.js";
import {leafletFiles} from "../src/leaflet/index.js";
import {allPages, pageOutput} from "../src/pages.js";
import {referenceFiles} from "../src/story/index.js";
import {profileFiles} from "../src/profile/index.js";
import {reportFiles} from "../src/report/index.js";
import {changedSentences, checkWords, countSentences} from "./words.js";
import {listen, type Message} from "./loaders-process.js";
import {redirectFile, redirectHtml} from "./finish/redirects.js";

export {currentSites, forget} from "../src/data/current.js";
export {checkLinks, checkWords, countSentences, changedSentences, prepare};

// The process that runs the loaders of an edition, and stays while Framework builds or shows its pages: what they share is read once, and
// modules are loaded once. Its parent is told where it listens, when everything is made, and what went wrong.

/** A page that Framework leaves out: there is nothing to show at its address. */
const NO_PAGE = "---\ndraft: true\n---\n";

/** An output for Framework, which has no other way to be told that an edition has no such page. */
export async function give(path: string): Promise<Uint8Array | string> {
  if (path === SITE || path === PATHS) return readOutput(path)!;
  const content = await makeOutput(path);
  if (content === null && !path.endsWith(".md")) throw new RangeError(`this edition has no ${path}`);
  return content ?? NO_PAGE;
}

/** The pages and what their search finds, before Framework asks for them. One at a time: a country has too many to hold. */
export async function makePages(sites: Sites): Promise<void> {
  const made = allPages(sites).filter(({written, beside}) => !written && !beside);
  for (const page of made) writeOutput(pageOutput(page), await give(pageOutput(page)));
  await checkLinks(sites);
  checkWords(sites);
  for (const site of [sites.whole, ...sites.departements]) if (site) writeOutput(site.search, await give(site.search));
}

/** Everything that is published besides data: the pages, and what Framework does not know in a folder of its own. */
async function makeAll(sites: Sites): Promise<void> {
  await makePages(sites);
  // Framework asks for the files of cahiers once it has read all pages.
  for (const path of sites.departements[0].cahiers.flatMap(cahierOutputs)) writeOutput(path, await give(path));
  // What it asks for meanwhile does not wait for all of these.
  const written: string[] = [];
  const beside = async (path: string, content: Uint8Array | string) => {
    const output = `${BESIDE}/${path}`;
    written.push(output);
    writeOutput(output, content);
    await setImmediate();
  };
  for (const make of [referenceFiles, communeFiles, clearFiles, leafletFiles])
    for (const {path, html} of make(sites)) await beside(path, html);
  for (const make of [reportFiles, profileFiles, pictureFiles, keptFiles, feedFiles])
    for (const {path, content} of make(sites)) await beside(path, content);
  for (const redirect of redirectsOf(sites)) await beside(redirectFile(redirect), redirectHtml(redirect));
  removeOtherBeside(written);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [wanted] = process.argv.slice(2);
  const tell = (message: Message) => process.send?.(message);
  // It does not outlive its parent, however that one ends.
  process.on("disconnect", () => process.exit());
  try {
    if (process.send) {
      // Its faults are told before anything else starts.
      currentEdition();
      // A page is asked for before it is made: none is there from another time.
      removeOtherOutputs(dataOutputs());
      // Not before it listens: what it does first would keep this process from it.
      let described = () => {};
      const early = new Promise<void>((resolve) => (described = resolve));
      const prepared = setImmediate().then(() => prepare({described}));
      prepared.catch(() => {});
      const {address} = await listen((path) =>
        (path === SITE ? Promise.race([early, prepared]) : prepared)
          .then(() => give(path))
          .then(
            (body) => [200, body],
            (error) => [500, `${describeError(error)}\n`]
          )
      );
      tell({type: "listening", address});
      const sites = await prepared;
      tell({type: "ready"});
      await makeAll(sites);
      tell({type: "made"});
    } else if (wanted === "--all") {
      await makeAll(await prepare());
    } else {
      if (wanted === "--data" || !existsSync(outputPath(PATHS))) await prepare();
      if (wanted !== "--data") process.stdout.write(await give(wanted));
    }
  } catch (error) {
    if (process.send) tell({type: "fault", text: describeError(error)});
    else console.error(describeError(error));
    process.exitCode = 1;
    process.disconnect?.();
  }
}
