import {DataError} from "../domain/fault.js";

/** What a loader gives; null where the edition has no such output. */
export type Output = Uint8Array | string;

/** The default export of each loader, from the parameters of its path: `{slug}` for `[slug].md.ts`. */
export type Loader = (params: Record<string, string>) => Output | null | Promise<Output | null>;

export const json = (value: unknown) => (value == null ? null : JSON.stringify(value));

/** What a machine refuses: a full disk, a folder that is only to be read. */
const REFUSED = /^(?:EACCES|EDQUOT|EMFILE|ENOSPC|EPERM|EROFS)$/;

/** The message alone for faulty data and for what the machine refuses, the whole stack for a fault of the program. */
export function describeError(error: unknown) {
  if (!(error instanceof Error)) return String(error);
  // By its name: the live loop reads modules again, and has several such classes.
  const isTold = error.name === DataError.name || REFUSED.test(String((error as NodeJS.ErrnoException).code));
  return isTold ? error.message : (error.stack ?? error.message);
}
