/**
 * What cells are given at the build, where they run before any reader: libraries and functions of the page, which say
 * what they were given wrong. Bundled for a context of its own (run.ts).
 */

import {Mark} from "@observablehq/plot";
import * as d3 from "d3";
// @ts-expect-error It has no types.
import {html, svg} from "htl";
import {shapesOf, type PlaneMap} from "../../figures/plots/plane-map.js";
import type {Value} from "../../components/engine/values.js";
import type {Model} from "../../domain/models.js";
import {orNearest} from "../../domain/slug.js";
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

interface Choice {
  value?: unknown;
  multiple?: boolean;
  valueof?(choice: unknown): unknown;
}

/** An input opens with the value of its options, or else with its own. */
const opening =
  (own: (...given: never[]) => unknown) =>
  (...given: (Choice | undefined)[]) => ({
    value: given.find((one) => one?.value !== undefined)?.value ?? own(...(given as never[]))
  });
const always = (own: unknown) => opening(() => own);
const text = always("");
const rows = opening((data: Iterable<unknown>) => Array.from(data));
const Inputs = {
  select: opening((data: Iterable<unknown>, {multiple, valueof = (choice) => choice}: Choice = {}) => {
    const choices = data instanceof Map ? [...data.values()] : Array.from(data, valueof);
    return multiple ? [] : choices[0];
  }),
  number: opening((extent?: [number, number]) => extent && (extent[0] + extent[1]) / 2),
  range: () =>
    refuse("Inputs.select ou Inputs.radio : celui-ci écrit un style que la politique du site refuse", "Inputs.range"),
  form: (inputs: Record<string, Choice>) => ({
    value: Object.fromEntries(Object.entries(inputs).map(([name, {value}]) => [name, value]))
  }),
  radio: always(null),
  checkbox: always([]),
  toggle: always(false),
  button: always(0),
  color: always("#000000"),
  text,
  textarea: text,
  password: text,
  email: text,
  tel: text,
  url: text,
  search: rows,
  table: rows,
  date: always(null),
  datetime: always(null),
  file: always(null)
};

export function rowsOf(answer: SentAnswer): Row[] {
  const refuseColumn = (key: string) => refuseUnknown("une colonne de la requête", key, answer.columns);
  const rows = received(answer).map((row) => strict(row, refuseColumn));
  return Object.assign(rows, {columns: answer.columns});
}

/** A figure of the site that refuses no row, a slip in a column or an option, what is no number. */
const checkedFigure =
  <T>(
    name: string,
    draw: (rows: never, options: never) => T,
    numbers: string[] = [],
    check: (rows: Row[], options: Options) => void = () => {}
  ) =>
  (given: unknown, options: Options): T => {
    const rows = rowsGiven(given, `${name}(…)`);
    for (const option of numbers) checkNumbers(rows, options[option], option);
    check(rows, options);
    const read = new Set<string>();
    const noted = new Proxy(options, {get: (of, key) => (read.add(String(key)), Reflect.get(of, key))});
    const drawn = draw(rows as never, noted as never);
    const unread = Object.keys(options).find((option) => !read.has(option));
    return unread === undefined ? drawn : refuseUnknown(`une option de ${name}`, unread, [...read]);
  };

function rowsGiven(given: unknown, value: string): Row[] {
  if (typeof given !== "object" || given === null || !(Symbol.iterator in given))
    return refuse("des lignes, comme celles d’une requête", given);
  const rows = Array.from(given as Iterable<Row>);
  if (rows.length === 0) return refuse("une ligne au moins : la figure est vide", value);
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const refuseField = (field: string) =>
    void (fields.includes(field) || refuseUnknown("une colonne des lignes", field, fields));
  return rows.map((row) => (row.constructor === Object ? strict(row, refuseField) : row));
}

