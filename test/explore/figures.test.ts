import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {communeHref} from "../../src/components/addresses.js";
import {html, type Html} from "../../src/components/html.js";
import {distribution, distributionTable} from "../../src/explore/distribution.js";
import {choropleth, recolour} from "../../src/explore/map.js";
import type {PlaneMap} from "../../src/components/figures/plane-map.js";
import {defaultState, type ExploreState} from "../../src/explore/state.js";
import {ranking, table} from "../../src/explore/tables.js";
import {together, twoIndicators} from "../../src/explore/two-indicators.js";
import {selectedIn} from "../../src/explore/view.js";
import {catalogueOf, rowOf, viewFrom, type TestRow} from "./rows.js";

const {document} = parseHTML("<html><body></body></html>") as unknown as {document: Document};
const HOSTILE = '<img src=x onerror="alert(1)">${1}';
const catalogue = catalogueOf({
  whole: HOSTILE,
  communePath: "./commune",
  areas: [{code: "200000001", name: HOSTILE, departement: "55", href: "/epci/a"}]
});
const first = defaultState(catalogue);
const ids = first.kept;

/** Totals of these communes are 2, 4, 6… under all indicators. */
const rows = (count: number): TestRow[] =>
  Array.from({length: count}, (_, i) => {
    const total = 2 + (i % 5) * 2;
    const scores = Object.fromEntries(ids.map((id) => [id, total]));
    return rowOf(String(55000 + i), total, {name: i === 0 ? HOSTILE : `L’Île ${i}`, population: 10 * i, scores});
  });

/** Two communes side by side, in two EPCI, the second of which has no index. */
const map: PlaneMap = {
  height: 400,
  level: "commune",
  topology: {
    type: "Topology",
    transform: {scale: [1, 1], translate: [0, 0]},
    // prettier-ignore
    arcs: [
      [[100, 0], [0, 100]],
      [[100, 100], [-100, 0], [0, -100], [100, 0]],
      [[100, 100], [100, 0], [0, -100], [-100, 0]]
    ],
    objects: {
      shapes: {
        type: "GeometryCollection",
        geometries: [
          {type: "Polygon", arcs: [[0, 1]], properties: {code: "55004", within: "200000001"}},
          {type: "Polygon", arcs: [[0, 2]], properties: {code: "55999", within: "200000002"}}
        ]
      }
    }
  },
  labels: [{x: 50, y: 50, text: "L’Île"}]
};

/** An answer as the engine's, and its view. */
function seen(state: ExploreState, found: TestRow[]) {
  const view = viewFrom(state, found, catalogue);
  const answer = found.map(({code, population, total, scores}) => ({code, population, total, ...scores}));
  return {view, answer, selected: selectedIn(view, state.selection), width: 400, document};
}

const figures = (state: ExploreState, found: TestRow[]) => {
  const {answer, ...options} = seen(state, found);
  return {
    distribution: distribution(answer, options),
    two: twoIndicators(answer, options),
    map: choropleth(map, options.view, options)
  };
};

const page = (content: Html) => parseHTML(`<html><body>${content.html}</body></html>`).document as unknown as Document;

/** SVG on several lines, for who compares two snapshots. */
const lines = (svg: Element) => `${svg.outerHTML.replaceAll("><", ">\n<")}\n`;

