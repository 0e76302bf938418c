import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {CommuneCoverage, CoveredCommune, CoveringPlace} from "../../src/domain/coverage.js";
import * as covering from "../../src/domain/coverage.js";
import {distanceClass, formatKm, kmWords, roadKm} from "../../src/domain/detour.js";
import {crowFlies} from "../../src/domain/nearest.js";
import {itHolds} from "../property.js";

const {AIMS, ANY, communeCoverage, CORE, isApproximate, isFixed, medianDistance, reachOf, shareWithin} = covering;

/** 0.01° along a meridian: 1.11 km. */
const KM_PER_DEGREE = 111.195;

const commune = (code: string, lon: number | null, lat: number | null, more: Partial<CoveredCommune> = {}) =>
  ({code, lon, lat, status: "observed", ...more}) as CoveredCommune;
const uninhabited = {status: "sans_objet"} as const;
/** A fixed place that helps with procedures, but for what is said of it. */
const place = (
  id: string,
  code_insee: string,
  longitude: number,
  latitude: number,
  more: Partial<CoveringPlace> = {}
) =>
  ({
    ...{id, code_insee, longitude, latitude, position: "source", itinerance: "Fixe"},
    ...{services: "Aide aux démarches administratives", typologie: null, horaires: null},
    ...more
  }) as CoveringPlace;

/** Services that stand for each function, and a kind of place for the one that has none. */
const OFFERS: Record<string, Partial<CoveringPlace>> = {
  acces: {services: "Accès internet et matériel informatique"},
  usages: {services: "Maîtrise des outils numériques du quotidien"},
  demarches: {},
  travail: {services: null, typologie: "TIERS_LIEUX"},
  creation: {services: "Loisirs et créations numériques"},
  none: {services: null}
};

const rowOf = (rows: CommuneCoverage[], code: string, aim: string) =>
  rows.find((r) => r.commune === code && r.function === aim)!;

