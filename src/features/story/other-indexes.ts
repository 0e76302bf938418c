// What stands beside the index of an EPCI: what an earlier diagnostic published, and other indexes.
// Its texts are words/epci-diagnostic.md and words/epci-autres-indices.md.

import {imputedNote} from "../../text/wording/scores.js";
import {group, sum} from "d3";
import {classTable, legend, swatch} from "../../components/classes.js";
import {decomposition, indexFigure} from "../../components/decomposition.js";
import {figure, figured} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {communeKey} from "../../components/keys.js";
import {classesBehind, communeMap} from "../../components/maps.js";
import {signature} from "../../components/prose.js";
import {aboutFigure, sourceLine, sourceLinks} from "../../components/sources.js";
import {departementForms} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import * as french from "../../domain/french.js";
import type {Territory} from "../../domain/territories.js";
import type {Axis, Indicator, Model} from "../../domain/models.js";
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
import {isSolid} from "../../domain/statistics.js";
import {slugify} from "../../domain/slug.js";
import {indexOf, totalsOf} from "../../profile/index.js";
import {hurdlesSentence, observations} from "../../text/index.js";
import {say, templateOf, type Added} from "../../text/templates/index.js";

const {formatNumber, uncapital} = french;

interface SideMap {
  name: string;
  id?: string;
  label: string;
  shows: string;
  title: string;
  of: Pick<TerritoryIndex, "model" | "classes" | "uninhabited">;
  source: string;
  /** Scores that its reading key gives; its shapes give them too if it is `scored`. */
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

const agree = (a: number, b: number) => Math.abs(a - b) < 0.05 + 1e-9;

/** What an earlier diagnostic published, for words/epci-diagnostic.md. */
export function publishedSlots(site: Site, epci: Territory, published: PublishedIndex): Added {
  const index = indexOf(site, epci);
  const {model, vintage: annee, indicators, total, classes, recomputed, source: id} = published;
  const {publisher, title} = site.sources.find((s) => s.id === id)!;
  const departement = site.territories.departement.name;
  const content = site.contents.get(epci.code);
  const about = content && (content.model ?? site.model?.id) === model.id;
  const cited = sourceLine(site.sources, [id]);
  const words = (scale: string, key: string) => say(templateOf("epci-diagnostic"), {annee}, scale, key)!;
  const called = model.indicators.filter((i) => i.called);
  const uninhabited: Territory[] = [];
  const compared = {model, caption: words("tableau", "indice"), own: "Ici", departement, indicators, total};
  const totals = (nom: string, dit: number, calcule: number) => ({nom, dit, calcule, concordent: agree(dit, calcule)});
  const sums = {
    somme: formatNumber(
      sum(indicators, (c) => c.own.score!),
      1
    ),
    recalcule: formatNumber(recomputed.own, RECOMPUTED_DECIMALS),
    publie: formatNumber(total.own.score, 1)
  };
  return {
    editeur: publisher,
    source: title,
    indice: uncapital(model.label),
    indicateurs: model.indicators.length,
    ...model.totalScale,
    actuels: index && index.model.indicators.length,
    noms: called.map((i) => i.called!),
    noms_ici: called.map((i) => i.label),
    cartes: html`
    <div class="side-by-side">
    ${sideMap(site, epci, {
      name: "carte-publiee",
      label: annee,
      shows: words("carte", "publiee"),
      title: `${annee} : ${words("carte", "publiee")}`,
      of: {model, classes, uninhabited},
      source: id,
      behind: PUBLISHED_TABLE
    })}
    ${
      index &&
      sideMap(site, epci, {
        name: "carte-actuelle",
        label: index.total.vintage,
        shows: words("carte", "actuelle"),
        title: `${index.total.vintage} : ${words("carte", "actuelle")}`,
        of: index,
        source: index.total.source,
        score: totalsOf(site, index.model),
        table: classesBehind(site, epci, index)
      })
    }
    </div>`,
    classes: classTable({classes, uninhabited}, epci, {id: PUBLISHED_TABLE, caption: words("tableau", "classes")}),
    sources: sourceLine(site.sources, [id, "cog"]),
    decomposition: figure({name: "indice-publie"}, decomposition(compared, cited)),
    diviseur: formatNumber(model.indicators.length / model.factor, 1),
    decimales: RECOMPUTED_DECIMALS,
    totaux: [
      {...totals("", total.own.score!, recomputed.own!), ici: true},
      totals(departement, total.departement.score!, recomputed.departement!)
    ],
    lecture: aboutFigure(cited),
    ecart: agree(total.own.score!, recomputed.own!) ? null : sums,
    observations:
      about && content.observations.size > 0
        ? html`${observations(site, content)}${signature(content, site.sources)}`
        : null,
    freins: hurdlesSentence(published),
    cite: cited
  };
}

interface Sides {
  beside: OtherIndex;
  other: TerritoryIndex;
  index: TerritoryIndex;
  labels: [string, string];
  cited: Html | null;
}

const WORDS = "epci-autres-indices";

/** Other indexes beside the own: two vintages of a model are subtracted, two models only put in order. */
export function otherIndexSlots(site: Site, epci: Territory, others: OtherIndex[]): Added {
  const aire = {...departementForms(site.territories.departement)};
  const index = indexOf(site, epci)!;
  const slots = (beside: OtherIndex): Added => {
    const {id} = beside.source;
    const other = indexUnder(site, epci, beside)!;
    const labels = labelsOf(site, beside, index);
    const sides: Sides = {beside, other, index, labels, cited: sourceLine(site.sources, [id, index.total.source])};
    const shared = {
      id,
      adresse: slugify(id),
      aire,
      nom: uncapital(beside.model.label),
      cartes: maps(site, epci, sides)
    };
    return {...shared, ...(beside.model.id === index.model.id ? vintages(sides) : readings(site, sides))};
  };
  return {indices: others.map(slots)};
}

/** Names the two sides by years, else publishers, else titles. */
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
  const template = templateOf(WORDS);
  const side = (name: string, label: string, of: TerritoryIndex, score: (c: Territory) => number | null) =>
    sideMap(site, epci, {
      name: nameOf(beside, `carte-${name}`),
      id: `carte-${beside.source.id}-${name}`,
      label,
      shows: uncapital(of.model.label),
      title: say(template, {indice: of.model.label, cote: label}, "titre", "carte")!,
      of,
      source: of.total.source,
      score,
      scored: true,
      table: classesBehind(site, epci, of, {caption: say(template, {cote: label}, "titre", "classes")!})
    });
  return html`
    <div class="side-by-side">
    ${side("autre", labels[0], other, (c) => beside.figure(c.code, "total")?.score ?? null)}
    ${side("actuelle", labels[1], index, totalsOf(site, index.model))}
    </div>`;
}

