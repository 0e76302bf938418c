import {spawn, type ChildProcess} from "node:child_process";
import {once} from "node:events";
import {stripVTControlCharacters} from "node:util";
import {projectRoot} from "../src/data/project.js";
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
  hear,
  command = [...FRAMEWORK, "preview", "--no-open"]
}: {
  port?: number;
  env?: Record<string, string>;
  serving: (address: string) => void;
  hear?: (text: string) => void;
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
      hear?.(text);
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

/** Milliseconds after which pages are told again: when Framework has told none, and when one that was told is there. */
export const TELLING = 1_000;
export const PATIENCE = 10_000;

/** How many times they are told: a page that sleeps never answers. */
const TIMES = 5;

/**
 * The open pages, as Framework's preview logs them. They load again when its configuration changes, but for one that
 * only begins to follow it, which is told once more; of one that begins later Framework compares the hash.
 */
export function openPages(touch: () => void) {
  let [opened, stale] = [0, 0];
  /** Whether one was told since: on a busy machine, it may be of the change before. */
  let told = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (times: number) => {
    told = false;
    touch();
    wait(times - 1, TELLING);
  };
  const wait = (times: number, delay: number) => {
    timer = setTimeout(() => {
      if (stale === 0 || times === 0) return;
      if (!told) return tell(times);
      told = false;
      wait(times, PATIENCE);
    }, delay);
  };
  return {
    hear(text: string) {
      const count = (words: string) => text.split(words).length - 1;
      const closed = count("socket close");
      opened += count("socket open") - closed;
      stale = Math.max(0, stale - closed);
      told ||= /type: 'reload'/.test(stripVTControlCharacters(text));
    },
    reload() {
      clearTimeout(timer);
      stale = opened;
      tell(TIMES);
    },
    /** Called where the preview starts anew: it has no page. */
    forget() {
      clearTimeout(timer);
      opened = stale = 0;
    }
  };
}
