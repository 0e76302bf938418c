import {formatNumber, list, NBSP, plural, typeset} from "../domain/french.js";
import {classReading, communeSubject, mostPeopled} from "../domain/wording.js";
import {steady} from "../domain/statistics.js";
import type {Catalogue, ExploreLevel, ExploreModel} from "./catalogue.js";
import {isWhole, TOTAL, type CutRule, type ExploreState, type Interval, type Shown} from "./state.js";
import {firstRows, type Rows, type ViewRow} from "./rows.js";
import {MOST, type Selected, type View} from "./view.js";

/** Names of a level, one and several. */
export const levelNames: Record<ExploreLevel, [one: string, many: string]> = {
  commune: ["commune", "communes"],
  epci: ["intercommunalité", "intercommunalités"],
  departement: ["département", "départements"]
};

/** What each way of cutting classes is, for the reader who chooses. */
export const cutNames: Record<CutRule, {label: string; rule: string}> = {
  model: {label: "celles des récits", rule: "classes des récits"},
  quantiles: {
    label: "effectifs égaux (quantiles)",
    rule: "classes de même effectif, autant que les ex æquo le permettent"
  },
  equal: {label: "étendues égales", rule: "classes de même étendue"},
  jenks: {label: "seuils naturels (Jenks)", rule: "classes aux seuils naturels (Jenks), les plus homogènes"}
};

/** Names of territories given in words, at most. */
const NAMED = 5;

/** "12 communes"; "1 intercommunalité". */
export const countText = (count: number, level: ExploreLevel) => plural(count, ...levelNames[level]);

/** Name of what an axis of the scatter shows. */
export function axisName(axis: string, {indicators}: Pick<ExploreModel, "indicators">): string {
  return axis === TOTAL ? "Indice" : (indicators.find(({id}) => id === axis)?.short ?? axis);
}

export function areaName(
  {area}: Pick<ExploreState, "area">,
  {areas, whole}: Pick<Catalogue, "areas" | "whole">
): string {
  return areas.find(({code}) => code === area)?.name ?? whole;
}

/** "indice entier, 5 indicateurs", or "indice recalculé sur 2 indicateurs : pauvreté et 4G". */
function indexText(state: Shown, model: ExploreModel): string {
  if (model.single) return model.single.column ? `votre fichier : « ${model.single.column} »` : lowered(model.label);
  const names = model.indicators.filter(({id}) => state.kept.includes(id)).map(({label}) => label);
  return isWhole(state, model)
    ? `indice entier, ${plural(names.length, "indicateur")}`
    : names.length === 1
      ? `score : ${names[0]}`
      : `indice recalculé sur ${plural(names.length, "indicateur")} : ${list(names)}`;
}

/** A label within a sentence: an acronym or a number keeps its letters. */
const lowered = (label: string) => (/^\p{Lu}\p{Ll}/u.test(label) ? label[0].toLowerCase() + label.slice(1) : label);

/** "320 communes ont un score estimé.": what a map of one indicator warns of; empty of others. */
function estimatedText({single, state, found, rows}: View): string {
  const shares = single ? found.estimated[state.kept[0]] : undefined;
  const count = shares?.reduce((n, share) => n + Number(share > MOST), 0) ?? 0;
  if (count === 0) return "";
  const [verb, end] = [count === 1 ? "a" : "ont", state.level === "commune" ? "" : " pour la plupart des habitants"];
  return ` ${countText(count, state.level)} sur ${formatNumber(rows.length)} ${verb} un score estimé${end}.`;
}

/** A view in words: what it counts, from where to where the index goes, and its classes. */
export function viewText(view: View): string {
  const {state, model, catalogue, rows, nouns, say: number} = view;
  const without = rows.length - rows.known;
  const head = `${areaName(state, catalogue)}, ${countText(rows.length, state.level)}, ${indexText(state, model)}.`;
  if (rows.known === 0) return typeset(`${head} ${nouns.noneKnown}`);
  const feminine = state.level !== "departement";
  const [high, low] = [rows.at(0), rows.at(rows.known - 1)];
  const stretch =
    rows.known === 1
      ? `${high.name} : ${number(high.total)}.`
      : `De ${number(low.total)} (${low.name}) à ${number(high.total)} (${high.name}) ; médiane ${number(median(rows))}.`;
  const missing =
    without === 0
      ? ""
      : ` ${countText(without, state.level)} ${nouns.without}, hors de tout ${feminine ? "rang et de toute classe" : "rang"}.`;
  return typeset(`${head} ${stretch}${missing}${estimatedText(view)} Couleurs : ${cutNames[state.cuts].rule}.`);
}

/** How to select, where nothing is. */
export const HOW_TO_SELECT = typeset(
  "Rien n’est sélectionné : tirez dans la répartition ou le nuage, cliquez deux fois sur la carte, ou cochez des lignes du tableau."
);

/** What is selected, in words; null without a selection. */
export function selectionText(
  view: View,
  selected: Selected | null,
  selection: ExploreState["selection"]
): string | null {
  const said = selectionParts(view, selected, selection);
  if (said === null) return null;
  const names = said.named.map(({name}) => name);
  return typeset(
    `${said.words}${names.length === 0 ? "." : ` : ${said.more ? `${names.join(", ")}…` : `${list(names)}.`}`}`
  );
}

