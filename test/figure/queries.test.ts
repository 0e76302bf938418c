import {expect, it} from "vitest";
import {boundSql, namesIn, parseQuery, queryFor} from "../../src/figure/queries.js";

const head = (figures: string, pages: string) => `-- titre : Un titre\n-- figures : ${figures}\n-- pages : ${pages}\n`;
const sql = "SELECT $modele -- $territoire\nFROM places JOIN around ON code IN ($indicateurs)";

it("reads the head of a query, and refuses one without, or of no kind of page", () => {
  const query = parseQuery("lieux", head("lieux, carte", "epci, offre") + sql);
  expect(query).toEqual({name: "lieux", title: "Un titre", figures: ["lieux", "carte"], pages: ["epci", "offre"], sql});
  expect(namesIn(query)).toEqual(["places", "around"]);
  expect(() => parseQuery("lieux", sql)).toThrow(/^lieux\.sql: expected first « -- titre : »/);
  expect(() => parseQuery("lieux", head("lieux", "canton") + sql)).toThrow("not canton");
});

it("writes the territory and the index as literals, and asks for no index where there is none", () => {
  const query = parseQuery("lieux", head("lieux", "epci") + sql);
  const bound = boundSql(query, {territoire: "d'ici", modele: "ifn-2023"});
  expect(bound).toMatch(/^SELECT 'ifn-2023' -- 'd''ici'\nFROM .* IN \('no_thd_coverage_rate', .*'nscol15p_rate'\)$/);
  expect(() => boundSql(query, {territoire: "55", modele: null})).toThrow("lieux.sql: $modele has no value here");
});

it("takes of two queries that fit the one of fewer kinds of pages", () => {
  const [wide, narrow] = ["epci, departement", "epci"].map((pages) => parseQuery(pages, head("carte", pages) + sql));
  expect(queryFor([wide, narrow], "epci", "carte")).toBe(narrow);
  expect(queryFor([wide, narrow], "departement", "carte")).toBe(wide);
  expect(queryFor([wide, narrow], "commune", "carte")).toBeNull();
});
