import {among, readFields, writeFields, EXPLORE_AREA, type Dropped} from "../domain/address.js";
import {LEVELS, type Catalogue, type ExploreLevel} from "./catalogue.js";
import {
  axesOf,
  CUT_RULES,
  defaultState,
  idsOf,
  hasCuts,
  isOwn,
  levelsOf,
  modelIn,
  MOST_CODES,
  type CutRule,
  type ExploreState,
  type Interval,
  type Selection
} from "./state.js";

/** Names of the fields in an address. */
const FIELDS = {
  model: "modele",
  kept: "indicateurs",
  level: "niveau",
  area: EXPLORE_AREA,
  cuts: "classes",
  x: "x",
  y: "y",
  range: "indice",
  box: "boite",
  codes: "choix"
} as const;
type Field = keyof typeof FIELDS;

const LEVEL_WORDS: Record<ExploreLevel, string> = {commune: "communes", epci: "epci", departement: "departements"};
const CUT_WORDS: Record<CutRule, string> = {model: "modele", quantiles: "quantiles", equal: "egales", jenks: "jenks"};

/** A column of a file is not in an address: the file stays with its reader. */
const NOT_SENT =
  "ce fichier n’a été envoyé nulle part, choisissez-le de nouveau dans « Votre fichier » pour retrouver cette vue";

/** The query of a state, without "?"; empty for the state shown first. Equal states give equal texts. */
export function writeAddress(state: ExploreState, catalogue: Catalogue): string {
  const first = defaultState(catalogue, modelIn(catalogue, state));
  const fields: [string, string][] = [];
  const put = (field: Field, value: string, usual = "") =>
    void (value !== usual && fields.push([FIELDS[field], value]));
  put("model", state.model, catalogue.models[0].id);
  put("kept", state.kept.join(","), first.kept.join(","));
  put("level", LEVEL_WORDS[state.level], LEVEL_WORDS[first.level]);
  put("area", state.area ?? "");
  put("cuts", CUT_WORDS[state.cuts], CUT_WORDS[hasCuts(state, modelIn(catalogue, state)) ? "model" : "quantiles"]);
  put("x", state.x, first.x);
  put("y", state.y, first.y);
  const {selection} = state;
  if (selection?.kind === "range") put("range", selection.range.join("~"));
  if (selection?.kind === "box") put("box", [...selection.x, ...selection.y].join("~"));
  if (selection?.kind === "codes") put("codes", selection.codes.join(","));
  return writeFields(fields);
}

/**
 * Reads a state in the query of an address. Whatever is damaged, hostile, unknown here or contradictory is left out and told; the rest
 * holds, as {@link readFields} says.
 */
export function readAddress(search: string, catalogue: Catalogue): {state: ExploreState; dropped: Dropped[]} {
  const fields = readFields(search);
  const drop = (field: Field, value: string, reason: string) => fields.drop(FIELDS[field], value, reason);
  const take = <T>(field: Field, reason: string, read: (text: string) => T | null) =>
    fields.one(FIELDS[field], reason, read);

  const modelId = take(
    "model",
    isOwn({model: fields.texts(FIELDS.model)[0] ?? ""}) ? NOT_SENT : "indice absent de cette édition",
    among(catalogue.models.map(({id}) => id))
  );
  const model = modelIn(catalogue, {model: modelId ?? catalogue.models[0].id});
  const ids = idsOf(model);
  const state = defaultState(catalogue, model);

  const kept = take("kept", "aucun indicateur connu", (text) => {
    const asked = [...new Set(text.split(",").filter(Boolean))];
    const known = ids.filter((id) => asked.includes(id));
    if (known.length > 0)
      for (const id of asked) if (!ids.includes(id)) drop("kept", id, "indicateur absent de cet indice");
    return known.length > 0 ? known : null;
  });
  if (kept && !model.single) state.kept = kept;
  const areas = catalogue.areas.map(({code}) => code);
  state.area = take("area", "territoire absent de cette édition", among(areas));
  const within = levelsOf(catalogue, state);
  const level = take(
    "level",
    "niveau inconnu ici",
    (text) => LEVELS.find((l) => within.includes(l) && LEVEL_WORDS[l] === text) ?? null
  );
  state.level = level ?? (within.includes(state.level) ? state.level : within.at(-1)!);
  state.cuts = hasCuts(state, model) ? "model" : "quantiles";
  const cuts = take(
    "cuts",
    "découpage inconnu, ou sans objet ici",
    (text) => CUT_RULES.find((rule) => CUT_WORDS[rule] === text && (rule !== "model" || hasCuts(state, model))) ?? null
  );
  if (cuts) state.cuts = cuts;
  for (const axis of ["x", "y"] as const)
    state[axis] = take(axis, "indicateur absent de cet indice", among(axesOf(model))) ?? state[axis];
  const selections: (Selection | null)[] = [
    take("range", "un intervalle était attendu", (text) => {
      const [range] = readIntervals(text, 1);
      return range ? {kind: "range", range} : null;
    }),
    take("box", "deux intervalles étaient attendus", (text) => {
      const [x, y] = readIntervals(text, 2);
      return x ? {kind: "box", x, y} : null;
    }),
    take("codes", "aucun code de territoire", (text) => readCodes(text, (code, reason) => drop("codes", code, reason)))
  ];
  const given = selections.filter((s) => s !== null);
  state.selection = given[0] ?? null;
  for (const {kind} of given.slice(1)) drop(kind, fields.texts(FIELDS[kind])[0], "une autre sélection est déjà donnée");
  return {state, dropped: fields.dropped};
}

/** As many intervals as asked for, of numbers of the plain kind: "-3.25~4"; none where they are not all there and in order. */
function readIntervals(text: string, count: number): Interval[] {
  const parts = text.split("~");
  if (parts.length !== 2 * count || !parts.every((part) => /^-?\d{1,12}(\.\d{1,6})?$/.test(part))) return [];
  const numbers = parts.map((part) => Number(part) + 0);
  const intervals = Array.from({length: count}, (_, i): Interval => [numbers[2 * i], numbers[2 * i + 1]]);
  return intervals.every(([low, high]) => low <= high) ? intervals : [];
}

/** Codes of communes, EPCI or départements; whether they are on show is not known here, and one that is not selects nothing. */
function readCodes(text: string, drop: (code: string, reason: string) => void): Selection | null {
  const codes: string[] = [];
  const asked = [...new Set(text.split(",").filter(Boolean))];
  const good = asked.filter((code) => /^(?:\d[\dAB]|\d{3}|\d[\dAB]\d{3}|\d{9})$/.test(code));
  if (good.length === 0) return null;
  for (const code of asked) {
    if (!good.includes(code)) drop(code, "pas un code de territoire");
    else if (codes.length === MOST_CODES) drop(code, `plus de ${MOST_CODES} territoires`);
    else codes.push(code);
  }
  return {kind: "codes", codes};
}
