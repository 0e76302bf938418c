import {expect, it} from "vitest";
import {
  readAddress,
  readMoment,
  writeAddress,
  type KnownValues,
  type OfferState
} from "../../../src/features/offer/address.js";
import {NO_FILTER, type OfferFilter} from "../../../src/features/offer/filter.js";

const KNOWN: KnownValues = {
  functions: ["acces", "creation", "demarches"],
  services: ["aide-aux-demarches", "jeux"],
  publics: ["seniors"],
  epcis: ["200034874", "200049187"],
  needs: {impots: "demarches"}
};
const state = (filter: Partial<OfferFilter>, near: string | null = null, need: string | null = null): OfferState => ({
  filter: {...NO_FILTER, ...filter},
  near,
  need
});

// test/domain/address.test.ts reads and writes any other.
it.each<[string, OfferState]>([
  ["", state({})],
  ["v=1&fonction=acces&fonction=demarches", state({functions: ["acces", "demarches"]})],
  [
    "v=1&service=jeux&public=seniors&mode=itinerant&gratuit=oui",
    state({services: ["jeux"], publics: ["seniors"], modes: ["itinerant"], free: true})
  ],
  ["v=1&epci=200034874&ouvert=maintenant&inconnus=oui", state({epci: "200034874", open: "now", unknown: true})],
  ["v=1&ouvert=2026-11-30", state({open: {day: "2026-11-30", time: null}})],
  ["v=1&ouvert=2028-02-29T14:00&pres=2A004", state({open: {day: "2028-02-29", time: "14:00"}}, "2A004")],
  ["v=1&fonction=acces&fonction=demarches&besoin=impots", state({functions: ["acces", "demarches"]}, null, "impots")]
])("%s", (text, expected) => {
  expect(readAddress(text, KNOWN)).toEqual({state: expected, dropped: []});
  expect(writeAddress(expected)).toBe(text);
});

const LEFT =
  "besoin=impots mode=bus gratuit=1 epci=55 pres=5555 ouvert=demain ouvert=2026-02-30 ouvert=2026-11-30T24:00";
it.each<[string, Partial<OfferFilter>, string[]]>([
  ...LEFT.split(" ").map((text): [string, object, string[]] => [text, {}, [text]]),
  ["fonction=", {}, ["fonction="]],
  ["fonction=internet&fonction=acces", {functions: ["acces"]}, ["fonction=internet"]],
  ["service=%3Cscript%3E", {}, ["service=<script>"]],
  ["epci=200034874&epci=200049187", {epci: "200034874"}, ["epci=200049187"]],
  ["ouvert=maintenant&ouvert=2026-11-30", {open: "now"}, ["ouvert=2026-11-30"]]
])("%s: keeps what it can and says what it left", (text, kept, damaged) => {
  const read = readAddress(text, KNOWN);
  expect(read.state).toEqual(state(kept));
  expect(read.dropped.map(({name, value}) => `${name}=${value}`)).toEqual(damaged);
});

// prettier-ignore
const NO_MOMENTS = [
  "", "2026", "2026-13-01", "2026-00-10", "2025-02-29", "2026-11-30T9:00", "2026-11-30T09:60", "2026-11-30T09:00:00",
  "20261130", "-2026-11-30", "2026-11-30 "
];
it.each(NO_MOMENTS)("%s is no moment", (text) => expect(readMoment(text)).toBeNull());
