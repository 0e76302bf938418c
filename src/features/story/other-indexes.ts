import {imputedNote} from "../../text/wording/scores.js";
import {group, sum} from "d3";
import type {Chapter} from "../../components/chapters.js";
import {classTable, legend, swatch} from "../../components/classes.js";
import {decomposition, indexFigure, indicatorLink} from "../../components/decomposition.js";
import {figure, figured} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {communeKey} from "../../components/keys.js";
import {classesBehind, communeMap} from "../../components/maps.js";
import {signature} from "../../components/prose.js";
import {aboutFigure, sourceHref, sourceLine, sourceLinks} from "../../components/sources.js";
import {cell, numberCell, numbersHead, row, rowHead, table, tbody} from "../../components/table.js";
import {departementForms} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import * as french from "../../domain/french.js";
import type {IndicatorRow, Territory} from "../../domain/territories.js";
import {indicatorsOf, type Indicator, type Model} from "../../domain/models.js";
import * as wording from "../../text/wording/scores.js";
import {
  indexUnder,
  changesOf,
  classMoves,
  type OtherIndex,
  type Change,
  type Changes,
  type ClassMove
} from "../../domain/other-index.js";
import type {TerritoryIndex, PublishedIndex} from "../../domain/territory-index.js";
import {slugify} from "../../domain/slug.js";
import type {AreaForms} from "../../domain/names.js";
import {indexOf, totalsOf} from "../../profile/index.js";
import {hurdlesSentence, observations} from "../../text/index.js";

// What stands beside the index of an EPCI: what an earlier diagnostic published, and other indices.

const {formatNumber, list, plural, uncapital} = french;

interface SideMap {
  name: string;
  id?: string;
  label: string;
  shows: string;
  title: string;
  of: Pick<TerritoryIndex, "model" | "classes" | "uninhabited">;
  source: string;
  /** Scores that its reading key tells; those of its shapes too if it is `scored`. */
  score?: (commune: Territory) => number | null;
  scored?: boolean;
  behind?: string;
  table?: Html;
}

function sideMap(site: Site, epci: Territory, options: SideMap) {
  const {name, id = name, label, shows, title, of, source, score, scored, behind, table} = options;
  const {model, classes, uninhabited} = of;
  const about = html`${communeKey(classes, model, score)}<p>${sourceLinks(site.sources, [source])}.</p>`;
  return figured({name, kind: "map-figure", behind})`
    <figcaption><b>${label}</b>, ${shows}.</figcaption>
    ${communeMap(site, epci, {id, title, groups: classes, uninhabited, score: scored ? score : undefined})}
    ${legend(classes, uninhabited, id)}
    <div class="caption">${aboutFigure(about, table)}</div>`;
}

const PUBLISHED_TABLE = "table-classes-publiees";

/** The gap with the published totals is in the second decimal. */
const RECOMPUTED_DECIMALS = 2;

export function publishedChapter(site: Site, epci: Territory, published: PublishedIndex): Html {
  const index = indexOf(site, epci);
  const {model, vintage, indicators, total, classes} = published;
  const departement = site.territories.departement.name;
  const content = site.contents.get(epci.code);
  const about = content && (content.model ?? site.model?.id) === model.id;
  const own = about && content.observations.size > 0 ? content : null;
  const hurdles = hurdlesSentence(published);
  const cited = sourceLine(site.sources, [published.source]);
  const caption = `Décomposition publiée en ${vintage}`;
  const parts = decomposition({model, caption, own: "Ici", departement, indicators, total}, cited);
  const listed = {id: PUBLISHED_TABLE, caption: `Communes par classe, publiées en ${vintage}`};
  return html`
    <p>${introduction(site, published, index)}</p>
    <div class="side-by-side">
    ${sideMap(site, epci, {
      name: "carte-publiee",
      label: vintage,
      shows: "classes publiées",
      title: `${vintage} : classes publiées`,
      of: {model, classes, uninhabited: []},
      source: published.source,
      behind: PUBLISHED_TABLE
    })}
    ${
      index &&
      sideMap(site, epci, {
        name: "carte-actuelle",
        label: index.total.vintage,
        shows: "indice actuel",
        title: `${index.total.vintage} : indice actuel`,
        of: index,
        source: index.total.source,
        score: totalsOf(site, index.model),
        table: classesBehind(site, epci, index)
      })
    }
    </div>
    ${classTable({classes, uninhabited: []}, epci, listed)}
    <p class="footnote">${ADDED}</p>
    ${sourceLine(site.sources, [published.source, "cog"])}
    ${figure({name: "indice-publie"}, html`${parts}`)}
    ${recomputedNote(published, departement, cited)}
    ${own && html`${observations(site, own)}${signature(own, site.sources)}`}
    ${hurdles && html`<h3>Freins relevés en ${vintage}</h3><p>${hurdles}</p>`}
    ${cited}`;
}

