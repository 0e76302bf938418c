import * as Plot from "@observablehq/plot";
import {expect, it} from "vitest";
import type {MapOptions} from "../../../src/figures/plots/choropleth.js";
import {choropleth} from "../../../src/components/maps.js";
import {fiveClasses} from "../../../src/domain/models/words.js";
import {lines, map} from "./made-up.js";

const base: MapOptions = {
  id: "carte",
  topology: map,
  title: "Trois communes : l’indice",
  description: "Une de chaque.",
  object: "communes",
  frame: ["A", "B", "C"],
  classes: fiveClasses,
  shapes: [
    {code: "A", step: 4, text: "Aval : 9,1 & très fragile", within: "E"},
    {code: "B", step: 0, text: "Bourg : 1,2"},
    {code: "C", step: null, text: ""},
    {code: "unknown", step: 1, text: "Not drawn"}
  ]
};
const AVAL = {lon: 5.05, lat: 48.05, text: "Aval"};
const OVER = Plot.dot([300, 600], {x: Plot.identity, y: () => 40, r: 4, className: "over"});
const MARK = {lon: 5.05, lat: 48.05, text: "Mairie & relais", href: "#lieu", group: "A"};
const MARKS = [0, 1].map((kind) => ({
  ...{...MARK, id: `lieu-${kind}`, kind},
  itinerant: kind === 1,
  approximate: kind === 0
}));

it.each<[string, Partial<MapOptions>]>([
  ["plain", {}],
  ["interactive", {interactive: true, reached: ["A"], borders: true, labels: [AVAL]}],
  ["groups", {scale: "group", over: [OVER]}],
  ["links", {shapes: [{code: "B", step: 3, text: 'Bourg "${x}"', href: "/epci/b?a=1&b=2"}]}],
  ["marks", {classes: [], labels: [{...AVAL, group: "A"}], marks: MARKS}]
])("a choropleth is drawn: %s", async (name, options) => {
  await expect(lines(choropleth({...base, ...options}))).toMatchFileSnapshot(`choropleth-${name}.svg`);
});

it("a choropleth says under itself, and to screen readers, that its borders are approximate where they are", () => {
  const drawn = (kind: "boxes" | "contours") => choropleth({...base, topology: {...map, contours: {kind}}}).html;
  const height = (html: string) => Number(/viewBox="0 0 1000 (\d+)"/.exec(html)![1]);
  expect(drawn("contours")).toBe(choropleth(base).html);
  expect(drawn("boxes")).toMatch(/<text[^>]*>Carte approchée<\/text>/);
  expect(drawn("boxes")).toContain("Une de chaque. Carte approchée.</desc>");
  expect(height(drawn("boxes"))).toBeGreaterThan(height(drawn("contours")));
});
