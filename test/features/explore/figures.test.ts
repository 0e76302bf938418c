import {describe, expect, it} from "vitest";
import {communeHref} from "../../../src/components/addresses.js";
import type {PlaneMap} from "../../../src/figures/plots/plane-map.js";
import type {Html} from "../../../src/components/html.js";
import {crossing, crossingTable} from "../../../src/features/explore/crossing.js";
import {distribution, distributionTable} from "../../../src/features/explore/figures.js";
import {choropleth, recolour} from "../../../src/features/explore/map.js";
import {CUT_RULES, defaultState, type ExploreState} from "../../../src/features/explore/state.js";
import {ranking, table} from "../../../src/features/explore/tables.js";
import {selectedIn} from "../../../src/features/explore/view.js";
import {together} from "../../../src/features/explore/wording.js";
import {parsedBody} from "../../document.js";
import {catalogueOf, rowOf, viewFrom, type TestRow} from "./rows.js";

const document = parsedBody("");
const HOSTILE = '<img src=x onerror="alert(1)">${1}';
const catalogue = catalogueOf({
  whole: HOSTILE,
  communePath: "./commune",
  areas: [{code: "200000001", name: HOSTILE, departement: "55", href: "/epci/a"}]
});
const first = defaultState(catalogue);
const ids = first.retained;
const brushed: ExploreState = {...first, cuts: "quantiles", selection: {kind: "range", range: [8, 10]}};

const withTotal = (row: TestRow, total: number | null): TestRow => {
  return {...row, total, scores: Object.fromEntries(ids.map((id) => [id, total]))};
};
/** Totals of these communes are 2, 4, 6… under all indicators. */
const rows = (count: number): TestRow[] =>
  Array.from({length: count}, (_, i) => {
    const row = rowOf(String(55000 + i), null, {name: i === 0 ? HOSTILE : `L’Île ${i}`, population: 10 * i});
    return withTotal(row, 2 + (i % 5) * 2);
  });

const shape = (arcs: number[], code: string, within: string) => ({
  ...{type: "Polygon" as const, arcs: [arcs]},
  properties: {code, within}
});
/** Two communes side by side, in two EPCI, the second of which has no index; the first arc is the side they share. */
const map: PlaneMap = {
  ...{height: 400, level: "commune", labels: [{x: 50, y: 50, text: "L’Île"}]},
  topology: {
    ...{type: "Topology", transform: {scale: [1, 1], translate: [0, 0]}},
    arcs: ["100 0,0 100", "100 100,-100 0,0 -100,100 0", "100 100,100 0,0 -100,-100 0"].map((arc) =>
      arc.split(",").map((point) => point.split(" ").map(Number))
    ),
    objects: {
      shapes: {
        type: "GeometryCollection",
        geometries: [shape([0, 1], "55004", "200000001"), shape([0, 2], "55999", "200000002")]
      }
    }
  }
};

/** An answer as the engine's, its view, and its figures. */
function seen(state: ExploreState, found: TestRow[]) {
  const view = viewFrom(state, found, catalogue);
  const options = {view, selected: selectedIn(view, state.selection), width: 400, document};
  const drawn = () => ({distribution: distribution(options), crossing: crossing(view, options)});
  return {...options, figures: () => ({...drawn(), map: choropleth(map, view, options)})};
}

const page = ({html}: Html) => parsedBody(html);

/** SVG on several lines, for who compares two snapshots. */
const lines = (svg: Element) => `${svg.outerHTML.replaceAll("><", ">\n<")}\n`;

