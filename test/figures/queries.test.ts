import {expect, it} from "vitest";
import {FIGURE_QUERIES} from "../../src/domain/asked-figures.js";
import {readQueries} from "../../src/figures/index.js";
import {shownBy} from "../../src/features/numbers/query.js";
import {boundSql, namesIn, parseQuery} from "../../src/domain/figure-queries.js";

const head = "-- titre : Un titre\n";
const sql = "SELECT $modele -- $territoire\nFROM places JOIN around ON code IN ($indicateurs)";

it("reads the head of a query, and refuses one without", () => {
  const query = parseQuery("lieux", head + sql);
  expect(query).toEqual({name: "lieux", title: "Un titre", sql});
  expect(namesIn(query)).toEqual(["places", "around"]);
  expect(() => parseQuery("lieux", sql)).toThrow(/^lieux\.sql: expected first « -- titre : »/);
});

it("writes the territory and the index as literals, and asks for no index where there is none", () => {
  const query = parseQuery("lieux", head + sql);
  const bound = boundSql(query, {territoire: "d'ici", modele: "ifn-2023"});
  expect(bound).toMatch(/^SELECT 'ifn-2023' -- 'd''ici'\nFROM .* IN \('no_thd_coverage_rate', .*'nscol15p_rate'\)$/);
  expect(() => boundSql(query, {territoire: "55", modele: null})).toThrow("lieux.sql: $modele has no value here");
});

it("has a file for the query of each figure, and of numbers that no figure shows", () => {
  const named = Object.values(FIGURE_QUERIES).flatMap((figures) => Object.values(figures));
  const numbers = ["distance", "cuivre", "aide.viennent", "habitants"].map((name) => shownBy(name).query);
  expect([...new Set([...named, ...numbers])].sort()).toEqual(
    readQueries()
      .map(({name}) => name)
      .sort()
  );
});
