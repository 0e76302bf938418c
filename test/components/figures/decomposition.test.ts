import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {decomposition} from "../../../src/components/decomposition.js";
import type {DecompositionOptions} from "../../../src/components/figures/decomposition.js";
import type {IndicatorRow} from "../../../src/domain/indicators.js";
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
  const {document} = parseHTML(`<!doctype html><body>${decomposition({...options, ...more}, null).html}</body>`);
  return {document, svg: document.querySelector("svg")!};
};

describe("a decomposition", () => {
  it.each<[string, Partial<DecompositionOptions>]>([
    ["whole", {}],
    ["bare", {axes: [], indicators: options.indicators.slice(0, 2)}]
  ])("is drawn: %s", async (name, more) => {
    const {html} = decomposition({...options, ...more}, null);
    await expect(lines({html: html.slice(0, html.indexOf("</svg>") + 6)})).toMatchFileSnapshot(
      `decomposition-${name}.svg`
    );
  });

  it("says the numbers that its table says", () => {
    const {document, svg} = drawn();
    const numbers = (all: Iterable<Element>) =>
      [...all].map((e) => e.textContent!).filter((text) => /^[\d,]+$/.test(text));
    expect(numbers(svg.querySelectorAll("text")).sort()).toEqual(
      numbers(document.querySelectorAll("td.number")).sort()
    );
  });

  it("has a name, a description, and a link for each indicator", () => {
    const {svg} = drawn();
    expect(svg.getAttribute("aria-label")).toBe("Décomposition de l’indice");
    expect(svg.getAttribute("aria-description")).toContain("tableau");
    expect(svg.querySelectorAll("a[href]").length).toBe(model.indicators.length);
  });

  it("has a hollow head where a score is estimated, and says so, or neither", () => {
    expect(drawn().svg.querySelectorAll('circle[fill="var(--paper)"]').length).toBe(1);
    expect(drawn().svg.textContent).toContain("○ estimé");
    const measured = drawn({indicators: options.indicators.filter((c) => !c.own.imputed_share)}).svg;
    expect(measured.querySelectorAll('circle[fill="var(--paper)"]').length).toBe(0);
    expect(measured.textContent).not.toContain("estimé");
  });
});
