import {DuckDBInstance} from "@duckdb/node-api";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {areaQuery} from "../../../src/components/addresses.js";
import {modelOf} from "../../../src/domain/models.js";
import {exploreSql} from "../../../src/features/explore/query.js";
import {withMeasures} from "../../../src/features/explore/single.js";
import type {Area, ExploreState, Interval, Selection, SiteMeasure} from "../../../src/features/explore/state.js";
import * as states from "../../../src/features/explore/state.js";
import {chosenOf, firstRows, selectedIn, toggled, type Rows} from "../../../src/features/explore/view.js";
import {classText, selectionText, viewText} from "../../../src/features/explore/wording.js";
import {itHolds} from "../../property.js";
import {catalogueOf, foundFrom, rowOf, viewFrom, type TestRow} from "./rows.js";

const {changed, colouredBy, colourOf, defaultState, settled, TOTAL} = states;
const {idsOf, levelsOf, MOST_CODES, readAddress, writeAddress} = states;

const area = (code: string, level: Area["level"], departement: string | null = null, ranked = true): Area => {
  const name = level === "epci" ? `Pays ${code.slice(-1)}` : `D${code}`;
  return {code, name, level, departement, href: `/${code}`, ranked};
};
const catalogue = catalogueOf({
  whole: "France",
  models: [modelOf("ifn-2023"), modelOf("ifn-classique")],
  areas: [
    area("55", "departement"),
    area("2A", "departement"),
    area("200000001", "epci", "55"),
    area("200000002", "epci", "55", false),
    area("200000003", "epci", "2A")
  ],
  levels: ["commune", "epci", "departement"],
  level: "epci"
});
const first = defaultState(catalogue);
const ids = idsOf(catalogue.models[0]);

const range = (...range: Interval): Selection => ({kind: "range", range});
const box = (x: Interval, y: Interval): Selection => ({kind: "box", x, y});
const codes = (...codes: string[]): Selection => ({kind: "codes", codes});
const plain = (text: string | null) => (text ?? "").replace(/\s/g, " ");

it("a state follows a change of one part: of the model afresh, of the classes, and of what was selected", () => {
  const whole = {...first, area: "55", level: "commune" as const};
  const other = changed({...whole, retained: ids.slice(1), cuts: "jenks"}, {model: "ifn-classique"}, catalogue);
  expect(other).toMatchObject({...defaultState(catalogue, catalogue.models[1]), area: "55", level: "commune"});
  const dropped = changed(whole, {retained: ids.slice(1)}, catalogue);
  expect(dropped.cuts).toBe("quantiles");
  expect(changed({...dropped, cuts: "jenks"}, {retained: ids}, catalogue).cuts).toBe("model");
  const kinds = [codes("55001"), range(1, 2), box([1, 2], [1, 2])];
  const left = (part: Partial<ExploreState>) =>
    kinds.map((selection) => changed({...whole, area: null, selection}, part, catalogue).selection === null);
  expect(left({level: "epci"})).toEqual([true, false, false]);
  expect(left({x: ids[0]})).toEqual([false, false, true]);
  // Another colour of the same communes keeps those that were chosen one by one.
  expect(left({model: "ifn-classique"})).toEqual([false, true, true]);
  const both = {level: "epci" as const, selection: kinds[1]};
  expect(changed({...whole, selection: kinds[0]}, both, catalogue).selection).toBe(kinds[1]);
});

itHolds(
  "a state never is of an indicator that its model has not",
  [fc.constantFrom(...catalogue.models), fc.subarray(ids)],
  (model, kept) => {
    const next = changed({...first, retained: kept}, {model: model.id}, catalogue);
    for (const id of [...next.retained, next.x, next.y]) expect([...idsOf(model), TOTAL]).toContain(id);
    expect(next.retained.length).toBeGreaterThan(0);
  }
);

it("a state leaves the model's classes when an indicator is dropped, and a level that the area does not hold", () => {
  expect(settled({...first, retained: ids.slice(1)}, catalogue)).toMatchObject({cuts: "quantiles"});
  expect(settled({...first, area: "200000001"}, catalogue)).toMatchObject({level: "commune"});
  expect(settled({...first, retained: []}, catalogue).retained).toEqual(ids);
});

