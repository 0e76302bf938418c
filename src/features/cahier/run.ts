import {once} from "node:events";
import {fileURLToPath} from "node:url";
import {Worker} from "node:worker_threads";
import {build, type BuildOptions} from "esbuild";
import type {TerritoryCahier} from "../../edition/cahiers.js";
import type {AskTable} from "../query/index.js";
import {faultText} from "./client-faults.js";
import type {Job, Ran} from "./thread.js";

/** The thread of the last tables, and the index from 1 of the cell that it runs. */
let open: {tables: AskTable[]; running: Int32Array; worker: Worker} | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a cahier in a thread, after those before it. A cell that does not end, or ends the thread, is told, and what
 * does not need it runs in another thread.
 * @param tables of the engine, with the paths of their files; the same array is opened once
 * @param patience milliseconds that a cell may take; it is stopped before twice that
 */
export function runCahier(
  {file, uses: {runs}}: Pick<TerritoryCahier, "file" | "uses">,
  tables: AskTable[],
  given: Job["given"],
  patience = 20_000
): Promise<Ran> {
  const stopped: Job["stopped"] = new Map();
  const run = async (): Promise<Ran> => {
    if (open?.tables !== tables) await start(tables);
    const {worker, running} = open!;
    const late = new AbortController();
    let seen = 0;
    const watch = setInterval(() => {
      if (running[0] > 0 && running[0] === seen) late.abort();
      seen = running[0];
    }, patience);
    worker.postMessage({file, runs, given, stopped} satisfies Job);
    try {
      return (await once(worker, "message", {signal: late.signal}))[0];
    } catch (error) {
      await worker.terminate();
      open = undefined;
      const cell = runs[running[0] - 1];
      if (!cell) throw error;
      const wrong = late.signal.aborted ? undefined : true;
      const expected = wrong ? faultText((error as Error).message) : "une cellule qui finit";
      stopped.set(running[0] - 1, {file, line: cell.line, language: "fr", expected, wrong});
    } finally {
      clearInterval(watch);
    }
    return run();
  };
  const ran = last.then(run);
  last = ran.catch(() => {});
  return ran;
}

async function start(tables: AskTable[]) {
  await open?.worker.terminate();
  const define = {"import.meta.url": JSON.stringify(import.meta.url)};
  const entry = (name: string) => ({entryPoints: [fileURLToPath(new URL(name, import.meta.url))]});
  const thread = await bundled({...entry("./thread.ts"), platform: "node", packages: "external", define});
  const script = await bundled({...entry("./checked.ts"), platform: "browser", format: "iife", globalName: "checked"});
  const running = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(thread, {eval: true, execArgv: [], workerData: {tables, script, running}});
  worker.unref();
  open = {tables, running, worker};
}

/** A module with all that it imports, as one script. */
export async function bundled(options: BuildOptions): Promise<string> {
  const {outputFiles} = await build({bundle: true, write: false, logLevel: "silent", ...options});
  return outputFiles![0].text;
}
