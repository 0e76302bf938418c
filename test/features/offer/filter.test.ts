import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {countOf, matchOf, narrowed, NO_FILTER, select} from "../../../src/features/offer/filter.js";
import type {Choice, OfferFilter, Openness} from "../../../src/features/offer/filter.js";
import {isFree, itemOfActor, itemOfPlace, modesOf, type OfferItem} from "../../../src/features/offer/item.js";
import type {MobileActor, Place} from "../../../src/domain/places.js";
import {itHolds} from "../../property.js";

const ITEM: OfferItem = {
  id: "a",
  functions: ["acces", "demarches"],
  services: ["aide", "acces"],
  publics: null,
  modes: ["fixe"],
  free: true,
  epcis: ["1"],
  hours: "Mo 09:00-12:00"
};
const kindOnly: Partial<OfferItem> = {functions: ["demarches"], services: null};
const open: Openness = () => true;
const filter = (part: Partial<OfferFilter>): OfferFilter => ({...NO_FILTER, ...part});
const answer = (item: Partial<OfferItem>, part: Partial<OfferFilter>, openness = open) =>
  matchOf({...ITEM, ...item}, filter(part), openness).answer;

describe("what a place answers to a filter", () => {
  it.each<[string, Partial<OfferItem>, Partial<OfferFilter>, boolean | null]>([
    ["nothing asked", {}, {}, true],
    ["two functions that it has", {}, {functions: ["acces", "demarches"]}, true],
    ["a function that it has and one that it has not", {}, {functions: ["acces", "creation"]}, false],
    ["a function, where services are not named", kindOnly, {functions: ["acces"]}, null],
    ["a function that its kind gives, where services are not named", kindOnly, {functions: ["demarches"]}, true],
    ["all of two services", {}, {services: ["aide", "acces"]}, true],
    ["a service that it has not", {}, {services: ["jeux"]}, false],
    ["services, where none is named", {services: null}, {services: ["aide"]}, null],
    ["a public that it names", {publics: ["seniors", "jeunes"]}, {publics: ["seniors"]}, true],
    ["itinerant", {}, {modes: ["itinerant"]}, false],
    ["fixed, where it is not said", {modes: null}, {modes: ["fixe"]}, null],
    ["free, where it is not said", {free: null}, {free: true}, null],
    ["another EPCI", {}, {epci: "2"}, false],
    ["an EPCI, in none", {epcis: []}, {epci: "1"}, false]
  ])("%s", (_, item, part, expected) => expect(answer(item, part)).toBe(expected));

  it("is open, closed, or not known", () => {
    for (const state of [true, false, null]) expect(answer({}, {open: "now"}, () => state)).toBe(state);
    expect(answer({}, {}, () => false)).toBe(true); // not asked
  });

  it("is no as soon as one thing is not so, whatever is not known besides", () => {
    const unsaid = {...ITEM, free: null, publics: null};
    const match = (asked: Partial<OfferFilter>) =>
      matchOf(unsaid, filter({free: true, publics: ["x"], ...asked}), open);
    expect(match({functions: ["creation"]})).toEqual({answer: false, unknown: []});
    expect(match({functions: ["acces"]})).toEqual({answer: null, unknown: ["publics", "free"]});
  });
});

const three: OfferItem[] = [ITEM, {...ITEM, id: "b", free: null}, {...ITEM, id: "c", free: false}];

it("a selection tells those that answer from those that may, and shows these when asked", () => {
  const [a, b] = three;
  const kept = {sure: [a], unsure: [b], unknown: ["free"]};
  expect(select(three, filter({free: true}), open)).toEqual({...kept, shown: [a]});
  expect(select(three, filter({free: true, unknown: true}), open)).toEqual({...kept, shown: [a, b]});
});

it("a selection counts what a choice would show, with everything else that is asked", () => {
  expect(countOf(three, filter({}), {group: "free", value: "oui"}, open)).toBe(1);
  expect(countOf(three, filter({unknown: true}), {group: "free", value: "oui"}, open)).toBe(2);
  expect(countOf(three, filter({functions: ["acces"]}), {group: "functions", value: "creation"}, open)).toBe(0);
  // In place of the EPCI that is asked for, not besides.
  expect(countOf(three, filter({epci: "2"}), {group: "epci", value: "1"}, open)).toBe(3);
});

