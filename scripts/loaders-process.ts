import {fork} from "node:child_process";
import {once} from "node:events";
import {createServer} from "node:http";
import type {AddressInfo, Socket} from "node:net";
import {fileURLToPath} from "node:url";
import {Worker} from "node:worker_threads";
import {describeError} from "../src/edition/loader.js";
import {plainError, SHORT_LIVED} from "./command.js";
import {forgetPages} from "./framework-cache.js";
import {holdProject} from "./site-folder.js";

/**
 * Told by the process of the loaders: where it listens; that the data are written; that all is made, and what became of
 * the records of places; what is wrong.
 */
export interface Message {
  type: "listening" | "ready" | "made" | "fault";
  text?: string;
}

/**
 * Megabytes. France takes 1,200; without a limit Node lets twice that grow before it collects. Short-lived objects, of
 * which pages make many, are collected less often.
 */
const MEMORY = ["--max-old-space-size=1536", "--min-semi-space-size=64", "--max-semi-space-size=64"];

/** @param all whether it makes what the build copies too (src/static-pages.ts) */
export function startLoaders({all = true} = {}) {
  const child = fork(fileURLToPath(new URL("./loaders.ts", import.meta.url)), all ? ["--all"] : [], {
    execArgv: [...MEMORY, ...SHORT_LIVED, "--import", "tsx"],
    stdio: ["ignore", "inherit", "pipe", "ipc"]
  });
  let said = "";
  child.stderr!.setEncoding("utf8").on("data", (text) => (said += text));
  const told = (type: Message["type"]) =>
    new Promise<string>((resolve) => {
      child.on("message", (message: Message) => message.type === type && resolve(message.text ?? ""));
    });
  // Its last words may come after its end: they are heard once its channel and its output have closed.
  const closed = Promise.all([once(child, "close"), once(child, "disconnect")]);
  const failed = Promise.race([
    told("fault").then((text) => Promise.reject(plainError(text))),
    closed.then(([[code]]) =>
      Promise.reject(plainError(said.trim() || `the process of the loaders ended with code ${code}`))
    )
  ]);
  const unlessFailed = (type: Message["type"]) => Promise.race([told(type), failed]);
  const [listening, ready, made] = [unlessFailed("listening"), unlessFailed("ready"), unlessFailed("made")];
  // Whoever waits for one may hear of a failure before looking at the others.
  for (const promise of [failed, listening, ready, made]) promise.catch(() => {});
  return {
    listening,
    ready,
    made,
    /** Rejected on a fault, and when it ends by itself. */
    failed,
    stop: () => child.kill(),
    /** Lets this process end while that one runs. */
    leave() {
      child.unref();
      child.channel!.unref();
      (child.stderr as Socket).unref();
    }
  };
}

/** Starts the process of the loaders for Framework run by itself, which it ends with. @returns its address */
export async function loadersOfFramework(): Promise<string> {
  await holdProject();
  forgetPages();
  const loaders = startLoaders({all: false});
  loaders.failed.catch((error) => {
    console.error(describeError(error));
    process.exit(1);
  });
  const address = await loaders.listening;
  loaders.leave();
  return address;
}

/** Ends this process after its parent, however that one ends, and however busy this one is: a thread watches. */
export function endWithParent() {
  process.on("disconnect", () => process.exit());
  const watch = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, "SIGKILL"), 500)`;
  new Worker(watch, {eval: true, execArgv: []}).unref();
}

type Answer = [status: number, body: Uint8Array | string, headers?: Record<string, string>];

/** Answers on a port of this machine; with a fault where `answer` throws. */
export async function listen(answer: (path: string) => Promise<Answer>) {
  const server = createServer(async ({url}, response) => {
    const asked = (async () => answer(decodeURIComponent(url!.slice(1))))();
    const [status, body, headers] = await asked.catch((error): Answer => [500, `${describeError(error)}\n`]);
    // A kept connection may be closed just as the next request comes on it.
    response.writeHead(status, {connection: "close", ...headers}).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close()};
}
