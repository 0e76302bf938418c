import {legendItem, swatch} from "../components/classes.js";
import {node} from "../components/client/pane.js";
import {choropleth as drawMap, type MapShape} from "../components/figures/choropleth.js";
import {planeFrame, type PlaneMap, type ShapeProperties} from "../components/figures/plane-map.js";
import {html} from "../components/html.js";
import {CELLS, cellIndex, DISTANCES, needClass, NEEDS} from "../domain/bivariate.js";
import {coloursOf, cutsOf, stepOf, type Cuts} from "../domain/class-cuts.js";
import {DETOUR} from "../domain/detour.js";
import {formatNumber, plural, typeset} from "../domain/french.js";
import type {Model, Patterned} from "../domain/models.js";
import {framed, plain, reader, type Column, type Field, type FigureText, type Rows} from "./client-frame.js";

export interface MapOptions extends FigureText {
  code?: Field<string>;
  name?: Field<string>;
  level?: "commune" | "epci";
}

interface ChoroplethOptions extends MapOptions {
  value: Field<number>;
  label?: string;
  format?: (value: number) => string;
  /** Limits between classes; by default those of {@link classes} groups of as many rows. */
  cuts?: number[];
  classes?: number;
  reverse?: boolean;
  /** "score" has the two colours of the index around the middle; else pale to deep. */
  scale?: "score" | "counted";
}

const STEPS = (["none", "none", "none", "dots", "lines"] as const).map((pattern): Patterned => ({pattern}));

const deepening = (count: number) =>
  Array.from({length: count}, (_, i) => Math.round((4 * i) / Math.max(1, count - 1)));

export function mapFigures(
  map: PlaneMap,
  {classCuts, names}: {classCuts: Model["classCuts"] | null; names: Record<string, string>}
) {
  let drawn = 0;

  const all = (ofEpcis: boolean) => {
    const shapes = map.topology.objects.shapes.geometries.map(({properties}) => properties as ShapeProperties);
    return new Set(shapes.flatMap(({code, within}) => (ofEpcis ? (within ?? []) : code))).size;
  };

  function choropleth(rows: Rows, options: ChoroplethOptions) {
    const {value, label = "Valeur", format = plain, cuts, classes = 5, reverse = false, scale = "counted"} = options;
    const ofEpcis = options.level === "epci";
    const read = reader(value);
    const found = entriesOf(rows, options, names).map((entry) => ({...entry, value: read(entry.row)}));
    const known = found.flatMap(({value}) => (value === null ? [] : [value]));
    const limits = cuts
      ? {limits: [...cuts].sort((a, b) => a - b), closed: cuts.map(() => false)}
      : cutsOf("quantiles", known, classes);
    const count = limits.limits.length + 1;
    const colours = scale === "score" ? coloursOf(count) : deepening(count);
    const steps = reverse ? [...colours].reverse() : colours;
    const classOf = (v: number) => stepOf(v, limits);
    const stepFor = (v: number | null) => (v === null ? null : steps[classOf(v)]);
    const said = (v: number | null) => (v === null ? "valeur manquante" : format(v));
    const legend = steps.map((step, k) => {
      const {length} = known.filter((v) => classOf(v) === k);
      return {step, count: length, words: wordsOf(limits, k, format)};
    });
    return figure(
      found.map(({code, name, value}) => ({code, step: stepFor(value), text: `${name} : ${said(value)}`})),
      {
        ...options,
        classes: STEPS,
        scale: "step",
        counted: scale === "counted",
        legend: [
          ...legend,
          ...left("valeur manquante", found.length - known.length),
          ...left(ofEpcis ? "sans ligne" : "hors du choix", all(ofEpcis) - found.length)
        ],
        columns: [
          {label: ofEpcis ? "Intercommunalité" : "Commune", values: found.map(({name}) => name)},
          {label, values: found.map(({value}) => value)}
        ]
      }
    );
  }

  /**
   * Communes by need (a score of the index) and distance (km of road): the nine cells of the stories, if both are
   * known.
   */
  function coverage(rows: Rows, options: MapOptions & {need: Field<number>; distance: Field<number>}) {
    if (classCuts === null) throw new Error("cette édition n’a pas d’indice, dont les classes disent le besoin");
    const [need, distance] = [reader(options.need), reader(options.distance)];
    const found = entriesOf(rows, options, names).map((entry) => {
      const km = distance(entry.row);
      const score = need(entry.row);
      const at = {km: km === null ? null : km / DETOUR, own: km === 0};
      return {...entry, km, score, cell: cellIndex(needClass(score, {classCuts}), at)};
    });
    const text = (cell: number | null) => (cell === null ? "sans score ou sans distance" : CELLS[cell].label);
    return figure(
      found.map(({code, name, cell}) => ({code, step: cell, text: `${name} : ${text(cell)}`})),
      {
        ...options,
        classes: CELLS,
        scale: "cell",
        grid: (cell) => found.filter((f) => f.cell === cell).length,
        columns: [
          {label: "Commune", values: found.map(({name}) => name)},
          {label: "Besoin et distance", values: found.map(({cell}) => text(cell))},
          {label: "Score", values: found.map(({score}) => score)},
          {label: "Kilomètres", values: found.map(({km}) => km)}
        ]
      }
    );
  }

  interface Drawn extends Omit<MapOptions, "scale"> {
    classes: Patterned[];
    scale: "step" | "cell";
    counted?: boolean;
    legend?: Key[];
    grid?: (cell: number) => number;
    columns: Column[];
  }

  function figure(shapes: MapShape[], options: Drawn) {
    const {level = "commune", classes, scale, counted, legend, grid, columns, title} = options;
    const svg = drawMap({
      ...planeFrame(map),
      document,
      id: `carte-cahier-${++drawn}`,
      title,
      description: "Les valeurs sont dans le tableau qui suit la carte.",
      shapes: level === "epci" ? withinEpcis(shapes) : shapes,
      classes,
      scale
    });
    const key = grid ? gridKey(grid) : listKey(legend!, classes);
    const framedMap = framed([svg, key], options, columns);
    framedMap.classList.toggle("measured", counted === true);
    return framedMap;
  }

  function withinEpcis(shapes: MapShape[]): MapShape[] {
    const byCode = new Map(shapes.map((shape) => [shape.code, shape]));
    return map.topology.objects.shapes.geometries.flatMap(({properties}) => {
      const {code, within} = properties as ShapeProperties;
      const shape = byCode.get(within ?? "");
      return shape ? [{...shape, code}] : [];
    });
  }

  return {choropleth, coverage};
}