describe("an address", () => {
  it.each(catalogue.areas)("leads from the page of $name to its territories", ({code}) => {
    const {state, dropped} = readAddress(areaQuery(code), catalogue);
    expect([state.area, dropped]).toEqual([code, []]);
    expect(levelsOf(catalogue, state)).toContain(state.level);
  });

  it("is empty for the first view, plain and with a version for another", () => {
    expect(writeAddress(first, catalogue)).toBe("");
    const part = {retained: [ids[0], ids[2]], cuts: "jenks", level: "commune", area: "55"} as const;
    expect(writeAddress({...first, ...part, retained: [...part.retained], selection: range(3.2, 4.5)}, catalogue)).toBe(
      `v=1&indicateurs=${ids[0]},${ids[2]}&niveau=communes&zone=55&classes=jenks&indice=3.2~4.5`
    );
  });

  it.each([
    ["modele=ifn-2031", {model: "ifn-2023"}, ["modele"]],
    [`indicateurs=${ids[0]},nothing`, {retained: [ids[0]]}, ["indicateurs"]],
    ["indicateurs=,,", {retained: ids}, ["indicateurs"]],
    ["niveau=region", {level: "epci"}, ["niveau"]],
    ["zone=99", {area: null}, ["zone"]],
    ["zone=55&niveau=departements", {area: "55", level: "epci"}, ["niveau"]],
    ["zone=200000001&niveau=epci", {area: "200000001", level: "commune"}, ["niveau"]],
    [`indicateurs=${ids[0]},${ids[1]}&classes=modele`, {cuts: "quantiles"}, ["classes"]],
    [`indicateurs=${ids[0]}`, {cuts: "model"}, []],
    ["x=constructor&y=total", {x: first.x, y: "total"}, ["x"]],
    ["indice=5~3", {selection: null}, ["indice"]],
    ["indice=1e9~2e9", {selection: null}, ["indice"]],
    ["indice=1~2&choix=55001", {selection: range(1, 2)}, ["choix"]]
  ] as const)("drops what is not understood in %.60s, and tells it", (query, part, names) => {
    const {state, dropped} = readAddress(query, catalogue);
    expect(state).toMatchObject(part);
    expect(dropped.map(({name}) => name)).toEqual(names);
  });

  it("keeps so many codes, and says which were left", () => {
    const many = Array.from({length: MOST_CODES + 2}, (_, i) => String(10000 + i));
    const {state, dropped} = readAddress(`choix=${many.join(",")}`, catalogue);
    expect(state.selection).toEqual(codes(...many.slice(0, MOST_CODES)));
    expect(dropped.map(({value}) => value)).toEqual(many.slice(MOST_CODES));
  });
});

const row = (code: string, total: number | null, scores: TestRow["scores"] = {}) => rowOf(code, total, {scores});

const rows = [
  row("a", 3, {u: 1, v: 2}),
  row("b", 4, {u: 2, v: null}),
  row("c", null, {u: 1, v: 3}),
  row("d", 0.1 + 0.2, {u: 9, v: 9})
];
it.each([
  [null, null],
  [range(3, 4), ["a", "b"]],
  [range(0.3, 0.3), ["d"]], // sums have noise
  [box([1, 2], [0, 9]), ["a", "c"]], // up to 2 excluded, to 9 where the scale ends
  [box([2, 9], [9, 9]), ["d"]],
  [codes("d", "nowhere", "a"), ["a", "d"]],
  [range(8, 9), []]
])("what a brush selects: %j", (selection, expected) => {
  const axis = {name: "", unit: "", decimals: 0, scale: {min: 0, max: 9}, cuts: []};
  const view = {found: foundFrom(rows), state: {x: "u", y: "v"}, axes: {x: axis, y: axis}};
  const chosen = chosenOf(view, selection);
  expect(chosen && rows.flatMap(({code}, i) => (chosen[i] === 1 ? [code] : []))).toEqual(expected);
});

const many = Array.from({length: MOST_CODES}, (_, i) => String(i));
it.each([
  [null, "a", codes("a")],
  [codes("a", "b"), "a", codes("b")],
  [codes("a"), "a", null],
  [range(1, 2), "a", codes("a")],
  [codes(...many), "z", codes(...many.slice(1), "z")]
])("what a brush selects takes one more or takes it back: %j and %s", (selection, code, expected) =>
  expect(toggled(selection, code)).toEqual(expected)
);

const all = (rows: Rows) => firstRows(rows, rows.length);

const state: ExploreState = {
  ...{...first, level: "commune", area: "55", x: ids[0], y: ids[1]},
  selection: range(7, 10)
};
const scores = {[ids[0]]: 5, [ids[1]]: 6};
const unknown = row("55003", null, {[ids[0]]: null, [ids[1]]: 2});
const communes = [row("55001", 5.6, scores), row("55002", 8, scores), unknown, row("55004", 8, scores)];
const view = viewFrom(state, communes, catalogue);
const selected = selectedIn(view, state.selection)!;

