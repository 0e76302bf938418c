// What is shown and selected, what an edition has of it, and how both stand in an address.

import type {Html} from "../../components/html.js";
import {EXPLORE_AREA, among, readFields, writeFields, type Dropped} from "../../domain/address.js";
import type {CutRule} from "../../domain/class-cuts.js";
import {scoreCuts} from "../../domain/measures.js";
import {measuredIds, type ClassStep, type Model} from "../../domain/models.js";

export type ExploreLevel = "commune" | "epci" | "departement";

export const LEVELS: ExploreLevel[] = ["commune", "epci", "departement"];

export interface Area {
  code: string;
  name: string;
  level: Exclude<ExploreLevel, "commune">;
  /** Of an EPCI: where most of its inhabitants live, in the edition. */
  departement: string | null;
  href: string | null;
  /** False for an EPCI attached elsewhere. */
  ranked: boolean;
}

type NounUse = "nom" | "mediane" | "son" | "sans" | "pas" | "inconnu" | "ordre" | "hauts" | "bas" | "unite";
export type Nouns = Record<NounUse, string>;

/** Words of `words/explorer.md`. */
export interface Words {
  nouns: Record<"indice" | "score" | "valeur" | SiteMeasure["noun"], Nouns>;
  cuts: Record<"label" | "rule", Record<CutRule, string>>;
  questions: Record<string, string>;
  /** Why a part of an address is left out. */
  refus: Record<string, string>;
  said: Record<string, string>;
}

export interface ExploreModel extends Model {
  formula?: string;
  estimated?: string[];
  single?: SingleValue;
}

export interface SingleValue {
  /** In the reader's file; null for a measure of the site. */
  column: string | null;
  measure: SiteMeasure | null;
  nouns: Nouns;
  /** Written after a value: " km". */
  unit: string;
  /** Limits of its classes; null where they are cut among the values shown. */
  cuts: number[] | null;
  /** Limits of its classes where it is crossed with another. */
  grid: number[];
}

export interface SiteMeasure {
  id: string;
  label: string;
  noun: "distance" | "share";
  scale: {min: number; max: number};
  cuts: number[] | null;
  grid: number[];
  /** SQL of the two sums whose ratio, times `times`, is the value. */
  part: string;
  whole: string;
  times: number;
  /** Inhabitants below which a commune has no value. */
  least: number;
  formula: string;
  cited: Html | null;
}

export interface Catalogue extends Words {
  whole: string;
  /** Classes of a single value, which has a high end and no middle: the stylesheet colours what is `measured`. */
  sequential: ClassStep[];
  /** That of the edition first, without references, which are heavy. */
  models: ExploreModel[];
  measures: SiteMeasure[];
  /** Columns of a file that was taken away, which may still be drawn. */
  past?: ExploreModel[];
  areas: Area[];
  communePath: string | null;
  levels: ExploreLevel[];
  level: ExploreLevel;
}

export const CUT_RULES: CutRule[] = ["model", "quantiles", "equal", "jenks"];

export type Interval = [low: number, high: number];

export type Selection =
  | {kind: "range"; range: Interval}
  | {kind: "box"; x: Interval; y: Interval}
  | {kind: "codes"; codes: string[]};

export interface ExploreState {
  model: string;
  /** In the model's order; never none. A model of a single value has one indicator, of its own id. */
  retained: string[];
  level: ExploreLevel;
  area: string | null;
  cuts: CutRule;
  /** What is crossed, see {@link axesOf}. */
  x: string;
  y: string;
  selection: Selection | null;
}

export type Shown = Omit<ExploreState, "selection">;

export const TOTAL = "total";

/** The edition's index beside a single value, as an axis. */
export const INDEX = "indice";

export const ESTIMATED = "estimated";

const OWN_PREFIX = "fichier-";
export const ownId = (slug: string): string => `${OWN_PREFIX}${slug}`;
export const isOwn = (model: string): boolean => model.startsWith(OWN_PREFIX);

/** Territories chosen one by one, at most: their codes are in the address. */
export const MOST_CODES = 60;