interface Key {
  step: number | "none";
  count: number;
  words: string;
}

const left = (words: string, count: number): Key[] => (count > 0 ? [{step: "none", count, words}] : []);

function entriesOf(rows: Rows, {code = "code", name}: MapOptions, names: Record<string, string>) {
  const codeOf = reader(code);
  return Array.from(rows, (row) => {
    const code = codeOf(row) ?? "";
    const field = name ?? ["commune", "name", "nom"].find((known) => known in row);
    const named = field && reader(field)(row);
    return {row, code, name: named ?? names[code] ?? code};
  });
}

/** The thresholds of a class: "moins de 93 %", "de 93 % à 95 %", "97 % ou plus". */
function wordsOf({limits, closed}: Cuts, k: number, format: (value: number) => string) {
  const [low, high] = [limits[k - 1], limits[k]].map((limit) => limit !== undefined && format(limit));
  if (low === false) return high === false ? "toutes" : `${closed[k] ? "jusqu’à" : "moins de"} ${high}`;
  if (high === false) return closed[k - 1] ? `plus de ${low}` : `${low} ou plus`;
  return `de ${low} à ${high}`;
}

function listKey(entries: Key[], classes: Patterned[]): Node {
  const item = ({step, count, words}: Key) => legendItem(swatch(step, classes), typeset(words), count, step);
  return node(html`<ul class="legend" aria-label="Légende de la carte">${entries.map(item)}</ul>`);
}

function gridKey(countOf: (cell: number) => number): Node {
  const cell = (i: number) => {
    const {colour} = CELLS[i];
    const style = `background:${colour};color:${inkOn(colour)}`;
    const title = typeset(plural(countOf(i), "commune"));
    return html`<td style="${style}" title="${title}">${formatNumber(countOf(i))}</td>`;
  };
  const heads = DISTANCES.map(({label}) => html`<th scope="col">${typeset(label)}</th>`);
  const line = ({label}: (typeof NEEDS)[number], n: number) =>
    html`<tr><th scope="row">${typeset(label)}</th>${DISTANCES.map((_, d) => cell(3 * n + d))}</tr>`;
  return node(
    html`<table class="cahier-cells"><caption>Légende : communes de chaque case</caption>
    <thead><tr><td></td>${heads}</tr></thead>
    <tbody>${NEEDS.map(line)}</tbody></table>`
  );
}

function inkOn(colour: string) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 125 ? "#14202a" : "#fff";
}