function introduction(site: Site, {model, source: id}: PublishedIndex, index: TerritoryIndex | null) {
  const {publisher, title} = site.sources.find((s) => s.id === id)!;
  const {min, max} = model.totalScale;
  const called = model.indicators.filter((i) => i.called);
  const names = (of: (indicator: (typeof called)[number]) => string | undefined) => list(called.map((i) => of(i)!));
  const count = formatNumber(model.indicators.length);
  return [
    `${publisher} : ${title}. Ces chiffres sont dits comme ils ont été publiés, sous l’${uncapital(model.label)} : `,
    `${count} indicateurs. L’échelle, de ${formatNumber(min)} à ${formatNumber(max)} avec 0 pour la médiane, est `,
    "celle de l’éditeur de l’indice.",
    index && ` L’indice actuel en a ${formatNumber(index.model.indicators.length)}, ${OTHER_SCALE}`,
    called.length > 0 && ` La source nomme ${names((i) => i.called)} `,
    called.length > 0 && `ce que ce site nomme ${names((i) => i.label)} : `,
    called.length > 0 && "un score plus haut y dit plus de difficulté."
  ]
    .filter(Boolean)
    .join("");
}

const OTHER_SCALE =
  "sur une autre échelle : les deux totaux ne se comparent pas entre eux, seules les cartes et les positions se " +
  "regardent côte à côte.";

const ADDED =
  "La source nomme des couleurs et compte des communes. Ce site ajoute les noms des classes, la part des habitants " +
  "d’aujourd’hui et les classes sans commune.";

const agree = (a: number, b: number) => Math.abs(a - b) < 0.05 + 1e-9;

function recomputedNote(published: PublishedIndex, departement: string, cited: Html | null) {
  const {model, total, recomputed, vintage} = published;
  const line = (name: string, said: number, computed: number) =>
    row([
      rowHead(name),
      numberCell(said, {decimals: 1}),
      numberCell(computed, {decimals: RECOMPUTED_DECIMALS}),
      cell(agree(said, computed) ? "concordent à l’arrondi" : "ne concordent pas")
    ]);
  const divisor = formatNumber(model.indicators.length / model.factor, 1);
  const caption = `Total publié en ${vintage} et total recalculé (somme des indicateurs ÷ ${divisor})`;
  const heads = ["Territoire", numbersHead("Publié"), numbersHead("Recalculé"), "Constat"];
  const rows = [
    line("Ici", total.own.score!, recomputed.own!),
    line(departement, total.departement.score!, recomputed.departement!)
  ];
  const gap = "L’écart est dans la source : les deux nombres sont montrés, et rien n’est corrigé.";
  const differs = !agree(total.own.score!, recomputed.own!);
  return html`
    ${figured({name: "total-recalcule"})`
    ${table({kind: "compare recomputed", caption, heads}, tbody(rows))}
    ${aboutFigure(cited)}`}
    ${differs && html`<p class="notice">${sumSentence(published)} ${gap}</p>`}`;
}

function sumSentence(published: Pick<PublishedIndex, "model" | "indicators" | "total" | "recomputed">) {
  const {model, indicators, total, recomputed} = published;
  const added = formatNumber(
    sum(indicators, (c) => c.own.score!),
    1
  );
  const divisor = formatNumber(model.indicators.length / model.factor, 1);
  const gives = formatNumber(recomputed.own, RECOMPUTED_DECIMALS);
  return french.typeset(
    `La somme des ${formatNumber(indicators.length)} indicateurs publiés est de ${added} ; divisée par ${divisor}, ` +
      `elle donne ${gives}, quand le total publié est de ${formatNumber(total.own.score, 1)}.`
  );
}

export function otherIndexChapters(site: Site, epci: Territory): Chapter[] {
  const area = departementForms(site.territories.departement);
  return indexOf(site, epci) ? site.otherIndexes.map((beside) => otherIndexChapter(site, epci, beside, area)) : [];
}

interface Sides {
  beside: OtherIndex;
  other: TerritoryIndex;
  index: TerritoryIndex;
  labels: [string, string];
  cited: Html | null;
}

