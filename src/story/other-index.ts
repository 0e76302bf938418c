import {group} from "d3";
import {legend, swatch} from "../components/classes.js";
import {indexFigure, indicatorLink} from "../components/decomposition.js";
import {figure, figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {aboutFigure, sourceHref, sourceLine, sourceLinks} from "../components/sources.js";
import type {Site} from "../data/site.js";
import {
  besideProfile,
  changesOf,
  classMoves,
  type BesideIndex,
  type Change,
  type Changes,
  type ClassMove
} from "../domain/other-index.js";
import {
  classSentence,
  indicatorSentences,
  moveLabel,
  positionSentence,
  totalSentence
} from "../domain/other-index-wording.js";
import {capital, formatNumber, formatSigned, list, MISSING, ordinal, plural, uncapital} from "../domain/french.js";
import type {IndicatorRow} from "../domain/indicators.js";
import {indicatorsOf, type Model} from "../domain/models.js";
import type {IndexProfile} from "../domain/profile.js";
import {slugify} from "../domain/slug.js";
import type {Territory} from "../domain/territories.js";
import {imputedNote} from "../domain/wording.js";
import type {AreaForms} from "../domain/names.js";
import {communeKey} from "../components/keys.js";
import {classesBehind, communeMap} from "../components/maps.js";
import type {Chapter} from "../components/chapters.js";
import {departementForms} from "../data/names.js";
import {indexOf} from "../profile/index.js";

/** A chapter for each index beside the edition's own; none without that. */
export function besideChapters(site: Site, epci: Territory): Chapter[] {
  const profile = indexOf(site, epci);
  const all = profile ? site.beside : [];
  return all.map((index) => [
    `indice-${index.source.id}`,
    besideTitle(site, index, profile!),
    besideChapter(site, epci, index, departementForms(site.territories.departement))
  ]);
}

/** Title of the chapter that shows another index beside the edition's own. */
export function besideTitle(site: Site, index: BesideIndex, profile: IndexProfile): string {
  return sameModel(index, profile)
    ? `${labelsOf(site, index, profile).join(" et ")} côte à côte`
    : `Sous l’${uncapital(index.model.label)}`;
}

/** Another index beside the own: two vintages of a model are subtracted, two models only put in order. Null where it does not know the EPCI. */
export function besideChapter(site: Site, epci: Territory, index: BesideIndex, area: AreaForms): Html | null {
  const profile = indexOf(site, epci);
  const other = besideProfile(site, epci, index);
  if (!profile || !other) return null;
  const labels = labelsOf(site, index, profile);
  const cited = sourceLine(site.sources, [index.source.id, profile.total.source]);
  const sides = {index, other, profile, labels, cited};
  return html`
    ${
      sameModel(index, profile)
        ? html`
      <p>${totalSentence(changesOf(other, profile), labels, profile.model, area)} Un score est un rang parmi les communes de France : ce qui change est la place du territoire parmi elles, et rien ici ne dit pourquoi.</p>`
        : html`
      <p>${positionSentence(profile, other, area)}</p>
      <p class="notice">Les deux indices n’ont ni les mêmes indicateurs ni la même échelle : leurs totaux et leurs classes ne se comparent pas ; les places des intercommunalités, si.</p>`
    }
    ${maps(site, epci, sides)}
    ${sameModel(index, profile) ? vintages(sides) : readings(site, sides)}
    <p class="footnote">Des deux côtés, le territoire est celui des communes membres aujourd’hui ; les chiffres d’anciennes communes sont portés sur celles qui les ont reprises : voir <a href="${sourceHref(index.source.id)}">la source</a>.</p>`;
}

const sameModel = ({model}: BesideIndex, profile: IndexProfile) => model.id === profile.model.id;

/** What tells the two sides apart: their years, else their publishers, else what else differs. */
function labelsOf({sources}: Site, {source}: BesideIndex, {total}: IndexProfile): [string, string] {
  const own = sources.find((s) => s.id === total.source)!;
  const years = [source, own].every(({vintage}) => /^\d{4}$/.test(vintage));
  const fields = years ? (["vintage", "publisher"] as const) : (["publisher", "vintage"] as const);
  const field = fields.find((name) => source[name] !== own[name]) ?? "title";
  return [source[field], own[field]];
}

/** Name of a figure of the chapter: a story has one for each index. */
const nameOf = ({source}: BesideIndex, name: string) => `${name}-${slugify(source.id)}`;

/** What is compared, what tells both sides apart, and where they come from. */
interface Sides {
  index: BesideIndex;
  other: IndexProfile;
  profile: IndexProfile;
  labels: [string, string];
  cited: Html | null;
}

function maps(site: Site, epci: Territory, {index, other, profile, labels}: Sides): Html {
  const side = (name: string, label: string, shown: IndexProfile, score: (c: Territory) => number | null) => {
    const {model, total, classes, uninhabited} = shown;
    const id = `carte-${index.source.id}-${name}`;
    return figured({name: nameOf(index, `carte-${name}`), kind: "map-figure"})`
      <figcaption><b>${label}</b>, ${uncapital(model.label)}.</figcaption>
      ${communeMap(site, epci, {id, title: `${model.label}, ${label}, par commune`, groups: classes, uninhabited, score})}
      ${legend(classes, uninhabited, id)}
      <div class="caption">${aboutFigure(html`${communeKey(classes, model, score)}<p>${sourceLinks(site.sources, [total.source])}.</p>`, classesBehind(site, epci, shown, {caption: `Communes par classe, ${label}`}))}</div>`;
  };
  return html`
    <div class="side-by-side">
    ${side("autre", labels[0], other, (c) => index.figure(c.code, "total")?.score ?? null)}
    ${side("actuelle", labels[1], profile, (c) => site.figure(c.code, profile.model.id, "total")?.score ?? null)}
    </div>`;
}

/** Two vintages of one model: what moved, score by score and commune by commune. */
function vintages({index, other, profile, labels, cited}: Sides): Html {
  const changes = changesOf(other, profile);
  const {moves, oneSided} = classMoves(other.classes, profile.classes);
  return html`
    <p class="observation">${indicatorSentences(changes, profile.model)}</p>
    ${figure({name: nameOf(index, "ecarts")}, html`${changeTable(changes, profile.model, labels)}${cited}`)}
    <h3>Communes qui changent de classe</h3>
    <p>${classSentence(moves, profile.model)}${oneSided.length > 0 && ` ${plural(oneSided.length, "commune n’a", "communes n’ont")} de classe que d’un côté : ${list(oneSided.map((c) => c.name))}.`}</p>
    ${moves.length > 1 && html`${figure({name: nameOf(index, "passages")}, html`${moveTable(moves, profile.model, labels)}${cited}`)}${moveDetails(moves, profile.model)}`}`;
}

function changeTable({indicators, axes, total}: Changes, model: Model, [before, after]: [string, string]): Html {
  const number = (row: IndicatorRow) => formatNumber(row.score, model.decimals);
  const cells = (c: Change<unknown>) =>
    html`<td class="number">${number(c.before)}</td><td class="number">${number(c.after)}</td><td class="number">${formatSigned(c.difference, model.decimals)}</td>`;
  const notes = (c: Change<unknown>) => {
    const [a, b] = [imputedNote(c.before.imputed_share), imputedNote(c.after.imputed_share)];
    const text = a === b ? a : [a && `${before} : ${a}`, b && `${after} : ${b}`].filter(Boolean).join(" ; ");
    return text && html` <small class="imputed">${text}</small>`;
  };
  return html`
    <table class="compare changes">
    <caption>Indice et indicateurs, ${before} et ${after}</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col" class="number">${before}</th><th scope="col" class="number">${after}</th><th scope="col" class="number">Écart</th></tr></thead>
    ${axes.map(
      (axis) => html`
      <tbody>
      <tr class="axis"><th scope="rowgroup">${axis.subject.label}</th>${cells(axis)}</tr>
      ${indicatorsOf(model, axis.subject.id)
        .map((i) => indicators.find((c) => c.subject.id === i.id)!)
        .map(
          (c) =>
            html`<tr data-indicator="${c.subject.id}"><th scope="row">${indicatorLink(c.subject)}${notes(c)}</th>${cells(c)}</tr>`
        )}
      </tbody>`
    )}
    <tfoot><tr class="total"><th scope="row">Indice</th>${cells(total)}</tr></tfoot>
    </table>`;
}

/** Communes by their class on both sides: those that did not move are on the diagonal. */
function moveTable(moves: ClassMove[], {classes}: Model, [before, after]: [string, string]): Html {
  return html`
    <table class="compare moves">
    <caption>Nombre de communes par classe : ${before} en lignes, ${after} en colonnes, sans changement en gras</caption>
    <thead><tr><th scope="col">${before}</th>${classes.map(({label}, i) => html`<th scope="col" class="number">${swatch(i, classes)}<span class="hidden">${after} : ${label}</span></th>`)}</tr></thead>
    <tbody>
    ${classes.map(
      ({label}, from) => html`
      <tr><th scope="row">${swatch(from, classes)} ${capital(label)}</th>${classes.map((_, to) => {
        const count = moves.filter((m) => m.before === from && m.after === to).length;
        return html`<td class="number">${from === to ? html`<b>${formatNumber(count)}</b>` : count === 0 ? html`<span class="none">0</span>` : formatNumber(count)}</td>`;
      })}</tr>`
    )}
    </tbody>
    </table>`;
}

function moveDetails(moves: ClassMove[], model: Model): Html | null {
  const moved = moves.filter((m) => m.before !== m.after);
  const groups = group(moved, (m) => moveLabel(m, model));
  const sorted = [...groups].sort(
    ([, [a]], [, [b]]) => b.after - b.before - (a.after - a.before) || a.before - b.before
  );
  return sorted.length === 0
    ? null
    : html`
    <details><summary>Lesquelles</summary>
    <ul>${sorted.map(([label, members]) => html`<li>${label} : ${list(members.map((m) => m.commune.name))}.</li>`)}</ul>
    </details>`;
}

/** Two models: each read on its own scale, against the same département. */
function readings(site: Site, {index, other, profile, cited}: Sides): Html {
  const caption = `${other.model.label} (${index.source.vintage}), territoire et`;
  const departement = site.territories.departement.name;
  const line = ({model, total, departementTotal, rank}: IndexProfile) => {
    const {min, max} = model.totalScale;
    const note = imputedNote(total.imputed_share);
    return html`<tr><th scope="row">${model.label} <small>de ${formatNumber(min)} à ${formatNumber(max)}${note && `, ${note}`}</small></th><td class="number">${formatNumber(total.score, model.decimals)}</td><td class="number">${formatNumber(departementTotal.score, model.decimals)}</td><td class="number">${rank ? `${ordinal(rank.rank)} sur ${formatNumber(rank.of)}` : MISSING}</td></tr>`;
  };
  return html`
    ${figured({name: nameOf(index, "lectures")})`
    <table class="compare readings">
    <caption>Deux lectures, chacune sur son échelle</caption>
    <thead><tr><th scope="col">Indice</th><th scope="col" class="number">Ici</th><th scope="col" class="number">${departement}</th><th scope="col" class="number">Place</th></tr></thead>
    <tbody>${line(profile)}${line(other)}</tbody>
    </table>
    ${aboutFigure(cited)}`}
    ${indexFigure(site, other, (beside) => `${caption} ${beside}`, {name: nameOf(index, "indice")})}`;
}