describe("figures", () => {
  it.each(["distribution", "two", "map"] as const)("%s stays as it is", async (name) => {
    const state: ExploreState = {...first, selection: {kind: "range", range: [8, 10]}};
    await expect(lines(figures(state, rows(12))[name])).toMatchFileSnapshot(`snapshots/${name}.svg`);
  });

  it("stand with one territory, with none, and with none that has an index", () => {
    const without = rows(2).map((row) => ({
      ...row,
      total: null,
      scores: Object.fromEntries(ids.map((id) => [id, null]))
    }));
    for (const found of [rows(1), [], without])
      for (const cuts of ["model", "quantiles", "equal", "jenks"] as const)
        for (const [name, figure] of Object.entries(figures({...first, cuts}, found)))
          expect(figure.outerHTML, `${name} ${found.length} ${cuts}`).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("draw the selection over the rest, and stack as many territories as there are", () => {
    const state: ExploreState = {...first, cuts: "quantiles", selection: {kind: "range", range: [8, 10]}};
    const {distribution: bars, two} = figures(state, rows(50));
    expect(bars.querySelectorAll(".faded rect").length).toBe(5);
    expect(bars.querySelectorAll(".chosen rect").length).toBe(2);
    expect(two.querySelectorAll(".dots.faded circle").length).toBe(5);
    expect(two.querySelectorAll(".dots.chosen circle").length).toBe(2);
    expect(seen(state, rows(50)).view.counts).toEqual([10, 10, 10, 10, 10]);
  });

  it("tell classes that look alike by a pattern, and a territory without an index by its line", () => {
    const {map: svg} = figures(first, rows(5));
    const [known, unknown] = svg.querySelectorAll("[data-code]");
    expect(known.getAttribute("fill")).toBe("url(#carte-4)");
    expect(svg.querySelector("#carte-4 path")).not.toBeNull();
    expect(known.hasAttribute("stroke-dasharray")).toBe(false);
    expect([unknown.getAttribute("data-step"), unknown.getAttribute("stroke-dasharray")]).toEqual(["", "3 2"]);
    expect(unknown.querySelector("title")!.textContent).toBe("hors de la zone");
  });

  it("say on the map that its borders are approximate where they are", () => {
    const approximate = {...map, topology: {...map.topology, contours: {kind: "boxes" as const}}};
    const {view} = seen(first, rows(5));
    expect(choropleth(map, view, {document}).textContent).not.toContain("Carte approchée");
    const svg = choropleth(approximate, view, {document});
    expect([...svg.querySelectorAll("text")].at(-1)!.textContent).toBe("Carte approchée");
    expect(svg.getAttribute("aria-description")).toContain("Carte approchée.");
  });

  it("give a map that is drawn what another view of it shows, and not where another area fills it", () => {
    const lone = rows(1).map((row) => ({...row, total: null}));
    const views = [
      seen(first, rows(5)),
      seen({...first, cuts: "quantiles", kept: ids.slice(0, 2)}, rows(9)),
      seen({...first, level: "epci"}, [{...rows(3)[2], code: "200000001"}]),
      seen(first, lone),
      seen(first, [])
    ].map(({view}) => view);
    for (const from of views)
      for (const to of views) {
        const svg = choropleth(map, from, {document});
        expect(recolour(svg, map, to)).toBe(true);
        expect(lines(svg)).toBe(lines(choropleth(map, to, {document})));
      }
    const svg = choropleth(map, views[0], {document});
    const inside = {...views[0], state: {...first, area: "200000001"}};
    expect(recolour(svg, map, inside)).toBe(false);
    expect(recolour(svg, {...map}, views[0])).toBe(false);
  });

  it("have a name and a description, and never run a text of the data", () => {
    for (const [name, svg] of Object.entries(figures(first, rows(30)))) {
      expect(svg.getAttribute("role"), name).toBe("img");
      expect(svg.getAttribute("aria-label"), name).not.toBe("");
      expect(svg.getAttribute("aria-description"), name).toBeTruthy();
      expect(svg.querySelectorAll("img, style").length, name).toBe(0);
    }
  });

  it("say whether two values go together", () => {
    const {view} = seen(first, rows(50));
    expect(together(view)).toBe("Corrélation : 1,00.");
    expect(together(seen(first, rows(2)).view)).toBe("");
  });
});

describe("tables", () => {
  const state: ExploreState = {...first, cuts: "quantiles", selection: {kind: "range", range: [8, 10]}};

  it("hold the numbers of the figures", () => {
    const {view, selected} = seen(state, rows(50));
    expect(
      [...page(distributionTable(view, selected)).querySelectorAll("tbody tr")].map((tr) => tr.textContent!.trim())
    ).toEqual(["2,0100", "4,0100", "6,0100", "8,01010", "10,01010"]);
  });

  it("put what is brushed first", () => {
    const {view, selected} = seen(state, rows(50));
    const totals = [...page(table(view, selected)).querySelectorAll("tbody tr td:nth-of-type(3)")].map((td) =>
      Number.parseFloat(td.textContent!)
    );
    expect(totals.length).toBe(50);
    expect(totals.slice(0, 20).every((total) => total >= 8)).toBe(true);
    expect(totals.slice(20).every((total) => total < 8)).toBe(true);
  });

  it("lead to the page of a commune where there is one, and hold no more rows than a page can bear", () => {
    const {view} = seen(first, rows(700));
    const all = page(table(view, null));
    expect(all.querySelector('a[href^="./commune/55001"]')!.getAttribute("href")).toBe(
      `.${communeHref({code: "55001", name: "L'Île 1"})}`
    );
    expect(all.querySelectorAll("tbody tr").length).toBe(500);
    expect(all.querySelector("caption")!.textContent!.replace(/\s/g, " ")).toContain("500 premières lignes sur 700");
  });

  it("never run a text of the data", () => {
    const {view, selected} = seen({...first, selection: {kind: "codes", codes: ["55000"]}}, rows(30));
    for (const content of [table(view, selected), ranking(view), distributionTable(view, selected)])
      expect(page(html`${content}`).querySelectorAll("img").length).toBe(0);
  });
});