/** What is crossed first where both are known: who may need help, and how far it is. */
const CROSSED = ["pop_65_plus", "distance"];

/**
 * The first view. It crosses {@link CROSSED}, or the last indicators of the first and last axes that are measured
 * everywhere. States are compared as JSON, with and without a selection, which comes last.
 */
export function defaultState(catalogue: Catalogue, model: ExploreModel = catalogue.models[0]): ExploreState {
  const kept = idsOf(model);
  const lastOf = (axis: {id: string} | undefined) => {
    const measured = measuredIds(model);
    return model.indicators.filter((i) => i.axis === axis?.id && measured.includes(i.id)).at(-1)?.id ?? kept[0];
  };
  const known = CROSSED.every((id) => catalogue.measures.some((measure) => measure.id === id));
  return {
    model: model.id,
    area: null,
    retained: kept,
    level: isOwn(model.id) ? "commune" : catalogue.level,
    cuts: usualCuts({retained: kept}, model),
    x: model.single ? INDEX : known ? CROSSED[0] : lastOf(model.axes[0]),
    y: model.single ? model.id : known ? CROSSED[1] : lastOf(model.axes.at(-1)),
    selection: null
  };
}

export function modelIn({models, past = []}: Pick<Catalogue, "models" | "past">, model: string): ExploreModel {
  const found = [...models, ...past].find(({id}) => id === model);
  if (!found) throw new RangeError(`"${model}" is not a model of this edition`);
  return found;
}

export const idsOf = (model: Pick<Model, "indicators">): string[] => model.indicators.map(({id}) => id);

/** What may be crossed: scores, the index, and values that are one number, those of a file only beside another. */
export function axesOf({models}: Pick<Catalogue, "models">, model: ExploreModel): string[] {
  const singles = models.filter((m) => m.single && (isOwn(model.id) || !isOwn(m.id)));
  return [model.single ? INDEX : TOTAL, ...idsOf(model.single ? models[0] : model), ...singles.map(({id}) => id)];
}

export type Axis = ReturnType<typeof axisOf>;

type Known = Pick<Catalogue, "models" | "past" | "said">;

/** An axis: its unit is written after a value; of its classes, a value equal to a limit passes it. */
export function axisOf(id: string, {models, past = [], said}: Known, model: ExploreModel) {
  const own = [...models, ...past].find((m) => m.id === id && m.single);
  if (own) {
    const {unit, grid: cuts, column} = own.single!;
    return {name: column ?? own.label, unit, decimals: own.decimals, scale: own.totalScale, cuts};
  }
  const index = model.single ? models[0] : model;
  const {decimals} = index;
  const score = index.indicators.find((indicator) => indicator.id === id);
  if (score) return {name: score.short, unit: "", decimals: 0, scale: index.indicatorScale, cuts: scoreCuts(index)};
  return {
    name: model.single ? said.indiceEdition : said.indice,
    unit: "",
    decimals,
    scale: index.totalScale,
    cuts: [...index.classCuts]
  };
}

/** What an axis holds from a limit of its classes to the next, as a selection has it. */
export const classOn = ({cuts, scale: {min, max}}: Axis, step: number): Interval => [
  cuts[step - 1] ?? min,
  cuts[step] ?? max
];

type Kept = Pick<ExploreState, "retained">;

/** The classes of an index hold only for all its indicators. */
export const isWhole = ({retained}: Kept, model: Model): boolean => retained.length === model.indicators.length;

export const isSingle = ({retained}: Kept, model: ExploreModel): boolean =>
  model.single !== undefined || retained.length === 1;

export const hasCuts = (state: Kept, model: ExploreModel): boolean =>
  model.single ? model.single.cuts !== null : isWhole(state, model) || isSingle(state, model);

const usualCuts = (state: Kept, model: ExploreModel): CutRule => (hasCuts(state, model) ? "model" : "quantiles");

/** What a map is coloured by: an indicator of the first model alone, else the model. */
export const colourOf = ({model, retained}: Pick<ExploreState, "model" | "retained">, {models}: Catalogue): string =>
  model === models[0].id && retained.length === 1 ? retained[0] : model;

