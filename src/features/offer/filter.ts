// Filters of places: whether each answers yes, no, or nobody knows.
import type {Mode, OfferItem} from "./item.js";

/** On the clock of the place: "2026-11-30", "14:00"; the time may be null. */
export interface Moment {
  day: string;
  time: string | null;
}

/** What a reader asks of a place. What is empty, null or false is not asked. */
export interface OfferFilter {
  /** A place must have all of the functions, services and publics, and any of the modes. */
  functions: string[];
  services: string[];
  publics: string[];
  modes: Mode[];
  free: boolean;
  epci: string | null;
  open: "now" | Moment | null;
  /** Keep also the places of which it is not known whether they answer. */
  unknown: boolean;
}

export const NO_FILTER: OfferFilter = {
  functions: [],
  services: [],
  publics: [],
  modes: [],
  free: false,
  epci: null,
  open: null,
  unknown: false
};

export const LISTS = ["functions", "services", "publics", "modes"] as const;

type Answer = boolean | null;

export type Openness = (item: OfferItem) => Answer;
export type Opening = (item: OfferItem) => {day: string; time: string} | null;

/** Places told of that open next, where none is open. */
const NEXT = 5;

export type Criterion = Exclude<keyof OfferFilter, "unknown">;

const all = (asked: string[], had: string[] | null): Answer =>
  asked.length === 0 ? true : had === null ? null : asked.every((value) => had.includes(value));

const CRITERIA: Record<Criterion, (item: OfferItem, filter: OfferFilter, openness: Openness) => Answer> = {
  // A function may come from the kind of place alone: where services are not named, it may be there.
  functions: (item, {functions}) =>
    functions.every((f) => item.functions.includes(f)) || (item.services === null ? null : false),
  services: (item, {services}) => all(services, item.services),
  publics: (item, {publics}) => all(publics, item.publics),
  modes: (item, {modes}) =>
    modes.length === 0 ? true : item.modes === null ? null : item.modes.some((mode) => modes.includes(mode)),
  free: (item, {free}) => (free ? item.free : true),
  epci: (item, {epci}) => epci === null || item.epcis.includes(epci),
  open: (item, {open}, openness) => (open === null ? true : openness(item))
};

const IDS = Object.keys(CRITERIA) as Criterion[];

/** Whether an item answers a filter, and what would have to be known to tell. */
export function matchOf(item: OfferItem, filter: OfferFilter, openness: Openness) {
  const answers = IDS.map((id) => CRITERIA[id](item, filter, openness));
  const isNo = answers.includes(false);
  const unknown = isNo ? [] : IDS.filter((_, i) => answers[i] === null);
  return {answer: unknown.length > 0 ? null : !isNo, unknown};
}

/** Items that answer, and those that may; `shown` are the first, and the others too if the filter says so. */
export function select<T extends OfferItem>(items: T[], filter: OfferFilter, openness: Openness) {
  const matches = items.map((item) => ({item, ...matchOf(item, filter, openness)}));
  const of = (...answers: Answer[]) => matches.filter((m) => answers.includes(m.answer)).map((m) => m.item);
  return {
    sure: of(true),
    unsure: of(null),
    unknown: [...new Set(matches.flatMap((m) => m.unknown))],
    shown: filter.unknown ? of(true, null) : of(true)
  };
}

export interface Choice {
  group: Exclude<Criterion, "open">;
  value: string;
}

export function narrowed(filter: OfferFilter, {group, value}: Choice): OfferFilter {
  if (group === "functions" || group === "services" || group === "publics")
    return {...filter, [group]: [...new Set([...filter[group], value])]};
  return {...filter, [group]: {epci: value, free: true, modes: [value]}[group]};
}

export const countOf = (items: OfferItem[], filter: OfferFilter, choice: Choice, openness: Openness): number =>
  select(items, narrowed(filter, choice), openness).shown.length;

export function without(filter: OfferFilter, criterion: Criterion): OfferFilter {
  return {...filter, [criterion]: NO_FILTER[criterion]};
}

export function waysBack(items: OfferItem[], filter: OfferFilter, openness: Openness) {
  return IDS.map((criterion) => ({criterion, count: select(items, without(filter, criterion), openness).shown.length}))
    .filter(({count}) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** Those of a filter that open next, the first ones first, whenever they are open now. */
export function nextToOpen<T extends OfferItem>(items: T[], filter: OfferFilter, opensNext: Opening) {
  return select(items, without(filter, "open"), () => null)
    .shown.flatMap((item) => {
      const at = opensNext(item);
      return at === null ? [] : [{item, at}];
    })
    .sort((a, b) => (`${a.at.day}${a.at.time}` < `${b.at.day}${b.at.time}` ? -1 : 1))
    .slice(0, NEXT);
}

export function askedCount(filter: OfferFilter): number {
  const {free, epci, open} = filter;
  const given = [free, epci !== null, open !== null].filter(Boolean);
  return LISTS.flatMap((name) => filter[name] as string[]).length + given.length;
}

export const isEmpty = (filter: OfferFilter): boolean => askedCount(filter) === 0;
