import {readFileSync, utimesSync} from "node:fs";
import {join, relative, resolve} from "node:path";
import {parseArgs} from "node:util";
import {watch} from "chokidar";
import {transform} from "esbuild";
import {createServer} from "vite";
import {escapeHtml} from "../src/components/html.js";
import {CHANGED} from "../src/components/page.js";
import {editionFolder} from "../src/edition/edition.js";
import {fillWords} from "../src/edition/fill.js";
import {describeError} from "../src/edition/loader.js";
import {readOutput} from "../src/edition/outputs.js";
import {projectRoot} from "../src/edition/project.js";
import {FLAG, plainError, refuseSigns, runRequest} from "./command.js";
import {forgetPages} from "./framework-cache.js";
import {listen} from "./loaders-process.js";
import {previewOf} from "./preview.js";
import {HOSTS, readPort} from "./serve.js";
import {holdProject} from "./site-folder.js";

const SITE = "site.json";

/** Milliseconds in which changes are one change: an editor may write several files, or one in several steps. */
const TOGETHER = 60;

const DEMANDS = ["reload", "pages", "texts", "data", "preview"] as const;
type Demand = (typeof DEMANDS)[number];

const CARRIED = /^src\/(?:features\/(?:clear\/clear|leaflet\/leaflet|workshop\/report)|style\/paper)\.css$/;

/** Words that come with data, those of the tools with cells too. */
const IN_DATA = /^words\/(?:(?:besoins|colonnes|fichiers|profil)\.csv|(?:comparer|explorer|scenarios)\.md)$/;

/** Modules that keep what they read of a file. */
const HOLDERS: [path: RegExp, module: string][] = [
  [/^words\/colonnes\.csv$/, "src/edition/columns.ts"],
  [/^words\/.*\.md$/, "src/text/templates/tell.ts"],
  [/^words\/menu\.csv$/, "src/components/menu.ts"],
  [/^words\/(?:cadre\/.*|(?:pages|profil-textes)\.csv)$/, "src/edition/fill.ts"],
  [CARRIED, "src/edition/sheet.ts"]
];

