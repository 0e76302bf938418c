import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Dropped, PageParts, PageState} from "../../src/domain/address.js";
import * as addresses from "../../src/domain/address.js";
import {
  readCompareAddress as readCompare,
  writeCompareAddress as writeCompare
} from "../../src/domain/compare-address.js";
import {modelOf} from "../../src/domain/models.js";
import {
  readAddress as readExplore,
  writeAddress as writeExplore,
  settled as settledView
} from "../../src/features/explore/state.js";
import {readIdeasAddress, writeIdeasAddress} from "../../src/features/ideas/filter.js";
import {readAddress as readOffer, writeAddress as writeOffer} from "../../src/features/offer/address.js";
import type {Scenario} from "../../src/features/planner/scenario.js";
import {defaultScenario, LISTED, settled} from "../../src/features/planner/scenario.js";
import {PUBLICS} from "../../src/features/planner/scenario.js";
import {catalogueOf} from "../features/explore/rows.js";
import {plannerData} from "../features/planner/data.js";
import {forAll, itHolds} from "../property.js";
import {readScenario, scenarioQuery} from "../../src/features/planner/address.js";

const {droppedWords, joinQueries, MAX_SQL, NO_PAGE_STATE, readFields, readPageAddress} = addresses;
const {readSqlAddress, usualPath, writeFields, writePageAddress, writeSqlAddress} = addresses;

const catalogue = catalogueOf({
  models: [modelOf("ifn-2023"), modelOf("ifn-classique")],
  areas: [{code: "200034874", name: "Nord", departement: "55", href: "/epci/nord"}]
});
const PARTS: PageParts = {
  legends: new Map(Object.entries({"carte-communes": ["0", "1", "4", "none"], "carte-actuelle": ["0", "1"]})),
  questions: ["rang", "lieux"],
  measures: ["total", "distance"],
  communes: ["55545"],
  figures: ["position", "carte-communes"]
};
const COMPARED = ["departement", "epci-200034874", "commune-55545", "commune-55029", "mediane"];
const offered = {
  functions: ["acces"],
  services: ["jeux"],
  publics: ["seniors"],
  epcis: ["200034874"],
  needs: {impots: "acces"}
};
const ideas = {families: ["mobilite", "reseau"], territories: ["200034874", "55"]};

/** Every reader of addresses: what it reads, whether that is a state of the page, and how it is written. */
const READERS: Record<
  string,
  {
    fields: string[];
    good: string[];
    read(search: string): {state: unknown; dropped: Dropped[]};
    write(state: never): string;
    check(state: never): void;
  }
> = {
  explore: {
    fields: ["modele", "indicateurs", "niveau", "zone", "classes", "x", "y", "indice", "boite", "choix"],
    good: ["jenks", "communes", "200034874", "total", "1~2", "55545,55029"],
    read: (search) => readExplore(search, catalogue),
    write: (state) => writeExplore(state, catalogue),
    check: (state) => expect(settledView(state, catalogue)).toEqual(state)
  },
  compare: {
    fields: ["t"],
    good: COMPARED,
    read: (search) => {
      const {ids, dropped} = readCompare(search, {ids: COMPARED, defaults: COMPARED.slice(0, 2)});
      return {state: ids, dropped};
    },
    write: (ids) => writeCompare(ids),
    check: (ids: string[]) => {
      expect([2, 3, 4]).toContain(new Set(ids).size);
      expect(COMPARED).toEqual(expect.arrayContaining(ids));
    }
  },
  offer: {
    fields: ["fonction", "service", "public", "mode", "gratuit", "epci", "ouvert", "inconnus", "pres", "besoin"],
    good: ["impots", "acces", "oui", "maintenant", "2026-11-30T14:00", "55545", "fixe"],
    read: (search) => readOffer(search, offered),
    write: (state) => writeOffer(state),
    check: ({filter, near}: ReturnType<typeof readOffer>["state"]) => {
      for (const name of ["functions", "services", "publics"] as const)
        expect(offered[name]).toEqual(expect.arrayContaining(filter[name]));
      expect(near === null || /^\w{5}$/.test(near)).toBe(true);
    }
  },
  ideas: {
    fields: ["famille", "territoire", "statut", "priorite", "mot"],
    good: ["mobilite", "reseau", "55", "200034874", "retenue", "en-cours", "haute", "basse"],
    read: (search) => {
      const {filter, dropped} = readIdeasAddress(search, ideas);
      return {state: filter, dropped};
    },
    write: (filter) => writeIdeasAddress(filter),
    check: ({family}: {family: string | null}) => expect([null, ...ideas.families]).toContain(family)
  },
  planner: {
    fields: ["arrets", "km", "public", "lieux", "habitants", "bibliotheques", "avec", "sans", "choix", "depart"],
    good: [..."3 7.5 500 non 00001,00002 00003 00001,,00001 00001,99999".split(" "), plannerData.codes.join(",")],
    read: (search) => readScenario(search, plannerData),
    write: (scenario) => scenarioQuery(scenario),
    check: (scenario: Scenario) => {
      expect(settled(scenario)).toEqual(scenario);
      expect(Object.keys(scenario)).toEqual(Object.keys(defaultScenario));
      expect(PUBLICS.filter((id) => plannerData.weights[id])).toContain(scenario.count);
      for (const key of ["include", "exclude", "own"] as const) {
        expect(plannerData.codes).toEqual(expect.arrayContaining(scenario[key]));
        expect(scenario[key].length).toBeLessThanOrEqual(LISTED[key]);
      }
      expect(scenario.include.filter((code) => scenario.exclude.includes(code))).toEqual([]);
    }
  },
  page: {
    fields: ["masque", "question", "mesure", "commune"],
    good: ["carte-communes~0,4", "carte-communes~1,none", "carte-actuelle~0,1", "rang", "lieux", "distance", "55545"],
    read: (search) => readPageAddress(search, PARTS),
    write: (state) => writePageAddress(state),
    check: ({off, question}: PageState) => {
      for (const [map, classes] of off) expect(PARTS.legends.get(map)).toEqual(expect.arrayContaining([...classes]));
      expect([null, ...PARTS.questions]).toContain(question);
    }
  }
};

