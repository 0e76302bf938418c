import {stripVTControlCharacters} from "node:util";

/** Milliseconds after which pages are told again of a change: when Framework has told none, and when one that was told is still there. */
export const TELLING = 1_000;
export const PATIENCE = 10_000;

/** How many times: a page that sleeps never answers. */
const TIMES = 5;

/**
 * The pages that follow Framework's files, as its preview tells of them: nothing else says which do. They load again when its configuration
 * changes, but for one that only begins to follow it, which is told once more; one that begins later has its hash looked at by Framework.
 *
 * @param touch changes the configuration
 */
export function openPages(touch: () => void) {
  let opened = 0;
  /** Those of them that were there at the last change. */
  let stale = 0;
  /** Whether one was told since: it may be of the change before, on a busy machine. */
  let told = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (times: number) => {
    told = false;
    touch();
    wait(times - 1, TELLING);
  };
  const wait = (times: number, delay: number) => {
    timer = setTimeout(() => {
      if (stale === 0 || times === 0) return;
      if (!told) return tell(times);
      told = false;
      wait(times, PATIENCE);
    }, delay);
  };
  return {
    /** Takes what Framework's preview says. */
    hear(text: string): void {
      const count = (words: string) => text.split(words).length - 1;
      const closed = count("socket close");
      opened += count("socket open") - closed;
      stale = Math.max(0, stale - closed);
      told ||= /type: 'reload'/.test(stripVTControlCharacters(text));
    },
    /** Has them load again. */
    reload(): void {
      clearTimeout(timer);
      stale = opened;
      tell(TIMES);
    },
    /** There is none any more, and nothing to tell. */
    forget(): void {
      clearTimeout(timer);
      opened = stale = 0;
    }
  };
}
