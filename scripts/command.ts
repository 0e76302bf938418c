import {pathToFileURL} from "node:url";
import {describeError} from "../src/data/loader.js";

/** An error told without its stack, which would point into the build rather than at what is wrong. */
export const plainError = (message: string): Error => Object.assign(new Error(message), {stack: undefined});

export const isProgram = (url: string): boolean => url === pathToFileURL(process.argv[1] ?? "").href;

/** Runs a command where its module is the program, and sets the exit code. An error is printed, not thrown. */
export async function runCommand(url: string, main: (args: string[]) => number | Promise<number>): Promise<void> {
  if (!isProgram(url)) return;
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}

export function requestOf<T extends {help: boolean}>(read: () => T, usage: string): T | number {
  try {
    const request = read();
    if (!request.help) return request;
    console.log(usage);
    return 0;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 1;
  }
}