/** The same in two parts, the first territories apart, so that their names may lead to their pages; `more` where there are others. */
export function selectionParts(
  {state, model, nouns, say}: View,
  selected: Selected | null,
  selection: ExploreState["selection"]
): {words: string; named: ViewRow[]; more: boolean} | null {
  if (!selection || !selected) return null;
  const [x, y] = [axisName(state.x, model), axisName(state.y, model)];
  const between = (name: string, [low, high]: Interval) =>
    `${name} de ${decimal(low, model)} à ${decimal(high, model)}`;
  const what =
    selection.kind === "range"
      ? between(nouns.noun, selection.range)
      : selection.kind === "box"
        ? `${between(x, selection.x)}, ${between(y, selection.y)}`
        : "un par un";
  if (selected.length === 0) {
    const none = state.level === "departement" ? "aucun" : "aucune";
    return {words: typeset(`Sélection (${what}) : ${none} ${levelNames[state.level][0]} ici`), named: [], more: false};
  }
  const {known, people} = selected;
  const middle =
    known === 0
      ? ""
      : known === 1
        ? `, ${nouns.noun} ${say(selected.at(0).total)}`
        : `, ${nouns.median} ${say(median(selected))}`;
  return {
    words: typeset(
      `Sélection (${what}) : ${countText(selected.length, state.level)}, ${plural(people, "habitant")}${middle}`
    ),
    named: firstRows(selected, NAMED),
    more: selected.length > NAMED
  };
}

/** Limits of a class as they are printed: "de 4,2 à 5,6". The first and last classes end with the values shown. */
export function classText(step: number, {cuts, rows, model, single}: View): string {
  const unit = model.single?.unit ?? "";
  const number = (value: number | null) =>
    single && value !== null ? `${exactly(value, model.decimals)}${unit}` : formatNumber(value, model.decimals);
  const [low, high] = [cuts.limits[step - 1], cuts.limits[step]];
  if (low === undefined && high === undefined)
    return rows.known === 0 ? "" : `${number(rows.at(rows.known - 1).total)} à ${number(rows.at(0).total)}`;
  if (low === undefined) return `${cuts.closed[step] ? "jusqu’à" : "moins de"}${NBSP}${number(high)}`;
  if (high === undefined) return `${cuts.closed[step - 1] ? "plus de" : "à partir de"}${NBSP}${number(low)}`;
  return `de${NBSP}${number(low)} à${NBSP}${number(high)}`;
}

/** A class as one word or two say it: its name where classes are those of the index, else its limits. */
export const classLabel = (step: number, view: View): string =>
  view.named ? view.classes[step].label : classText(view.colours.indexOf(step), view);

/** Median of the totals that are known, which come first and in order. */
function median(rows: Rows): number {
  const half = rows.known / 2;
  return steady((rows.at(Math.floor(half)).total! + rows.at(Math.ceil(half) - 1).total!) / 2);
}

/** A limit that the reader gave: with as many decimals as it has, two at most for an index. */
const decimal = (value: number, {single}: Pick<ExploreModel, "single">) => exactly(value, single ? 6 : 2);

/** A number with as many decimals as it has, so many at most. */
export const exactly = (value: number, most = 6) =>
  formatNumber(
    value,
    Array.from({length: most}, (_, d) => d).find(
      (d) => Math.abs(value * 10 ** d - Math.round(value * 10 ** d)) < 1e-6
    ) ?? most
  );

/** A territory as the subject of a sentence: only communes have a name that says its own article. */
const subjects: Record<ExploreLevel, (name: string) => string> = {
  commune: communeSubject,
  epci: (name) => `l’intercommunalité « ${name} »`,
  departement: (name) => `le département « ${name} »`
};

/**
 * What the colour of a territory says on the map of a view, whatever its indicators, level and classes: the most peopled of its highest
 * class. Null where no territory has an index.
 */
export function exploreReading(view: View): string | null {
  const {model, shapes, shapesLevel: level, colours, classes, nouns, say} = view;
  const drawn = [...shapes].flatMap(([code, {step, total, name, population}]) =>
    step === null || total === null ? [] : [{code, step, total, name, population}]
  );
  if (drawn.length === 0) return null;
  const top = Math.max(...drawn.map(({step}) => step));
  const {name, step, total} = mostPeopled(drawn.filter((d) => d.step === top))!;
  const subject = subjects[level](name);
  if (view.named) return classReading({subject, step, total, level}, model);
  const place = colours.indexOf(step);
  const which =
    colours.length === 1
      ? "la seule classe"
      : `la ${place === colours.length - 1 ? "plus haute" : place === 0 ? "plus basse" : `${formatNumber(place + 1)}e`} des ${formatNumber(colours.length)} classes`;
  return `${subject}, en ${classes[step].colourName}, est dans ${which} (${classText(place, view)}) : ${nouns.its}${level === "commune" || model.single ? "" : " moyen"} est de ${say(total)}.`;
}
