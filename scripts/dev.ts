import {spawn, type ChildProcess} from "node:child_process";
import {readFileSync, utimesSync, watch} from "node:fs";
import {createServer, get, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {join, relative, resolve} from "node:path";
import {transform} from "esbuild";
import {escapeHtml} from "../src/components/html.js";
import {editionFolder} from "../src/data/edition.js";
import {describeError} from "../src/data/loader.js";
import {projectRoot} from "../src/data/project.js";
import {forgetPages} from "./build.js";
import {runCommand} from "./command.js";
import {noteLibraryVersions} from "./framework-libraries.js";
import {startLoaders, type Mode} from "./loaders-process.js";

/** Where a change may be: the rest of the project is no part of what a page shows. */
const SRC = join(projectRoot, "src");
const CONFIG = join(projectRoot, "observablehq.config.ts");

/** Milliseconds in which changes are one change: an editor may write several files, or one in several steps. */
const TOGETHER = 60;

/** What a change asks for, from the least to the most. */
const DEMANDS = ["reload", "pages", "data", "preview"] as const;
type Demand = (typeof DEMANDS)[number];

/** What is asked for by a change of a file, whose path is from the root of the project; null where Framework sees to it, or nothing does. */
export function demandOf(path: string): Demand | null {
  if (/(?:^|\/)\.|~$|\.tmp$/.test(path)) return null;
  // The configuration holds the modules that it imports for as long as Framework runs.
  if (/^src\/components\/(?:page|head|html)\.ts$/.test(path)) return "preview";
  if (/^src\/(?:data|domain|places|sources)\/.*\.ts$/.test(path)) return "data";
  if (/\.css$|^src\/(?:.*\/)?client[^/]*\.ts$|^src\/components\/(?:client|engine)\//.test(path)) return "reload";
  if (/^src\/.*\.ts$/.test(path)) return "pages";
  if (/^src\//.test(path)) return null;
  return /\.md$/.test(path) ? "pages" : "data";
}

/** Options of `startDev`. */
export interface DevOptions {
  /** Port of the preview; by default the first that is free from 3000 on. */
  port?: number;
  /** Where messages go. */
  print?: (text: string) => void;
}

/**
 * Framework's preview, with a process that runs the loaders beside it. A change of a text, a figure, a style or a module is seen in the open
 * page without a key pressed; a fault is told in the page and here, and goes when it is mended.
 */
export async function startDev({port, print = console.log}: DevOptions = {}): Promise<{close: () => void}> {
  let loaders = startLoaders("--data");
  let address = loaders.ready;
  let fault: string | null = null;
  let preview: ChildProcess | undefined;

  const say = (text: string | null) => {
    if (text !== null && text !== fault) print(text);
    if (text === null && fault !== null) print("mended");
    fault = text;
  };
  const settle = () => address.then(() => say(null)).catch((error) => say(describeError(error)));

  const server = await listen((path, respond) => {
    address
      .then((url) => ask(`${url}/${encodeURIComponent(path)}`))
      .catch((error) => ({ok: false, body: Buffer.from(describeError(error))}))
      .then(({ok, body}) => {
        if (!ok) print(String(body).trim());
        if (fault === null && ok) respond(200, body);
        else if (path.endsWith(".md")) respond(200, faultPage(fault ?? String(body)));
        else respond(500, body);
      });
  });

  const startPreview = () => {
    const env = {...process.env, LOADERS: addressOf(server), OBSERVABLE_TELEMETRY_DISABLE: "true"};
    const args = ["preview", "--no-open", ...(port === undefined ? [] : ["--port", String(port)])];
    preview = spawn("node_modules/.bin/observable", args, {
      env,
      cwd: projectRoot,
      stdio: ["ignore", "pipe", "inherit"]
    });
    preview.stdout!.setEncoding("utf8").on("data", (text: string) => {
      const found = /http:\/\/\S+?:(\d+)\//.exec(text);
      if (!found || !text.includes("↳")) return;
      // The same after a restart, or open pages would not find it.
      port ??= Number(found[1]);
      print(`serving at ${found[0]}`);
    });
  };

  const restart = (mode: Mode) => {
    loaders.stop();
    loaders = startLoaders(mode);
    address = loaders.ready;
  };

  const follow = async (paths: string[]) => {
    const demands = paths.map(demandOf).filter((demand) => demand !== null);
    if (demands.length === 0) return;
    const most = DEMANDS[Math.max(...demands.map((demand) => DEMANDS.indexOf(demand)))];
    const wrong = await syntaxFault(paths);
    // After a fault nothing that was made before is sure.
    if (wrong === null && (most !== "reload" || fault !== null))
      restart(most === "data" || fault !== null ? "--data" : "--stay");
    if (wrong !== null) say(wrong);
    else await settle();
    forgetPages();
    if (most === "preview") {
      preview?.once("exit", startPreview);
      preview?.kill();
      return;
    }
    // Framework's open pages load again when its configuration changes.
    utimesSync(CONFIG, new Date(), new Date());
  };

  noteLibraryVersions("src");
  await settle();
  forgetPages();
  startPreview();
  const stopWatching = watchTogether([SRC, editionFolder()], (paths) => void follow(paths));
  return {
    close() {
      stopWatching();
      preview?.removeAllListeners("exit");
      preview?.kill();
      loaders.stop();
      server.close();
    }
  };
}

/** Calls back with the paths, from the root of the project, of what changed in some folders. */
function watchTogether(folders: string[], changed: (paths: string[]) => void): () => void {
  const paths = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(folder, {recursive: true}, (_, name) => {
      if (!name) return;
      paths.add(relative(projectRoot, resolve(folder, name)));
      clearTimeout(timer);
      timer = setTimeout(() => {
        const together = [...paths];
        paths.clear();
        changed(together);
      }, TOGETHER);
    })
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** What is wrong with the writing of some modules, with file and line; null where nothing is. */
async function syntaxFault(paths: string[]): Promise<string | null> {
  for (const path of paths.filter((p) => p.endsWith(".ts"))) {
    try {
      await transform(readFileSync(join(projectRoot, path), "utf8"), {
        loader: "ts",
        sourcefile: path,
        logLevel: "silent"
      });
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

/** A server on this machine for the program that Framework runs in place of loaders (scripts/load.mjs). */
async function listen(
  answer: (path: string, respond: (status: number, body: Buffer | string) => void) => void
): Promise<Server> {
  const server = createServer(({url}, response) => {
    answer(decodeURIComponent(url!.slice(1)), (status, body) => response.writeHead(status).end(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function ask(url: string): Promise<{ok: boolean; body: Buffer}> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ok: response.statusCode === 200, body: Buffer.concat(chunks)}));
    }).on("error", reject);
  });
}

await runCommand(import.meta.url, async () => {
  const dev = await startDev({port: process.env.PORT ? Number(process.env.PORT) : undefined});
  await new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  dev.close();
  return 0;
});
