/** How long the tab that writes has to hand a workshop over before it is taken from it, in milliseconds. */
const PATIENCE = 1500;

interface Message {
  kind: "wanted" | "written";
  name: string;
}

export interface TabOptions {
  /** Another tab wants to write it: all must be written before this settles. */
  handOver(): Promise<void>;
  /** Another tab has taken it: nothing may be written any more. */
  lost(): void;
  /** The tab that writes has written something. */
  written(): void;
}

/**
 * What tabs of this browser say to each other, so that one at a time writes a workshop. Where the browser has no locks, every tab holds what it
 * wants; the store still refuses what is not the last claimer's.
 */
export function openTab({handOver, lost, written}: TabOptions) {
  const {locks} = navigator as {locks?: LockManager};
  const channel = new BroadcastChannel("ateliers");
  let name = "";
  let held = false;
  let release = () => {};

  channel.addEventListener("message", async ({data}: MessageEvent<Message>) => {
    if (data.name !== name) return;
    if (data.kind === "written") return written();
    if (!held) return;
    await handOver();
    letGo();
    lost();
  });

  function letGo(): void {
    held = false;
    release();
    release = () => {};
  }

  /** Asks for the lock; settles once it is had, or not. */
  function ask(options: LockOptions): Promise<boolean> {
    const wanted = name;
    return new Promise((settle, fail) => {
      locks!
        .request(lockName(wanted), options, (lock) => {
          settle(lock !== null);
          if (lock === null) return undefined;
          held = true;
          return new Promise<void>((resolve) => (release = resolve));
        })
        .catch((error: unknown) => {
          fail(error);
          // Stolen by a tab that could not wait.
          if (held && name === wanted) {
            held = false;
            lost();
          }
        });
    });
  }

  return {
    /** Takes a workshop if no other tab has it; lets the last one go. */
    async hold(wanted: string): Promise<boolean> {
      letGo();
      name = wanted;
      if (!locks) return (held = true);
      return ask({ifAvailable: true});
    },
    /** Takes it from the tab that has it, which first writes what it has. */
    async take(wanted: string): Promise<void> {
      letGo();
      name = wanted;
      channel.postMessage({kind: "wanted", name} satisfies Message);
      if (!locks) {
        held = true;
        return;
      }
      try {
        await ask({signal: AbortSignal.timeout(PATIENCE)});
      } catch {
        await ask({steal: true});
      }
    },
    /** Whether another tab has it. */
    async isHeld(other: string): Promise<boolean> {
      if (!locks || other === name) return false;
      return (await locks.query()).held!.some((lock) => lock.name === lockName(other));
    },
    /** Tells the others that something was written. */
    tell: () => channel.postMessage({kind: "written", name} satisfies Message)
  };
}

const lockName = (name: string) => `atelier:${name}`;
