// Draws choropleth(…) of cahiers: communes or EPCI coloured by the classes of a value, with legend and table.

import {legendItem, swatch} from "../../components/classes.js";
import {fragment} from "../../components/client/pane.js";
import {choropleth as drawMap, type MapShape} from "../../figures/plots/choropleth.js";
import {planeFrame, shapesOf, type PlaneMap} from "../../figures/plots/plane-map.js";
import {html} from "../../components/html.js";
import {coloursOf, cutsOf, modelCuts, stepOf, type Cuts} from "../../domain/class-cuts.js";
import {typeset} from "../../domain/french.js";
import type {Model, Patterned} from "../../domain/models.js";
import {framed, plain, reader, type Field, type FigureText, type Rows} from "./client-frame.js";
import {FIGURES} from "./wording.js";

interface ChoroplethOptions extends FigureText {
  code?: Field<string>;
  name?: Field<string>;
  level?: "commune" | "epci";
  value: Field<number>;
  label?: string;
  format?: (value: number) => string;
  /** Limits between classes; by default those of {@link classes} groups of as many rows. */
  cuts?: number[];
  classes?: number;
  reverse?: boolean;
  /** "score" has the colours of the index, and its classes if there are no cuts; else pale to deep. */
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

  const drawnOn = shapesOf(map);
  const all = (ofEpcis: boolean) =>
    new Set(drawnOn.flatMap(({code, within}) => (ofEpcis ? (within ?? []) : code))).size;

  function choropleth(rows: Rows, options: ChoroplethOptions) {
    const {value, label = "Valeur", format = plain, cuts, classes = 5, reverse = false, scale = "counted"} = options;
    const ofEpcis = options.level === "epci";
    const read = reader(value);
    const found = entriesOf(rows, options, names).map((entry) => ({...entry, value: read(entry.row)}));
    const known = found.flatMap(({value}) => (value === null ? [] : [value]));
    if (scale === "score" && classCuts === null) throw new Error(FIGURES.noIndex);
    const limits = cuts
      ? {limits: [...cuts].sort((a, b) => a - b), closed: cuts.map(() => false)}
      : scale === "score"
        ? modelCuts({classCuts: classCuts!})
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
    const shapes = found.map(({code, name, value}) => ({code, step: stepFor(value), text: `${name} : ${said(value)}`}));
    const svg = drawMap({
      ...planeFrame(map),
      document,
      id: `carte-cahier-${++drawn}`,
      title: options.title,
      description: "Les valeurs sont dans le tableau qui suit la carte.",
      shapes: ofEpcis ? withinEpcis(shapes) : shapes,
      classes: STEPS
    });
    const key = listKey([
      ...legend,
      ...left("valeur manquante", found.length - known.length),
      ...left(ofEpcis ? "sans ligne" : "hors du choix", all(ofEpcis) - found.length)
    ]);
    const framedMap = framed([svg, key], options, [
      {label: ofEpcis ? FIGURES.epci : "Commune", values: found.map(({name}) => name)},
      {label, values: found.map(({value}) => value)}
    ]);
    framedMap.classList.toggle("measured", scale === "counted");
    return framedMap;
  }

  function withinEpcis(shapes: MapShape[]): MapShape[] {
    const byCode = new Map(shapes.map((shape) => [shape.code, shape]));
    return drawnOn.flatMap(({code, within}) => {
      const shape = byCode.get(within ?? "");
      return shape ? [{...shape, code}] : [];
    });
  }

  return {choropleth};
}

interface Key {
  step: number | "none";
  count: number;
  words: string;
}

const left = (words: string, count: number): Key[] => (count > 0 ? [{step: "none", count, words}] : []);

function entriesOf(rows: Rows, {code = "code", name}: ChoroplethOptions, names: Record<string, string>) {
  const codeOf = reader(code);
  return Array.from(rows, (row) => {
    const code = codeOf(row) ?? "";
    const field = name ?? ["commune", "name", "nom"].find((known) => known in row);
    const named = field && reader(field)(row);
    return {row, code, name: named ?? names[code] ?? code};
  });
}

/** The thresholds of a class: "moins de 93 %", "97 % ou plus". */
function wordsOf({limits, closed}: Cuts, k: number, format: (value: number) => string) {
  const [low, high] = [limits[k - 1], limits[k]].map((limit) => limit !== undefined && format(limit));
  if (low === false) return high === false ? "toutes" : `${closed[k] ? FIGURES.upTo : "moins de"} ${high}`;
  if (high === false) return closed[k - 1] ? `plus de ${low}` : `${low} ou plus`;
  return FIGURES.between(low, high);
}

function listKey(entries: Key[]): Node {
  const item = ({step, count, words}: Key) => legendItem(swatch(step, STEPS), typeset(words), count, step);
  return fragment(html`<ul class="legend" aria-label="${FIGURES.key}">${entries.map(item)}</ul>`);
}