const RANKS =
  "Un score est un rang parmi les communes de France : ce qui change est la place du territoire parmi elles, et rien " +
  "ici ne dit pourquoi.";
const UNLIKE =
  "Les deux indices n’ont ni les mêmes indicateurs ni la même échelle : leurs totaux et leurs classes ne se " +
  "comparent pas ; les places des intercommunalités, si.";
const TODAY =
  "Des deux côtés, le territoire est celui des communes membres aujourd’hui ; les chiffres d’anciennes communes sont " +
  "portés sur celles qui les ont reprises";

/**
 * Another index beside the own: two vintages are subtracted, two models only put in order; nothing where it lacks the
 * EPCI.
 */
export function otherIndexChapter(site: Site, epci: Territory, beside: OtherIndex, area: AreaForms): Chapter {
  const {id} = beside.source;
  const index = indexOf(site, epci)!;
  const other = indexUnder(site, epci, beside);
  const labels = labelsOf(site, beside, index);
  const same = beside.model.id === index.model.id;
  const title = same ? `${labels.join(" et ")} côte à côte` : `Sous l’${uncapital(beside.model.label)}`;
  if (!other) return [`indice-${id}`, title, null];
  const sides: Sides = {beside, other, index, labels, cited: sourceLine(site.sources, [id, index.total.source])};
  const said = same
    ? html`<p>${wording.totalSentence(changesOf(other, index), labels, index.model, area)} ${RANKS}</p>`
    : html`
    <p>${wording.positionSentence(index, other, area)}</p>
    <p class="notice">${UNLIKE}</p>`;
  const content = html`
    ${said}
    ${maps(site, epci, sides)}
    ${same ? vintages(sides) : readings(site, sides)}
    <p class="footnote">${TODAY} : voir <a href="${sourceHref(id)}">la source</a>.</p>`;
  return [`indice-${id}`, title, content];
}

/** What tells the two sides apart: years, else publishers, else titles. */
function labelsOf({sources}: Site, {source}: OtherIndex, {total}: TerritoryIndex): [string, string] {
  const own = sources.find((s) => s.id === total.source)!;
  const years = [source, own].every(({vintage}) => /^\d{4}$/.test(vintage));
  const fields = years ? (["vintage", "publisher"] as const) : (["publisher", "vintage"] as const);
  const field = fields.find((name) => source[name] !== own[name]) ?? "title";
  return [source[field], own[field]];
}

/** A story has a figure of that name for each index. */
const nameOf = ({source}: OtherIndex, name: string) => `${name}-${slugify(source.id)}`;

function maps(site: Site, epci: Territory, {beside, other, index, labels}: Sides) {
  const side = (name: string, label: string, of: TerritoryIndex, score: (c: Territory) => number | null) =>
    sideMap(site, epci, {
      name: nameOf(beside, `carte-${name}`),
      id: `carte-${beside.source.id}-${name}`,
      label,
      shows: uncapital(of.model.label),
      title: `${of.model.label}, ${label}, par commune`,
      of,
      source: of.total.source,
      score,
      scored: true,
      table: classesBehind(site, epci, of, {caption: `Communes par classe, ${label}`})
    });
  return html`
    <div class="side-by-side">
    ${side("autre", labels[0], other, (c) => beside.figure(c.code, "total")?.score ?? null)}
    ${side("actuelle", labels[1], index, totalsOf(site, index.model))}
    </div>`;
}

function vintages({beside, other, index, labels, cited}: Sides) {
  const {model} = index;
  const changes = changesOf(other, index);
  const {moves, oneSided} = classMoves(other.classes, index.classes);
  const known = plural(oneSided.length, "commune n’a", "communes n’ont");
  const apart = `${known} de classe que d’un côté : ${list(oneSided.map((c) => c.name))}.`;
  const moved = moves.length > 1 && [
    figure({name: nameOf(beside, "passages")}, html`${moveTable(moves, model, labels)}${cited}`),
    moveDetails(moves, model)
  ];
  return html`
    <p class="observation">${wording.indicatorSentences(changes, model)}</p>
    ${figure({name: nameOf(beside, "ecarts")}, html`${changeTable(changes, model, labels)}${cited}`)}
    <h3>Communes qui changent de classe</h3>
    <p>${wording.classSentence(moves, model)}${oneSided.length > 0 && ` ${apart}`}</p>
    ${moved}`;
}

