import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {cellKey, cellTable} from "../../src/offer/coverage.js";
import {choropleth, type MapOptions} from "../../src/components/map.js";
import {CELLS} from "../../src/domain/bivariate.js";
import {fiveClasses} from "../../src/domain/models/shared.js";
import {map} from "../components/figures/made-up.js";
import {candidateOf} from "../domain/candidates.js";

const base: Omit<MapOptions, "id" | "shapes" | "classes"> = {
  topology: map,
  title: "t",
  description: "d",
  object: "communes",
  frame: ["A", "B", "C"],
  interactive: true
};
const documentOf = (...parts: {html: string}[]) =>
  parseHTML(`<!doctype html><body>${parts.map((p) => p.html).join("")}</body>`).document;

const communes = [
  candidateOf("A", {name: "Aval", population: 100, total: 8, km: 8}),
  candidateOf("B", {name: "Bourg", need: 0, km: 0.2, population: 2000}),
  candidateOf("C", {name: "Combe", population: 0, need: null, total: null, km: null})
];

describe("a map of nine cells", () => {
  const shapes = (step: number) => communes.map(({code, name}, i) => ({code, step: [step, 0, null][i], text: name}));
  const first = choropleth({...base, id: "un", shapes: shapes(4), classes: fiveClasses, shared: true});
  const second = choropleth({...base, id: "deux", shapes: shapes(8), classes: CELLS, scale: "cell", from: "un"});

  it("borrows each shape and line from the map before it", () => {
    const document = documentOf(first, second);
    const uses = [...document.querySelectorAll("#deux use")];
    expect(uses.map((u) => u.getAttribute("href"))).toEqual(["#un-A", "#un-B", "#un-C", "#un-outline"]);
    for (const use of uses) expect(document.querySelectorAll(use.getAttribute("href")!).length).toBe(1);
    const shapes = [...document.querySelectorAll("#deux .map-shapes use")];
    expect(shapes.map((u) => [u.getAttribute("class"), u.getAttribute("data-code"), u.textContent].join(" "))).toEqual([
      "cell-8 A Aval",
      "cell-0 B Bourg",
      "cell-none C Combe"
    ]);
    const [un, deux] = ["un", "deux"].map((id) => document.getElementById(id)!.getAttribute("viewBox"));
    expect(deux).toBe(un);
    expect(second.html.length).toBeLessThan(first.html.length + 1500);
  });

  it("has a pattern for each cell that has one, over its colour, and its own shapes without another map", () => {
    const patterns = [...documentOf(second).querySelectorAll("pattern")];
    expect(patterns.map((p) => p.id)).toEqual(CELLS.flatMap((c, i) => (c.pattern === "none" ? [] : [`cell-${i}`])));
    for (const pattern of patterns) expect(pattern.firstElementChild!.tagName.toLowerCase()).toBe("rect");
    const shapes = [{code: "A", step: 8, text: "Aval"}];
    const alone = documentOf(choropleth({...base, id: "seul", shapes, classes: CELLS, scale: "cell"}));
    expect(alone.querySelectorAll("use").length).toBe(0);
    const shape = alone.querySelector('path[data-code="A"]')!;
    expect([shape.getAttribute("class"), shape.getAttribute("id")]).toEqual(["cell-8", null]);
  });
});

describe("need and distance", () => {
  it("are counted cell by cell, inhabitants too", () => {
    const cells = [...documentOf(cellKey(communes)).querySelectorAll("td")].map((td) =>
      td.textContent!.replace(/\s/g, " ").trim()
    );
    // Rows from the most fragile, columns from the nearest: 8 km is 10.4 of road.
    const none = (count: number) => Array(count).fill("0 commune 0 hab.");
    expect(cells).toEqual([...none(2), "1 commune 100 hab.", ...none(3), "1 commune 2 000 hab.", ...none(2)]);
  });

  it("name each commune once", () => {
    const document = documentOf(cellTable(communes));
    expect([...document.querySelectorAll("li")].map((li) => li.textContent).sort()).toEqual(["Aval", "Bourg", "Combe"]);
    // The last cell comes first, and communes that are in none after all of them.
    expect([...document.querySelectorAll("ul")].map((ul) => ul.innerHTML)).toEqual([
      '<li data-code="A">Aval</li>',
      ...Array(7).fill(""),
      '<li data-code="B">Bourg</li>',
      "<li>Combe</li>"
    ]);
  });
});
