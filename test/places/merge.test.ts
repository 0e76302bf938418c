import {writeFileSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {DataError} from "../../src/domain/fault.js";
import {placeFiles} from "../../src/places/edition-places.js";
import {readOrigins, sharedTelephones} from "../../src/domain/places.js";
import type {PlaceRecord} from "../../src/places/check.js";
import {decisionsPath, readDecisions, gatherPlaces} from "../../src/places/gather.js";
import {DOUBTFUL, fuse, mergePlaces, SAME, SAME_ADDRESS, SAME_NAME} from "../../src/places/merge.js";
import type {Decision} from "../../src/places/merge.js";
import {originKey, originOf, originsText, type NamedPlace} from "../../src/places/origins.js";
import {compare, traitsOf, bigramsOf, dice, wordsOf} from "../../src/places/similarity.js";
import {temporaryFolder} from "../temporary.js";
import {cells, csv, meuse, parse, scope, shipped} from "./files.js";
import {forAll, itHolds} from "../property.js";

const places = shipped();
const shared = sharedTelephones(places);
const score = (a: PlaceRecord, b: PlaceRecord) => compare(traitsOf(a, shared), traitsOf(b, shared)).score;
const pairs = places
  .flatMap((a, i) => places.slice(0, i).map((b) => [a, b] as const))
  .filter(([a, b]) => a.code_insee === b.code_insee);
const named = (place: PlaceRecord, source = "essai"): NamedPlace => ({place, origins: [originOf(place, source)]});
const base = parse(csv([cells])).taken[0].place;
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase().replace(/[-']/g, " ");

const SHORT = {Avenue: "av.", Place: "Pl", Boulevard: "bd", Docteur: "Dr", Saint: "St"};
const shortened = (text: string) => Object.entries(SHORT).reduce((t, [word, short]) => t.replace(word, short), text);
const OTHER = "+33300000000";

/** How another source writes the same place: what changes of it. */
const REWRITTEN: Record<string, (p: PlaceRecord) => Partial<PlaceRecord>> = {
  "in capitals, without accents nor hyphens": ({nom, adresse}) => ({nom: plain(nom), adresse: plain(adresse)}),
  "with short forms": ({adresse}) => ({adresse: shortened(adresse)}),
  "with a longer name": ({nom}) => ({nom: nom.replace("France services", "Maison France Services")}),
  "without number nor telephone": (p) => ({adresse: p.adresse.replace(/^[\d-]+ (?:d )?/, ""), telephone: null}),
  "with mistakes of spelling": ({nom, adresse: at}) => ({
    nom: nom.slice(0, 4) + nom.slice(5),
    adresse: at.slice(0, -3) + at.slice(-2)
  }),
  "without position nor telephone": () => ({position: "commune", telephone: null}),
  "220 m away, with another telephone": (p) => ({latitude: p.latitude! + 0.002, telephone: p.telephone && OTHER})
};
const rewritings = Object.entries(REWRITTEN).map(
  ([how, change]) => [how, (p: PlaceRecord): PlaceRecord => ({...p, ...change(p)})] as const
);

describe("the likeness of two places", () => {
  it("is that of words: Dice's coefficient of their pairs of letters, by hand", () => {
    expect(wordsOf("12 bis, Av. du Gal-de-Gaulle")).toEqual(["12", "bis", "avenue", "general", "gaulle"]);
    // " n nu ui it t " and " n na ac ch ht t ": two ends in common of five and six pairs.
    expect(dice(bigramsOf(["nuit"]), bigramsOf(["nacht"]))).toBeCloseTo((2 * 2) / (5 + 6), 12);
    expect(dice(bigramsOf(["rue", "haute"]), bigramsOf(["haute", "rue"]))).toBe(1);
    expect([dice(bigramsOf([]), bigramsOf([])), dice(bigramsOf([]), bigramsOf(["a"]))]).toEqual([0, 0]);
  });

  it("is the weighted mean of what is known of both, by hand", () => {
    const other = {...base, adresse: "3 rue de l'Œuvre", telephone: null};
    // Same name (2), same street and another number (2 × 0.7), same spot (1): 4.4 over 5.
    expect(score(base, other)).toBeCloseTo(4.4 / 5, 12);
    expect(score(base, {...other, position: "commune"})).toBeCloseTo(3.4 / 4, 12);
    expect(score(base, {...base, telephone: "+33329000001"})).toBeCloseTo(5 / 6, 12);
    // A number that a source gives to several communes tells nothing.
    const [one, two] = [traitsOf(base, new Set([base.telephone!])), traitsOf({...base, telephone: "+33329000001"})];
    expect(compare(one, two).telephone).toBeNull();
  });

  const rewrittenBy = (measure: (a: PlaceRecord, b: PlaceRecord) => number) =>
    rewritings.flatMap(([, rewrite]) => places.map((p) => measure(p, rewrite(p))));
  const likeness = (a: PlaceRecord, b: PlaceRecord) => compare(traitsOf(a, shared), traitsOf(b, shared));
  const percent = (values: number[]) => values.map((s) => Math.round(s * 100));

  it("tells the structures of one door by their names", () => {
    const usual = [
      "France services|Centre social|Centre communal d'action sociale|Médiathèque|Mairie|Agence postale communale",
      "Espace public numérique|Maison des associations|Maison des solidarités|Mission locale|Tiers-lieu numérique"
    ].flatMap((names) => names.split("|"));
    const names = [...places.filter((p) => p.id.startsWith("conseiller-")).map((p) => p.nom), ...usual];
    const profiles = names.map((nom) => traitsOf({...base, nom}, shared));
    const unlike = Math.max(...profiles.flatMap((a, i) => profiles.slice(0, i).map((b) => compare(a, b).name)));
    const alike = Math.min(...rewrittenBy((a, b) => likeness(a, b).name));
    expect(percent([unlike, alike])).toEqual([62, 73]);
    expect(SAME_NAME).toBeCloseTo((unlike + alike) / 2, 1);
  });

  it("has thresholds between the shipped places that are different and those that another source names again", () => {
    const apart = pairs.map(([a, b]) => score(a, b)).sort((a, b) => b - a);
    const same = Math.min(...rewrittenBy(score));
    expect(percent([apart[0], same])).toEqual([66, 77]);
    expect(SAME).toBeCloseTo((apart[0] + same) / 2, 1);
    const unlike = Math.max(...pairs.map(([a, b]) => likeness(a, b).address).filter((a) => a < 0.9));
    const alike = Math.min(...rewrittenBy((a, b) => likeness(a, b).address));
    expect(percent([unlike, alike])).toEqual([51, 82]);
    expect(SAME_ADDRESS).toBeCloseTo((unlike + alike) / 2, 1);
    // Two pairs for a person to look at; the next is far below.
    expect(apart.filter((s) => s >= DOUBTFUL).length).toBe(2);
    expect(apart[2]).toBeLessThan(DOUBTFUL - 0.05);
  });

  it.each(rewritings)("recognises every shipped place written %s", (_, rewrite) => {
    const again = places.map((p) => named({...rewrite(p), id: `autre-${p.id}`, date_maj: "2024-01-01"}, "autre"));
    const {places: merged} = mergePlaces([...places.map((p) => named(p)), ...again]);
    expect(merged.map((m) => m.members)).toEqual(places.map((_p, i) => [i, i + places.length]));
  });

  itHolds("does not depend on which comes first", [fc.constantFrom(...places), fc.constantFrom(...places)], (a, b) => {
    expect(score(a, b)).toBe(score(b, a));
    expect(score(a, a)).toBe(1);
  });
});

it("in Meuse, each of the 34 places is kept, two are said to be different, and one pair is left to a person", () => {
  const gathered = gatherPlaces(placeFiles(meuse), scope, decisionsPath(meuse.folder));
  const ids = ({a, b}: {a: NamedPlace; b: NamedPlace}) => [a, b].map((n) => n.origins[0].id).sort();
  const origins = new Set(gathered.places.flatMap((p) => p.origins.map((o) => o.id)));
  expect([...origins].sort()).toEqual(places.map((p) => p.id).sort());
  const apart = ["conseiller-numerique-lenumeripole", "conseiller-numerique-petr-verdun"];
  const decided = gathered.decided.map((d) => [...ids(d), d.decision.same, d.decision.reason.length > 50]);
  expect(decided).toEqual([[...apart, false, true]]);
  const doubtful = ["conseiller-numerique-cc-damvillers-spincourt", "france-services-1780"];
  expect(gathered.doubtful.map(ids)).toEqual([doubtful]);
});

describe("one place of several records", () => {
  const [site_web, services] = ["http://a.fr", "Accès internet et matériel informatique"];
  const former = {id: "b", date_maj: "2020-01-01", nom: "Ancien nom", telephone: null, position: "commune" as const};
  const old = {...base, ...former, site_web, services};

  it("has the most recent cells that are filled, every service and every origin", () => {
    const {place, origins} = fuse([named(old, "z"), named({...base, site_web: null}, "a")]);
    const {nom, telephone, date_maj} = base;
    const all = `Aide aux démarches administratives|${services}`;
    const known = {latitude: 49.21, position: "source"};
    expect(place).toMatchObject({id: "a", nom, telephone, date_maj, site_web, services: all, ...known});
    expect(originsText(origins)).toBe("a#a#2026-01-31|z#b#2020-01-01");
  });

  it("is matched by place, not one a commune, and keeps each of its lists and dates, in either order", () => {
    const of = (source: string, id: string, nom: string, adresse: string, date_maj: string | null) =>
      named({...base, id, nom, adresse, date_maj, telephone: null, position: "commune"}, source);
    const [centre, prefecture] = ["Effervescentre", "France services de la préfecture"];
    const records = [
      of("national", "n1", centre, "2 rue du Port", null),
      of("fs", "1", `France services ${centre}`, "2 Rue du Port", "2024-08-01"),
      of("fs", "2", prefecture, "1 rue Haute", "2024-08-01")
    ];
    for (const given of [records, [...records].reverse()]) {
      const merged = mergePlaces(given).places.map(({place, origins}) => [place.nom, originsText(origins)]);
      expect(merged.sort()).toEqual([
        [`France services ${centre}`, "fs#1#2024-08-01|national#n1#"],
        [prefecture, "fs#2#2024-08-01"]
      ]);
    }
  });

  it("has the most recent position of a source, whatever is more recent without one", () => {
    const placeless = {...base, id: "c", position: "commune" as const, latitude: 1, longitude: 1};
    const recent = fuse([named(old), named({...placeless, date_maj: "2026-06-01"})]);
    expect(recent.place).toMatchObject({position: "commune"});
    const known = fuse([named({...base, date_maj: "2019-01-01"}), named(placeless)]);
    expect(known.place).toMatchObject({position: "source", latitude: 49.21});
  });

  const text = fc.string({minLength: 1});
  const anyOrigin = fc.record({source: text, id: text, date: fc.constant("2026-01-31")});
  const anyOrigins = fc.array(anyOrigin, {minLength: 1, maxLength: 3});
  itHolds("has origins that can be read again, whatever is in their ids", [anyOrigins], (origins) => {
    const read = readOrigins(originsText(origins));
    expect(new Set(read.map(originKey))).toEqual(new Set(origins.map(originKey)));
  });
});

describe("merging", () => {
  const NAMES = ["Médiathèque", "Mediatheque", "France services", "Maison France services", "Espace Workici"];
  const record = fc
    .record({
      id: fc.integer({min: 1, max: 6}).map(String),
      source: fc.constantFrom("un", "deux"),
      nom: fc.constantFrom(...NAMES),
      date_maj: fc.constantFrom("2020-01-01", "2023-01-01", "2026-01-01"),
      adresse: fc.constantFrom("1 rue Haute", "rue Haute", "3 rue Haute", "5 place de la Mairie"),
      code_insee: fc.constantFrom("55181", "55545"),
      telephone: fc.constantFrom(null, "+33329000000", "+33329000001"),
      services: fc.constantFrom(null, "Aide aux démarches administratives", "Loisirs et créations numériques"),
      position: fc.constantFrom("source" as const, "commune" as const),
      latitude: fc.constantFrom(49.21, 49.2105, 49.215)
    })
    .map(({source, ...fields}): NamedPlace => named({...base, ...fields}, source));
  const records = fc.array(record, {maxLength: 9});
  const decision: fc.Arbitrary<Decision> = fc.record({
    a: fc.constantFrom("un#1", "un#2", "deux#1"),
    b: fc.constantFrom("un#3", "deux#3", "deux#4"),
    same: fc.boolean(),
    reason: fc.constant("parce que")
  });
  // One decision: two may contradict each other, which is refused before.
  const decided = fc.array(decision, {maxLength: 1});
  const essence = ({places: all}: ReturnType<typeof mergePlaces>) =>
    all.map(({place, origins}) => JSON.stringify([originsText(origins), Object.entries(place).sort()])).sort();

  it("does not depend on the order of the records", () => {
    forAll([records, decided, fc.infiniteStream(fc.nat())], 500, (list, decisions, random) => {
      const keys = new Map(list.map((item) => [item, random.next().value]));
      const shuffled = list.slice().sort((a, b) => keys.get(a)! - keys.get(b)!);
      expect(essence(mergePlaces(shuffled, decisions))).toEqual(essence(mergePlaces(list, decisions)));
      expect(essence(mergePlaces(list.slice().reverse(), decisions))).toEqual(essence(mergePlaces(list, decisions)));
    });
  });

  it("changes nothing the second time, nor when every record comes twice", () => {
    forAll([records, decided], 500, (list, decisions) => {
      const once = mergePlaces(list, decisions);
      expect(essence(mergePlaces(once.places, decisions))).toEqual(essence(once));
      expect(essence(mergePlaces([...list, ...list], decisions))).toEqual(essence(once));
    });
  });

  itHolds("loses no record, no origin and no service", [records, decided], (list, decisions) => {
    const {places: merged} = mergePlaces(list, decisions);
    expect(merged.flatMap((m) => m.members).sort((a, b) => a - b)).toEqual(list.map((_, i) => i));
    for (const {place, origins, members} of merged) {
      const keys = new Set(origins.map(originKey));
      expect(members.every((i) => list[i].origins.every((o) => keys.has(originKey(o))))).toBe(true);
      for (const {services} of members.map((i) => list[i].place))
        expect(place.services ?? "").toContain(services ?? "");
    }
  });

  it("does what someone decided, and never puts what is decided to be different together", () => {
    forAll([records, decision], 500, (list, one) => {
      const {places: merged} = mergePlaces(list, [one]);
      const at = (key: string) => merged.findIndex((m) => m.origins.some((o) => originKey(o) === key));
      const [i, j] = [at(one.a), at(one.b)];
      if (i >= 0 && j >= 0) expect(i === j).toBe(one.same);
    });
  });

  it("does not join two different places through one that is like both", () => {
    // Equal dates: what is made of the first two keeps the name of the first.
    const [one, between, other] = ["Espace Tanneurs", "Espace Tanneurs Lessive", "Espace Lessive"].map((nom, i) =>
      named({...base, id: String(i), nom, telephone: null})
    );
    expect([mergePlaces([one, between]), mergePlaces([between, other])].map((m) => m.places.length)).toEqual([1, 1]);
    const merged = mergePlaces([one, between, other]);
    expect(merged.places.map((m) => m.members)).toEqual([[0, 1], [2]]);
    expect(merged.doubtful.length).toBe(1);
  });

  it("gives two places of one id the names of their sources", () => {
    const moved = {...cells, commune: "Verdun", code_postal: "55100", code_insee: "55545", latitude: "", longitude: ""};
    const folder = temporaryFolder("places", {"a.csv": csv([cells]), "b.csv": csv([moved], ";")});
    const given = ["a", "b"].map((source) => ({path: join(folder, `${source}.csv`), source, producer: source}));
    const {places: merged, files} = gatherPlaces(given, scope, join(folder, "none.csv"));
    expect(merged.map((m) => m.place.id)).toEqual(["a-a", "b-a"]);
    for (const f of files) expect([f.read, f.accepted.length, f.merged.length, f.refused.length]).toEqual([1, 1, 0, 0]);
    expect(files.length).toBe(2);
  });
});

describe("decisions", () => {
  const folder = temporaryFolder("decisions");
  const read = (text: string) => {
    writeFileSync(decisionsPath(folder), `id_a,id_b,decision,reason\n${text}`);
    const known = ["un 1", "un 2", "deux 2", "deux 3"].map((key) => key.split(" "));
    const records = known.map(([source, id]) => named({...base, id}, source));
    return readDecisions(decisionsPath(folder), records);
  };

  it("are about ids, with their source where several have them; those that none has any more are told", () => {
    const same = {a: "un#1", b: "un#2", same: true, reason: "Même porte"};
    const different = {a: "un#1", b: "deux#3", same: false, reason: "Autre rue"};
    const found = read("1,un#2,same,Même porte\n1,3,different,Autre rue\n");
    expect(found).toEqual({decisions: [same, different], idle: []});
    expect(() => read("1,2,same,x\n")).toThrow(/attendu l’un de deux#2, un#2 : plusieurs sources ont cet/);
    expect(read("1,9,same,x\n")).toEqual({decisions: [], idle: [{line: 2, ids: ["9"]}]});
  });

  it("need a reason, and agree with each other", () => {
    expect(() => read("1,3,même,x\n")).toThrow(":2, champ « decision », valeur « même » : attendu un texte parmi same");
    expect(() => read("1,3,same,\n")).toThrow(DataError);
    const fault = /:4, champ « decision », valeur « different » : attendu same, que d’autres lignes disent/;
    expect(() => read("1,un#2,same,x\nun#2,3,same,y\n1,3,different,z\n")).toThrow(fault);
  });
});
