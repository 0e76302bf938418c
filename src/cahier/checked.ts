/**
 * What cells are given at the build, where they run before any reader: libraries and functions of the page, which say
 * what they were given wrong. Bundled for a context of its own (run.ts).
 */

import {Mark} from "@observablehq/plot";
import * as d3 from "d3";
// @ts-expect-error It has no types.
import {html, svg} from "htl";
import type {PlaneMap, ShapeProperties} from "../components/figures/plane-map.js";
import type {Value} from "../components/engine/values.js";
import type {Model} from "../domain/models.js";
import {orNearest} from "../domain/slug.js";
import {received, type SentAnswer} from "./answer.js";
import * as words from "./client.js";
import {reader, type Field} from "./client-frame.js";
import {dessin} from "./client-drawn.js";
import {decomposition} from "./client-lines.js";
import {mapFigures} from "./client-map.js";
import {distribution, plotOfCells, strip, table} from "./client-plots.js";

type Row = Record<string, unknown>;
type Options = Record<string, unknown>;

const refuse = (expected: string, value: unknown): never => {
  throw Object.assign(new TypeError(expected), {expected, value: String(value)});
};

const refuseUnknown = (what: string, name: unknown, known: string[], value = name) =>
  refuse(orNearest(what, String(name), known, " ;"), value);

const PROBED = new Set("then toJSON toString valueOf constructor length nodeType columns item".split(" "));

const strict = <T extends object>(of: T, refuseName: (name: string) => void) =>
  new Proxy(of, {
    get(target, key) {
      if (typeof key === "string" && !(key in target) && !PROBED.has(key)) refuseName(key);
      return Reflect.get(target, key);
    }
  });

const library = <T extends object>(name: string, of: T) =>
  strict(of, (key) => refuseUnknown(`une fonction de ${name}`, key, Object.keys(of), `${name}.${key}`));

const opening =
  <T extends unknown[]>(valueOf: (...given: T) => unknown) =>
  (...given: T) => ({value: valueOf(...given)});

interface Choice {
  value?: unknown;
  multiple?: boolean;
  valueof?(choice: unknown): unknown;
}
const choices = (data: Iterable<unknown>, {valueof = (choice) => choice}: Choice): unknown[] =>
  data instanceof Map ? [...data.values()] : Array.from(data, valueof);
const field = (usual: unknown) => opening(({value = usual}: Choice = {}) => value);
const Inputs = {
  select: opening((data: Iterable<unknown>, {value, multiple, ...more}: Choice = {}) =>
    value !== undefined ? value : multiple ? [] : choices(data, more)[0]
  ),
  radio: opening((_: unknown, {value = null}: Choice = {}) => value),
  checkbox: opening((_: unknown, {value = []}: Choice = {}) => value),
  toggle: field(false),
  button: opening((_: unknown, {value = 0}: Choice = {}) => value),
  number: opening((extent: [number, number] | Choice, {value}: Choice = {}) =>
    value !== undefined ? value : Array.isArray(extent) ? (extent[0] + extent[1]) / 2 : extent?.value
  ),
  range: () =>
    refuse("Inputs.select ou Inputs.radio : celui-ci écrit un style que la politique du site refuse", "Inputs.range"),
  ...{text: field(""), textarea: field(""), password: field(""), email: field(""), tel: field(""), url: field("")},
  ...{date: field(null), datetime: field(null), color: field("#000000"), file: field(null)},
  search: opening((data: Iterable<unknown>) => Array.from(data)),
  table: opening((data: Iterable<unknown>) => Array.from(data)),
  form: opening((inputs: Record<string, {value: unknown}>) =>
    Object.fromEntries(Object.entries(inputs).map(([name, {value}]) => [name, value]))
  )
};

export function rowsOf(answer: SentAnswer): Row[] {
  const refuseColumn = (key: string) => refuseUnknown("une colonne de la requête", key, answer.columns);
  const rows = received(answer).map((row) => strict(row, refuseColumn));
  return Object.assign(rows, {columns: answer.columns});
}

const FIGURES: Record<string, {numbers: string[]; texts?: string[]; others?: string}> = {
  choropleth: {numbers: ["value"], texts: ["code", "name"], others: "label format cuts classes reverse scale level"},
  decomposition: {numbers: ["own", "other"], texts: ["label"], others: "names domain decimals ends estimated"},
  strip: {numbers: ["value"], texts: ["name"], others: "highlight domain format label"},
  dessin: {numbers: [], others: "drawing names model"},
  distribution: {numbers: ["value"], others: "interval highlight format label unit"},
  table: {numbers: [], others: "columns rows"}
};

