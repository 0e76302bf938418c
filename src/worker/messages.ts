/** What a page asks the worker. */
export type Question =
  /** Which version is active, and how much of it is kept. The answer, a `Kept`, comes through the port. */
  | {type: "kept"}
  /** To keep what the page loaded before it had a worker. */
  | {type: "visited"; urls: string[]};

/** What the active worker answers. */
export interface Kept {
  version: string;
  /** Whether the whole site is kept on this device. */
  whole: boolean;
  /** Bytes to receive to keep the whole site; null where it is too heavy for that. */
  bytes: number | null;
}

/** What a worker that is being installed tells all pages. */
export interface Progress {
  type: "progress";
  /** Share of the bytes that is kept, from 0 to 1. */
  share: number;
}
