/** Makes PDF files of the leaflets of the built site: see docs/paper.md, or --help. */
import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {requestOf, runCommand} from "./command.js";
import {plainError} from "./command.js";
import {readArguments, usage, type Request} from "./leaflets/arguments.js";
import {printBook, printLeaflets} from "./leaflets/print.js";
import {progressOf, withPrinter} from "./printer.js";
import {LEAFLETS} from "../src/components/addresses.js";

/** File of all leaflets, and its title. */
const BOOK = {file: "tous-les-depliants.pdf", title: "Besoin d’aide avec internet ? Tous les dépliants"};

/** Leaflets between two lines of progress, where the line cannot be written again. */
const PROGRESS_STEP = 50;

async function main(args: string[]): Promise<number> {
  const request = requestOf(() => readArguments(args), usage);
  if (typeof request === "number") return request;
  const {dist, out, merge} = request;
  const codes = chooseCodes(request);
  return withPrinter(dist, async (browser, url) => {
    const progress = progressOf(codes.length, PROGRESS_STEP);
    const {files, faults, sheets} = await printLeaflets(browser, {url, codes, out, progress});
    console.log(`${files.length} of ${codes.length} leaflets written in ${out}`);
    for (const {code, pages} of faults) console.error(`${code}: ${pages} pages instead of one, not written`);
    if (merge) {
      await printBook(browser, join(out, BOOK.file), BOOK.title, sheets);
      console.log(`${join(out, BOOK.file)}: ${sheets.length} pages`);
    }
    return faults.length === 0 ? 0 : 1;
  });
}

/** Codes that the site has a leaflet for. */
function chooseCodes({codes, dist}: Request): string[] {
  const folder = join(dist, LEAFLETS);
  const known = existsSync(folder)
    ? readdirSync(folder)
        .flatMap((file) => /^(\w+)\.html$/.exec(file)?.[1] ?? [])
        .sort()
    : [];
  if (known.length === 0)
    throw plainError(`there is no leaflet in ${folder}: run npm run build first, on an edition that has places`);
  const unknown = (codes ?? []).filter((code) => !known.includes(code));
  if (unknown.length > 0)
    throw plainError(
      `no leaflet for ${unknown.join(", ")}: the site has ${known.length}, of the communes and EPCI of its edition`
    );
  return codes ?? known;
}

await runCommand(import.meta.url, main);
