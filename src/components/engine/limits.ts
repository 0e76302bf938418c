import {askError, ENGINE} from "../../text/wording/engine.js";

export const TIME_LIMIT_MS = 10_000;

/** Rows of an answer that are kept. */
export const MAX_ROWS = 10_000;

const GRACE_MS = 500;

export interface Stopping {
  signal?: AbortSignal;
  /** Asks the engine to stop, which it may not hear. */
  ask(): Promise<unknown>;
  end(): void;
}

/** @throws an error for the reader when the question was stopped */
export async function withinLimits<T>(run: (halted: () => boolean) => Promise<T>, {signal, ask, end}: Stopping) {
  let halted = false;
  const work = run(() => halted);
  const ended = work.catch(() => {}).then(() => true);
  let halt!: (message: string) => void;
  const stopped = new Promise<never>((_, reject) => {
    halt = async (message) => {
      if (halted) return;
      halted = true;
      ask().catch(() => {});
      const late = new Promise<false>((resolve) => setTimeout(resolve, GRACE_MS, false));
      if (!(await Promise.race([ended, late]))) end();
      reject(askError(message));
    };
  });
  const giveUp = () => halt(ENGINE.stopped);
  const timer = setTimeout(halt, TIME_LIMIT_MS, ENGINE.late(TIME_LIMIT_MS / 1000));
  signal?.addEventListener("abort", giveUp);
  if (signal?.aborted) giveUp();
  try {
    // What was stopped may end by an error or by some rows: neither is an answer.
    return await Promise.race([
      stopped,
      work.then(
        (result) => (halted ? stopped : result),
        (error) => (halted ? stopped : Promise.reject(error))
      )
    ]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}
