import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {openPages, PATIENCE, TELLING} from "../../scripts/open-pages.js";

const OPEN = "socket open /_observablehq\n";
const CLOSE = "socket close /_observablehq\n";
const TOLD = "↓ { type: \u001b[32m'reload'\u001b[39m }\n";

describe("pages that follow Framework's files", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const started = () => {
    const touch = vi.fn();
    return {touch, ...openPages(touch)};
  };

  it("are told once of a change where there is none of them", () => {
    const {touch, reload} = started();
    reload();
    vi.advanceTimersByTime(10 * PATIENCE);
    expect(touch).toHaveBeenCalledTimes(1);
  });

  it("are told once where they load again, however long that takes", () => {
    const {touch, hear, reload} = started();
    hear(OPEN);
    reload();
    hear(TOLD);
    vi.advanceTimersByTime(TELLING + PATIENCE - 1);
    hear(CLOSE + OPEN);
    vi.advanceTimersByTime(10 * PATIENCE);
    expect(touch).toHaveBeenCalledTimes(1);
  });

  it("are told again where none was told", () => {
    const {touch, hear, reload} = started();
    hear(OPEN);
    reload();
    vi.advanceTimersByTime(TELLING);
    expect(touch).toHaveBeenCalledTimes(2);
    hear(TOLD + CLOSE);
    vi.advanceTimersByTime(10 * PATIENCE);
    expect(touch).toHaveBeenCalledTimes(2);
  });

  it("are told again where what was told was of the change before", () => {
    const {touch, hear, reload} = started();
    hear(OPEN);
    reload();
    hear(TOLD);
    vi.advanceTimersByTime(TELLING + PATIENCE);
    expect(touch).toHaveBeenCalledTimes(2);
  });

  it("are left alone after a while where one never answers, and once there is none any more", () => {
    const {touch, hear, reload, forget} = started();
    hear(OPEN);
    reload();
    vi.advanceTimersByTime(100 * PATIENCE);
    expect(touch).toHaveBeenCalledTimes(5);
    reload();
    forget();
    vi.advanceTimersByTime(10 * PATIENCE);
    expect(touch).toHaveBeenCalledTimes(6);
  });
});