function vintages({other, index, labels, cited}: Sides): Added {
  const {model} = index;
  const [avant, apres] = labels;
  const changes = changesOf(other, index);
  const {moves, oneSided} = classMoves(other.classes, index.classes);
  return {
    meme: true,
    avant,
    apres,
    annees: labels.every((label) => /^\d{4}$/.test(label)),
    total: changeWords(changes.total, model),
    departement: changeWords(changes.departement, model),
    ...indicatorSlots(changes, model),
    model,
    changes: byAxis(changes, labels),
    ...classSlots(moves, model),
    seules: oneSided.map((c) => c.name),
    passages: moves.length > 1 && moveRows(moves, model),
    sources: cited
  };
}

function changeWords({before, after, difference}: Change<null>, {decimals}: Model) {
  if (difference === null) return null;
  const [avant, apres] = [before, after].map(({score}) => formatNumber(score, decimals));
  const ecart = french.formatSigned(difference, decimals);
  return say(templateOf(WORDS), {avant, apres, ecart}, "total", difference === 0 ? "reste" : "passe");
}

/** Scores that rise and that fall, the largest difference first; nothing on those imputed for half of the people. */
function indicatorSlots({indicators}: Changes, {decimals}: Model): Added {
  const known = indicators.filter((c) => c.difference !== null);
  const isMeasured = ({before, after}: Change<Indicator>) => isSolid(before) && isSolid(after);
  const solid = known.filter(isMeasured).sort((a, b) => Math.abs(b.difference!) - Math.abs(a.difference!));
  const named = (changes: Change<Indicator>[]) =>
    changes.map(({subject, difference}) => `${subject.subject} (${french.formatSigned(difference, decimals)})`);
  const moved = solid.some((c) => c.difference !== 0);
  return {
    bougent: moved,
    montent: named(solid.filter((c) => c.difference! > 0)),
    baissent: named(solid.filter((c) => c.difference! < 0)),
    immobiles: solid.length > 0 && !moved,
    estimes: known.filter((c) => !isMeasured(c)).map((c) => c.subject.subject)
  };
}

