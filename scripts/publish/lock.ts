import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {plainError} from "../errors.js";

/**
 * Does some work that nobody else may do at the same time with what is at a path.
 *
 * @throws when a process that runs is at it; one that was stopped stands in nobody's way
 */
export async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  if (!take(lock)) {
    const holder = Number(readFileSync(lock, "utf8"));
    if (isRunning(holder))
      throw plainError(`${path} is being changed by process ${holder}: try again when it has ended`);
    rmSync(lock, {force: true});
    if (!take(lock)) throw plainError(`${path} is being changed by another process: try again when it has ended`);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, {force: true});
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), {flag: "wx"});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
