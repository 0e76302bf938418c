import {ascending, group, groups, sort, sum} from "d3";
import {LOST} from "./messages.js";
import type {MappedCommune} from "./quality.js";
import {weightedMean} from "./statistics.js";

/** A commune of one year, and the share of a former commune that is in both. */
export interface Part {
  code: string;
  share: number;
}

/** Where the territory of each commune of one year is in another. */
export interface Crosswalk {
  from: string;
  to: string;
  /** By commune of `from`; the shares of one add up to 1. */
  parts: Map<string, Part[]>;
  /** The same by commune of `to`: communes of `from`, and the share that it holds of each. */
  origins: Map<string, Part[]>;
  /** False when `parts` has codes given up before `from`: a commune that a file does not have is then not missing. */
  listed: boolean;
  districts: Map<string, string>;
  /** Communes of `from` that are not found again, and why (in French). */
  lost: Map<string, string>;
}

interface Vintages {
  from: string;
  to: string;
  /** By commune of `to`: a split commune is shared by them. */
  populations: Map<string, number | null>;
  /** Communes of `from`, where going back from `to` does not find them. */
  communes?: Iterable<string>;
  districts?: Map<string, string>;
}

/**
 * Crosswalk from the communes of `to` that hold each commune of `from`. One that is in several is shared by their
 * populations, equally when they have none: an estimate.
 */
export function crosswalkOfTargets(
  targets: Map<string, Iterable<string>>,
  {from, to, populations, districts = new Map(), listed = true}: Omit<Vintages, "communes"> & {listed?: boolean}
): Crosswalk {
  const parts = new Map<string, Part[]>();
  const lost = new Map<string, string>();
  for (const code of [...targets.keys()].sort()) {
    const codes = [...new Set(targets.get(code))].filter((target) => populations.has(target)).sort();
    if (codes.length > 0) parts.set(code, sharesOf(codes, populations));
    else lost.set(code, LOST.taken(to));
  }
  return {from, to, parts, origins: originsOf(parts), listed, districts, lost};
}

function originsOf(parts: Crosswalk["parts"]): Crosswalk["origins"] {
  const all = [...parts].flatMap(([code, held]) => held.map(({code: to, share}) => ({code, share, to})));
  return group(all, ({to}) => to);
}

export function composeCrosswalks(first: Crosswalk, second: Crosswalk): Crosswalk {
  if (first.to !== second.from)
    throw new RangeError(`expected a crosswalk from ${first.to}, got one from ${second.from}`);
  const parts = new Map<string, Part[]>();
  const lost = new Map(first.lost);
  for (const [code, middle] of first.parts) {
    const shares = new Map<string, number>();
    for (const {code: via, share} of middle)
      for (const part of second.parts.get(via) ?? [])
        shares.set(part.code, (shares.get(part.code) ?? 0) + share * part.share);
    const gone = middle.find(({code: via}) => !second.parts.has(via));
    if (gone) lost.set(code, second.lost.get(gone.code) ?? LOST.unknown(gone.code, second.from));
    else {
      const held = [...shares].sort(([a], [b]) => ascending(a, b)).map(([part, share]) => ({code: part, share}));
      parts.set(code, held);
    }
  }
  return {...first, to: second.to, parts, origins: originsOf(parts), lost};
}

