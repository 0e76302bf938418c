import {mkdirSync, realpathSync} from "node:fs";
import {createServer} from "node:net";
import {basename, join} from "node:path";
import {replaceWhole, restoreFrom} from "../src/edition/write-whole.js";
import {plainError} from "./command.js";

/** Framework's own folder: out of version control, out of the pages, and on the same disk as the site. */
export const WORK = "src/.observablehq";

const previousOf = (site: string) => join(WORK, `${basename(site)}-previous`);

export const replaceSite = (site: string, next: string) => replaceWhole(site, next, previousOf(site));

/** Brings back the last site, where a build was killed in the instant between the two names. */
export const restoreSite = (site: string) => restoreFrom(previousOf(site), site);

const PROJECT_HELD =
  "this project is being built or shown (npm run build, npm run dev): wait for its end, or stop it first";

/** Holds the project for one build: two would write the same files. @throws when another process holds it */
export function holdProject() {
  mkdirSync(WORK, {recursive: true});
  return hold("build", WORK, PROJECT_HELD);
}

/** Does some work in a folder. @throws when another process is at it there */
export async function alone<T>(work: string, folder: string, run: () => Promise<T>) {
  const letGo = await hold(work, folder, `${folder} : une autre commande y travaille, attendez qu’elle finisse`);
  return run().finally(letGo);
}

/**
 * Holds a folder for one kind of work at a time: a socket of Linux without a file, or a pipe of Windows, which the
 * system frees however the process ends. Elsewhere nothing is held.
 */
export async function hold(work: string, folder: string, taken: string) {
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
  // What is held does not keep the process that holds it.
  server.unref();
  return () => server.close();
}
