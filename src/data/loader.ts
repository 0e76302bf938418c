import {DataError} from "../domain/fault.js";

/** What a loader gives; null where the edition has no such output. */
export type Output = Uint8Array | string;

/** The default export of each loader, from the parameters of its path: `{slug}` for `[slug].md.ts`. */
export type Loader = (params: Record<string, string>) => Output | null | Promise<Output | null>;

export const json = (value: unknown) => (value == null ? null : JSON.stringify(value));

/** The message alone for faulty data, the whole stack for a fault of the program. */
export function describeError(error: unknown) {
  // By its name: the live loop reads modules again, and has several such classes.
  return error instanceof Error && error.name === DataError.name
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
}