function checkNumbers(rows: Row[], field: unknown, option: string) {
  if (typeof field !== "string" && typeof field !== "function")
    refuse(`le nom d’une colonne, ou une fonction, dans « ${option} »`, field);
  const values = rows.map(reader<unknown>(field as Field));
  const other = values.find((value) => value !== null && (typeof value !== "number" || Number.isNaN(value)));
  if (other !== undefined) refuse(`des nombres dans « ${option} »`, other);
  if (values.every((value) => value === null))
    refuse(`un nombre au moins dans « ${option} » : la figure est vide`, option);
}

function checkCodes(rows: Row[], {code = "code", level}: Options, known: (code: unknown, level: unknown) => boolean) {
  const codes = rows.map(reader<unknown>(code as Field));
  const twice = codes.find((one, i) => codes.indexOf(one) < i);
  if (twice !== undefined) refuse("une seule ligne pour chaque code : la carte n’en montre qu’une", twice);
  const what =
    level === "epci" ? "d’une intercommunalité" : 'd’une commune (level: "epci" pour celui d’une intercommunalité)';
  if (!codes.some((one) => known(one, level))) refuse(`le code ${what} de la carte`, codes[0]);
}

const OF_COLUMN = ["field", "label", "format"];
function checkColumns(_: Row[], {columns}: Options) {
  if (!Array.isArray(columns)) return refuse('des colonnes, comme [{field: "code", label: "Code"}]', columns);
  const other = columns.flatMap((column) => Object.keys(column)).find((option) => !OF_COLUMN.includes(option));
  if (other !== undefined) refuseUnknown("une option de colonne", other, OF_COLUMN);
}

function checkHighlight(rows: Row[], {name, highlight = []}: Options) {
  if (!Array.isArray(highlight)) return refuse('une liste de noms, comme ["Verdun"], dans « highlight »', highlight);
  const names = rows.map((row) => String(reader(name as Field)(row)));
  const other = highlight.find((one) => !names.includes(one));
  if (other !== undefined) refuseUnknown("un nom des lignes, dans « highlight »", other, names);
}

/** Plot reads channels in the rows of queries, which refuse a slip; here a mark refuses to draw nothing. */
function plot(options: Parameters<typeof plotOfCells.plot>[0]) {
  for (const mark of [options?.marks].flat(9) as unknown[]) if (mark instanceof Mark) refuseEmpty(mark);
  return plotOfCells.plot(options);
}

function refuseEmpty(mark: Mark) {
  const own = mark as Mark & {ariaLabel?: string; filter(index: number[], ...more: unknown[]): number[]};
  const {filter, ariaLabel} = own;
  own.filter = function (index, ...more) {
    const drawn = filter.call(this, index, ...more);
    return drawn.length > 0 || index.length === 0
      ? drawn
      : refuse("une ligne au moins qui ait une valeur : rien n’est dessiné", `Plot.${ariaLabel}…`);
  };
}

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
  const shapes = map ? shapesOf(map.plane) : [];
  const known = (code: unknown, level: unknown) =>
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
    Plot: library("Plot", {...plotOfCells, plot}),
    d3: library("d3", d3),
    html,
    svg,
    jour,
    liste,
    pluriel,
    rang,
    vérifier,
    nombre: (...given: Parameters<typeof words.nombre>) => (aNumber("nombre", given[0]), words.nombre(...given)),
    pourcentage(...given: Parameters<typeof words.pourcentage>) {
      aNumber("pourcentage", given[0]);
      if (Math.abs(given[0] ?? 0) > MOST_SHARE) refuse("une part de 0 à 1, comme 0,154 pour 15,4 %", given[0]);
      return words.pourcentage(...given);
    },
    source: words.citing(cited.sources),
    terme: words.defining(cited.terms),
    territoire: words.naming(cited.territories, cited.own),
    ...(maps && {
      choropleth: checkedFigure("choropleth", maps.choropleth, ["value"], (rows, options) =>
        checkCodes(rows, options, known)
      )
    }),
    decomposition: checkedFigure("decomposition", decomposition, ["own", "other"]),
    strip: checkedFigure("strip", strip, ["value"], checkHighlight),
    dessin: checkedFigure("dessin", dessin),
    distribution: checkedFigure("distribution", distribution, ["value"]),
    table: checkedFigure("table", table, [], checkColumns),
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
