import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {BESIDE, cells, DIST, number, readPage, sql, storyPaths, text} from "./site.js";
import * as queries from "./queries.js";

/**
 * Every number of the pages against the Parquet files that the site publishes. Means, ranks, classes and hurdles are
 * computed again in SQL from the rows of communes: nothing of src/domain takes part.
 */

/** Expects a printed number to be a value, but for half of its last decimal. */
const close = (printed: number | null, value: number | null, decimals: number, what: string) => {
  if (value === null || printed === null) return expect(printed, what).toBe(value);
  const off = Math.abs(printed - value);
  expect(off, `${what}: ${printed} for ${value}`).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-6);
};

const INDICATORS = queries.five;
const CLASSES = ["tres-peu-fragile", "peu-fragile", "mediane", "fragile", "tres-fragile"];
const DEPARTEMENT = "departement";

const communes = await sql<queries.Commune>(queries.communes);
const areas = new Map(
  (await sql<queries.Area>(queries.areas)).map((area) => [area.level === DEPARTEMENT ? DEPARTEMENT : area.slug!, area])
);
const departement = areas.get(DEPARTEMENT)!;

const inside = ({code, level}: queries.Area) => communes.filter((c) => level === DEPARTEMENT || c.epci === code);
const byName = (names: (string | null)[]) => [...names].map((n) => n!.replaceAll("'", "’")).sort();

it("publishes means of EPCI and département that the rows of communes give", async () => {
  const rows = await sql(queries.publishedMeans);
  expect(rows.length).toBeGreaterThan(15 * 9);
  for (const {territory, indicator, score} of rows) {
    const area = [...areas.values()].find((a) => a.code === territory)!;
    expect(score, `${territory} ${indicator}`).toBeCloseTo(area[indicator as "total"]!, 5);
  }
});

it("publishes the scores of communes and the places as the files of the edition give them", async () => {
  const read = (name: string) => [...csvParse(readFileSync(`editions/meuse/${name}.csv`, "utf8"))];
  const file = read("ifn-2023");
  const rows = await sql(
    `SELECT territory, indicator, score FROM indicators
    WHERE level = 'commune' AND kind = 'indicator' AND model = 'ifn-2023'`
  );
  const published = new Map(rows.map((r) => [`${r.territory} ${r.indicator}`, r.score]));
  expect(rows.length).toBe(file.length * INDICATORS.length);
  for (const row of file) {
    const inhabited = communes.find((c) => c.code === row.code_insee)!.population > 0;
    for (const key of INDICATORS.map((id) => `${row.code_insee} ${id}`))
      expect(published.get(key), key).toBe(inhabited ? Number(row[key.split(" ")[1]]) : null);
  }
  const places = await sql("SELECT id, code_insee, nom FROM places");
  const line = (r: Record<string, string>) => [r.id, r.code_insee, r.nom].join(" ");
  const given = ["places", "employers"].flatMap(read);
  expect(places.map((p) => line(p as never)).sort()).toEqual(given.map((r) => line(r)).sort());
});

describe.each(["/", ...storyPaths()])("%s", (path) => {
  const area = areas.get(path.slice("/epci/".length) || DEPARTEMENT)!;
  const members = inside(area);

  it("counts and draws the communes of each class in the legend and on the map", () => {
    const page = readPage(path);
    for (const [step, id] of CLASSES.entries()) {
      const own = members.filter((c) => c.class === id);
      // A class that nobody is in is not in the legend.
      const entry = page.querySelector(`#figure-carte-communes .legend li[data-step="${step}"] .count`);
      expect(entry ? number(text(entry)) : 0).toBe(own.length);
      const shapes = [...page.querySelectorAll(`#carte-communes .map-shapes [data-step="${step}"]`)];
      expect(shapes.map((shape) => shape.getAttribute("data-code")).sort()).toEqual(own.map((c) => c.code).sort());
      for (const shape of shapes) expect(shape.getAttribute("class")).toBe(`step-${step}`);
    }
  });

  it.skipIf(path === "/")("offers as CSV the figures of the Parquet file", async () => {
    const link = readPage(`${path}/donnees`).querySelector('#donnees a[href$=".csv"]')!.getAttribute("href")!;
    const rows = csvParse(readFileSync(join(DIST, path, link), "utf8"));
    const codes = [area.code, departement.code, ...members.map((c) => c.code)];
    const expected = await sql(
      `SELECT territory, model, kind, indicator, value, score FROM indicators
      WHERE territory IN (${codes.map((c) => `'${c}'`)})`
    );
    const key = (r: Record<string, unknown>) =>
      [r.code ?? r.territory, r.model, r.kind, r.indicator, r.value ?? "", r.score ?? ""].join(" ");
    expect(rows.map(key).sort()).toEqual(expected.map(key).sort());
  });
});

it("home draws the EPCI that are ranked in the order of the table behind, and tells a part of one apart", () => {
  const ranked = [...areas.values()].filter((a) => a.rank !== null);
  const rows = [...readPage("/").querySelectorAll(".ranking tr[data-code]")];
  const dots = [...readPage("/").querySelectorAll("#figure-classement svg a")].map((a) => a.getAttribute("href"));
  expect(dots).toEqual(rows.slice(0, ranked.length).map((row) => row.querySelector("a")!.getAttribute("href")));
  expect([rows.length, ranked.length > 10]).toEqual([areas.size - 1, true]);
  for (const row of rows.slice(ranked.length)) expect(text(row)).toContain("hors classement");
});

describe("the chapter of the diagnostic of 2022", () => {
  const chapter = readPage(BESIDE.diagnostic).querySelector("#diagnostic")!;
  const rows = (selector: string) => [...chapter.querySelectorAll(`${selector} tbody tr`)];

  it("shows the totals as published and as recomputed", async () => {
    const totals = rows(".recomputed").map((row) => cells(row));
    expect(totals.map((row) => row.join(" "))).toEqual(["0,2 −0,06", "2,2 2,15"]);
    for (const [i, {total, recomputed}] of (await sql(queries.publishedTotals)).entries()) {
      close(number(totals[i][0]), total, 1, "published");
      close(number(totals[i][1]), recomputed, 2, "recomputed");
    }
  });

  it("shows each published indicator as it was published", async () => {
    const published = await sql(queries.publishedIndicators);
    expect(published.length).toBe(11);
    for (const {indicator, own, other} of published) {
      const [a, b, difference] = cells(chapter.querySelector(`tr[data-indicator="${indicator}"]`)).map(number);
      expect([a, b], indicator).toEqual([own, other]);
      expect(difference).toBeCloseTo(own - other, 6);
    }
  });

  it("lists the communes of each class", async () => {
    const members = await sql(queries.publishedMembers);
    for (const [step, id] of CLASSES.entries()) {
      const row = chapter.querySelector(`#table-classes-publiees tr[data-step="${step}"]`)!;
      const names = [...row.querySelectorAll("li")].map(text);
      expect(byName(names), id).toEqual(byName(members.filter((m) => m.class === id).map((m) => m.name)));
      expect(number(cells(row)[0])).toBe(names.length);
    }
  });
});
