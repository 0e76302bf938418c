import {spawn, type ChildProcess} from "node:child_process";
import {once} from "node:events";
import {projectRoot} from "../src/edition/project.js";
import {FRAMEWORK} from "./build.js";
import {plainError} from "./command.js";

/**
 * Framework's preview, a process: started when there is a site, and again when its configuration changes.
 * @param serving called with its address, "http://127.0.0.1:3000", each time that it is there
 */
export function previewOf({
  port,
  env,
  serving,
  command = [...FRAMEWORK, "preview", "--no-open"]
}: {
  port?: number;
  env?: Record<string, string>;
  serving: (address: string) => void;
  command?: string[];
}) {
  let child: ChildProcess | undefined;
  let [stopped, restarting] = [false, false];
  let fail: (error: Error) => void;
  const ended = new Promise<never>((_, reject) => (fail = reject));
  ended.catch(() => {});

  const start = () => {
    child = spawn(process.execPath, port === undefined ? command : [...command, "--port", String(port)], {
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
    });
    child.once("exit", (code, signal) => {
      if (restarting) start();
      else if (!stopped) fail(plainError(`the preview of Framework has ended (${signal ?? `code ${code}`})`));
      restarting = false;
    });
  };
  return {
    ended,
    start,
    isStarted: () => child !== undefined,
    restart() {
      restarting = true;
      child?.kill();
    },
    async stop() {
      stopped = true;
      restarting = false;
      if (child?.kill()) await once(child, "exit");
    }
  };
}
