import {el} from "./dom.js";
import {mountLegend} from "./legend.js";
import {mountMap, nameLine, wordsOf} from "./map.js";

const SVG = "http://www.w3.org/2000/svg";

interface Behind {
  rows: Map<string, HTMLTableRowElement>;
  columns: Map<string, number>;
}

/** Makes the map of a story tell rows of the table behind it; names of the commune light in the text. */
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
  const cell = (id: string) => row.cells[columns.get(id) ?? -1]?.textContent ?? "";
  const bars = inputs(document).flatMap(({value, nextElementSibling: label, dataset: {min, max}}) => {
    if (min === undefined) return [];
    const score = cell(value);
    const meter = el("meter", {min, max: max!, value: numberOf(score) ?? min, "aria-hidden": "true"});
    return [el("dt", {}, label!.textContent), el("dd", {}, meter, score.replace("*", "\u00a0*"))];
  });
  const name = nameLine(head.textContent!.trim(), ` · indice ${cell("total")}`, href);
  const km = cell("distance");
  const help = row.cells[row.cells.length - 1];
  const words = Array.from(help.childNodes, (node) => node.cloneNode(true));
  const far = numberOf(km) === null ? "" : `, à environ ${km}\u00a0km`;
  const near = columns.has("distance") && help.textContent !== "" ? [el("p", {}, ...words, far)] : [];
  return [name, el("dl", {}, ...bars), ...near];
}

const inputs = (within: ParentNode) => [...within.querySelectorAll<HTMLInputElement>("[data-measures] input")];

/** "7,6*" as 7.6; a dash as null. */
function numberOf(text: string): number | null {
  const number = Number(text.replace("*", "").replace(",", ".").replace("−", "-").trim() || NaN);
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

/** Colours a map by the chosen measure: estimates hatched, thresholds in the legend. */
export function mountMeasures(choice: HTMLElement): void {
  const figure = choice.closest("figure")!;
  const svg = figure.querySelector<SVGSVGElement>("svg[data-map]");
  const legend = figure.querySelector<HTMLElement>("[data-legend]");
  if (!svg || !legend) return;
  const {rows, columns} = behindOf(svg);
  const shapes = [...svg.querySelectorAll<SVGPathElement>(".map-shapes [data-code]")];
  const classes = shapes.map((shape) => shape.dataset.step!);
  const index = [...legend.childNodes];
  const named = svg.querySelector(":scope > title")!;
  const shown = figure.querySelector(".finding small")!;
  const [title, told] = [named.textContent!, shown.textContent!];
  const overlay = svg.querySelector(".map-overlay")!;
  const patterns = [...overlay.querySelectorAll<SVGPathElement>(".map-pattern")];

  const paint = ({value, nextElementSibling: label, dataset: {cuts, words = ""}}: HTMLInputElement) => {
    named.textContent = cuts ? `${label!.textContent}, par commune` : title;
    figure.setAttribute("aria-label", named.textContent);
    shown.textContent = cuts ? told.replace(/^[^;]*/, `${named.textContent}\u00a0`) : told;
    const limits = cuts?.split(" ").map(Number);
    const counts = new Array<number>(5).fill(0);
    for (const pattern of overlay.querySelectorAll(".map-estimated")) pattern.remove();
    for (const pattern of patterns) pattern.style.display = limits ? "none" : "";
    figure.classList.toggle("measured", limits !== undefined);
    for (const [i, shape] of shapes.entries()) {
      const text = rows.get(shape.dataset.code!)?.cells[columns.get(value)!]?.textContent ?? "";
      const number = numberOf(text);
      const above = number === null ? "" : String(limits?.filter((limit) => number >= limit).length);
      const step = limits ? above : classes[i];
      shape.classList.remove(`step-${shape.dataset.step || "none"}`, "dimmed");
      shape.classList.add(`step-${step || "none"}`);
      shape.dataset.step = step;
      if (!limits || step === "") continue;
      counts[Number(step)] += 1;
      if (!text.includes("*")) continue;
      const hatch = document.createElementNS(SVG, "path");
      hatch.setAttribute("class", "map-pattern map-estimated");
      hatch.setAttribute("d", shape.getAttribute("d")!);
      hatch.setAttribute("fill", `url(#${svg.id}-dots)`);
      overlay.prepend(hatch);
    }
    const estimated = overlay.querySelector(".map-estimated") !== null;
    legend.replaceChildren(...(limits ? entries(words.split("|"), counts, estimated) : index));
    if (limits) mountLegend(legend);
  };
  choice.addEventListener("change", ({target}) => {
    choice.dataset.chosen = "";
    paint(target as HTMLInputElement);
    choice.dispatchEvent(new Event("keep", {bubbles: true}));
  });
  lightNames(svg);
  followReading(choice, (input) => {
    input.checked = true;
    paint(input);
  });
  // Chosen while this module was loading.
  const chosen = inputs(choice).find(({checked}) => checked);
  if (chosen?.dataset.cuts) chosen.dispatchEvent(new Event("change", {bubbles: true}));
}

function entries(words: string[], counts: number[], estimated: boolean): Node[] {
  const swatch = (step: number | "none", pattern = "none") =>
    el("span", {class: `swatch step-${step} pattern-${pattern}`, "aria-hidden": "true"});
  const items = counts.flatMap((count, step) => {
    if (count === 0) return [];
    const counted = el("b", {class: "count"}, String(count));
    return el("li", {"data-step": step}, swatch(step), " ", el("span", {}, words[step]), " ", counted);
  });
  return [...items, ...(estimated ? [el("li", {}, swatch("none", "dots"), " estimé")] : [])];
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

/** The map takes the measure of the part being read, until a reader chooses; not with reduced motion. */
function followReading(choice: HTMLElement, show: (measure: HTMLInputElement) => void) {
  if (!matchMedia("(min-width: 64rem) and (prefers-reduced-motion: no-preference)").matches) return;
  const parts = new Map(
    (choice.dataset.follow ?? "").split(" ").flatMap((pair) => {
      const [id, measure] = pair.split(":");
      const part = document.getElementById(id);
      return part ? [[part as Element, measure] as const] : [];
    })
  );
  const observer = new IntersectionObserver(
    (seen) => {
      const measure = parts.get(seen.find((s) => s.isIntersecting)?.target as Element);
      const input = inputs(choice).find(({value}) => value === measure);
      if (input && !input.checked && !("chosen" in choice.dataset)) show(input);
    },
    {rootMargin: "-30% 0px -60%"}
  );
  for (const part of parts.keys()) observer.observe(part);
}