describe("coverage of communes", () => {
  const communes = [commune("55001", 5, 49), commune("55002", 5, 49.1), commune("55003", 5, 49.3)];
  const places = [
    place("b", "55002", 5, 49.1, {horaires: "Mo-Fr 09:00-12:00"}),
    place("a", "55002", 5, 49.12, {...OFFERS.usages}),
    place("over", "08001", 5, 49.32, {...OFFERS.creation, horaires: "Mo 09:00-17:00"})
  ];
  const rows = communeCoverage(communes, places);

  // Creation is none of the three core functions: the nearest of the third that counts is 0.18° south.
  it.each([
    ["55001", "demarches", "b", "55002", 0.1],
    ["55001", "usages", "a", "55002", 0.12],
    ["55001", "creation", "over", "08001", 0.32],
    ["55003", ANY, "over", "08001", 0.02],
    ["55003", CORE, "a", "55002", 0.18]
  ])("finds the nearest place of each function, over a border too: %s, %s", (code, aim, id, where, degrees) => {
    const {place, place_commune, distance_km, status} = rowOf(rows, code, aim);
    expect([place, place_commune, status]).toEqual([id, where, "observed"]);
    expect(distance_km).toBeCloseTo(degrees * KM_PER_DEGREE, 2);
  });

  it("has no distance for what nobody offers; counts places and hours, unknown hours being none of zero", () => {
    const nothing = {place: null, place_commune: null, place_position: null, distance_km: null, places: 0};
    expect(rowOf(rows, "55001", "travail")).toMatchObject({...nothing, weekly_hours: 0, status: "missing"});
    expect(rowOf(rows, "55002", ANY)).toMatchObject({places: 2, places_with_hours: 1, weekly_hours: 15});
    expect(rowOf(rows, "55002", "usages")).toMatchObject({places: 1, places_with_hours: 0, weekly_hours: null});
    expect(rowOf(rows, "55001", ANY)).toMatchObject({places: 0, places_with_hours: 0, weekly_hours: 0});
  });

  it("leaves out what only goes round, and keeps what also stays", () => {
    const kinds = ["Itinérant", "Fixe", "Fixe|Itinérant", null];
    expect(kinds.map((itinerance) => isFixed({itinerance}))).toEqual([false, true, true, true]);
    const bus = place("bus", "55001", 5, 49, {itinerance: "Itinérant", horaires: "24/7"});
    const [row] = communeCoverage([communes[0]], [bus]);
    expect(row).toMatchObject({place: null, distance_km: null, places: 0, weekly_hours: 0, status: "missing"});
  });

  it("has a place without a position in its commune, without a distance, and in its centre for the others", () => {
    const lost = place("lost", "55001", 5, 49, {position: "commune"});
    const [row, other] = communeCoverage(communes.slice(0, 2), [lost]).filter((r) => r.function === ANY);
    const found = {place: "lost", place_commune: "55001", place_position: "commune", status: "observed"};
    expect(row).toMatchObject({...found, distance_km: null, places: 1});
    expect(other).toMatchObject({...found, distance_km: expect.closeTo(0.1 * KM_PER_DEGREE, 2), places: 0});
    expect([row, other].map(isApproximate)).toEqual([false, true]);
    // Another of the commune that has a position gives the distance, however many stand in the centre.
    const crowd = ["l1", "l2"].map((id) => place(id, "55001", 5, 49, {...OFFERS.usages, position: "commune"}));
    const known = place("known", "55001", 5, 49.01);
    const [both] = communeCoverage([communes[0]], [lost, ...crowd, known]);
    expect(both).toMatchObject({place: "known", distance_km: expect.closeTo(0.01 * KM_PER_DEGREE, 2), places: 4});
    expect(isApproximate(both)).toBe(false);
    // Half of the people live where no distance is known: it is no median.
    const living = communes.slice(0, 2).map(({code}) => ({code, population: 100}));
    const reach = reachOf(communeCoverage(communes.slice(0, 2), [lost]), living, ANY);
    expect(medianDistance(reach)).toBeCloseTo(0.1 * KM_PER_DEGREE, 2);
  });

  it("has nothing for a commune without inhabitants, and none for one whose middle is not known", () => {
    const [empty, lost] = [commune("55039", 5, 49, uninhabited), commune("55004", null, null)].map(
      (c) => communeCoverage([c], places)[0]
    );
    expect(empty).toMatchObject({place: null, distance_km: null, status: "sans_objet"});
    expect(lost).toMatchObject({place: null, distance_km: null, status: "missing"});
  });

  it("never crosses a sea, and takes the first by id among places at one address", () => {
    const island = commune("2A004", 8.7, 41.9);
    expect(rowOf(communeCoverage([island], places), "2A004", ANY)).toMatchObject({place: null, status: "missing"});
    const more = [...places, place("bastia", "2B033", 9.45, 42.7)];
    expect(rowOf(communeCoverage([island], more), "2A004", ANY).place).toBe("bastia");
    const same = ["c", "a", "b"].map((id) => place(id, "55002", 5.2, 49.2));
    expect(rowOf(communeCoverage(communes, same), "55001", ANY).place).toBe("a");
  });
});

const coordinate = (min: number, max: number) => fc.integer({min: min * 1000, max: max * 1000}).map((n) => n / 1000);
const point = {lon: coordinate(4, 6), lat: coordinate(48, 50)};
const offer = fc.constantFrom(...Object.keys(OFFERS));
const somePlace = fc.record({...point, offer, code: fc.constantFrom("55001", "55002", "54001"), round: fc.boolean()});
const somePlaces = fc.array(somePlace, {maxLength: 40});
const someCommunes = fc.array(fc.record(point), {minLength: 1, maxLength: 6});

itHolds("the nearest is the one that looking at all finds", [someCommunes, somePlaces], 60, (middles, drawn) => {
  const communes = middles.map(({lon, lat}, i) => commune(`5500${i}`, lon, lat));
  const places = drawn.map(({lon, lat, offer, code, round}, i) =>
    place(`p${i}`, code, lon, lat, {...OFFERS[offer], itinerance: round && i % 3 === 0 ? "Itinérant" : null})
  );
  for (const row of communeCoverage(communes, places)) {
    const from = communes.find((c) => c.code === row.commune)!;
    const aim = AIMS.find((a) => a.id === row.function)!;
    const serving = places.filter(
      (p) => isFixed(p) && (aim.functions === null || aim.functions.some((f) => offers(p, f)))
    );
    const least = Math.min(
      ...serving.map((p) => crowFlies({lon: from.lon!, lat: from.lat!}, {lon: p.longitude!, lat: p.latitude!}))
    );
    if (serving.length === 0) expect(row.distance_km).toBeNull();
    else expect(Math.abs(row.distance_km! - least)).toBeLessThan(0.0051);
  }
});

/** What the services of {@link OFFERS} stand for. */
function offers(p: CoveringPlace, f: string): boolean {
  const {services, typologie} = {...place("", "", 0, 0), ...OFFERS[f]};
  return p.services === services && p.typologie === typologie;
}

