import {spawn, type SpawnOptions} from "node:child_process";
import {buffer, text} from "node:stream/consumers";
import {SHORT_LIVED} from "../scripts/command.js";

export interface Ended {
  status: number | null;
  stdout: Buffer;
  stderr: string;
}

/** Arguments of Node that run a TypeScript file. The command of tsx would start a process to start this one. */
export const TSX = [...SHORT_LIVED, "--import", "tsx"];

/** Runs a program, without blocking: a test worker that stays silent for a minute is an error. */
export async function runProcess(command: string, args: string[], {cwd, env}: SpawnOptions = {}): Promise<Ended> {
  const child = spawn(command, args, {cwd, env, stdio: ["ignore", "pipe", "pipe"]});
  const status = new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  const [stdout, stderr] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
  return {status: await status, stdout, stderr};
}

/** Runs a TypeScript file as a program. */
export const runProgram = (file: string, edition: string, cwd = process.cwd(), args: string[] = []): Promise<Ended> =>
  runProcess(process.execPath, [...TSX, file, ...args], {
    cwd,
    env: {...process.env, EDITION: edition}
  });
