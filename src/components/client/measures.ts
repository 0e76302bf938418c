// Colours the map of a story by the measure that the reader chooses, or that the text reaches.
import {ESTIMATED, farAway} from "../../text/wording/maps.js";
import {el} from "./dom.js";
import {mountLegend} from "./legend.js";
import {mountMap, nameLine, wordsOf} from "./map.js";

const SVG = "http://www.w3.org/2000/svg";

interface Behind {
  rows: Map<string, HTMLTableRowElement>;
  columns: Map<string, number>;
}

/** Shows the pointed commune's table row in the panel, and lights its name in the text. */
export function mountTold(svg: SVGSVGElement): void {
  const behind = behindOf(svg);
  const lit: Element[] = [];
  mountMap(svg, (shape) => {
    const code = shape?.dataset.code;
    for (const link of lit.splice(0)) link.classList.remove("lit");
    if (code === undefined) return wordsOf(shape);
    lit.push(...document.querySelectorAll(`main a[href*="/commune/${code}-"]:not(svg *, .map-panel *)`));
    for (const link of lit) link.classList.add("lit");
    const row = behind.rows.get(code);
    return row ? told(row, behind) : wordsOf(shape);
  });
}

function told(row: HTMLTableRowElement, {columns}: Behind): Node[] {
  const [head] = row.cells;
  const href = head.querySelector("a")?.getAttribute("href");
  const cell = (id: string) => row.cells[columns.get(id) ?? -1];
  const said = (id: string) => cell(id)?.textContent ?? "";
  const bars = inputs(document).flatMap(({value, nextElementSibling: label, dataset: {min, max}}) => {
    if (min === undefined) return [];
    const meter = el("meter", {min, max: max!, value: numberIn(cell(value)) ?? min, "aria-hidden": "true"});
    return [el("dt", {}, label!.textContent), el("dd", {}, meter, said(value).replace("*", "\u00a0*"))];
  });
  const name = nameLine(head.textContent!.trim(), ` · indice ${said("total")}`, href);
  const help = row.cells[row.cells.length - 1];
  const words = Array.from(help.childNodes, (node) => node.cloneNode(true));
  const far = numberIn(cell("distance")) === null ? "" : farAway(said("distance"));
  const near = columns.has("distance") && help.textContent !== "" ? [el("p", {}, ...words, far)] : [];
  return [name, el("dl", {}, ...bars), ...near];
}

const inputs = (within: ParentNode) => [...within.querySelectorAll<HTMLInputElement>("[data-measures] input")];

/** The number that a cell keeps, or says as a machine reads it. */
function numberIn(cell: HTMLElement | undefined): number | null {
  const number = Number(cell?.dataset.value ?? (cell?.textContent || NaN));
  return Number.isNaN(number) ? null : number;
}

function behindOf(svg: Element): Behind {
  const figure = svg.closest("figure")!;
  const table = figure.querySelector<HTMLTableElement>("table[id]");
  const rows = new Map([...(table?.rows ?? [])].flatMap((row) => (row.dataset.code ? [[row.dataset.code, row]] : [])));
  // The measures are columns of the table from the third on, in the same order.
  const columns = new Map(inputs(figure).map(({value}, i) => [value, i + 2]));
  return {rows, columns};
}

/** Colours a map by the chosen measure: estimates hatched, thresholds in the legend; and its copies on a phone. */
export function mountMeasures(choice: HTMLElement): void {
  const figure = choice.closest("figure")!;
  const svg = figure.querySelector<SVGSVGElement>("svg[data-map]");
  const legend = figure.querySelector<HTMLElement>("[data-legend]");
  if (!svg || !legend) return;
  mountCopies(choice, svg, legend);
  const named = painterOf(figure, svg, legend);
  const shown = figure.querySelector(".finding small")!;
  const text = shown.textContent!;
  const paint = (input: HTMLInputElement, state?: string) => {
    const title = named(input, state);
    figure.setAttribute("aria-label", title);
    shown.textContent = input.dataset.steps ? text.replace(/^[^;]*/, `${title}\u00a0`) : text;
  };
  choice.addEventListener("change", ({target}) => {
    choice.dataset.chosen = "";
    paint(target as HTMLInputElement);
    choice.dispatchEvent(new Event("keep", {bubbles: true}));
  });
  lightNames(svg);
  // Chosen while this module was loading.
  const chosen = inputs(choice).find(({checked}) => checked);
  if (chosen?.dataset.steps) chosen.dispatchEvent(new Event("change", {bubbles: true}));
  followReading(choice, figure, (input, state) => {
    input.checked = true;
    paint(input, state);
  });
}