const VALUES = ["a", "b", "c"];
const some = fc.subarray(VALUES);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: null});
const anyItem = fc.record({
  id: fc.string(),
  functions: some,
  services: maybe(some),
  publics: maybe(some),
  modes: maybe(fc.subarray(["fixe", "itinerant"] as const)),
  free: maybe(fc.boolean()),
  epcis: some,
  hours: maybe(fc.constantFrom("open", "closed", "unsure"))
}) as fc.Arbitrary<OfferItem>;
const anyFilter: fc.Arbitrary<OfferFilter> = fc.record({
  functions: some,
  services: some,
  publics: some,
  modes: fc.subarray(["fixe", "itinerant"] as const),
  free: fc.boolean(),
  epci: maybe(fc.constantFrom(...VALUES)),
  open: maybe(fc.constant("now" as const)),
  unknown: fc.boolean()
}) as fc.Arbitrary<OfferFilter>;
const choices = [
  ...["functions", "services", "publics", "epci"].flatMap((group) => VALUES.map((value) => ({group, value}))),
  ...["fixe", "itinerant"].map((value) => ({group: "modes", value})),
  {group: "free", value: "oui"}
] as Choice[];
const anyChoice = fc.constantFrom(...choices);
const byHours: Openness = ({hours}) => (hours === "open" ? true : hours === "closed" ? false : null);

const items = fc.array(anyItem, {maxLength: 12});

itHolds("filters give the same places in either order", [items, anyFilter, anyFilter], (all, a, b) => {
  const then = (first: OfferFilter, second: OfferFilter) =>
    select(select(all, first, byHours).shown, second, byHours).shown;
  expect(then(a, b)).toEqual(then(b, a));
  expect(then(a, a)).toEqual(select(all, a, byHours).shown);
});

itHolds("asking for more never adds a place", [items, anyFilter, anyChoice], (all, asked, choice) => {
  // Where one value takes the place of another, it narrows a filter that had none.
  const before = {...asked, modes: [], epci: null};
  const [wide, narrow] = [before, narrowed(before, choice)].map((f) => select(all, f, byHours));
  for (const item of narrow.shown) expect(wide.shown).toContain(item);
  for (const item of [...narrow.sure, ...narrow.unsure]) expect([...wide.sure, ...wide.unsure]).toContain(item);
  for (const item of narrow.sure) expect(wide.sure).toContain(item);
  expect(countOf(all, before, choice, byHours)).toBe(narrow.shown.length);
});

itHolds("either of two modes shows the places of both", [items, anyFilter], (all, asked) => {
  const of = (...modes: OfferFilter["modes"]) => select(all, {...asked, modes}, byHours).shown;
  expect(new Set([...of("fixe"), ...of("itinerant")])).toEqual(new Set(of("fixe", "itinerant")));
});

itHolds("places that answer, that may and that do not are all of them, each once", [items, anyFilter], (all, asked) => {
  const {sure, unsure, shown} = select(all, asked, byHours);
  const no = all.filter((item) => matchOf(item, asked, byHours).answer === false);
  expect(sure.length + unsure.length + no.length).toBe(all.length);
  expect(shown.length).toBe(asked.unknown ? sure.length + unsure.length : sure.length);
});

it.each<[boolean | null, (string | null)[]]>([
  [true, ["Gratuit", "Gratuit|Payant", "Gratuit : Je peux accéder gratuitement au lieu et à ses services"]],
  [false, ["Payant", "Payant : L'accès au lieu et/ou à ses services est payant"]],
  [null, [null, "Gratuit sous condition", "Gratuit sous condition|Payant", "Pass numérique"]]
])("free is %s of %j", (free, charges) => expect(charges.map((c) => isFree(c))).toEqual(charges.map(() => free)));

it("a place has its modes, where they are said", () => {
  const modes = ["Fixe", "Itinérant", "Fixe|Itinérant", null, ""].map((itinerance) => modesOf({itinerance}));
  expect(modes).toEqual([["fixe"], ["itinerant"], ["fixe", "itinerant"], null, null]);
});

it("a place is its functions, services and publics as slugs, its EPCI, its hours; an actor, where it goes", () => {
  const place = {
    id: "p",
    services: "Aide aux démarches administratives|Loisirs et créations numériques",
    typologie: "BIB",
    publics_specifiquement_adresses: "Seniors",
    epci: null,
    horaires: "Mo 09:00-12:00"
  } as Place;
  const unknown = {modes: null, free: null};
  expect(itemOfPlace({...place, itinerance: null, frais_a_charge: null})).toEqual({
    ...unknown,
    id: "p",
    functions: ["acces", "demarches", "creation"],
    services: ["aide-aux-demarches-administratives", "loisirs-et-creations-numeriques"],
    publics: ["seniors"],
    epcis: [],
    hours: "Mo 09:00-12:00"
  });
  const actor = {id: "bus", services: "Aide aux démarches administratives"} as MobileActor;
  const item = {...unknown, id: "bus", functions: ["demarches"], modes: ["itinerant"], epcis: ["1", "2"], hours: null};
  expect(itemOfActor(actor, ["1", "2"])).toMatchObject(item);
});
