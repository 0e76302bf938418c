import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {explorePart, parts} from "../../src/explore/parts.js";
import {exploreForm} from "../../src/explore/form.js";
import {PLOT, scaleX, scaleY, ticks, valueAcross, valueDown} from "../../src/explore/plot.js";
import {html} from "../../src/components/html.js";
import type {Catalogue} from "../../src/explore/catalogue.js";
import {scoreColumn} from "../../src/explore/query.js";
import {defaultState, type ExploreState} from "../../src/explore/state.js";
import {modelOf} from "../../src/domain/models.js";
import {communeHref} from "../../src/components/addresses.js";
import {viewFrom, type TestRow} from "./rows.js";

const HOSTILE = '<img src=x onerror="alert(1)">${1}';
const model = modelOf("ifn-2023");
const catalogue: Catalogue = {
  whole: HOSTILE,
  models: [model],
  communePath: "./commune",
  levels: ["commune", "epci"],
  level: "commune",
  areas: [{code: "200000001", name: HOSTILE, level: "epci", departement: "55", href: "/epci/a", ranked: true}]
};
const first = defaultState(catalogue);
const ids = first.kept;

/** Totals of these communes are 2, 4, 6… under all indicators. */
const rows = (count: number): TestRow[] =>
  Array.from({length: count}, (_, i) => ({
    code: String(55000 + i),
    name: i === 0 ? HOSTILE : `L’Île ${i}`,
    epci: "200000001",
    population: 10 * i,
    total: 2 + (i % 5) * 2,
    scores: Object.fromEntries(ids.map((id) => [id, 2 + (i % 5) * 2]))
  }));

const draw = (part: string, state: ExploreState, found: TestRow[], live = true) =>
  parseHTML(
    `<html><body>${html`${explorePart(part, {view: viewFrom(state, found, catalogue), live, cost: null})}`.html}</body></html>`
  ).document;

describe("what is drawn", () => {
  it("never runs a text of the data", () => {
    const state: ExploreState = {...first, selection: {kind: "codes", codes: ["55000"]}};
    for (const part of Object.keys(parts)) {
      const page = draw(part, state, rows(30));
      expect(page.querySelectorAll("img").length, part).toBe(0);
      // Framework would evaluate it in a page of Markdown.
      expect(
        explorePart(part, {view: viewFrom(state, rows(30), catalogue), live: false, cost: null}).html,
        part
      ).not.toContain("${");
    }
    expect(
      parseHTML(`<html><body>${exploreForm(catalogue, first).html}</body></html>`).document.querySelectorAll("img")
        .length
    ).toBe(0);
  });

  it("stands with one territory, with none, and with none that has an index", () => {
    for (const found of [
      rows(1),
      [],
      rows(2).map((row) => ({...row, total: null, scores: Object.fromEntries(ids.map((id) => [id, null]))}))
    ]) {
      for (const cuts of ["model", "quantiles", "equal", "jenks"] as const) {
        for (const part of Object.keys(parts))
          expect(draw(part, {...first, cuts}, found).body.innerHTML, `${part} ${found.length}`).not.toMatch(
            /NaN|undefined|Infinity/
          );
      }
    }
  });

  it("counts everyone once in the legend, and draws the selection over the rest", () => {
    const state: ExploreState = {...first, cuts: "quantiles", selection: {kind: "range", range: [8, 10]}};
    const counts = [...draw("legend", state, rows(50)).querySelectorAll(".count")].map((b) => Number(b.textContent));
    expect(counts).toEqual([10, 10, 10, 10, 10]);
    const page = draw("distribution", state, rows(50));
    expect(page.querySelectorAll(".explore-bar.faded").length).toBe(5);
    expect(page.querySelectorAll(".explore-bar.chosen").length).toBe(2);
    expect([...page.querySelectorAll(".explore-bins tbody tr")].map((tr) => tr.textContent!.trim())).toEqual([
      "2,0100",
      "4,0100",
      "6,0100",
      "8,01010",
      "10,01010"
    ]);
    expect(draw("scatter", state, rows(50)).querySelectorAll(".explore-dot.chosen").length).toBe(2);
    expect(draw("ranking", state, rows(50)).querySelectorAll("tr.chosen").length).toBe(10);
    expect(
      [...draw("table", state, rows(50)).querySelectorAll("tbody tr")]
        .map((tr) => tr.classList.contains("chosen"))
        .lastIndexOf(true)
    ).toBe(19);
  });

  it("leads to the page of a commune where there is one", () => {
    const link = draw("table", first, rows(2)).querySelector('a[href^="./commune/55001"]')!;
    expect(link.getAttribute("href")).toBe(`.${communeHref({code: "55001", name: "L'Île 1"})}`);
  });

  it("shows boxes only where a script answers them, and no more rows than a page can bear", () => {
    expect(draw("table", first, rows(3), false).querySelectorAll("input").length).toBe(0);
    expect(draw("table", first, rows(3)).querySelectorAll("input").length).toBe(3);
    const page = draw("table", first, rows(700));
    expect(page.querySelectorAll("tbody tr").length).toBe(500);
    expect(page.querySelector("caption")!.textContent!.replace(/\s/g, " ")).toContain("500 premières lignes sur 700");
  });

  it("shows the very text of SQL", () => {
    expect(draw("sql", first, rows(1)).querySelector("code")!.textContent).toContain(
      `"${scoreColumn(model.id, ids[0])}"`
    );
  });
});

describe("the axes of a drawing", () => {
  it("finds under a point the value that it was drawn from", () => {
    const [x, y] = [scaleX(3, 9), scaleY(1, 10, 300)];
    for (const value of [3, 4.5, 9]) expect(valueAcross(x.at(value) / 100, 3, 9)).toBeCloseTo(value, 2);
    for (const value of [1, 5.5, 10]) expect(valueDown(y.at(value), 300, 1, 10)).toBeCloseTo(value, 2);
    expect(valueAcross(0, 3, 9)).toBe(3);
    expect(valueDown(0, 300, 1, 10)).toBe(10);
    expect(x.at(3)).toBe(PLOT.left);
  });

  it("marks plain values", () => {
    expect(ticks(0, 39, 3)).toEqual([0, 20]);
    expect(ticks(1, 10)).toEqual([2, 4, 6, 8, 10]);
    expect(ticks(3.4, 5, 6)).toEqual([3.5, 4, 4.5, 5]);
    expect(ticks(2, 2)).toEqual([2]);
  });
});