it.each([
  [7.69, 1.3, 10],
  [7.74, 1.3, 10.1],
  [1.15, 1.3, 1.5],
  [12.34, 1, 12.3]
])("the road of %d km at %d is %d km", (km, factor, road) => expect(roadKm(km, factor)).toBe(road));

it("the road is written to the tenth, or as less than a kilometre", () => {
  const texts = ["16,2\u00a0km", "1,0\u00a0km", "moins de 1\u00a0km"];
  expect([12.46, 0.77, 0.7].map((km) => formatKm(km))).toEqual(texts);
  expect([10, 12.46].map((km) => kmWords(km, 1.5))).toEqual(["15\u00a0km", "18,7\u00a0km"]);
});

it("the road is near under 5 km, far over 10, by the number as it is and not as it is printed", () => {
  // 3.84 × 1.3 = 4.992, printed 5.0; 3.85 × 1.3 = 5.005; 7.69 × 1.3 = 9.997; 7.7 × 1.3 = 10.01, printed 10.0.
  const classes = (kms: number[], factor?: number) => kms.map((km) => distanceClass({km, own: false}, factor));
  expect(classes([0, 3.84, 3.85, 7.69, 7.7, 40])).toEqual([0, 0, 1, 1, 2, 2]);
  expect(classes([2.5, 5, 5.01], 2)).toEqual([1, 1, 2]);
  expect(distanceClass({km: null, own: false})).toBeNull();
});

describe("reach of a territory", () => {
  // A: 60 people at 0 km, B: 30 at 11.12 km, C: 10 at 22.24 km, D: nobody.
  const inRow = ["A", "B", "C"].map((code, i) => commune(code, 5, 49 + i / 10));
  const communes = [...inRow, commune("D", 5, 49.3, uninhabited), commune("E", null, null)];
  const living = [60, 30, 10, 0, 25].map((population, i) => ({code: communes[i].code, population}));
  const both = [place("a", "A", 5, 49, {horaires: "Mo 09:00-12:00"}), place("b", "A", 5, 49)];
  const rows = communeCoverage(communes, both);
  const reach = reachOf(rows, living, "demarches");

  it("has the distances of those who live there, and says how many have none", () => {
    expect(reach.distances).toEqual([
      {km: 0, own: true, population: 60},
      {km: expect.closeTo(11.1195, 4), own: false, population: 30},
      {km: expect.closeTo(22.239, 4), own: false, population: 10}
    ]);
    expect(reach.unknown).toBe(25);
  });

  it("gives shares of those whose distance is known", () => {
    // 11.1195 km is 14.455 km of road, 22.239 km is 28.911: none is rounded before it is compared.
    expect([5, 10, 14.45, 14.46, 15, 28.92, 30].map((km) => shareWithin(reach, km))).toEqual([
      0.6, 0.6, 0.6, 0.9, 0.9, 1, 1
    ]);
    expect(shareWithin(reach, 15, 2)).toBe(0.6);
    expect(medianDistance(reach)).toBe(0);
  });

  it("counts who has a place in the commune as near it, and as no distance where its position is not known", () => {
    const places = [place("lost", "B", 5, 49.1, {position: "commune"}), place("c", "C", 5, 49.25)];
    const own = reachOf(communeCoverage(communes, places), living, "demarches");
    // C is 5.56 km from its own, 7.2 of road; A is 11.12 from the centre of B; nobody knows how far B is from its own.
    expect(own.distances.flatMap(({own, km}) => [own, km && Math.round(km)])).toEqual([true, 6, false, 11, true, null]);
    expect(shareWithin(own, 5)).toBe(0.4);
    expect(medianDistance(own)).toBeCloseTo(0.1 * KM_PER_DEGREE, 3);
  });

  it("gives places and hours for 10,000 of all its inhabitants", () => {
    // 2 places and 3 hours known of one of them, for 125 inhabitants.
    expect(reach).toMatchObject({places: 2, places_with_hours: 1, weekly_hours: 3, places_rate: 160, hours_rate: 240});
    const nobody = reachOf(rows, [{code: "D", population: 0}], "demarches");
    expect(nobody).toMatchObject({places: 0, places_rate: null, hours_rate: null});
    const unknown = communeCoverage([communes[0]], [place("b", "A", 5, 49)]);
    expect(reachOf(unknown, [living[0]], "demarches")).toMatchObject({places: 1, weekly_hours: null, hours_rate: null});
  });
});
