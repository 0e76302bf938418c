import {readFileSync, utimesSync} from "node:fs";
import {join, relative, resolve} from "node:path";
import {parseArgs} from "node:util";
import {watch} from "chokidar";
import {transform} from "esbuild";
import {createServer} from "vite";
import {BESIDE_PAGES} from "../src/beside.js";
import {escapeHtml} from "../src/components/html.js";
import {editionFolder} from "../src/data/edition.js";
import {describeError} from "../src/data/loader.js";
import {readOutput} from "../src/data/outputs.js";
import {projectRoot} from "../src/data/project.js";
import {forgetPages} from "./build.js";
import {requestOf, runCommand} from "./command.js";
import {plainError} from "./errors.js";
import {noteLibraryVersions} from "./framework-libraries.js";
import {listen} from "./loaders-process.js";
import {openPages} from "./open-pages.js";
import {previewOf} from "./preview.js";
import {readPort} from "./serve.js";
import {holdProject} from "./site-folder.js";

/** What the configuration needs to know of the edition. */
const SITE = "site.json";

/** Where a change may be: the rest of the project is no part of what a page shows. */
const SRC = join(projectRoot, "src");
const WORDS = join(projectRoot, "words");
const CONFIG = join(projectRoot, "observablehq.config.ts");

/** Milliseconds in which changes are one change: an editor may write several files, or one in several steps. */
const TOGETHER = 60;

/** What a change asks for, from the least to the most. */
const DEMANDS = ["reload", "pages", "texts", "data", "preview"] as const;
type Demand = (typeof DEMANDS)[number];

/** Sheets that pages on their own carry. */
const CARRIED = /^src\/(?:clear\/clear|leaflet\/leaflet|style\/paper|workshop\/report)\.css$/;

/** Modules that hold what they read of a file. */
const HOLDERS: [path: RegExp, module: string][] = [
  [/^words\/colonnes\.csv$/, "src/data/columns.ts"],
  [/^words\/.*\.md$/, "src/words/tell.ts"],
  [CARRIED, "src/data/sheet.ts"]
];

