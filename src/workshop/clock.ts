/**
 * The clock of a workshop is the list of its runs: it survives whatever stops the page, and needs no ticking to be kept. A run is the time that a
 * sequence was on the screen while the clock ran, in milliseconds of the epoch; `to` is null while it runs.
 */
export type Clock = {sequence: number; from: number; to: number | null}[];

export const STOPPED: Clock = [];

export const isRunning = (clock: Clock): boolean => clock.at(-1)?.to === null;

/** The clock of a sequence starts; one that runs for it goes on. */
export function startClock(clock: Clock, sequence: number, now: number): Clock {
  const last = clock.at(-1);
  if (last && last.to === null && last.sequence === sequence) return clock;
  return [...pauseClock(clock, now), {sequence, from: now, to: null}];
}

/** The clock stops and keeps what was spent. A machine whose time went back spent nothing. */
export function pauseClock(clock: Clock, now: number): Clock {
  const last = clock.at(-1);
  return last && last.to === null ? [...clock.slice(0, -1), {...last, to: Math.max(last.from, now)}] : clock;
}

/** Another sequence is on the screen: time is spent on it, if the clock runs. */
export const followClock = (clock: Clock, sequence: number, now: number): Clock =>
  isRunning(clock) ? startClock(clock, sequence, now) : clock;

/** Milliseconds spent on a sequence, or on all. */
export const spentOn = (clock: Clock, now: number, sequence?: number): number =>
  clock
    .filter((run) => sequence === undefined || run.sequence === sequence)
    .reduce((sum, {from, to}) => sum + Math.max(0, (to ?? now) - from), 0);

/** Time spent and left of some minutes, in whole seconds that add up to them; what is left is negative once it is over. */
export function timesOf(spent: number, minutes: number): {spent: number; left: number; over: boolean} {
  const seconds = Math.floor(spent / 1000);
  const left = minutes * 60 - seconds;
  return {spent: seconds, left, over: left < 0};
}

/** "4:05", "1:02:00"; without its sign, which words say. */
export function clockText(seconds: number): string {
  const all = Math.abs(seconds);
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