function checkField(rows: Row[], field: unknown, option: string): void {
  if (typeof field === "function") return;
  if (typeof field !== "string") return refuse(`le nom d’une colonne, ou une fonction, dans « ${option} »`, field);
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (!fields.includes(field)) refuseUnknown("une colonne des lignes", field, fields);
}

function checkOptions(what: string, options: Options, taken: string[]) {
  for (const option of Object.keys(options)) if (!taken.includes(option)) refuseUnknown(what, option, taken);
}

function checkNumbers(rows: Row[], field: Field<number>, option: string) {
  const values = rows.map(reader<unknown>(field));
  const other = values.find((value) => value !== null && (typeof value !== "number" || Number.isNaN(value)));
  if (other !== undefined) refuse(`des nombres dans « ${option} »`, other);
  if (values.every((value) => value === null))
    refuse(`un nombre au moins dans « ${option} » : la figure est vide`, option);
}

const checkedFigure =
  <T>(name: string, draw: (rows: never, options: never) => T, known?: (code: string, level: unknown) => boolean) =>
  (given: unknown, options: Options): T => {
    const {numbers, texts = [], others = ""} = FIGURES[name];
    checkOptions(`une option de ${name}`, options, ["title", "source", ...numbers, ...texts, ...others.split(" ")]);
    const rows = rowsGiven(given, `${name}(…)`);
    for (const option of numbers) {
      checkField(rows, options[option], option);
      checkNumbers(rows, options[option] as Field<number>, option);
    }
    for (const option of texts) if (options[option] !== undefined) checkField(rows, options[option], option);
    if (texts.includes("code")) checkCodes(rows, options, known!);
    if (name === "table") checkColumns(rows, options.columns);
    if (name === "strip") checkHighlight(rows, options);
    return draw(rows as never, options as never);
  };

function checkCodes(rows: Row[], {code = "code", level}: Options, known: (code: string, level: unknown) => boolean) {
  checkField(rows, code, "code");
  const codes = rows.map(reader<unknown>(code as Field<string>));
  const twice = codes.find((one, i) => codes.indexOf(one) < i);
  if (twice !== undefined) refuse("une seule ligne pour chaque code : la carte n’en montre qu’une", twice);
  const what =
    level === "epci" ? "d’une intercommunalité" : 'd’une commune (level: "epci" pour celui d’une intercommunalité)';
  if (!codes.some((one) => known(String(one), level))) refuse(`le code ${what} de la carte`, codes[0]);
}

function checkColumns(rows: Row[], columns: unknown) {
  if (!Array.isArray(columns)) refuse('des colonnes, comme [{field: "code", label: "Code"}]', columns);
  for (const column of columns as Options[]) {
    if (typeof column !== "object") refuse('une colonne comme {field: "code", label: "Code"}', column);
    checkOptions("une option de colonne", column, ["field", "label", "format"]);
    checkField(rows, column.field, "field");
  }
}

function checkHighlight(rows: Row[], {name, highlight = []}: Options) {
  if (!Array.isArray(highlight)) refuse('une liste de noms, comme ["Verdun"], dans « highlight »', highlight);
  const names = rows.map(reader<string>(name as Field<string>));
  for (const one of highlight as string[])
    if (!names.includes(one)) refuseUnknown("un nom des lignes, dans « highlight »", one, names as string[]);
}

const isRows = (data: unknown): data is Iterable<Row> =>
  typeof data === "object" && data !== null && Symbol.iterator in data;

function rowsGiven(given: unknown, value: string): Row[] {
  if (!isRows(given)) return refuse("des lignes, comme celles d’une requête", given);
  const rows = Array.from(given);
  return rows.length === 0 ? refuse("une ligne au moins : la figure est vide", value) : rows;
}