it("a view goes from the most fragile, and names no end that is small, or that what is estimated moves", () => {
  expect(all(view.rows).map(({code}) => code)).toEqual(["55002", "55004", "55001", "55003"]);
  expect(view.counts).toEqual([0, 1, 0, 0, 2]);
  const peopled = [
    {...row("55001", 5.6, scores), population: 200},
    {...row("55002", 8, scores), population: 199}
  ];
  const models = catalogue.models.map((model) => ({...model, estimated: [ids[2]]}));
  const said = (kept: string[]) =>
    plain(viewText(viewFrom({...state, retained: kept}, peopled, {...catalogue, models})));
  expect(said(ids.slice(0, 2))).toContain("De 5,6 (Commune 55001) à 8,0 ; médiane");
  expect(said(ids)).toContain("De 5,6 à 8,0 ; médiane");
  expect(all(viewFrom(state, peopled, catalogue).rows).map(({end}) => end)).toEqual([false, true]);
  expect(all(selected).map(({code}) => code)).toEqual(["55002", "55004"]);
  expect(["55001", "55002"].map(selected.has)).toEqual([false, true]);
  expect(selected.people).toBe(200);
});

it("a view and what is selected say themselves, from the numbers that are printed", () => {
  expect(plain(viewText(view))).toMatch(/^D55, 4 communes, .* De 5,6 à 8,0 ; médiane 8,0\. 1 commune sans indice/);
  expect(plain(selectionText(view, selected, state.selection))).toMatch(/2 communes, 200 habitants, indice médian 8,0/);
  expect(selectionText(view, null, null)).toBeNull();
});

it("a view has no EPCI of elsewhere at its ends, and colours the map of départements by the same classes", () => {
  const epcis = [row("200000001", 9), row("200000002", 9.5)].map((epci) => ({...epci, name: null}));
  const seen = viewFrom(first, epcis, catalogue, [{...row("55", 9), name: null}]);
  const said = all(seen.rows).map(({code, end, name, parent}) => `${code} ${end} ${name} ${parent}`);
  expect(said).toEqual(["200000002 false Pays 2 D55", "200000001 true Pays 1 D55"]);
  expect([...seen.shapes]).toEqual([["55", {step: 4, total: 9, name: "D55", population: 100, estimated: false}]]);
  expect(seen.shapesLevel).toBe("departement");
});

const older: SiteMeasure = {
  ...{id: "older", label: "75 ans et plus", noun: "share", scale: {min: 0, max: 40}, cuts: null, grid: [10, 20]},
  ...{part: '"older/part"', whole: '"older/whole"', times: 100, least: 200, formula: "", cited: null}
};
const distance: SiteMeasure = {
  ...{...older, id: "distance", noun: "distance", cuts: [2, 5, 10, 15], grid: [10], times: 1, least: 0},
  ...{part: "km * population", whole: "CASE WHEN km IS NOT NULL THEN population END"}
};
const known = withMeasures(catalogueOf({measures: [older, distance]}));
// Two communes of an EPCI; the small one has no share of its own, and the other no known distance.
const table = `(VALUES ('55001', '200000001', 1000, 1000, 12.5, 100, 1000),
    ('55002', '200000001', 100, 100, NULL, 30, 100))
    AS t(code, epci, population, weight, km, "older/part", "older/whole")`;

it.each([
  ["older", "commune", {55001: 10, 55002: null}],
  ["older", "epci", {200000001: 11.818182}],
  ["distance", "commune", {55001: 12.5, 55002: null}],
  ["distance", "epci", {200000001: 12.5}]
] as const)("the measure %s of each %s is the ratio of its sums", async (id, level, expected) => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const scores = idsOf(known.models[0]).map((indicator) => `1 AS "ifn-2023/${indicator}"`);
  await connection.run(`CREATE TABLE explore AS SELECT *, ${scores.join(", ")} FROM ${table}`);
  const state = {...changed(defaultState(known), colouredBy(id, known), known), level};
  const rows = (await connection.runAndReadAll(exploreSql(state, known))).getRowObjects();
  expect(Object.fromEntries(rows.map(({code, total}) => [code, total]))).toEqual(expected);
  expect(rows.every(({indice}) => indice === 1)).toBe(true);
});

it("a map is coloured by an indicator alone, a measure or an index, and keeps what was chosen one by one", () => {
  const state = {...defaultState(known), selection: codes("55001")};
  for (const colour of ["distance", "poverty_rate", "ifn-2023"]) {
    const next = changed(state, colouredBy(colour, known), known);
    expect(colourOf(next, known)).toBe(colour);
    expect([next.selection, next.cuts]).toEqual([state.selection, "model"]);
  }
  expect(changed(state, colouredBy("older", known), known).cuts).toBe("quantiles");
  const shown = {...state, ...colouredBy("distance", known)};
  const seen = viewFrom(shown, [rowOf("55001", 12.5), rowOf("55002", 0.4)], known);
  expect([12.5, 0.4, null].map((value) => plain(seen.say(value)))).toEqual(["12,5 km", "moins de 1 km", "—"]);
  expect([3, 0].map((step) => plain(classText(step, seen)))).toEqual(["de 10 km à 15 km", "moins de 2 km"]);
});