/** Paints a map and its legend by a measure, or by the state of the map that shows a stop; returns its title. */
function painterOf(place: HTMLElement, svg: SVGSVGElement, legend: HTMLElement) {
  const shapes = [...svg.querySelectorAll<SVGPathElement>(".map-shapes [data-code]")];
  const classes = shapes.map((shape) => shape.dataset.step!);
  const drawn = legend.querySelectorAll("li:has(.mark-swatch)");
  const index = legend.querySelectorAll("li:not(:has(.mark-swatch))");
  const named = svg.querySelector(":scope > title")!;
  const title = named.textContent!;
  const overlay = svg.querySelector(".map-overlay")!;
  const patterns = [...overlay.querySelectorAll<SVGPathElement>(".map-pattern")];
  const dots = `url(#${svg.id}-dots)`;

  return ({value, nextElementSibling: label, dataset: {steps, words = ""}}: HTMLInputElement, state = value) => {
    place.dataset.state = state;
    named.textContent = steps ? `${label!.textContent}, par commune` : title;
    // Counts of the five classes, then of shapes without a class.
    const counts = new Array<number>(6).fill(0);
    for (const pattern of overlay.querySelectorAll(".map-estimated")) pattern.remove();
    for (const pattern of patterns) pattern.style.display = steps ? "none" : "";
    place.classList.toggle("measured", steps !== undefined);
    for (const [i, shape] of shapes.entries()) {
      // 5 more where it is estimated; a dash where there is none.
      const number = parseInt(steps?.[i] ?? "");
      const step = !steps ? classes[i] : Number.isNaN(number) ? "" : String(number % 5);
      shape.classList.remove(`step-${shape.dataset.step || "none"}`, "dimmed");
      shape.classList.add(`step-${step || "none"}`);
      shape.dataset.step = step;
      if (steps?.[i] === "-") counts[5] += 1;
      if (!steps || step === "") continue;
      counts[Number(step)] += 1;
      if (number < 5) continue;
      const hatch = document.createElementNS(SVG, "path");
      hatch.setAttribute("class", "map-pattern map-estimated");
      hatch.setAttribute("d", shape.getAttribute("d")!);
      hatch.setAttribute("fill", dots);
      overlay.prepend(hatch);
    }
    const estimated = overlay.querySelector(".map-estimated") !== null;
    legend.replaceChildren(...(steps ? entries(words.split("|"), counts, estimated) : index), ...drawn);
    if (steps) mountLegend(legend);
    return named.textContent;
  };
}

/** On a narrow screen, where the map is left behind, a picture of each state stands in the part that tells it. */
function mountCopies(choice: HTMLElement, svg: SVGSVGElement, legend: HTMLElement) {
  const draw = (room: HTMLElement) => {
    const [copy, ramp] = [svg.cloneNode(true) as SVGSVGElement, legend.cloneNode(true) as HTMLElement];
    const input = inputOf(choice, room.dataset.shows);
    if (!input) return;
    painterOf(room, copy, ramp)(input, room.dataset.shows);
    for (const part of [copy, ramp, ...copy.querySelectorAll("*")])
      for (const name of ["id", "role", "tabindex", "data-map", "data-legend", "aria-labelledby", "aria-label"])
        part.removeAttribute(name);
    for (const link of copy.querySelectorAll("a")) link.removeAttribute("href");
    for (const button of ramp.querySelectorAll("button")) button.replaceWith(...button.childNodes);
    copy.setAttribute("role", "img");
    room.append(copy, ramp);
    room.addEventListener("click", ({target}) => {
      const code = (target as Element).closest<SVGElement>("[data-code]")?.dataset.code;
      if (code) svg.dispatchEvent(new CustomEvent("tell", {detail: {code, keep: true}}));
    });
  };
  const drawAll = () => document.querySelectorAll<HTMLElement>("[data-shows]").forEach(draw);
  const wide = matchMedia("(min-width: 64rem)");
  if (wide.matches) wide.addEventListener("change", drawAll, {once: true});
  else drawAll();
}

/** Measures of the states that have another name: a stop is shown over the distances. */
const MEASURES: Record<string, string> = {stop: "distance", epci: "total"};

/** The measure that a state of the map shows. */
const inputOf = (choice: HTMLElement, state = "") =>
  inputs(choice).find(({value}) => value === (MEASURES[state] ?? state));

function entries(words: string[], counts: number[], estimated: boolean): Node[] {
  const swatch = (step: number | "none", pattern = "none") =>
    el("span", {class: `swatch step-${step} pattern-${pattern}`, "aria-hidden": "true"});
  const items = counts.flatMap((count, step) => {
    if (count === 0 || words[step] === undefined) return [];
    const counted = el("b", {class: "count"}, String(count));
    const own = step < 5 ? step : "none";
    return el("li", {"data-step": own}, swatch(own), " ", el("span", {}, words[step]), " ", counted);
  });
  return [...items, ...(estimated ? [el("li", {}, swatch("none", "dots"), ` ${ESTIMATED}`)] : [])];
}

function lightNames(svg: SVGSVGElement) {
  const tell = (event: Event, to: boolean) => {
    const link = (event.target as Element).closest?.('a[href*="/commune/"]:not(svg *)');
    const code = link && /\/commune\/(\w+)-/.exec(link.getAttribute("href")!)?.[1];
    if (!code) return;
    // The focus lights without telling, which would move what comes after the map.
    if (event.type.startsWith("focus")) svg.querySelector(`[data-code="${code}"]`)?.classList.toggle("active", to);
    else svg.dispatchEvent(new CustomEvent("tell", {detail: {code: to ? code : null, keep: false}}));
  };
  for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => tell(event, true));
  for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => tell(event, false));
}

/** The map takes the state of the part being read, until a reader chooses. */
function followReading(
  choice: HTMLElement,
  figure: HTMLElement,
  show: (measure: HTMLInputElement, state: string) => void
) {
  if (!matchMedia("(min-width: 64rem)").matches) return;
  // On a page that has a map of the EPCI, this one takes its place.
  document.querySelector(".home-map")?.append(figure);
  const parts = (choice.dataset.follow ?? "").split(" ").map((pair) => pair.split(":"));
  const top = (id: string) => document.getElementById(id)?.getBoundingClientRect().top ?? Infinity;
  const follow = () => {
    if ("chosen" in choice.dataset) return;
    // The last that has come, however short: what follows it may tell nothing of the map.
    const begun = parts.filter(([id]) => top(id) < innerHeight * 0.4);
    const [, state] = begun.at(-1) ?? (figure.dataset.state ? parts[0] : []);
    const input = inputOf(choice, state);
    if (input && figure.dataset.state !== state) show(input, state!);
  };
  addEventListener("scroll", follow, {passive: true});
  follow();
}
