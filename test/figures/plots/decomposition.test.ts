import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {decomposition, type DecompositionOptions} from "../../../src/components/decomposition.js";
import type {IndicatorRow} from "../../../src/domain/territories.js";
import {modelOf} from "../../../src/domain/models.js";
import {lines} from "./made-up.js";

const model = modelOf("ifn-2023");
const row = (score: number | null, imputed_share: number | null = null) => ({score, imputed_share}) as IndicatorRow;
const compared = <T>(subject: T, own: number | null, departement: number, imputed: number | null = null) => ({
  subject,
  own: row(own, imputed),
  departement: row(departement),
  difference: own === null ? null : own - departement
});

const options: DecompositionOptions = {
  model,
  caption: "Décomposition de l’indice",
  own: "Ici",
  departement: "Meuse",
  indicators: model.indicators.map((i, k) =>
    compared(i, k === 0 ? null : 2.1 + 1.5 * k, 5 - k / 2, i.id === "poverty_rate" ? 0.5 : null)
  ),
  axes: model.axes.map((axis, k) => compared(axis, 4.2 + k, 5)),
  total: {own: row(4.5), departement: row(5)}
};
const drawn = (more: Partial<DecompositionOptions> = {}) => {
  const {html} = decomposition({...options, ...more}, null);
  const {document} = parseHTML(`<!doctype html><body>${html}</body>`);
  return {html, document, svg: document.querySelector("svg")!};
};

it.each<[string, Partial<DecompositionOptions>]>([
  ["whole", {}],
  ["bare", {axes: [], indicators: options.indicators.slice(0, 2)}]
])("a decomposition is drawn: %s", async (name, more) => {
  const {html} = drawn(more);
  const svg = {html: html.slice(0, html.indexOf("</svg>") + 6)};
  await expect(lines(svg)).toMatchFileSnapshot(`decomposition-${name}.svg`);
});

it("a decomposition says the numbers that its table says, with a name, a description and links", () => {
  const {document, svg} = drawn();
  const numbers = (all: Iterable<Element>) => [...all].map((e) => e.textContent!).filter((t) => /^[\d,]+$/.test(t));
  expect(numbers(svg.querySelectorAll("text")).sort()).toEqual(numbers(document.querySelectorAll("td.number")).sort());
  expect(svg.getAttribute("aria-label")).toBe("Décomposition de l’indice");
  expect(svg.getAttribute("aria-description")).toContain("tableau");
  expect(svg.querySelectorAll("a[href]").length).toBe(model.indicators.length);
});
