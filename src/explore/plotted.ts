import * as Plot from "@observablehq/plot";
import {set, written, type FigureOptions as AnyFigureOptions} from "../components/figures/plot.js";
import type {ClassStep} from "../domain/models.js";
import {typeset} from "../domain/french.js";

/** What all figures of the explorer take besides their data: their width in pixels, and another document than the page at the build. */
export type FigureOptions = {width: number} & Partial<AnyFigureOptions>;

/**
 * A figure of Plot for this site: a picture with a name and a description for those who do not see it. Its style is that of the page,
 * which a picture or a frame made of it takes along.
 */
export function plotted({ariaLabel, ariaDescription, ...options}: Plot.PlotOptions): SVGSVGElement & Plot.Plot {
  const svg = Plot.plot({className: "plot", ...options}) as SVGSVGElement & Plot.Plot;
  svg.querySelector("style")?.remove();
  // Plot names its marks in English, by an attribute that groups without a role may not have.
  for (const group of svg.querySelectorAll("g[aria-label]"))
    set(group, {"data-mark": group.getAttribute("aria-label"), "aria-label": null});
  return set(svg, {
    role: "img",
    "aria-label": typeset(ariaLabel ?? ""),
    "aria-description": ariaDescription ? typeset(ariaDescription) : null
  });
}

/** Signs of a pattern, in a tile of 8 units of a drawing. */
const SIGNS = {
  dots: [2, 6].map((at) => `<circle cx="${at}" cy="${at}" r="1.1" fill="#8a4a10"/>`).join(""),
  lines: '<path d="M0 0V8" stroke="#ffd9b0" stroke-width="3.5"/>',
  estimated: [2, 6]
    .map((at) => `<circle cx="${at}" cy="${at}" r="1.5" fill="#fffdf8" stroke="#1d2a33" stroke-width=".5"/>`)
    .join("")
};

/** What is outside of the area that is looked at, as a value of the scale of {@link classFills}. */
export const OUTSIDE = "outside";

/** The class of a score that is estimated, as a value of that scale. */
export const estimatedFill = (step: number): string => `${step}/estimated`;

/**
 * Fills of classes, by a scale of Plot from their position: their colours, and over those that would look alike without colour a pattern,
 * which a mark defines. Estimated scores have dots, what is outside is grey.
 *
 * @param id begins the ids of the patterns: unique in the page
 * @param scale how large the patterns are
 */
export function classFills(classes: readonly Pick<ClassStep, "pattern">[], id: string, scale = 1) {
  const pattern = (end: string, step: number, sign: "dots" | "lines" | "estimated") =>
    `<pattern id="${id}-${end}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="scale(${sign === "estimated" ? 1.4 * scale : scale})${sign === "lines" ? " rotate(45)" : ""}"><rect width="8" height="8" style="fill:var(--step-${step})"/>${SIGNS[sign]}</pattern>`;
  const drawn = classes.map(({pattern: sign}, i) => (sign === "none" ? "" : pattern(`${i}`, i, sign)));
  const estimated = classes.map((_, i) => pattern(`estime-${i}`, i, "estimated"));
  const color: Plot.ScaleOptions = {
    type: "ordinal",
    domain: [...classes.keys(), ...classes.map((_, i) => estimatedFill(i)), OUTSIDE],
    range: [
      ...classes.map((_, i) => (drawn[i] === "" ? `var(--step-${i})` : `url(#${id}-${i})`)),
      ...classes.map((_, i) => `url(#${id}-estime-${i})`),
      "#d8d5cf"
    ],
    unknown: "#fffefb"
  };
  return {color, patterns: written([...drawn, ...estimated].join(""), {}, "defs")};
}
