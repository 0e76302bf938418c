import {expect, it, vi} from "vitest";
import {openPages, PATIENCE, TELLING} from "../../scripts/open-pages.js";

const OPEN = "socket open /_observablehq\n";
const CLOSE = "socket close /_observablehq\n";
const TOLD = "↓ { type: \u001b[32m'reload'\u001b[39m }\n";
const LONG = 10 * PATIENCE;

/** What happens to pages that follow Framework's files (what is heard, what is done, or milliseconds), and how often they are told. */
it.each<[string, (string | number)[], number]>([
  ["once of a change where there is none of them", ["reload", LONG], 1],
  ["once where they load again", [OPEN, "reload", TOLD, TELLING + PATIENCE - 1, CLOSE + OPEN, LONG], 1],
  ["again where none was told", [OPEN, "reload", TELLING, TOLD + CLOSE, LONG], 2],
  ["again where what was told was of the change before", [OPEN, "reload", TOLD, TELLING + PATIENCE], 2],
  ["not for ever where one never answers", [OPEN, "reload", 10 * LONG], 5],
  ["no more once there is none any more", [OPEN, "reload", "forget", LONG], 1]
])("pages are told %s", (_, steps, times) => {
  vi.useFakeTimers();
  const touch = vi.fn();
  const {hear, reload, forget} = openPages(touch);
  for (const step of steps) {
    if (typeof step === "number") vi.advanceTimersByTime(step);
    else if (step === "reload") reload();
    else if (step === "forget") forget();
    else hear(step);
  }
  expect(touch).toHaveBeenCalledTimes(times);
  vi.useRealTimers();
});