function classSlots(moves: ClassMove[], {classes}: Model): Added {
  const [plus, moins] = [1, -1].map((way) => moves.filter((m) => Math.sign(m.after - m.before) === way).length);
  const meme = moves.length - plus - moins;
  const ends = ({before, after}: ClassMove) => ({avant: classes[before].label, apres: classes[after].label});
  const [first] = moves;
  const moved = group(
    moves.filter((m) => m.before !== m.after),
    ({before, after}) => `${before} ${after}`
  );
  // First those that become the most fragile.
  const sorted = [...moved.values()].sort(
    ([a], [b]) => b.after - b.before - (a.after - a.before) || a.before - b.before
  );
  return {
    aucune: moves.length === 0,
    seule: moves.length === 1 && {nom: first.commune.name, bouge: meme === 0, ...ends(first)},
    memes: meme === moves.length,
    communes: moves.length,
    classes: ["plus", "moins", "meme"].map((key) => say(templateOf(WORDS), {plus, moins, meme}, "classes", key)!),
    deplacees: moves.length > 1 && sorted.map((own) => ({...ends(own[0]), communes: own.map((m) => m.commune.name)}))
  };
}

/** Both sides of each indicator and their difference, by axis. */
function byAxis({indicators, axes, total}: Changes, labels: [string, string]) {
  const note = ({before, after}: Change<unknown>) => {
    const notes = [before, after].map((row) => imputedNote(row.imputed_share));
    if (notes[0] === notes[1]) return notes[0];
    return notes.flatMap((said, i) => (said ? `${labels[i]} : ${said}` : [])).join(" ; ");
  };
  const noted = indicators.map((c) => ({...c, note: note(c)}));
  const of = ({id}: Axis) => noted.filter(({subject}) => subject.axis === id);
  return {total, axes: axes.map((c) => ({...c, indicators: of(c.subject)}))};
}

/** How many communes went from each class to each. */
const moveRows = (moves: ClassMove[], {classes}: Model) =>
  classes.map(({label}, from) => ({
    label,
    swatch: swatch(from, classes),
    counts: classes.map((_, to) => {
      const {length: count} = moves.filter((m) => m.before === from && m.after === to);
      return {count, stays: from === to};
    })
  }));

/** Two models: each read on its own scale, against the same area. */
function readings(site: Site, {beside, other, index, cited}: Sides): Added {
  const template = templateOf(WORDS);
  const captioned = (autour: string) =>
    say(template, {indice: other.model.label, annee: beside.source.vintage, autour}, "titre", "lectures")!;
  const [ici, autre] = [index, other].map(({rank}) => rank && say(template, rank, "place", "rang"));
  return {
    inconnu: index.total.score === null || other.total.score === null,
    ailleurs: ici === null || autre === null,
    ensemble: ici === autre,
    ici,
    autre,
    actuel: uncapital(index.model.label),
    departement: site.territories.departement.name,
    lectures: [index, other],
    sources: aboutFigure(cited),
    decomposition: indexFigure(site, other, captioned, {name: nameOf(beside, "indice")})
  };
}
