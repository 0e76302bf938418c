import {realpathSync} from "node:fs";
import {createServer} from "node:net";
import {plainError} from "./errors.js";

/**
 * Holds a folder for one kind of work at a time.
 *
 * The name that is held is the system's (a socket of Linux without a file, a pipe of Windows): it frees it however the process ends.
 * Elsewhere nothing is held.
 *
 * @param work what it is held for: "build"
 * @param folder is there
 * @param taken what is said where another process holds it
 * @returns a function that lets go
 * @throws when another process holds it
 */
export async function hold(work: string, folder: string, taken: string): Promise<() => void> {
  const name = `${work} ${realpathSync(folder)}`;
  const address = {linux: `\0${name}`, win32: `\\\\.\\pipe\\${name.replaceAll("\\", "/")}`}[process.platform as string];
  if (address === undefined) return () => {};
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? plainError(taken) : error)
    );
    server.listen(address, resolve);
  });
  return () => server.close();
}

/** Does some work in a folder. @throws when another process is at it there */
export async function alone<T>(work: string, folder: string, run: () => Promise<T>): Promise<T> {
  const letGo = await hold(work, folder, `${folder} is being changed by another process: try again when it has ended`);
  return run().finally(letGo);
}
