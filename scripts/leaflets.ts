/** Makes PDF files of the leaflets of the built site: see docs/leaflets.md, or --help. */
import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser} from "playwright-core";
import {describeError} from "../src/data/loader.js";
import {LEAFLETS} from "../src/pages/leaflet.js";
import {launchBrowser} from "../test/browser/launch.js";
import {plainError} from "./errors.js";
import {readArguments, usage, type Request} from "./leaflets/arguments.js";
import {printBook, printLeaflets} from "./leaflets/print.js";
import {serve} from "./serve.js";

/** File of all leaflets, and its title. */
const BOOK = {file: "tous-les-depliants.pdf", title: "Besoin d’aide avec internet ? Tous les dépliants"};

/** Leaflets between two lines of progress, where the line cannot be written again. */
const PROGRESS_STEP = 50;

/** Runs the command and returns its exit code. */
async function main(args: string[]): Promise<number> {
  let request: Request;
  try {
    request = readArguments(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 1;
  }
  if (request.help) {
    console.log(usage);
    return 0;
  }
  const {dist, out, merge} = request;
  const codes = chooseCodes(request);
  const site = await serve({dist, port: 0});
  let browser: Browser | undefined;
  try {
    browser = await launch();
    const {files, faults, sheets} = await printLeaflets(browser, {url: site.url, codes, out, progress: progressOf(codes.length)});
    console.log(`${files.length} of ${codes.length} leaflets written in ${out}`);
    for (const {code, pages} of faults) console.error(`${code}: ${pages} pages instead of one, not written`);
    if (merge) {
      await printBook(browser, join(out, BOOK.file), BOOK.title, sheets);
      console.log(`${join(out, BOOK.file)}: ${sheets.length} pages`);
    }
    return faults.length === 0 ? 0 : 1;
  } finally {
    await browser?.close();
    await site.close();
  }
}

/** Codes that the site has a leaflet for. */
function chooseCodes({codes, dist}: Request): string[] {
  const folder = join(dist, LEAFLETS);
  const known = existsSync(folder) ? readdirSync(folder).flatMap((file) => /^(\w+)\.html$/.exec(file)?.[1] ?? []).sort() : [];
  if (known.length === 0) throw plainError(`there is no leaflet in ${folder}: run npm run build first, on an edition that has places`);
  const unknown = (codes ?? []).filter((code) => !known.includes(code));
  if (unknown.length > 0) throw plainError(`no leaflet for ${unknown.join(", ")}: the site has ${known.length}, of the communes and EPCI of its edition`);
  return codes ?? known;
}

async function launch(): Promise<Browser> {
  try {
    return await launchBrowser();
  } catch (error) {
    throw plainError(`PDF files are made by Chromium, which could not be started. ${(error as Error).message.split("\n")[0]}`);
  }
}

function progressOf(total: number): (done: number) => void {
  const {isTTY} = process.stderr;
  return (done) => {
    if (isTTY) process.stderr.write(`\r${done} / ${total}${done === total ? "\n" : ""}`);
    else if (done % PROGRESS_STEP === 0 || done === total) process.stderr.write(`${done} / ${total}\n`);
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}
