import * as Plot from "@observablehq/plot";
import {make} from "../components/figures/plot.js";
import type {ClassStep} from "../domain/models.js";
import {typeset} from "../domain/french.js";

/** What all figures of the explorer take besides their data. */
export interface FigureOptions {
  /** Pixels. */
  width: number;
  /** That of the page by default; another at the build and in tests. */
  document?: Document;
}

/**
 * A figure of Plot for this site: a picture with a name and a description for those who do not see it. Its style is that of the page,
 * which a picture or a frame made of it takes along.
 */
export function plotted({ariaLabel, ariaDescription, ...options}: Plot.PlotOptions): SVGSVGElement & Plot.Plot {
  const svg = Plot.plot({className: "plot", ...options}) as SVGSVGElement & Plot.Plot;
  svg.querySelector("style")?.remove();
  // Plot names its marks in English, by an attribute that groups without a role may not have.
  for (const group of svg.querySelectorAll("g[aria-label]")) {
    group.setAttribute("data-mark", group.getAttribute("aria-label")!);
    group.removeAttribute("aria-label");
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", typeset(ariaLabel ?? ""));
  if (ariaDescription) svg.setAttribute("aria-description", typeset(ariaDescription));
  return svg;
}

/** Size of a pattern's tile, in the units of a drawing. */
const TILE = 8;

/** Fills of classes: their colours, and over those that would look alike without colour a pattern. */
export interface ClassFills {
  /** Scale of Plot, from the position of a class. */
  color: Plot.ScaleOptions;
  /** Mark that defines the patterns. */
  patterns: Plot.Markish;
}

/**
 * @param id begins the ids of the patterns: unique in the page
 * @param scale how large the patterns are
 */
export function classFills(classes: readonly ClassStep[], id: string, scale = 1): ClassFills {
  const fill = ({pattern}: ClassStep, i: number) => (pattern === "none" ? `var(--step-${i})` : `url(#${id}-${i})`);
  return {
    color: {type: "ordinal", domain: classes.map((_, i) => i), range: classes.map(fill), unknown: "#fffefb"},
    patterns: (_index, _scales, _values, _dimensions, {document}) => {
      const svg = (name: string, attributes: Record<string, string | number>, ...children: Element[]) => {
        const element = make(document, name, attributes);
        element.append(...children);
        return element;
      };
      const dot = (at: number) => svg("circle", {cx: at, cy: at, r: 1.1, style: "fill:#8a4a10"});
      const signs = {
        dots: () => [dot(TILE / 4), dot((3 * TILE) / 4)],
        lines: () => [svg("path", {d: `M0 0V${TILE}`, style: "stroke:#ffd9b0;stroke-width:3.5"})]
      };
      return svg(
        "defs",
        {},
        ...classes.flatMap(({pattern}, i) =>
          pattern === "none"
            ? []
            : [
                svg(
                  "pattern",
                  {
                    id: `${id}-${i}`,
                    width: TILE,
                    height: TILE,
                    patternUnits: "userSpaceOnUse",
                    patternTransform: `scale(${scale})${pattern === "lines" ? " rotate(45)" : ""}`
                  },
                  svg("rect", {width: TILE, height: TILE, style: `fill:var(--step-${i})`}),
                  ...signs[pattern]()
                )
              ]
        )
      ) as unknown as SVGElement;
    }
  };
}
