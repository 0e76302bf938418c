import {spawn, type ChildProcess} from "node:child_process";
import {once} from "node:events";
import {projectRoot} from "../src/data/project.js";
import {FRAMEWORK} from "./build.js";
import {plainError} from "./errors.js";

/** Arguments of Node. */
const PREVIEW = ["--import", "./scripts/readable.mjs", FRAMEWORK, "preview", "--no-open"];

export interface PreviewOptions {
  /** Port asked for; by default the first that is free from 3000 on. */
  port?: number;
  /** Variables of its environment, beside those of this process. */
  env?: Record<string, string>;
  /** Told its address, without a last slash, each time that it is there: "http://127.0.0.1:3000". */
  serving: (address: string) => void;
  /** Takes all that it says, from then on. */
  hear?: (text: string) => void;
  /** Arguments of Node, where it is not Framework's that is run. */
  command?: string[];
}

/** Framework's preview, a process of its own: started when there is a site, and again when its configuration changes. */
export function previewOf({port, env, serving, hear, command = PREVIEW}: PreviewOptions) {
  let child: ChildProcess | undefined;
  let stopped = false;
  let restarting = false;
  let fail: (error: Error) => void;
  const ended = new Promise<never>((_, reject) => (fail = reject));
  // Who waits for it may come later.
  ended.catch(() => {});

  const start = () => {
    const args = port === undefined ? command : [...command, "--port", String(port)];
    child = spawn(process.execPath, args, {
      cwd: projectRoot,
      env: {...process.env, ...env},
      stdio: ["ignore", "pipe", "inherit"]
    });
    child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      const [, address, itsPort] = /↳.*?(http:\/\/[^\s/]+:(\d+))\//s.exec(text) ?? [];
      if (address) {
        // The same after a restart, or open pages would not find it.
        port ??= Number(itsPort);
        serving(address);
      }
      hear?.(text);
    });
    child.once("exit", (code, signal) => {
      if (restarting) start();
      else if (!stopped) fail(plainError(`the preview of Framework has ended (${signal ?? `code ${code}`})`));
      restarting = false;
    });
  };
  return {
    /** Rejected when it ends by itself, with how. */
    ended,
    start,
    isStarted: () => child !== undefined,
    restart(): void {
      restarting = true;
      child?.kill();
    },
    async stop(): Promise<void> {
      stopped = true;
      restarting = false;
      if (child?.kill()) await once(child, "exit");
    }
  };
}
