import {fork} from "node:child_process";
import {once} from "node:events";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {fileURLToPath} from "node:url";
import {plainError} from "./errors.js";

/**
 * What the process that runs the loaders (scripts/loaders.ts) tells its parent: where it listens, that the data are written, that everything is
 * made, or what is wrong.
 */
export type Message = {type: "listening"; address: string} | {type: "ready" | "made"} | {type: "fault"; text: string};

/** Megabytes at most. All of France is made in 1,200; without a limit Node, on a large machine, lets twice that grow before it collects. */
const MEMORY = ["--max-old-space-size=1536"];

/** Starts the process that runs the loaders: it prepares the data, then makes everything. */
export function startLoaders() {
  const script = fileURLToPath(new URL("./loaders.ts", import.meta.url));
  const child = fork(script, ["--all"], {
    execArgv: [...MEMORY, "--import", "tsx"],
    stdio: ["ignore", "inherit", "pipe", "ipc"]
  });
  let said = "";
  child.stderr!.setEncoding("utf8").on("data", (text) => (said += text));
  const message = <T extends Message["type"]>(type: T) =>
    new Promise<Extract<Message, {type: T}>>((resolve) => {
      child.on("message", (told: Message) => {
        if (told.type === type) resolve(told as Extract<Message, {type: T}>);
      });
    });
  // What it says is all heard once its channel and its output have closed, which its end may come before.
  const closed = Promise.all([once(child, "close"), once(child, "disconnect")]);
  const failed = Promise.race([
    message("fault").then(({text}) => Promise.reject(plainError(text))),
    closed.then(([[code]]) =>
      Promise.reject(plainError(said.trim() || `the process of the loaders ended with code ${code}`))
    )
  ]);
  failed.catch(() => {});
  const listening = Promise.race([message("listening").then(({address}) => address), failed]);
  const ready = Promise.race([message("ready").then(() => {}), failed]);
  // Who waits for one may be told of a failure before looking at the other.
  for (const promise of [listening, ready]) promise.catch(() => {});
  return {
    /** Its address, once it has read which edition it is. What it is asked for waits for the data. */
    listening,
    /** Once the data are written. */
    ready,
    /** Once it has made everything that it was asked for. */
    made: message("made").then(() => {}),
    /** Rejected on a fault, and when it ends by itself. */
    failed,
    stop: () => child.kill()
  };
}

/** A server for this machine alone, at a port that is free: gives the outputs that Framework asks for (scripts/load.mjs), by their paths. */
export async function listen(
  answer: (path: string) => Promise<[status: number, body: Uint8Array | string]>
): Promise<{address: string; close: () => void}> {
  const server = createServer(async ({url}, response) => {
    const [status, body] = await answer(decodeURIComponent(url!.slice(1)));
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close()};
}
