import {existsSync, mkdirSync, realpathSync, renameSync, rmSync} from "node:fs";
import {createServer} from "node:net";
import {basename, join} from "node:path";
import {plainError} from "./errors.js";

/** Framework's own folder: out of version control, out of the pages, and on the same disk as the site. */
export const WORK = "src/.observablehq";

const previousOf = (site: string) => join(WORK, `${basename(site)}-previous`);

/** Puts a new site in the place of the last one, which comes back when the new one cannot be put there. */
export function replaceSite(site: string, next: string): void {
  const previous = previousOf(site);
  rmSync(previous, {recursive: true, force: true});
  if (existsSync(site)) renameSync(site, previous);
  try {
    renameSync(next, site);
  } finally {
    restoreSite(site);
  }
  rmSync(previous, {recursive: true, force: true});
}

/** Brings back the last site, where a build was killed in the instant between the two names. */
export function restoreSite(site: string): void {
  if (!existsSync(site) && existsSync(previousOf(site))) renameSync(previousOf(site), site);
}

/**
 * Holds the project for one build: two would write the same files.
 *
 * The name that is held is the system's (a socket of Linux without a file, a pipe of Windows): it frees it however the process ends. Elsewhere
 * nothing is held.
 *
 * @returns a function that lets go
 * @throws when another build holds it
 */
export async function holdProject(): Promise<() => void> {
  mkdirSync(WORK, {recursive: true});
  const name = `build ${realpathSync(WORK)}`;
  const address = {linux: `\0${name}`, win32: `\\\\.\\pipe\\${name.replaceAll("\\", "/")}`}[process.platform as string];
  if (address === undefined) return () => {};
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE" ? plainError("another build of this project is under way: wait for its end") : error
      )
    );
    server.listen(address, resolve);
  });
  return () => server.close();
}
