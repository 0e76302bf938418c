import type {DownloadOptions} from "./download.js";
import {readLock, writeLock} from "../data/lock.js";
import {findInFolder, obtain, verify, type Obtained, type ObtainOptions} from "./obtain.js";
import type {Progress} from "./progress.js";
import type {Request} from "./arguments.js";

/** Options of {@link refresh}. */
export interface RefreshOptions {
  /** Folder of the raw files. */
  folder: string;
  lockPath: string;
  /** Today, YYYY-MM-DD. */
  today: string;
  progress: Progress;
  download?: Partial<DownloadOptions>;
}

/**
 * Obtains the sources asked for, one after the other. The lock is written after each, so that what was obtained before
 * an interruption is not lost.
 */
export async function refresh(
  request: Request,
  {folder, lockPath, today, progress, download}: RefreshOptions
): Promise<Obtained[]> {
  const results: Obtained[] = [];
  for (const source of request.sources) {
    const {id} = source;
    const lock = readLock(lockPath);
    const options: ObtainOptions = {
      folder,
      last: lock[id],
      today,
      download: {
        onProgress: (received, total) => progress.update(id, received, total),
        onRetry: (error, delay) => progress.say(`${error.message}; again in ${(delay / 1000).toFixed(1)} s`),
        ...download
      }
    };
    const file = request.files[id] ?? (request.from === undefined ? undefined : findInFolder(source, request.from));
    const leave = request.from !== undefined && file === undefined && source.format !== "npm";
    const result = request.offline || leave ? await verify(source, options) : await obtain(source, {...options, file});
    progress.end();
    results.push(result);
    if (!request.offline && result.entry && JSON.stringify(result.entry) !== JSON.stringify(lock[id]))
      writeLock({...lock, [id]: result.entry}, lockPath);
  }
  return results;
}

/**
 * True when the command must end in error: a source has no good copy though it was tried, or was named and there is
 * none. A source that failed but keeps its last good copy is told of, and is no error.
 */
export const hasFailed = (results: Obtained[], {named}: Request): boolean =>
  results.some(
    ({source, state}) =>
      state === "failed" || ((state === "absent" || state === "by hand") && named.includes(source.id))
  );