/** What is asked for by a change of a file, whose path is from the root of the project; null where Framework sees to it, or nothing does. */
export function demandOf(path: string): Demand | null {
  if (/(?:^|\/)\.|~$|\.tmp$/.test(path)) return null;
  // The configuration holds the modules that it imports for as long as Framework runs.
  if (/^src\/components\/(?:page|menu|head|html)\.ts$/.test(path)) return "preview";
  if (/^src\/(?:data|domain|places|sources)\/.*\.ts$/.test(path)) return "data";
  if (/^words\/(?:besoins|colonnes|fichiers|profil)\.csv$/.test(path)) return "data";
  if (CARRIED.test(path)) return "pages";
  if (/\.css$|^src\/(?:.*\/)?client[^/]*\.ts$|^src\/components\/(?:client|engine)\//.test(path)) return "reload";
  if (/^src\/.*\.ts$|^words\//.test(path)) return "pages";
  if (/^src\//.test(path)) return null;
  return /\.md$/.test(path) ? "texts" : "data";
}

/**
 * Framework's preview, beside the loaders. A change of a text, a figure, a style or a module is seen in the open page without a key pressed; a
 * fault is told in the page and here, and goes when it is mended.
 *
 * @param port of the preview; by default the first that is free from 3000 on
 */
async function startDev(port: number | undefined) {
  const print = console.log;
  // A build would take from under it what it shows.
  const release = await holdProject();
  const modules = await startModules();
  let fault: string | null = null;
  let sentences: Map<string, number> | null = null;
  process.env.PREVIEW = "true";
  const open = openPages(() => utimesSync(CONFIG, new Date(), new Date()));

  const say = (text: string | null) => {
    if (text !== null && text !== fault) print(text);
    if (text === null && fault !== null) print("mended");
    fault = text;
  };

  /**
   * Makes ready what pages are made from; after a fault nothing that was made before is sure. The texts of communes, which are hundreds, are
   * read once, then when theirs is changed.
   */
  const refresh = async (demand: Demand, wrong: string | null, communes = true) => {
    try {
      if (wrong !== null) throw plainError(wrong);
      if (demand === "reload" && fault === null) return;
      const {checkLinks, checkWords, countSentences, changedSentences, currentSites, forget, prepare} =
        await modules.loaders();
      if (demand === "texts") forget();
      const sites = demand === "data" || fault !== null ? await prepare() : await currentSites();
      await checkLinks(sites);
      const told = countSentences(checkWords(sites, {communes}));
      if (sentences) for (const line of changedSentences(sentences, told)) print(line);
      sentences = told;
      say(null);
    } catch (error) {
      say(describeError(error));
    }
  };
  let ready = refresh("data", null);

  const server = await listen(async (path) => {
    await ready;
    try {
      // Framework's configuration reads it: while a fault is told, the last good one stays.
      if (path === SITE) return [200, readOutput(SITE) ?? ""];
      if (fault !== null) throw plainError(fault);
      return [200, await (await modules.loaders()).give(path)];
    } catch (error) {
      const text = describeError(error);
      if (text !== fault) print(text);
      return path.endsWith(".md") ? [200, faultPage(text)] : [500, text];
    }
  });

  const preview = previewOf({
    port,
    env: {LOADERS: server.address, BESIDE_PAGES, OBSERVABLE_TELEMETRY_DISABLE: "true"},
    serving(address) {
      open.forget();
      print(`serving at ${address}`);
    },
    hear: open.hear
  });

  /** Framework cannot begin without a description of the site: where the first one could not be made, it waits until that is mended. */
  const startOnceGood = () => {
    if (readOutput(SITE) === null) return;
    noteLibraryVersions("src");
    forgetPages();
    preview.start();
  };

  const answer = async (paths: string[]) => {
    const demands = paths.map(demandOf).filter((demand) => demand !== null);
    if (demands.length === 0) return;
    const most = DEMANDS[Math.max(...demands.map((demand) => DEMANDS.indexOf(demand)))];
    const start = performance.now();
    for (const path of paths) modules.changed(join(projectRoot, HOLDERS.find(([own]) => own.test(path))?.[1] ?? path));
    await (ready = syntaxFault(paths).then((wrong) => refresh(most, wrong, paths.includes("words/commune.md"))));
    forgetPages();
    print(`${paths.join(", ")}: seen to in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    if (!preview.isStarted()) return startOnceGood();
    if (most === "preview") preview.restart();
    else open.reload();
  };

  await ready;
  startOnceGood();
  const stopWatching = await watchTogether([SRC, WORDS, editionFolder()], answer);
  return {
    /** Rejected when Framework ends: nothing is served any more. */
    ended: preview.ended,
    async close() {
      await preview.stop();
      await stopWatching();
      open.forget();
      server.close();
      await modules.close();
      release();
    }
  };
}

/** What is asked of the loaders of a page (scripts/loaders.ts). */
type LoaderModule = typeof import("./loaders.js");

/** The modules of the project as they stand on the disk: Vite reads one again when it, or one that it imports, has changed. */
async function startModules() {
  const vite = await createServer({
    root: projectRoot,
    configFile: false,
    appType: "custom",
    logLevel: "silent",
    optimizeDeps: {noDiscovery: true},
    ssr: {external: true},
    // Only modules of this process: what browsers are given is Framework's, and what changes is told below.
    server: {middlewareMode: true, watch: null, hmr: false, ws: false}
  });
  return {
    loaders: () => vite.ssrLoadModule("/scripts/loaders.ts") as Promise<LoaderModule>,
    changed: (file: string) => vite.moduleGraph.onFileChange(file),
    close: () => vite.close()
  };
}

/**
 * Calls back with the paths, from the root of the project, of what changed in some folders: those of changes that come together at once, and
 * of those that come meanwhile when it is done.
 */
async function watchTogether(folders: string[], changed: (paths: string[]) => Promise<void>) {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const tell = async () => {
    const together = [...waiting];
    waiting.clear();
    if (together.length > 0) await changed(together);
  };
  // Node's own watcher loses a file that an editor saves by putting another in its place.
  const watcher = watch(folders, {ignoreInitial: true, ignored: (path) => path.includes(".observablehq")});
  watcher.on("all", (_, path) => {
    waiting.add(relative(projectRoot, resolve(path)));
    clearTimeout(timer);
    timer = setTimeout(() => (turn = turn.then(tell)), TOGETHER);
  });
  await new Promise<void>((ready) => watcher.once("ready", () => ready()));
  return () => {
    clearTimeout(timer);
    return watcher.close();
  };
}

/** What is wrong with the writing of some modules, with file and line; null where nothing is. */
async function syntaxFault(paths: string[]): Promise<string | null> {
  for (const path of paths.filter((p) => p.endsWith(".ts"))) {
    try {
      const text = readFileSync(join(projectRoot, path), "utf8");
      await transform(text, {loader: "ts", sourcefile: path, logLevel: "silent"});
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") return (error as Error).message;
    }
  }
  return null;
}

/** A page that stands for one that cannot be made. */
const faultPage = (text: string) => `---
title: Page non faite
---

<div class="site" id="contenu"><h1>Cette page ne peut pas être faite</h1>
<pre role="alert">${escapeHtml(text.trim()).replaceAll("\n\n", "\n \n")}</pre>
<p>Elle reviendra d’elle-même quand ce sera corrigé.</p></div>
`;

const USAGE = "npm run dev [-- --port 4000]";

/** What is asked of the command: a port, by `--port` or else the variable PORT, or help. A port of 0 is any. */
export function readDevArguments(args: string[]): {port?: number; help: boolean} {
  const {values} = parseArgs({args, options: {port: {type: "string"}, help: {type: "boolean", default: false}}});
  return {port: readPort(values.port) || undefined, help: values.help};
}

await runCommand(import.meta.url, async (args) => {
  const request = requestOf(() => readDevArguments(args), USAGE);
  if (typeof request === "number") return request;
  const dev = await startDev(request.port);
  const told = new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  await Promise.race([told, dev.ended]).finally(dev.close);
  return 0;
});