function sharesOf(codes: string[], populations: Map<string, number | null>): Part[] {
  const known = codes.map((code) => populations.get(code) ?? 0);
  const total = sum(known);
  return codes.map((code, i) => ({code, share: total > 0 ? known[i] / total : 1 / codes.length}));
}

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
  code: string;
  date: string;
  /** Whether a commune had the code before that date. */
  existed: boolean;
  /** Whether a commune leaves another that day under this code. */
  made: boolean;
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
  const existsAfter = (code: string, date: string) =>
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
  const leave = (commune: string, {code, date, targets, split, heir}: Event): string[] => {
    const all = split && existsAfter(code, date) ? [...new Set([...targets, code])] : [...targets];
    const back =
      split &&
      past
        .get(commune)!
        .filter((before) => before !== code && all.includes(before))
        .at(-1);
    if (back) return settle(back, date);
    // A restored code takes back only its own former commune.
    const merged = new Set([...held.get(code)!].flatMap((other) => past.get(other)!));
    const own = all.filter((target) => target === (heir ?? code) || !merged.has(target));
    return (split && own.length > 0 && !shared.has(commune) ? own : all).flatMap((target) => settle(target, date));
  };
  const moving = [...events.values()].flat().filter(({targets}) => targets.size > 0);
  const days = groups(moving, ({date}) => date);
  for (const [, day] of sort(days, ([date]) => date)) {
    const moves = day.flatMap((event) =>
      [...(held.get(event.code) ?? [])].map((commune) => ({commune, event, to: leave(commune, event)}))
    );
    for (const {commune, event, to: targets} of moves) {
      const {code} = event;
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
  const events = new Map<string, Event>();
  const at = (code: string, date: string): Event => {
    const key = `${code} ${date}`;
    const event = events.get(key) ?? {code, date, existed: false, made: false, targets: new Set(), split: false};
    events.set(key, event);
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
  for (const event of events.values()) event.existed = !event.made && (event.existed || event.targets.size > 0);
  // By date first: a group keeps the order.
  return group(
    sort(events.values(), ({date}) => date),
    ({code}) => code
  );
}

export interface Carried {
  values: Map<string, number | null>;
  /** Codes that another commune took over; a split commune has a line for each part. */
  mapped: MappedCommune[];
  /** Codes that could not be used, and why (in French). */
  left: {code: string; reason: string}[];
  /** Communes made of several, some of which had no value: their rate is that of the others, their count is unknown. */
  partial: string[];
  /** Communes whose figure is at least in part that of a commune since split. */
  estimated: string[];
}

/**
 * Counts add up; that of a split commune is shared.
 *
 * @param values by commune of `crosswalk.from` or municipal arrondissement
 */
export const carryCounts = (values: ReadonlyMap<string, number | null>, crosswalk: Crosswalk): Carried =>
  carry(values, crosswalk, (sources) => {
    const missing = sources.some(({code}) => !isKnown(values.get(code)));
    return {value: missing ? null : sum(sources, ({code, share}) => values.get(code)! * share), missing};
  });

/**
 * Rates, means and scores: means weighted by population, without missing values. The parts of a split commune take its
 * rate.
 *
 * @param values by commune of `crosswalk.from` or municipal arrondissement
 * @param weights populations in the year of the values
 */
export const carryRates = (
  values: ReadonlyMap<string, number | null>,
  crosswalk: Crosswalk,
  weights: ReadonlyMap<string, number | null>
): Carried =>
  carry(values, crosswalk, (sources) => {
    const known = sources.filter(({code}) => isKnown(values.get(code)));
    const rates = known.map(({code}) => values.get(code)!);
    const [min, max] = [Math.min(...rates), Math.max(...rates)];
    const mean = weightedMean(known.map(({code, share}, i) => [rates[i], (weights.get(code) ?? 0) * share]));
    return {
      // Equal rates need no weight; a mean of binary numbers may otherwise step out of its terms.
      value: known.length === 0 ? null : min === max ? min : mean === null ? null : Math.min(max, Math.max(min, mean)),
      // A commune without inhabitants has no rate, and lacks none.
      missing:
        sources.some(({code}) => !isKnown(values.get(code)) && weights.get(code) !== 0) ||
        (min !== max && known.some(({code}) => !isKnown(weights.get(code))))
    };
  });

function carry(
  values: ReadonlyMap<string, number | null>,
  {from, parts, origins, listed, districts, lost}: Crosswalk,
  combine: (sources: Part[]) => {value: number | null; missing: boolean}
): Carried {
  const byDistricts = communesByDistricts(values, districts);
  // Values may cover a part of France: communes that no value leads to are left aside.
  const targets = new Set<string>();
  for (const code of values.keys()) {
    const commune = districts.get(code);
    const held = parts.get(commune !== undefined && byDistricts.has(commune) ? commune : code);
    if (!byDistricts.has(code)) for (const part of held ?? []) targets.add(part.code);
  }
  const carried: Carried = {values: new Map(), mapped: [], left: [], partial: [], estimated: []};
  for (const target of [...targets].sort()) {
    const sources = origins
      .get(target)!
      .flatMap(({code, share}) => byDistricts.get(code)?.map((district) => ({code: district, share})) ?? {code, share})
      .filter(({code}) => listed || values.has(code) || districts.has(code));
    const {value, missing} = combine(sources);
    carried.values.set(target, value);
    if (missing && sources.some(({code}) => isKnown(values.get(code)))) carried.partial.push(target);
    if (sources.some(({code, share}) => share < 1 && isKnown(values.get(code)))) carried.estimated.push(target);
  }
  for (const code of [...values.keys()].sort()) {
    const commune = districts.get(code);
    if (commune && !byDistricts.has(commune)) carried.left.push({code, reason: LOST.counted(commune)});
    else if (!parts.has(commune ?? code))
      carried.left.push({code, reason: lost.get(commune ?? code) ?? LOST.outside(from)});
    else {
      for (const part of parts.get(commune ?? code)!)
        if (part.code !== code) carried.mapped.push({from: code, to: part.code});
    }
  }
  return carried;
}

function communesByDistricts(
  values: ReadonlyMap<string, number | null>,
  districts: Map<string, string>
): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const [code, commune] of [...districts].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (!isKnown(values.get(commune))) result.set(commune, [...(result.get(commune) ?? []), code]);
  for (const [commune, codes] of result) if (!codes.some((code) => values.has(code))) result.delete(commune);
  return result;
}

const isKnown = (value: number | null | undefined): value is number => value !== null && value !== undefined;
