import {basename} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {readText} from "../src/edition/csv.js";
import {describeError} from "../src/edition/loader.js";
import {wordsPath} from "../src/edition/project.js";

/**
 * Arguments of Node for a process of seconds, a sixth of whose time V8 would spend in optimising it. Newer versions,
 * which have a quick compiler between, refuse this one.
 */
export const SHORT_LIVED = process.versions.node.startsWith("20.") ? ["--interrupt-budget=500000"] : [];

/** An error told without its stack, which would point into the build rather than at what is wrong. */
export const plainError = (message: string): Error => Object.assign(new Error(message), {stack: undefined});

/** @throws in a folder where Vite, which runs the tests and the live loop, finds no module */
export function refuseSigns(folder = process.cwd()) {
  if (/[#?]/.test(folder))
    throw plainError(`${folder}: tests and "npm run dev" need a path without # and ?, rename this folder`);
}

export const isProgram = (url: string) => url === pathToFileURL(process.argv[1] ?? "").href;

/** Runs a command where its module is the program, and sets the exit code. An error is printed, not thrown. */
export async function runCommand(url: string, main: (args: string[]) => number | Promise<number>) {
  if (!isProgram(url)) return;
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}

export const today = () => new Date().toISOString().slice(0, 10);

export const FLAG = {type: "boolean", default: false} as const;

/** What a command does and takes, by the address of its module: `words/commandes/<name>.txt`. */
export const usageOf = (url: string) => readText(wordsPath(`commandes/${basename(fileURLToPath(url), ".ts")}.txt`));

/** Runs a command on what its arguments ask for. What is wrong in them is told with its usage. */
export const runRequest = <T extends {help: boolean}>(
  url: string,
  read: (args: string[]) => T,
  main: (request: T) => number | Promise<number>
) =>
  runCommand(url, (args) => {
    let request: T;
    try {
      request = read(args);
    } catch (error) {
      console.error(`${(error as Error).message}\n\n${usageOf(url)}`);
      return 1;
    }
    if (!request.help) return main(request);
    console.log(usageOf(url));
    return 0;
  });