describe("figures", () => {
  it.each(["distribution", "crossing", "map"] as const)("%s stays as it is", async (name) => {
    const svg = seen({...brushed, cuts: "model"}, rows(12)).figures()[name];
    await expect(lines(svg)).toMatchFileSnapshot(`snapshots/${name}.svg`);
  });

  it("stand with one territory, with none, and with none that has an index; they have names, and run no text", () => {
    const without = rows(2).map((row) => withTotal(row, null));
    for (const found of [rows(1), [], without, rows(30)])
      for (const cuts of CUT_RULES)
        for (const [name, svg] of Object.entries(seen({...first, cuts}, found).figures())) {
          const what = `${name} ${found.length} ${cuts}`;
          expect(svg.outerHTML, what).not.toMatch(/NaN|undefined|Infinity/);
          expect(svg.querySelectorAll("img, style").length, what).toBe(0);
          expect([svg.getAttribute("role"), svg.getAttribute("aria-label") !== ""], what).toEqual(["img", true]);
          if (found.length === 30) expect(svg.getAttribute("aria-description"), what).toBeTruthy();
        }
  });

  it("draw the selection over the rest, and stack as many territories as there are", () => {
    const {view, figures} = seen(brushed, rows(50));
    const {distribution: bars, crossing: grid} = figures();
    const counts = [".faded rect", ".chosen rect"].map((place) => bars.querySelectorAll(place).length);
    expect([counts, view.counts]).toEqual([[5, 2], [10, 10, 10, 10, 10]]); // prettier-ignore
    // Scores of 2, 4, 6, 8 and 10 on both sides are in the cells of a diagonal, each with ten communes.
    const said = [...grid.querySelectorAll("[data-part]")].map((rect) => rect.querySelector("title")!.textContent!);
    expect(said.map((text) => / : (\d+) commune/.exec(text.replace(/\s/g, " "))![1])).toEqual(
      Array.from({length: 25}, (_, i) => (i % 6 === 0 ? "10" : "0"))
    );
    const lines = page(crossingTable(view)).querySelectorAll("tbody tr");
    const cells = [...lines[0].children].map((cell) => cell.textContent!.replace(/\s+/g, " ").trim());
    expect(cells).toEqual(["8,2 ou plus", "0 0", "0 0", "0 0", "0 0", "10 2 650"]);
  });

  it("draw a bar of some width for the highest value, though it is a limit", () => {
    const {distribution: bars} = seen({...first, level: "epci"}, rows(5)).figures();
    const widths = [...bars.querySelectorAll(".bars rect")].map((rect) => Number(rect.getAttribute("width")));
    expect(widths.length).toBe(5);
    expect(Math.min(...widths)).toBeGreaterThan(1);
  });

  it("tell classes that look alike by a pattern, and a territory without an index by its line", () => {
    const {map: svg} = seen(first, rows(5)).figures();
    const [known, unknown] = svg.querySelectorAll("[data-code]");
    expect(known.getAttribute("fill")).toBe("url(#carte-4)");
    expect(svg.querySelector("#carte-4 path")).not.toBeNull();
    expect(known.hasAttribute("stroke-dasharray")).toBe(false);
    expect([unknown.getAttribute("data-step"), unknown.getAttribute("stroke-dasharray")]).toEqual(["", "3 2"]);
    expect(unknown.querySelector("title")!.textContent).toBe("hors de la zone");
  });

  it("give a map that is drawn what another view of it shows, and not where another area fills it", () => {
    const views = [
      seen(first, rows(5)),
      seen({...first, cuts: "quantiles", retained: ids.slice(0, 2)}, rows(9)),
      seen({...first, level: "epci"}, [{...rows(3)[2], code: "200000001"}]),
      seen(first, [{...rows(1)[0], total: null}]),
      seen(first, [])
    ].map(({view}) => view);
    for (const from of views)
      for (const to of views) {
        const svg = choropleth(map, from, {document});
        expect(recolour(svg, map, from, to)).toBe(true);
        expect(lines(svg)).toBe(lines(choropleth(map, to, {document})));
      }
    const svg = choropleth(map, views[0], {document});
    expect(recolour(svg, map, views[0], {...views[0], state: {...first, area: "200000001"}})).toBe(false);
  });

  it("say whether two values go together", () => {
    expect([50, 2].map((count) => together(seen(first, rows(count)).view))).toEqual(["Corrélation\u00a0: 1,00.", ""]);
  });
});

const {view, selected} = seen(brushed, rows(50));

it("tables hold the numbers of the figures, and put what is brushed first", () => {
  const bins = [...page(distributionTable(view, selected)).querySelectorAll("tbody tr")];
  const said = ["2,0100", "4,0100", "6,0100", "8,01010", "10,01010"];
  expect(bins.map((tr) => tr.textContent!.replace(/\s/g, ""))).toEqual(said);
  const cells = [...page(table(view, selected)).querySelectorAll("tbody tr td:nth-of-type(3)")];
  const totals = cells.map((td) => Number.parseFloat(td.textContent!));
  expect(totals.length).toBe(50);
  expect(totals.findIndex((total) => total < 8)).toBe(20);
  expect(totals.slice(20).every((total) => total < 8)).toBe(true);
});

it("tables lead to the page of a commune where there is one, and hold no more rows than a page can bear", () => {
  const all = page(table(seen(first, rows(700)).view, null));
  const link = all.querySelector('a[href^="./commune/55001"]')!;
  expect(link.getAttribute("href")).toBe(`.${communeHref({code: "55001", name: "L'Île 1"})}`);
  expect(all.querySelectorAll("tbody tr").length).toBe(500);
  expect(all.querySelector("caption")!.textContent!.replace(/\s/g, " ")).toContain("500 premières lignes sur 700");
});

it("tables never run a text of the data", () => {
  for (const content of [table(view, selected), ranking(view), distributionTable(view, selected)])
    expect(page(content).querySelectorAll("img").length).toBe(0);
});