/** What a change of a file asks for, by its path from the root of the project; null where nothing is to be done. */
export function demandOf(path: string): Demand | null {
  if (/(?:^|\/)\.|~$|\.tmp$/.test(path)) return null;
  // Framework's configuration keeps the modules that it imports.
  if (/^src\/components\/(?:page|menu|head|html)\.ts$|^words\/(?:menu\.csv|cadre\/)/.test(path)) return "preview";
  if (/^src\/(?:prepare|(?:data|edition|domain|places|sources)\/.*)\.ts$/.test(path)) return "data";
  if (IN_DATA.test(path)) return "data";
  if (CARRIED.test(path)) return "pages";
  if (/^src\/.*\.(?:css|md)$|^src\/(?:.*\/)?client[^/]*\.ts$|^src\/components\/(?:client|engine)\//.test(path))
    return "reload";
  if (/^src\/.*\.(?:ts|sql)$|^words\//.test(path)) return "pages";
  if (/^src\//.test(path)) return null;
  return /\.md$/.test(path) ? "texts" : "data";
}

/**
 * Framework's preview, beside the loaders. A change is seen in the open page without a key pressed; a fault is told in
 * the page and here, and goes when it is mended.
 */
async function runDev(port: number | undefined) {
  refuseSigns(projectRoot);
  const print = console.log;
  const release = await holdProject();
  const vite = await createServer({
    root: projectRoot,
    configFile: false,
    appType: "custom",
    logLevel: "silent",
    optimizeDeps: {noDiscovery: true},
    ssr: {external: true},
    server: {middlewareMode: true, watch: null, hmr: false, ws: false}
  });
  const loaders = () => vite.ssrLoadModule("/scripts/loaders.ts") as Promise<typeof import("./loaders.js")>;
  let fault: string | null = null;
  let sentences: Map<string, number> | null = null;
  process.env.PREVIEW = "true";
  let changedAt = 0;

  const say = (text: string | null) => {
    if (text !== null && text !== fault) print(text);
    if (text === null && fault !== null) print("mended");
    fault = text;
  };

  /**
   * Makes again what pages are made from: all of it after a fault. The texts of communes, which are hundreds, are only
   * read when theirs is changed.
   */
  const refresh = async (demand: Demand, wrong: string | null, communes = true) => {
    try {
      if (wrong !== null) throw plainError(wrong);
      if (demand === "reload" && fault === null) return;
      const {checkLinks, checkWords, countSentences, changedSentences, currentSites, forget, prepare} = await loaders();
      if (demand === "texts") forget();
      const sites = demand === "data" || fault !== null ? await prepare() : await currentSites();
      await checkLinks(sites);
      const said = countSentences(checkWords(sites, {communes}));
      if (sentences) for (const line of changedSentences(sentences, said)) print(line);
      sentences = said;
      say(null);
    } catch (error) {
      say(describeError(error));
    }
  };
  let ready = refresh("data", null);

  const server = await listen(async (path) => {
    if (path === CHANGED) return [200, String(changedAt), {"access-control-allow-origin": "*"}];
    await ready;
    try {
      // While a fault is told, Framework's configuration reads the last good one.
      if (path === SITE) return [200, readOutput(SITE) ?? ""];
      if (fault !== null) throw plainError(fault);
      return [200, await (await loaders()).give(path)];
    } catch (error) {
      const text = describeError(error);
      if (text !== fault) print(text);
      return path.endsWith(".md") ? [200, faultPage(text)] : [500, text];
    }
  });

  process.env.LOADERS = server.address;
  const preview = previewOf({
    port,
    env: {HOSTS, OBSERVABLE_TELEMETRY_DISABLE: "true"},
    serving(address) {
      changedAt = Date.now();
      print(`serving at ${address}`);
    }
  });

  const startOnceGood = () => {
    if (readOutput(SITE) === null) return;
    forgetPages();
    preview.start();
  };

  const answer = async (paths: string[]) => {
    const demands = paths.map(demandOf).filter((demand) => demand !== null);
    if (demands.length === 0) return;
    const most = DEMANDS[Math.max(...demands.map((demand) => DEMANDS.indexOf(demand)))];
    const start = performance.now();
    for (const path of paths) {
      const holder = HOLDERS.find(([own]) => own.test(path))?.[1] ?? path;
      vite.moduleGraph.onFileChange(join(projectRoot, holder));
    }
    await (ready = syntaxFault(paths).then((wrong) => refresh(most, wrong, paths.includes("words/commune.md"))));
    forgetPages();
    print(`${paths.join(", ")}: seen to in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    if (!preview.isStarted()) return startOnceGood();
    if (most === "preview") return preview.restart();
    // Framework reads its configuration again.
    utimesSync(join(projectRoot, "observablehq.config.ts"), new Date(), new Date());
    changedAt = Date.now();
  };

  await ready;
  startOnceGood();
  const sources = [join(projectRoot, "src"), join(projectRoot, "words"), editionFolder()];
  const stopWatching = await watchTogether(sources, answer);
  const told = new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  try {
    // Rejected when Framework ends: nothing is served any more.
    await Promise.race([told, preview.ended]);
  } finally {
    await preview.stop();
    await stopWatching();
    server.close();
    await vite.close();
    release();
  }
  return 0;
}

/** Calls back with the paths, from the root of the project, of files that changed together in some folders. */
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

async function syntaxFault(paths: string[]) {
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

const faultPage = (text: string) =>
  fillWords("commandes/page-fautive.md", {text: escapeHtml(text.trim()).replaceAll("\n\n", "\n \n")});

export function readDevArguments(args: string[]) {
  const {values} = parseArgs({args, options: {port: {type: "string"}, help: FLAG}});
  return {port: readPort(values.port) || undefined, help: values.help};
}

await runRequest(import.meta.url, readDevArguments, ({port}) => runDev(port));
