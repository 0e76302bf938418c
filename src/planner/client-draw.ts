import {html} from "../components/html.js";
import {situations} from "./legend.js";
import {communeText, planMarks} from "./marks.js";
import {parts} from "./parts.js";
import {typeset, typesetHtml} from "../domain/french.js";
import type {Drawn} from "./drawn.js";

/** Draws plans on the page: its parts by the functions that made them at the build, its map by recolouring. */
export function openDrawing(article: HTMLElement): (drawn: Drawn) => void {
  const places = [...article.querySelectorAll<HTMLElement>("[data-plan]")];
  const texts = new Map<HTMLElement, string>();
  const recolour = openMap(article);
  return (drawn) => {
    for (const place of places) {
      const text = typesetHtml(html`${parts[place.dataset.plan!](drawn)}`.html);
      if (texts.get(place) !== text) replace(place, text);
      texts.set(place, text);
    }
    recolour(drawn);
  };
}

/** Other contents for an element: what the reader had opened stays open, and the focus stays where it was as far as it can. */
function replace(place: HTMLElement, text: string): void {
  const opened = [...place.querySelectorAll("details")].map((d) => d.open);
  const buttons = () => [...place.querySelectorAll<HTMLElement>("button, summary")];
  const focused = buttons().indexOf(document.activeElement as HTMLElement);
  place.innerHTML = text;
  place.querySelectorAll("details").forEach((d, i) => (d.open = opened[i] ?? false));
  if (focused < 0) return;
  const next = buttons();
  (next[Math.min(focused, next.length - 1)] ?? place).focus();
}

function openMap(article: HTMLElement): (drawn: Drawn) => void {
  const svg = article.querySelector<SVGSVGElement>("svg[data-map]")!;
  const marks = svg.querySelector("[data-plan-marks]")!;
  const overlay = svg.querySelector(".map-overlay")!;
  const shapes = new Map(
    [...svg.querySelectorAll<SVGPathElement>("path[data-code]")].map((shape) => [shape.dataset.code!, shape])
  );
  return ({plan, data}) => {
    for (const [i, code] of data.codes.entries()) {
      const shape = shapes.get(code);
      if (!shape) continue; // its contour is not known
      const step = String(plan.states[i]);
      if (shape.dataset.step !== step) {
        shape.dataset.step = step;
        shape.setAttribute("class", `step-${step}`);
      }
      const text = typeset(communeText(i, plan, data, situations));
      if (shape.getAttribute("aria-label") !== text) shape.setAttribute("aria-label", text);
    }
    for (const path of overlay.querySelectorAll(".map-pattern")) path.remove();
    overlay.prepend(...situations.flatMap(({pattern}, step) => (pattern === "none" ? [] : [patternOf(step, pattern)])));
    marks.innerHTML = planMarks(plan, data).html;
  };

  /** The pattern of a situation over all its communes: a path is a list of shapes, so that several are one after the other. */
  function patternOf(step: number, pattern: string): SVGPathElement {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const members = [...shapes.values()].filter((shape) => shape.dataset.step === String(step));
    path.setAttribute("class", "map-pattern");
    path.setAttribute("fill", `url(#${svg.id}-${pattern})`);
    path.setAttribute("d", members.map((shape) => shape.getAttribute("d")).join(""));
    return path;
  }
}