function changeTable({indicators, axes, total}: Changes, model: Model, [before, after]: [string, string]) {
  const number = (row: IndicatorRow) => numberCell(row.score, {decimals: model.decimals});
  const cells = (c: Change<unknown>) => [
    number(c.before),
    number(c.after),
    numberCell(c.difference, {decimals: model.decimals, words: french.formatSigned(c.difference, model.decimals)})
  ];
  const notes = (c: Change<unknown>) => {
    const [a, b] = [imputedNote(c.before.imputed_share), imputedNote(c.after.imputed_share)];
    const text = a === b ? a : [a && `${before} : ${a}`, b && `${after} : ${b}`].filter(Boolean).join(" ; ");
    return text && html` <small class="imputed">${text}</small>`;
  };
  const line = ({id}: Indicator) => {
    const c = indicators.find(({subject}) => subject.id === id)!;
    return row([rowHead([indicatorLink(c.subject), notes(c)]), cells(c)], html` data-indicator="${id}"`);
  };
  const heads = ["Indicateur", ...[before, after, "Écart"].map(numbersHead)];
  const axis = (c: Changes["axes"][number]) => html`
      <tbody>
      <tr class="axis"><th scope="rowgroup">${c.subject.label}</th>${cells(c)}</tr>
      ${indicatorsOf(model, c.subject.id).map(line)}
      </tbody>`;
  const body = html`
    ${axes.map(axis)}
    <tfoot>${row([rowHead("Indice"), cells(total)], html` class="total"`)}</tfoot>`;
  return table({kind: "compare changes", caption: `Indice et indicateurs, ${before} et ${after}`, heads}, body);
}

function moveTable(moves: ClassMove[], {classes}: Model, [before, after]: [string, string]) {
  const sides = `${before} en lignes, ${after} en colonnes`;
  const heads = classes.map(({label}, i) =>
    numbersHead([swatch(i, classes), html`<span class="hidden">${after} : ${label}</span>`])
  );
  const count = (from: number, to: number) => {
    const {length} = moves.filter((m) => m.before === from && m.after === to);
    const words = from === to ? html`<b>${length}</b>` : length === 0 && html`<span class="none">0</span>`;
    return numberCell(length, {...(words && {words})});
  };
  const rows = classes.map(({label}, from) =>
    row([rowHead([swatch(from, classes), ` ${french.capital(label)}`]), classes.map((_, to) => count(from, to))])
  );
  const caption = `Nombre de communes par classe : ${sides}, sans changement en gras`;
  const body = html`
    <tbody>
    ${rows}
    </tbody>`;
  return table({kind: "compare moves", caption, heads: [before, ...heads]}, body);
}

function moveDetails(moves: ClassMove[], model: Model): Html | null {
  const moved = moves.filter((m) => m.before !== m.after);
  const groups = group(moved, (m) => wording.moveLabel(m, model));
  const sorted = [...groups].sort(
    ([, [a]], [, [b]]) => b.after - b.before - (a.after - a.before) || a.before - b.before
  );
  const items = sorted.map(
    ([label, members]) => html`<li>${label} : ${list(members.map((m) => m.commune.name))}.</li>`
  );
  return items.length === 0
    ? null
    : html`
    <details><summary>Lesquelles</summary>
    <ul>${items}</ul>
    </details>`;
}

/** Two models: each read on its own scale, against the same département. */
function readings(site: Site, {beside, other, index, cited}: Sides) {
  const captioned = (above: string) => `${other.model.label} (${beside.source.vintage}), territoire et ${above}`;
  const line = ({model, total, departementTotal, rank}: TerritoryIndex) => {
    const {min, max} = model.totalScale;
    const note = imputedNote(total.imputed_share);
    const scale = [`de ${formatNumber(min)} à ${formatNumber(max)}`, note].filter(Boolean).join(", ");
    return row([
      rowHead(html`${model.label} <small>${scale}</small>`),
      numberCell(total.score, {decimals: model.decimals}),
      numberCell(departementTotal.score, {decimals: model.decimals}),
      numberCell(rank && `${french.ordinal(rank.rank)} sur ${formatNumber(rank.of)}`)
    ]);
  };
  const heads = ["Indice", ...["Ici", site.territories.departement.name, "Place"].map(numbersHead)];
  const caption = "Deux lectures, chacune sur son échelle";
  return html`
    ${figured({name: nameOf(beside, "lectures")})`
    ${table({kind: "compare readings", caption, heads}, tbody([line(index), line(other)]))}
    ${aboutFigure(cited)}`}
    ${indexFigure(site, other, captioned, {name: nameOf(beside, "indice")})}`;
}
