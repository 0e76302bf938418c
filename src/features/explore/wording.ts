// What the explorer says of a view, but for what is made at build: words/explorer.md.

import {capital, formatNumber, list, NBSP, plural, typeset} from "../../domain/french.js";
import {mostPeopled} from "../../domain/territories.js";
import {classReading, communeSubject} from "../../text/wording/scores.js";
import {filled} from "../../domain/filled.js";
import {steady} from "../../domain/statistics.js";
import {
  isWhole,
  type Axis,
  type Catalogue,
  type ExploreLevel,
  type ExploreModel,
  type Interval,
  type Selection,
  type Shown
} from "./state.js";
import {firstRows, MOST, valuesOn, type Rows, type Selected, type View, type ViewRow} from "./view.js";

export const levelNames: Record<ExploreLevel, [one: string, many: string]> = {
  commune: ["commune", "communes"],
  epci: ["intercommunalité", "intercommunalités"],
  departement: ["département", "départements"]
};

const NAMED = 5;

export const countText = (count: number, level: ExploreLevel) => plural(count, ...levelNames[level]);

/** "de 25 à 30 %", "moins de 2 km", "15 km ou plus": what an axis has between two limits. */
export function intervalText({unit, scale: {min, max}}: Axis, [low, high]: Interval): string {
  const said = (value: number) => exactly(value, unit ? 1 : 6);
  if (low <= min && high >= max) return "toutes les valeurs";
  if (low <= min) return `moins de ${said(high)}${unit}`;
  return high >= max ? `${said(low)}${unit} ou plus` : `de ${said(low)} à ${said(high)}${unit}`;
}

/** " (km)" after a name. */
export const unitOf = ({unit}: Pick<Axis, "unit">): string => unit && ` (${unit.trim()})`;

/** Linear correlation (Pearson), each territory counting once. Empty where nothing can be said. */
export function together({found, state}: View): string {
  const [xs, ys] = [valuesOn(found, state.x), valuesOn(found, state.y)];
  if (!xs || !ys) return "";
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (const [i, x] of xs.entries()) {
    const y = ys[i];
    if (Number.isNaN(x + y)) continue;
    n += 1;
    [sx, sy, sxx, syy, sxy] = [sx + x, sy + y, sxx + x * x, syy + y * y, sxy + x * y];
  }
  const [vx, vy] = [n * sxx - sx * sx, n * syy - sy * sy];
  return n < 3 || vx * vy < 1e-6
    ? ""
    : `Corrélation${NBSP}: ${formatNumber((n * sxy - sx * sy) / Math.sqrt(vx * vy), 2)}.`;
}

/** "Un des deux scores est estimé pour 320 communes sur 499." */
export function estimatedCrossed({found, state, catalogue: {said}}: View): string {
  const shares = [state.x, state.y].flatMap((axis) => found.estimated[axis] ?? []);
  const count = found.total.filter((_, i) => shares.some((of) => of[i] > MOST)).length;
  return count === 0 ? "" : filled(said.unEstime, {nombre: countText(count, state.level), tous: found.size});
}

export const areaName = ({area}: Pick<Shown, "area">, {areas, whole}: Pick<Catalogue, "areas" | "whole">): string =>
  areas.find(({code}) => code === area)?.name ?? whole;

function indexText(state: Shown, model: ExploreModel) {
  if (model.single) return model.single.column ? `votre fichier : « ${model.single.column} »` : lowered(model.label);
  const names = model.indicators.filter(({id}) => state.retained.includes(id)).map(({label}) => label);
  const count = plural(names.length, "indicateur");
  if (isWhole(state, model)) return `indice entier, ${count}`;
  return names.length === 1 ? `score : ${names[0]}` : `indice recalculé sur ${count} : ${list(names)}`;
}

const lowered = (label: string) => (/^\p{Lu}\p{Ll}/u.test(label) ? label[0].toLowerCase() + label.slice(1) : label);

/** "320 communes ont un score estimé.": what a map of one indicator warns of; empty of others. */
function estimatedText({single, state, found, rows}: View) {
  const shares = single ? found.estimated[state.retained[0]] : undefined;
  const count = shares?.filter((share) => share > MOST).length ?? 0;
  if (count === 0) return "";
  const [verb, end] = [count === 1 ? "a" : "ont", state.level === "commune" ? "" : " pour la plupart des habitants"];
  return ` ${countText(count, state.level)} sur ${formatNumber(rows.length)} ${verb} un score estimé${end}.`;
}

