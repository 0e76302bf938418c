import {describe, expect, it} from "vitest";
import {computedTable, readComputed, readReference, referenceText} from "../../src/edition/computed.js";
import {modelOf} from "../../src/domain/models.js";
import stored from "../../src/domain/models/ifn-2023-reference.js";
import {scoreNational, type NationalCommune, type RawValues} from "../../src/domain/national.js";
import type {Status, Territory} from "../../src/domain/territories.js";
import {temporaryFile} from "../temporary.js";

const model = modelOf("ifn-2023");
const ids = model.indicators.map((i) => i.id);

const national = ["2A004", "01002", "01001"].map((code, i): NationalCommune => ({
  code,
  population: [10, 0, 30][i],
  epci: null,
  departement: code.slice(0, 2)
}));
const territories = national.map((c) => ({...c, level: "commune", name: c.code}) as unknown as Territory);
const cells: Record<string, [number | null, Status]> = {"2A004": [12.345678, "observed"], "01001": [null, "secret"]};
const raw: RawValues = new Map(Object.entries(cells).map(([code, [value, status]]) => [code, {value, status}]));
const values = Object.fromEntries(ids.map((id) => [id, raw]));
values.no_4g_coverage_rate = new Map([
  ["2A004", {value: 0, status: "observed"}],
  ["01001", {value: 0.1, status: "imputed"}]
]);
const {communes: scored} = scoreNational({communes: national, values, model});

const file = (text: string) => temporaryFile("index.csv", text);

describe("a computed index as a file", () => {
  const text = computedTable(scored, model);

  it("has a line per commune and indicator, in code order, then in the model's", () => {
    const lines = text.trimEnd().split("\n");
    expect(lines.length).toBe(1 + 3 * 5);
    expect(lines.slice(0, 3)).toEqual([
      "code_insee,indicator,value,score,status",
      "01001,no_thd_coverage_rate,,,secret",
      "01001,no_4g_coverage_rate,0.1,10,imputed"
    ]);
    expect(lines[6]).toBe("01002,no_thd_coverage_rate,,,sans_objet");
    expect(lines.at(-1)).toBe("2A004,nscol15p_rate,12.345678,6,observed");
    expect(computedTable([...scored].reverse(), model)).toBe(text);
  });

  it("is read as it was written, in the order of the communes asked for", () => {
    const read = readComputed(file(text), model, territories);
    expect(read.map((r) => r.commune)).toEqual(territories);
    const known = (all: Pick<(typeof read)[0], "scores" | "values" | "status">[]) =>
      all.map(({scores, values, status}) => ({scores, values, status}));
    expect(known(read)).toEqual(known(scored));
  });

  const edit = (from: string, to: string) => text.replace(from, to);
  const [first, nobody] = ["01001,no_thd_coverage_rate", "01002,no_thd_coverage_rate"];
  const secret = (to: string) => edit(`${first},,,secret`, `${first},${to}`);
  const gone = edit(`${first},,,secret\n`, "");
  const everyLine = 'value "01001, no_thd_coverage_rate": expected a line for every commune and indicator';
  it.each([
    ["a commune of elsewhere", `${text}75056,poverty_rate,1,1,observed\n`, "expected a commune of the edition"],
    ["a line gone", gone, everyLine],
    ["a line twice", `${text}01001,poverty_rate,,,secret\n`, "expected each key once"],
    ["an unknown indicator", edit(first, "01001,thd"), 'field "indicator", value "thd"'],
    ["a score out of the scale", edit("0.1,10,", "0.1,11,"), 'field "score", value "11": expected a number from 1 to'],
    ["a score of a secret value", secret(",4,secret"), "expected an empty cell, since the status is secret"],
    ["an observed value alone", edit("5678,6,", "5678,,"), "expected a number, since the status is observed"],
    ["sans objet where people live", secret(",,sans_objet"), "01001 has 30 inhabitants"],
    ["a value where nobody lives", edit(`${nobody},,,sans_objet`, `${nobody},,,missing`), "01002 has 0 inhabitants"]
  ])("is refused with %s", (_, broken, message) => {
    expect(broken).not.toBe(text);
    expect(() => readComputed(file(broken), model, territories)).toThrow(message);
  });
});

describe("a reference as a file", () => {
  const changed = (level: "communes" | "epcis" | "departements", fields: object) => ({
    ...stored,
    [level]: {...stored[level], ...fields}
  });

  const falling = {...stored.communes.percentiles, 90: 1};

  it("is read as it was written", () => {
    expect(readReference(file(referenceText(stored)), model)).toEqual(stored);
  });

  it.each<[string, unknown, string]>([
    ["no object", null, "an object of fields"],
    ["no hurdle of an axis", {...stored, hurdles: {access: 9}}, 'field "hurdles.digital_skills"'],
    ["a percentile alone", changed("epcis", {percentiles: {10: 4}}), 'field "epcis.percentiles"'],
    ["percentiles that fall", changed("communes", {percentiles: falling}), 'field "communes.percentiles"'],
    ["a distribution of fewer", changed("epcis", {totals: stored.epcis.totals.slice(1)}), 'field "epcis.totals"'],
    ["no distribution", changed("communes", {measured: undefined}), 'field "communes.measured"']
  ])("is refused with %s", (_, broken, message) => {
    expect(() => readReference(file(JSON.stringify(broken)), model)).toThrow(message);
  });
});