const CHANNELS = "x x1 x2 y y1 y2 z r length text title href fx fy fill stroke".split(" ");
const COLOUR = /^(?:none|currentcolor|inherit|transparent|var\(.*|url\(.*)$/i;

function checkedMark(name: string, make: (...given: unknown[]) => unknown) {
  return (...given: unknown[]): unknown => {
    const [data, options] = given as [unknown, Options | undefined];
    const rows = isRows(data) ? Array.from(data) : [];
    if (typeof rows[0] === "object" && rows[0] !== null && !Array.isArray(rows[0]))
      for (const channel of CHANNELS) {
        const field = options?.[channel];
        if (typeof field !== "string") continue;
        const isColour = /^(?:fill|stroke)$/.test(channel) && (COLOUR.test(field) || d3.color(field) !== null);
        if (!isColour) checkField(rows, field, channel);
      }
    const made = make(...given);
    for (const mark of [made].flat(Infinity)) if (mark instanceof Mark && rows.length > 0) refuseEmpty(mark, name);
    return made;
  };
}

function refuseEmpty(mark: Mark, name: string) {
  const own = mark as unknown as {filter(index: ArrayLike<number>, ...more: unknown[]): ArrayLike<number>};
  const {filter} = own;
  own.filter = function (index, ...more) {
    const drawn = filter.call(this, index, ...more);
    if (drawn.length === 0 && index.length > 0)
      refuse("une ligne au moins qui ait une valeur : rien n’est dessiné", `Plot.${name}(…)`);
    return drawn;
  };
}

const Plot = Object.fromEntries(
  Object.entries(plotOfCells).map(([name, member]) => [
    name,
    typeof member === "function" && /^[a-z]/.test(name) && name !== "plot"
      ? checkedMark(name, member as (...given: unknown[]) => unknown)
      : member
  ])
);

const aNumber = (name: string, value: unknown): void => {
  if (value !== null && (typeof value !== "number" || Number.isNaN(value))) refuse(`un nombre, dans ${name}(…)`, value);
};
const MOST_SHARE = 3;

export function givenTo({
  cited,
  map
}: {
  cited: Record<"sources" | "terms", Record<string, words.Cited>> & {
    territories: Record<string, words.Named>;
    own: words.Named | null;
  };
  map: {plane: PlaneMap; classCuts: Model["classCuts"] | null; names: Record<string, string>} | null;
}): Record<string, unknown> {
  const shapes = (map?.plane.topology.objects.shapes.geometries ?? []).map(
    ({properties}) => properties as ShapeProperties
  );
  const known = (code: string, level: unknown) =>
    shapes.some((shape) => code === (level === "epci" ? shape.within : shape.code));
  const maps = map && mapFigures(map.plane, map);
  const first = (make: (change: (value: unknown) => void) => void) => {
    let found: unknown;
    make((value) => (found ??= value));
    return found;
  };
  const {jour, liste, pluriel, rang, vérifier} = words;
  return {
    Inputs: library("Inputs", Inputs),
    Plot: library("Plot", Plot),
    d3: library("d3", d3),
    ...{html, svg, jour, liste, pluriel, rang, vérifier},
    nombre: (...given: Parameters<typeof words.nombre>) => (aNumber("nombre", given[0]), words.nombre(...given)),
    pourcentage(...given: Parameters<typeof words.pourcentage>) {
      aNumber("pourcentage", given[0]);
      if (Math.abs(given[0] ?? 0) > MOST_SHARE) refuse("une part de 0 à 1, comme 0,154 pour 15,4 %", given[0]);
      return words.pourcentage(...given);
    },
    source: words.citing(cited.sources),
    terme: words.defining(cited.terms),
    territoire: words.naming(cited.territories, cited.own),
    ...(maps && {choropleth: checkedFigure("choropleth", maps.choropleth, known)}),
    decomposition: checkedFigure("decomposition", decomposition),
    strip: checkedFigure("strip", strip),
    dessin: checkedFigure("dessin", dessin),
    distribution: checkedFigure("distribution", distribution),
    table: checkedFigure("table", table),
    // What Framework gives: inputs as they open, a page as wide as it is at most.
    display: (value: unknown) => value,
    view: (input: {value: unknown}) => input.value,
    resize: (draw: (width: number) => unknown) => draw(WIDTH),
    width: WIDTH,
    dark: false,
    now: Date.now(),
    invalidation: new Promise(() => {}),
    visibility: async () => {},
    Mutable: (value: Value) => value,
    Generators: {input: ({value}: {value: unknown}) => value, observe: first, queue: first}
  };
}

const WIDTH = 640;