export function viewText(view: View): string {
  const {state, model, catalogue, rows, nouns, say} = view;
  const without = rows.length - rows.known;
  const head = `${areaName(state, catalogue)}, ${countText(rows.length, state.level)}, ${indexText(state, model)}.`;
  if (rows.known === 0) return typeset(`${head} ${nouns.inconnu}`);
  const [high, low] = [rows.at(0), rows.at(rows.known - 1)];
  // An end is named where one alone is there, surely, and is not a small commune.
  const named = (row: ViewRow, next: ViewRow) =>
    view.settled && row.end && say(next.total) !== say(row.total) ? ` (${row.name})` : "";
  const from = rows.known > 1 && `${say(low.total)}${named(low, rows.at(rows.known - 2))}`;
  const ends = from
    ? `De ${from} à ${say(high.total)}${named(high, rows.at(1))} ; médiane ${say(median(rows))}.`
    : `${high.name} : ${say(high.total)}.`;
  const out = state.level === "departement" ? "" : ", hors de toute classe";
  const missing = without > 0 && ` ${countText(without, state.level)} ${nouns.sans}${out}.`;
  return typeset(
    `${head} ${ends}${missing || ""}${estimatedText(view)} Couleurs : ${catalogue.cuts.rule[state.cuts]}.`
  );
}

export function selectionText(view: View, selected: Selected | null, selection: Selection | null): string | null {
  const parts = selectionParts(view, selected, selection);
  if (parts === null) return null;
  const names = parts.named.map(({name}) => name);
  const named = parts.more ? `${names.join(", ")}…` : `${list(names)}.`;
  return typeset(`${parts.words}${names.length === 0 ? "." : ` : ${named}`}`);
}

/** The first territories apart, so that their names may lead to their pages; `more` where there are others. */
export function selectionParts(view: View, selected: Selected | null, selection: Selection | null) {
  if (!selection || !selected) return null;
  const {state, model, axes, nouns, say} = view;
  const limit = (value: number) => exactly(value, model.single ? model.decimals : 2);
  const between = (name: string, [low, high]: Interval) =>
    `${name} ${low === high ? limit(low) : `de ${limit(low)} à ${limit(high)}`}`;
  const what =
    selection.kind === "range"
      ? between(nouns.nom, selection.range)
      : selection.kind === "box"
        ? (["x", "y"] as const).map((a) => `${axes[a].name} : ${intervalText(axes[a], selection[a])}`).join(" ; ")
        : "un par un";
  const {known, people, length} = selected;
  const none = state.level === "departement" ? "aucun" : "aucune";
  const middle =
    known === 1 ? `${nouns.nom} ${say(selected.at(0).total)}` : `${nouns.mediane} ${say(median(selected))}`;
  const text = `${countText(length, state.level)}, ${plural(people, "habitant")}${known === 0 ? "" : `, ${middle}`}`;
  const count = length === 0 ? `${none} ${levelNames[state.level][0]} ici` : text;
  return {
    words: typeset(`Sélection (${what}) : ${count}`),
    named: firstRows(selected, NAMED),
    more: length > NAMED
  };
}

/** "de 4,2 à 5,6". The first and last classes end with the values shown. */
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

export const classLabel = (step: number, view: View): string =>
  view.named ? view.classes[step].label : classText(view.colours.indexOf(step), view);

function median(rows: Rows): number | null {
  if (rows.known === 0) return null;
  const half = rows.known / 2;
  return steady((rows.at(Math.floor(half)).total! + rows.at(Math.ceil(half) - 1).total!) / 2);
}

export function exactly(value: number, most = 6) {
  let decimals = 0;
  const rest = () => Math.abs(value * 10 ** decimals - Math.round(value * 10 ** decimals));
  while (decimals < most && rest() >= 1e-6) ++decimals;
  return formatNumber(value, decimals);
}

/** What one colour says: of the most peopled territory of the highest class. */
export function exploreReading(view: View): string | null {
  const {model, shapes, shapesLevel: level, colours, classes, nouns, say} = view;
  const {said} = view.catalogue;
  const drawn = [...shapes].flatMap(([code, {step, total, name, population}]) =>
    step === null || total === null ? [] : [{code, step, total, name, population}]
  );
  if (drawn.length === 0) return null;
  const top = Math.max(...drawn.map(({step}) => step));
  const {name, step, total} = mostPeopled(drawn.filter((d) => d.step === top))!;
  const subject = level === "commune" ? communeSubject(name) : filled(said[level], {nom: name});
  if (view.named) return classReading({subject, step, total, level}, model);
  const place = colours.indexOf(step);
  const rank = place === colours.length - 1 ? "plus haute" : place === 0 ? "plus basse" : `${formatNumber(place + 1)}e`;
  const which = colours.length === 1 ? "la seule classe" : `la ${rank} des ${formatNumber(colours.length)} classes`;
  const its = `${nouns.son}${level === "commune" || model.single ? "" : " moyen"}`;
  const head = `${subject}, en ${classes[step].colourName}, est dans ${which} (${classText(place, view)})`;
  return `${head} : ${its} est de ${say(total)}.`;
}

export const between = (low: string, high: string): string => `de ${low} à ${high}`;

export function tableCaption({rows, state, model, nouns}: View, shown: number): string {
  const held = model.single ? `${nouns.nom} et indice` : "indice et scores";
  const lines = `, ${plural(shown, "première ligne", "premières lignes")} sur ${formatNumber(rows.length)}`;
  return `${capital(levelNames[state.level][1])} : ${held}${rows.length > shown ? lines : ""}`;
}
