import type {Mode, OfferItem} from "./item.js";

/** A day, and a time of it where one is given, on the clock of the place: "2026-11-30", "14:00". */
export interface Moment {
  day: string;
  time: string | null;
}

/** What a reader asks of a place. What is empty, null or false is not asked. */
export interface OfferFilter {
  /** All of these. */
  functions: string[];
  /** All of these. */
  services: string[];
  /** All of these. */
  publics: string[];
  /** Any of these. */
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

/** Whether a place is open at the moment of the filter; null when nobody can tell. */
export type Openness = (item: OfferItem) => boolean | null;

/** What may not be known of a place. */
export type Criterion = "functions" | "services" | "publics" | "modes" | "free" | "epci" | "open";

type Answer = boolean | null;

/** Lists of which a place must have every value asked for; of a place without a list, nobody can tell. */
const all = (asked: string[], had: string[] | null): Answer =>
  asked.length === 0 ? true : had === null ? null : asked.every((value) => had.includes(value));

const CRITERIA: Record<Criterion, (item: OfferItem, filter: OfferFilter, openness: Openness) => Answer> = {
  // A function may come from the kind of place alone: where services are not named, a function that it lacks may be there.
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

/** Whether a place answers a filter: no when anything asked is not so, null when something asked is not known; and what that is. */
export function matchOf(
  item: OfferItem,
  filter: OfferFilter,
  openness: Openness
): {answer: Answer; unknown: Criterion[]} {
  const answers = (Object.keys(CRITERIA) as Criterion[]).map(
    (id) => [id, CRITERIA[id](item, filter, openness)] as const
  );
  if (answers.some(([, answer]) => answer === false)) return {answer: false, unknown: []};
  const unknown = answers.filter(([, answer]) => answer === null).map(([id]) => id);
  return {answer: unknown.length > 0 ? null : true, unknown};
}

/** The items that answer, those that may, and what is not known of these. */
export interface Selection<T extends OfferItem> {
  sure: T[];
  unsure: T[];
  unknown: Criterion[];
  /** What is shown: those that answer, and when the filter says so those that may. */
  shown: T[];
}

/** Items that answer a filter, in their order. */
export function select<T extends OfferItem>(items: T[], filter: OfferFilter, openness: Openness): Selection<T> {
  const matches = items.map((item) => ({item, ...matchOf(item, filter, openness)}));
  const of = (...answers: Answer[]) => matches.filter((m) => answers.includes(m.answer)).map((m) => m.item);
  return {
    sure: of(true),
    unsure: of(null),
    unknown: [...new Set(matches.flatMap((m) => m.unknown))],
    shown: filter.unknown ? of(true, null) : of(true)
  };
}

/** A filter that asks for one more thing: another value of a list, or in place of the EPCI that it asked for. */
export function narrowed(filter: OfferFilter, group: Choice["group"], value: string): OfferFilter {
  if (group === "epci") return {...filter, epci: value};
  if (group === "free") return {...filter, free: true};
  if (group === "modes") return {...filter, modes: [value as Mode]};
  return {...filter, [group]: [...new Set([...filter[group], value])]};
}

/** Something that a reader may ask for. */
export interface Choice {
  group: "functions" | "services" | "publics" | "modes" | "free" | "epci";
  value: string;
}

/** How many items would be shown if this were asked for, with everything else that already is. */
export function countOf(items: OfferItem[], filter: OfferFilter, {group, value}: Choice, openness: Openness): number {
  return select(items, narrowed(filter, group, value), openness).shown.length;
}

/** The filter without one of its questions. */
export function without(filter: OfferFilter, criterion: Criterion): OfferFilter {
  return {...filter, [criterion]: NO_FILTER[criterion]};
}

/** Questions of which giving up one is enough to find places, those that bring the most first. */
export function waysBack(items: OfferItem[], filter: OfferFilter, openness: Openness) {
  return (Object.keys(CRITERIA) as Criterion[])
    .map((criterion) => ({criterion, count: select(items, without(filter, criterion), openness).shown.length}))
    .filter(({count}) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** How many values are asked for. */
export function askedCount({functions, services, publics, modes, free, epci, open}: OfferFilter): number {
  const given = [free, epci !== null, open !== null].filter(Boolean);
  return [functions, services, publics, modes].flat().length + given.length;
}

/** True when nothing is asked: whether unknown places are kept is no question in itself. */
export function isEmpty(filter: OfferFilter): boolean {
  return askedCount(filter) === 0;
}