export function colouredBy(colour: string, {models}: Catalogue): Pick<ExploreState, "model" | "retained"> {
  const model = models.find(({id}) => id === colour);
  if (!model) return {model: models[0].id, retained: [colour]};
  return {model: model.id, retained: idsOf(model)};
}

/** Finer than the area; of a file, communes alone, as its values may not be added up. */
export function levelsOf({areas, levels}: Catalogue, state: Pick<ExploreState, "area" | "model">): ExploreLevel[] {
  const own = areas.find(({code}) => code === state.area)?.level;
  const finer = own ? levels.filter((level) => LEVELS.indexOf(level) < LEVELS.indexOf(own)) : levels;
  return finer.filter((level) => level === "commune" || !isOwn(state.model));
}

/** Makes parts agree after a change. Without any indicator, all are kept. */
export function settled(state: ExploreState, catalogue: Catalogue): ExploreState {
  const model = modelIn(catalogue, state.model);
  const ids = idsOf(model);
  const some = ids.filter((id) => state.retained.includes(id));
  const kept = some.length > 0 ? some : ids;
  const levels = levelsOf(catalogue, state);
  const level = levels.includes(state.level) ? state.level : levels.at(-1)!;
  return {
    ...state,
    retained: kept,
    level,
    cuts: state.cuts === "model" ? usualCuts({retained: kept}, model) : state.cuts
  };
}

/**
 * Another model starts afresh where the reader was, with what was crossed and the territories chosen one by one.
 * Classes are those of the model again once there are any. A selection goes with what it was made of.
 */
export function changed(state: ExploreState, part: Partial<ExploreState>, catalogue: Catalogue): ExploreState {
  const {level, area, selection} = state;
  if (part.model !== undefined && part.model !== state.model) {
    const fresh = defaultState(catalogue, modelIn(catalogue, part.model));
    const codes = selection?.kind === "codes" ? selection : null;
    const usual = defaultState(catalogue, modelIn(catalogue, state.model));
    const axes = axesOf(catalogue, modelIn(catalogue, fresh.model));
    const held = (side: "x" | "y") =>
      state[side] !== usual[side] && axes.includes(state[side]) ? state[side] : fresh[side];
    return settled({...fresh, level, area, x: held("x"), y: held("y"), selection: codes, ...part}, catalogue);
  }
  const model = modelIn(catalogue, state.model);
  const next = settled({...state, ...part}, catalogue);
  if (!hasCuts(state, model) && hasCuts(next, model)) next.cuts = "model";
  const gone = {codes: next.level !== level, box: next.x !== state.x || next.y !== state.y, range: false};
  if (part.selection === undefined && next.selection && gone[next.selection.kind]) next.selection = null;
  return next;
}

const LEVEL_WORDS: Record<ExploreLevel, string> = {commune: "communes", epci: "epci", departement: "departements"};
const CUT_WORDS: Record<CutRule, string> = {model: "modele", quantiles: "quantiles", equal: "egales", jenks: "jenks"};

/** In the order of an address; "" leaves a field out. */
const FIELDS: Record<string, (state: ExploreState) => string> = {
  modele: ({model}) => model,
  indicateurs: ({retained}) => retained.join(","),
  niveau: ({level}) => LEVEL_WORDS[level],
  [EXPLORE_AREA]: ({area}) => area ?? "",
  classes: ({cuts}) => CUT_WORDS[cuts],
  x: ({x}) => x,
  y: ({y}) => y,
  indice: ({selection: s}) => (s?.kind === "range" ? s.range.join("~") : ""),
  boite: ({selection: s}) => (s?.kind === "box" ? [...s.x, ...s.y].join("~") : ""),
  choix: ({selection: s}) => (s?.kind === "codes" ? s.codes.join(",") : "")
};

/** The query without "?"; empty for the first view. Equal states give equal texts. */
export function writeAddress(state: ExploreState, catalogue: Catalogue): string {
  const model = modelIn(catalogue, state.model);
  const first = defaultState(catalogue, model);
  const usual = {...first, model: catalogue.models[0].id, cuts: usualCuts(state, model)};
  const texts = Object.entries(FIELDS).map(([name, print]) => [name, print(state), print(usual)]);
  return writeFields(texts.flatMap(([name, text, left]) => (text === left ? [] : [[name, text] as const])));
}