/** What someone may put in the place of a value. */
// prettier-ignore
const HOSTILE = [
  "", " ", "0", "-1", "NaN", "Infinity", "1e999", "-0", "1~1e999", "null", "undefined", "true", "[]", "{}", "__proto__",
  "constructor", "toString", "hasOwnProperty", "prototype", "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "'; DROP TABLE explore; --", "\u0000", "\u202etxt.exe",
  "\ud800", "x".repeat(100_000), ",".repeat(5000), "~".repeat(900), "carte-communes~__proto__", "__proto__~0",
  "carte-communes~0~1", "carte-communes~"
];

describe.each(Object.entries(READERS))("the address of %s", (_, {fields, good, read, write, check}) => {
  const value = fc.oneof(
    fc.string({unit: "binary", maxLength: 12}),
    fc.constantFrom(...HOSTILE),
    fc.constantFrom(...good)
  );
  const name = fc.oneof(
    {weight: 8, arbitrary: fc.constantFrom(...fields)},
    {weight: 1, arbitrary: fc.constantFrom("v", "__proto__", "constructor", "utm_source", "")}
  );
  const pairs = fc.array(fc.tuple(name, value), {maxLength: 12});

  itHolds("is always that of a state of the page, which is then understood whole", [pairs], 400, (all) => {
    const {state} = read(`?${new URLSearchParams(all)}`);
    check(state as never);
    const written = write(state as never);
    expect(written === "" || written.startsWith("v=1&")).toBe(true);
    expect(read(`?${written}`)).toEqual({state, dropped: []});
    expect(write(read(written).state as never)).toBe(written);
  });

  itHolds("tells what was left out, in few words and without what cannot be seen", [pairs], (all) => {
    const {dropped} = read(`?${new URLSearchParams(all)}`);
    for (const {name: of} of dropped) expect([...fields, "v"]).toContain(of);
    const lines = droppedWords(dropped);
    expect(lines.length > 0).toBe(dropped.length > 0);
    expect(lines.length).toBeLessThanOrEqual(9);
    for (const line of lines) {
      expect(line.length).toBeLessThan(160);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }
  });

  it("of another version is read as far as it is understood, and that is told; without one it is read", () => {
    const [first] = good;
    const field = fields.find((f) => read(`${f}=${first}`).dropped.length === 0)!;
    const plain = read(`${field}=${first}`);
    expect(plain).toEqual(read(`v=1&${field}=${first}`));
    expect(read(`v=2&${field}=${first}`).state).toEqual(plain.state);
    expect(read(`v=2&${field}=${first}`).dropped.map((d) => d.name)).toEqual(["v"]);
    expect(read("?utm_source=lettre&fbclid=1").dropped).toEqual([]);
  });
});

it("what is set in a page is nothing by default, and plain otherwise: each map has its own classes", () => {
  expect(writePageAddress(NO_PAGE_STATE)).toBe("");
  const off = new Map(Object.entries({"carte-communes": ["0", "none"], "carte-actuelle": ["1"]}));
  const one = {question: "rang", measure: "distance", commune: "55545", awake: "position~200066108"};
  expect(writePageAddress({off, ...one})).toBe(
    "v=1&masque=carte-actuelle~1&masque=carte-communes~0,none&question=rang&mesure=distance&commune=55545" +
      "&requete=position~200066108"
  );
});

