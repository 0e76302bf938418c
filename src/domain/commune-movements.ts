import {ascending, groups} from "d3";
import {crosswalkOfTargets, type Crosswalk, type Vintages} from "./crosswalk.js";

export {carryCounts, carryRates, type Carried} from "./crosswalk-figures.js";
export {composeCrosswalks, crosswalkOfTargets, type Crosswalk, type Part} from "./crosswalk.js";

export interface Movement {
  date: string;
  kind: number;
  before: string;
  after: string;
  /** COM for a commune; COMA and COMD, associated and delegated communes, may bear the code of another. */
  beforeType: string;
  afterType: string;
}

/** Kinds of movement (MOD): new name; creation and restoration, by which communes leave another; new code. */
const NEW_NAME = 10;
const SPLITS = [20, 21];
const NEW_CODES = [41, 50];
/** Kinds that add to a commune that exists already, whether or not a row says that it goes on. */
const ADDITIONS = [30, 33, 34];
const COMMUNE = "COM";

interface Event {
  date: string;
  /** Whether a commune had the code before that date. */
  existed: boolean;
  /** Whether a commune leaves another that day under this code. */
  made: boolean;
  /** Communes that hold the territory from then on. */
  targets: Set<string>;
  split: boolean;
  /** New code of the commune; its old one may go to another the same day. */
  heir?: string;
}

/**
 * Crosswalk by rows dated after 1 January of `from`, up to 1 January of `to`. Territories are followed date by date, so
 * that a code given up and taken again is not mistaken for one commune.
 *
 * @throws RangeError when `from` is later than `to`
 */
export function crosswalkOf(
  movements: Iterable<Movement>,
  {from, to, populations, communes, districts}: Vintages
): Crosswalk {
  if (from > to) throw new RangeError(`expected a year up to ${to}, got ${from}: a crosswalk goes forward in time`);
  const start = `${from}-01-01`;
  const events = eventsOf(movements, start, `${to}-01-01`);
  const existsAfter = (code: string, date: string): boolean =>
    events.get(code)?.find((e) => e.date > date)?.existed ?? populations.has(code);
  /** Communes at the end of a day: a row may merge what another row of the day made. */
  const settle = (code: string, date: string, seen: string[] = []): string[] => {
    if (existsAfter(code, date)) return [code];
    const again = seen.includes(code) ? undefined : events.get(code)?.find((e) => e.date === date);
    return [...(again?.targets ?? [])].flatMap((target) => settle(target, date, [...seen, code]));
  };
  const former = [...(communes ?? new Set([...populations.keys(), ...events.keys()]))].filter(
    (code) => communes || existsAfter(code, start)
  );
  /** Former communes that each code holds, and codes that hold each of them. */
  const held = new Map(former.map((code) => [code, new Set([code])]));
  const places = new Map(former.map((code) => [code, new Set([code])]));
  /** Codes that each commune had before it merged, the last one last; none once it was split. */
  const past = new Map(former.map((code) => [code, [] as string[]]));
  const shared = new Set<string>();
  const leave = (commune: string, code: string, {date, targets, split, heir}: Event): string[] => {
    const all = split && existsAfter(code, date) ? [...new Set([...targets, code])] : [...targets];
    const back =
      split &&
      past
        .get(commune)!
        .filter((before) => before !== code && all.includes(before))
        .at(-1);
    if (back) return settle(back, date);
    // What leaves under the code of a commune that merged is that commune alone.
    const merged = new Set([...held.get(code)!].flatMap((other) => past.get(other)!));
    const own = all.filter((target) => target === (heir ?? code) || !merged.has(target));
    return (split && own.length > 0 && !shared.has(commune) ? own : all).flatMap((target) => settle(target, date));
  };
  for (const day of byDate(events)) {
    const moves = day.flatMap(([code, event]) =>
      [...(held.get(code) ?? [])].map((commune) => ({commune, code, event, to: leave(commune, code, event)}))
    );
    for (const {commune, code, event, to: targets} of moves) {
      const before = past.get(commune)!;
      if (targets.length > 1) shared.add(commune);
      if (shared.has(commune)) past.set(commune, []);
      else if (event.split && before.includes(targets[0])) before.splice(before.indexOf(targets[0]));
      else if (!event.split && !event.heir && !targets.includes(code)) before.push(code);
      held.get(code)!.delete(commune);
      places.get(commune)!.delete(code);
    }
    for (const {commune, to: targets} of moves)
      for (const target of targets) {
        held.set(target, (held.get(target) ?? new Set()).add(commune));
        places.get(commune)!.add(target);
      }
  }
  return crosswalkOfTargets(places, {from, to, populations, districts});
}

function eventsOf(movements: Iterable<Movement>, start: string, end: string): Map<string, Event[]> {
  const events = new Map<string, Map<string, Event>>();
  const at = (code: string, date: string): Event => {
    const dates = events.get(code) ?? new Map<string, Event>();
    events.set(code, dates);
    const event = dates.get(date) ?? {date, existed: false, made: false, targets: new Set(), split: false};
    dates.set(date, event);
    return event;
  };
  for (const {date, kind, before, after, beforeType, afterType} of movements) {
    if (date <= start || date > end || kind === NEW_NAME || beforeType !== COMMUNE || afterType !== COMMUNE) continue;
    const event = at(before, date);
    event.targets.add(after);
    event.split ||= SPLITS.includes(kind);
    if (NEW_CODES.includes(kind)) event.heir = after;
    const target = at(after, date);
    target.existed ||= ADDITIONS.includes(kind);
    target.made ||= SPLITS.includes(kind) && after !== before;
  }
  for (const dates of events.values())
    for (const event of dates.values()) event.existed = !event.made && (event.existed || event.targets.size > 0);
  return new Map(
    [...events].map(([code, dates]) => [code, [...dates.values()].sort((a, b) => (a.date < b.date ? -1 : 1))])
  );
}

function byDate(events: Map<string, Event[]>): [string, Event][][] {
  const all = [...events].flatMap(([code, list]) => list.map((event): [string, Event] => [code, event]));
  const moving = all.filter(([, {targets}]) => targets.size > 0);
  return groups(moving, ([, {date}]) => date)
    .sort(([a], [b]) => ascending(a, b))
    .map(([, day]) => day);
}