/** What is not understood, or contradictory, is left out and told, as {@link readFields} says. */
export function readAddress(search: string, catalogue: Catalogue): {state: ExploreState; dropped: Dropped[]} {
  const fields = readFields(search);
  const {models, areas, refus} = catalogue;
  const unknown = isOwn(fields.texts("modele")[0] ?? "") ? refus.fichier : refus.modele;
  const id = fields.one("modele", unknown, among(models.map((model) => model.id)));
  const model = id === null ? models[0] : modelIn(catalogue, id);
  const state = defaultState(catalogue, model);
  const kept = fields.one("indicateurs", refus.aucun, (text) => readKept(text, idsOf(model), fields, refus));
  if (kept) state.retained = kept;
  state.area = fields.one(EXPLORE_AREA, refus.zone, among(areas.map(({code}) => code)));
  state.level = fields.one("niveau", refus.niveau, keyIn(LEVEL_WORDS, levelsOf(catalogue, state))) ?? state.level;
  const rules = CUT_RULES.filter((rule) => rule !== "model" || hasCuts(state, model));
  state.cuts = fields.one("classes", refus.classes, keyIn(CUT_WORDS, rules)) ?? rules[0];
  for (const axis of ["x", "y"] as const)
    state[axis] = fields.one(axis, refus.indicateur, among(axesOf(catalogue, model))) ?? state[axis];
  const range = ([low, high]: number[]): Selection => ({kind: "range", range: [low, high]});
  const box = ([left, right, low, high]: number[]): Selection => ({kind: "box", x: [left, right], y: [low, high]});
  const selections = {
    indice: fields.one("indice", refus.intervalle, (text) => readIntervals(text, 1, range)),
    boite: fields.one("boite", refus.intervalles, (text) => readIntervals(text, 2, box)),
    choix: fields.one("choix", refus.codes, (text) => readCodes(text, fields, refus))
  };
  for (const [name, selection] of Object.entries(selections)) {
    if (selection && state.selection) fields.drop(name, fields.texts(name)[0], refus.autre);
    state.selection ??= selection;
  }
  return {state: settled(state, catalogue), dropped: fields.dropped};
}

const keyIn =
  <K extends string>(words: Record<K, string>, keys: readonly K[]) =>
  (text: string): K | null =>
    keys.find((key) => words[key] === text) ?? null;

type Fields = ReturnType<typeof readFields>;

const items = (text: string) => [...new Set(text.split(",").filter(Boolean))];

function readKept(text: string, ids: string[], fields: Fields, refus: Words["refus"]): string[] | null {
  const asked = items(text);
  const known = ids.filter((id) => asked.includes(id));
  if (known.length === 0) return null;
  for (const id of asked) if (!ids.includes(id)) fields.drop("indicateurs", id, refus.indicateur);
  return known;
}

/** "-3.25~4" for each interval; null unless all are there and in order. */
function readIntervals(text: string, count: number, make: (ends: number[]) => Selection): Selection | null {
  const parts = text.split("~");
  if (parts.length !== 2 * count || !parts.every((part) => /^-?\d{1,12}(\.\d{1,6})?$/.test(part))) return null;
  const ends = parts.map((part) => Number(part) + 0);
  return ends.every((end, i) => i % 2 === 0 || ends[i - 1] <= end) ? make(ends) : null;
}

function readCodes(text: string, fields: Fields, refus: Words["refus"]): Selection | null {
  const asked = items(text);
  const good = asked.filter((code) => /^(?:\d[\dAB]|\d{3}|\d[\dAB]\d{3}|\d{9})$/.test(code));
  if (good.length === 0) return null;
  const codes = good.slice(0, MOST_CODES);
  for (const code of asked) {
    if (!good.includes(code)) fields.drop("choix", code, refus.code);
    else if (!codes.includes(code)) fields.drop("choix", code, `plus de ${MOST_CODES} territoires`);
  }
  return {kind: "codes", codes};
}
