/**
 * Writes what changes as fast as it can be written, and no faster. At most one write is in flight and one waits: what comes meanwhile takes the place of the one that waits, since each value holds
 * all that came before.
 *
 * @param failed called with what went wrong of a write; the next is tried all the same
 */
export function openSaver<T>(write: (value: T) => Promise<void>, failed: (error: unknown) => void) {
  let waiting: {value: T} | null = null;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting) {
      const {value} = waiting;
      waiting = null;
      try {
        await write(value);
      } catch (error) {
        failed(error);
      }
    }
    running = null;
  }

  return {
    /** Something newer is to be written: at once where nothing is being written, else as soon as that is done. */
    save(value: T): void {
      waiting = {value};
      running ??= run();
    },
    /** Settles when all that was given is written, or could not be. */
    settled: async (): Promise<void> => {
      while (running) await running;
    }
  };
}