it.each<[string, Partial<PageState>, string[]]>([
  ["masque=carte-communes~0,9", {off: new Map([["carte-communes", ["0"]]])}, ["9"]],
  ["masque=carte-absente~0", {}, ["carte-absente~0"]],
  ["question=rang&question=lieux", {question: "rang"}, ["lieux"]],
  ["requete=position~2A004", {awake: "position~2A004"}, []],
  ["requete=lieux", {}, ["lieux"]],
  ["requete=position~", {}, ["position~"]]
])("what is set in a page, %s: keeps what it can and says what it left", (query, kept, values) => {
  const {state, dropped} = readPageAddress(query, PARTS);
  expect(state).toEqual({...NO_PAGE_STATE, ...kept});
  expect(dropped.map(({value}) => value)).toEqual(values);
});

it("fields stay when another part of the page writes its own, and those of nobody go", () => {
  expect(joinQueries("v=1&epci=1", "?v=1&km=1.5&masque=a~0&masque=b~1&epci=2&utm_source=x", ["km", "masque"])).toBe(
    "v=1&epci=1&km=1.5&masque=a~0&masque=b~1"
  );
  expect(joinQueries("", "?epci=2", ["km"])).toBe("");
  expect(joinQueries("", "?km=1.5", ["km"])).toBe("v=1&km=1.5");
});

it("fields keep any text as it is", () => {
  forAll([fc.string({unit: "grapheme"})], (text) => {
    expect(readFields(writeFields([["mot", text]])).texts("mot")).toEqual([text]);
  });
  expect(writeFields([["mot", "%2C,~:&=+#"]])).toBe("v=1&mot=%252C,~:%26%3D%2B%23");
});

it("fields of one name are looked at up to a hundred", () => {
  const fields = readFields(Array.from({length: 5000}, (_, i) => `t=${i}`).join("&"));
  expect(fields.texts("t").length).toBe(100);
  expect(fields.dropped.length).toBe(1);
});

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const queries = fc.string({unit: "grapheme", maxLength: 300}).map((s) => s.replace(CONTROL, ""));
const codes = fc.constantFrom(null, "55", "2A");
itHolds("the address of a query gives back what was written", [queries, codes], (sql, departement) => {
  const hash = writeSqlAddress({sql, departement})!;
  expect(readSqlAddress(`#${hash}`, ["55", "2A"])).toEqual({sql, departement, dropped: []});
});

const anySql = fc.oneof(fc.string({unit: "binary"}), fc.constantFrom(...HOSTILE));
itHolds("the address of a query tells what it leaves out, whatever it is", [anySql], (sql) => {
  const state = readSqlAddress(`#${new URLSearchParams({v: "3", dep: "99", sql})}`, ["55"])!;
  expect(state.departement).toBeNull();
  expect(state.dropped.map(({name, value}) => `${name} ${value}`).slice(0, 2)).toEqual(["v 3", "dep 99"]);
  const reasons = [expect.stringContaining("autre version"), "département absent de cette édition"];
  expect(state.dropped.map(({reason}) => reason).slice(0, 2)).toEqual(reasons);
  expect(state.sql.length).toBeLessThanOrEqual(MAX_SQL);
});

it("the address of a query is nothing without one, and cut when it is too long", () => {
  for (const hash of ["", "#", "#tables", "#v=1", "#%E9%"]) expect(readSqlAddress(hash)).toBe(null);
  const kept = readSqlAddress("#v=9&sql=a&dep=99", ["55"])!;
  expect([kept.sql, kept.dropped.map(({name}) => name)]).toEqual(["a", ["v", "dep"]]);
  const long = readSqlAddress(`#v=1&sql=${"a".repeat(MAX_SQL + 1)}`)!;
  expect([MAX_SQL, long.sql.length, long.dropped.length]).toEqual([8000, MAX_SQL, 1]);
  expect(writeSqlAddress({sql: "a".repeat(MAX_SQL + 1), departement: null})).toBe(null);
  // What would make a query look like another is taken out.
  expect(readSqlAddress("#v=1&sql=a%00%E2%80%AEb%0D%0Ac%1B")!.sql).toBe("ab\nc");
});

it.each([
  ["/epci/grand-verdun/", "/epci/grand-verdun"],
  ["/epci/Grand-Verdun.html", "/epci/grand-verdun"],
  ["/commune/2a004-ajaccio", "/commune/2A004-ajaccio"],
  ["/Commune/2B033", "/commune/2B033"],
  ["/rapport/2a-synthese", "/rapport/2A-synthese"],
  ["/epci/2a-rives", "/epci/2a-rives"],
  ["//", "/"],
  ["//127.0.0.1:4899/Embed/x", "/127.0.0.1:4899/embed/x"]
])("the usual address of %s is %s, which is its own", (path, usual) => {
  expect(usualPath(path)).toBe(usual);
  expect(usualPath(usual)).toBe(usual);
});
