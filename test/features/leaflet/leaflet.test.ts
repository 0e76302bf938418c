import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {leafletMaker} from "../../../src/features/leaflet/leaflet.js";
import {adviceOf, leafletHeight, ROOM, smallPrint} from "../../../src/features/leaflet/layout.js";
import {cut, type Leaflet} from "../../../src/features/leaflet/words.js";
import type {MobileActor, Place} from "../../../src/domain/places.js";
import {actorOf, away, HOME, placeOf, SERVICES, territoryOf} from "./fixtures.js";
import {forAll} from "../../property.js";

const {both, internet, demarches} = SERVICES;
const plain = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("\u2011", "-");

const commune = territoryOf("01001", "Le Claon", HOME, {epci: "200000001"});
const town = territoryOf("01002", "Étain", away(10, 0), {epci: "200000001", population: 5000});
const epci = territoryOf("200000001", "CC du Pays d'Étain", away(5, 0), {level: "epci", epci: null, communes: 2});

const forCommune = (places: Place[], mobiles: MobileActor[] = []) =>
  leafletMaker(places, mobiles)({territory: commune, communes: [commune]});
const forEpci = (places: Place[], mobiles: MobileActor[] = []) =>
  leafletMaker(places, mobiles)({territory: epci, communes: [commune, town]});
const ways = (leaflet: Leaflet) => leaflet.places.map((p) => plain(p.way));

describe("the leaflet of a commune", () => {
  it("names its places from the nearest, and how to get there", () => {
    const leaflet = forCommune([
      placeOf("1", away(12, 12), {services: both, commune: "Nord", telephone: "+33329000001"}),
      placeOf("2", away(0, -7.4), {commune: "Sud"}),
      placeOf("3", away(0.5, 0), {commune: "Voisine"})
    ]);
    expect(leaflet.where).toBe("Près du Claon");
    expect(leaflet.file).toBe("01001-le-claon");
    expect(leaflet.start).toMatchObject({name: "Le Claon", position: HOME, border: false});
    const border = leafletMaker([placeOf("1", away(12, 0), {})], [], (code) => code === commune.code);
    expect(smallPrint(border({territory: commune, communes: [commune]})).at(-1)).toBe(
      "Distances par la route, estimées depuis le centre du Claon. " +
        "Au-delà de la limite du département, tous les lieux ne sont pas connus."
    );
    expect(leaflet.places.map((p) => p.id)).toEqual(["3", "2", "1"]);
    // √(12² + 12²) = 16.97, 22.1 of road; 7.4 is 9.6.
    expect(ways(leaflet)).toEqual(["Voisine, à moins de 1 km", "Sud, à 10 km au sud", "Nord, à 22 km au nord-est"]);
    expect(leaflet.places[2].degrees).toBeCloseTo(45, 0);
    const here = placeOf("1", away(2, 0), {services: both, code_insee: "01001", commune: "Le Claon"});
    expect(forCommune([here]).places).toMatchObject([{way: "Le Claon, dans votre commune", degrees: null}]);
  });

  it("says what people find there, when, and which number to call", () => {
    const given = {nom: "CC du Pays d'Étain", services: `${internet}|${both}`, typologie: "FABLAB"};
    const called = {adresse: "2  rue\tHaute", horaires: "Mo-Fr 09:00-12:00", telephone: "+33329000001"};
    const [place] = forCommune([placeOf("1", away(2, 0), {...given, ...called})]).places;
    expect(place).toMatchObject({
      name: "Communauté de communes du Pays d’Étain",
      helps: ["demarches", "usages", "acces"].map((id) => ({id})),
      street: "2 rue Haute",
      telephone: {number: "+33329000001", text: "03\u00a029\u00a000\u00a000\u00a001"}
    });
    expect(place.hours.map(plain)).toEqual(["Du lundi au vendredi, de 9 h à 12 h."]);
  });

  it("has a place over the border, and is empty where the middle of the commune is not known", () => {
    expect(forCommune([placeOf("1", away(3, 0), {code_insee: "39001"})]).places.length).toBe(1);
    const lost = {...commune, lon: null, lat: null};
    const nothing = {places: [], mobiles: [], start: null, sources: []};
    const make = leafletMaker([placeOf("1", away(3, 0))], []);
    expect(make({territory: lost, communes: [lost]})).toMatchObject(nothing);
  });

  it("names each source once, with its last date", () => {
    const {sources} = forCommune([
      placeOf("1", away(1, 0), {services: demarches, source: "A", date_maj: "2023-04-05"}),
      placeOf("2", away(2, 0), {source: "A", date_maj: "2024-07-01"}),
      placeOf("3", away(3, 0), {source: "B", date_maj: "2022-01-31"})
    ]);
    expect(sources.map(plain)).toEqual(["A, 1er juillet 2024", "B, 31 janvier 2022"]);
  });
});

it("the leaflet of an EPCI counts from its most populous commune, which it names", () => {
  const leaflet = forEpci([
    placeOf("1", away(10, 1), {services: both, code_insee: "01002", commune: "Étain"}),
    placeOf("2", away(10, -9), {commune: "Ailleurs"})
  ]);
  expect(leaflet.where).toBe("Communauté de communes du Pays d’Étain");
  expect(leaflet.file).toBe("200000001-pays-d-etain");
  expect(leaflet.start!.name).toBe("Étain");
  expect(ways(leaflet)).toEqual(["Étain", "Ailleurs, à 12 km au sud d’Étain"]);
});

const names = (leaflet: Leaflet) => leaflet.mobiles.map((m) => m.name);

it("help that goes round comes to a commune by its code, or its EPCI's or its département's, the closest first", () => {
  const actors = [
    actorOf("a", {territoire: ["01"]}),
    actorOf("b", {territoire: ["200000001", "200000009"]}),
    actorOf("c", {territoire: ["01002"]}),
    actorOf("d", {territoire: ["02"]})
  ];
  expect(names(forCommune([], actors))).toEqual(["Acteur b, bus", "Acteur a, bus"]);
  expect(names(forEpci([], actors))).toEqual(["Acteur c, bus", "Acteur b, bus"]);
});

it("help that goes round may be a place without an actor: known in its EPCI", () => {
  const shared = {telephone: "0329000001", telephone_partage: true};
  const bus = placeOf("1", away(1, 0), {nom: "Le bus", itinerance: "Itinérant", epci: "200000001", ...shared});
  const told = (places: Place[], actor?: Partial<MobileActor>) =>
    forCommune(places, actor ? [actorOf("a", actor)] : []).mobiles;
  expect(told([bus])).toMatchObject([{name: "Le bus", telephone: null}]);
  expect(told([{...bus, epci: "200000009"}])).toEqual([]);
  // Its actor speaks for it, and its number is printed no more.
  const called = told([bus], {lieu: "1", telephone: "0329000001"});
  expect(called).toMatchObject([{name: "Acteur a, bus", telephone: null}]);
  // Without a number of its own, it is called at its base.
  expect(told([bus], {lieu: "1"})).toMatchObject([{telephone: null}]);
  const own = {number: "0329000009"};
  expect(told([bus], {lieu: "1", telephone: own.number})).toMatchObject([{telephone: own}]);
  // Whether it still comes is not known where its base is no longer listed.
  expect(told([], {ancien_lieu: "1"})).toEqual([]);
});

it("one page has two places rather than three when hours are long", () => {
  const long =
    "Mo 08:30-12:30,13:30-17:30; Tu 08:00-11:00; We 08:00-12:00; Th 14:00-17:30; Fr 08:30-11:30; Sa 09:00-10:00";
  const places = (horaires: string | null) =>
    ["1", "2", "3"].map((id, i) => placeOf(id, away(i + 1, 0), {services: both, telephone: "0329000001", horaires}));
  expect(forCommune(places(null)).places.length).toBe(3);
  const {places: kept} = forCommune(places(long));
  expect([kept.length, kept[0].hours.length]).toEqual([2, 6]);
  // What is too long is cut, on one line.
  expect(cut(" deux \n mots de trop", 12)).toBe("deux mots…");
});

it.each([
  ["in large", 3, 3],
  ["in small print", 3000, 3],
  ["not at all", 3000, 3000]
])("tells the end of copper %s, as room allows: no place makes room for it", (_, most, least) => {
  const endings = [most, least].map((words, i) => ({text: "fin ".repeat(words).trim(), large: i === 0}));
  const places = ["1", "2", "3"].map((id, i) => placeOf(id, away(i + 1, 0), {telephone: "0329000001"}));
  const leaflet = leafletMaker(places, [], undefined, () => endings)({territory: commune, communes: [commune]});
  expect(leaflet.places.length).toBe(3);
  expect(leafletHeight(leaflet)).toBeLessThanOrEqual(ROOM);
  const ending = "fin fin fin";
  const found = [adviceOf(leaflet).at(-1)!.text === ending, smallPrint(leaflet)[0] === ending];
  expect(found).toEqual([most === 3, most > 3 && least === 3]);
});

it("one page holds any places, with names as long as any, as many as there are", () => {
  const words = fc
    .array(fc.stringMatching(/^[A-Za-zéèêàçôûïœ’0-9-]{1,20}$/), {minLength: 1, maxLength: 30})
    .map((w) => w.join(" "));
  const five = "08:15-09:15,10:15-11:15,12:15-13:15,14:15-15:15,16:15-17:15";
  const times = fc.constantFrom("off", "09:00-12:00", "08:15-12:45,13:30-18:15", five);
  const hours = fc
    .array(times, {minLength: 7, maxLength: 7})
    .map((t) => ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map((d, i) => `${d} ${t[i]}`).join("; "));
  const telephone = fc.constantFrom(null, "+33329000001");
  const place = fc.record({
    ...{nom: words, adresse: words, commune: words, source: words, horaires: fc.option(hours)},
    ...{telephone, telephone_partage: fc.boolean()},
    services: fc.constantFrom(both, internet, null, `${both}|${internet}`)
  });
  const actor = fc.record({nom: words, nature: words, calendrier: fc.option(words), telephone});
  forAll([fc.array(place, {maxLength: 4}), fc.array(actor, {maxLength: 3}), words], 300, (drawn, actors, name) => {
    const subject = {...commune, name};
    const places = drawn.map((fields, i) => placeOf(String(i), away(i, i), fields));
    const mobiles = actors.map((a, i) => actorOf(String(i), a));
    const made = (...copper: NonNullable<Leaflet["copper"]>[]) =>
      leafletMaker(places, mobiles, undefined, () => copper)({territory: subject, communes: [subject]});
    const leaflet = made({text: "fin ".repeat(3000), large: true}, {text: "Fin du cuivre : demain.", large: false});
    expect(leafletHeight(leaflet)).toBeLessThanOrEqual(ROOM);
    // The line of copper takes its room from notes alone.
    expect(leaflet).toEqual({...made(), copper: {text: "Fin du cuivre : demain.", large: false}});
    if (places.length > 0) expect(leaflet.places.length).toBeGreaterThan(0);
  });
});
