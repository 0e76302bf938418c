// The page /methode: how an index is computed, and what choices change.
// Its text is words/methode.md.
// Loaders of pages and other features import this file alone.

import {figure} from "../../components/figure.js";
import {html, type Html} from "../../components/html.js";
import {swatch} from "../../components/classes.js";
import {cell, columnHead, row, rowHead, table, tbody} from "../../components/table.js";
import {glossaryChapter} from "../../components/glossary.js";
import {weightsSource} from "../../edition/scores.js";
import type {Site, Sites} from "../../edition/site.js";
import {populationYears} from "../../edition/cog.js";
import {DISTANCES, NEEDS} from "../../domain/bivariate.js";
import {DETOUR} from "../../domain/detour.js";
import {capital, formatNumber, formatPercent, list, plural} from "../../domain/french.js";
import {FUNCTIONS} from "../../domain/functions.js";
import {axisEntry, termAnchor} from "../../domain/glossary.js";
import {
  atLevel,
  indicatorsOf,
  models,
  PEER_LEVELS,
  PEER_NAMES,
  peersOf,
  type Axis,
  type Indicator,
  type Model,
  type PeerLevel
} from "../../domain/models.js";
import {hurdleShare, indicatorsOutsideHurdles} from "../../domain/score.js";
import {SECRET_BELOW} from "../../domain/national.js";
import {communesIn, isSmallCommune, SMALL_COMMUNE, TINY_COMMUNE} from "../../domain/territories.js";
import {factorNote, fromCentre, classRange} from "../../domain/wording.js";
import {wordsPage, type Added} from "../../text/templates/index.js";

export function methodPage(sites: Sites): string {
  const site = sites.departements[0];
  const slots = {
    models: Object.values(models).map((model) => modelSlots(shownModel(model, site), site)),
    weights: weightsSlots(site),
    scope: {departement: !sites.country, region: sites.country?.territory.level === "region"},
    ranks: rankSlots(site),
    distances: site.coverage && distanceSlots(site),
    limits: limitSlots(sites)
  };
  return wordsPage(sites, "methode", {
    current: "method",
    kind: "method",
    slots,
    more: [glossaryChapter()]
  });
}

/** By which choices of indicators a rank is given; null where there is one choice alone. */
function rankSlots({model, edition: {wider}, sources}: Site): Added | null {
  const left = model ? indicatorsOutsideHurdles(model) : [];
  if (left.length === 0) return null;
  return {
    left: list(left.map((i) => i.label)),
    wider: wider
      ? {indicators: formatNumber(wider.indicators), title: sources.find((s) => s.id === wider.source)!.title}
      : null
  };
}

function weightsSlots({edition}: Site): Added | null {
  const id = weightsSource(edition);
  return id ? {year: populationYears[id] ?? null, cog: id.replace("cog-", "")} : null;
}

function distanceSlots({territories: {communes}}: Site): Added {
  const rules = (steps: readonly {label: string; rule: string}[]) =>
    list(steps.map(({label, rule}) => `« ${label} » (${rule})`));
  return {
    centre: fromCentre(communes),
    boxes: communes.some((c) => c.centre === "bbox"),
    detour: formatNumber(DETOUR, 1),
    needs: rules(NEEDS),
    steps: rules(DISTANCES),
    core: list(FUNCTIONS.filter((f) => f.core).map((f) => f.label))
  };
}

/** A model as this edition has it: one that it computed has its own reference. */
const shownModel = (model: Model, {model: own, otherIndexes}: Site) =>
  [own, ...otherIndexes.map((index) => index.model)].find((m) => m?.id === model.id) ?? model;

function modelSlots(model: Model, site: Site): Added {
  const axes = model.axes.map((a) => a.id);
  const levels: PeerLevel[] = model.levels ? PEER_LEVELS : ["commune"];
  return {
    id: model.id,
    label: model.label,
    publisher: model.publisher,
    period: model.period,
    shown: {
      own: site.model?.id === model.id,
      beside: site.otherIndexes.some((index) => index.model.id === model.id),
      published: site.published.some((r) => r.model === model.id)
    },
    min: formatNumber(model.indicatorScale.min),
    max: formatNumber(model.indicatorScale.max),
    steps: model.steps ?? null,
    percentiles: list(model.percentiles.map((p) => formatNumber(p))),
    times: factorNote(model),
    totalMin: formatNumber(model.totalScale.min),
    totalMax: formatNumber(model.totalScale.max),
    indicators: indicatorTable(model),
    classes: classTable(model, levels),
    classRules: levels.map((level) => atLevel(model, level).classRule).join(" "),
    levels: levels.length > 1,
    middle: middleSlots(model),
    choices: [...model.choices],
    hurdles: list(model.axes.map((a) => `${formatNumber(model.hurdles[a.id], 1)} (${a.label.toLowerCase()})`)),
    hurdleShare: model.reference ? hurdleShare(model, axes) : null,
    outsideHurdles: list(indicatorsOutsideHurdles(model).map((i) => i.label))
  };
}

function indicatorTable(model: Model) {
  const line = ({id, label, definition, called, publisher}: Indicator) => {
    const note = called && ` Son éditeur le nomme « ${called} ».`;
    return row([rowHead(capital(label)), cell([definition, note]), cell(publisher)], anchorOf(id, model));
  };
  const axis = ({id, label}: Axis) => {
    const head = html`<th scope="rowgroup" colspan="3">${label}</th>`;
    const attributes = html` class="axis"${anchorOf(axisEntry(id), model)}`;
    return html`<tbody>${row([head], attributes)}${indicatorsOf(model, id).map(line)}</tbody>`;
  };
  const heads = ["Indicateur", "Définition", "Producteur"];
  return figure(
    {name: `indicateurs-${model.id}`, title: `${model.label} : axes et indicateurs`},
    table({kind: "definitions", caption: "Axes et indicateurs", heads}, model.axes.map(axis))
  );
}

function classTable(model: Model, levels: PeerLevel[]) {
  const rows = model.classes.map((step, i) =>
    row([
      rowHead([swatch(i, model.classes), ` ${capital(step.label)}`]),
      cell(step.colourName),
      levels.map((level) => cell(classRange(atLevel(model, level), i)))
    ])
  );
  const heads = ["Classe", "Couleur", ...levels.map((level) => columnHead(LEVEL_HEADS[level]))];
  return figure(
    {name: `classes-${model.id}`, title: `${model.label} : classes de la carte`},
    table({kind: "definitions", caption: "Classes de la carte", heads}, tbody(rows))
  );
}

const LEVEL_HEADS: Record<PeerLevel, string> = {
  commune: "Indice d’une commune",
  epci: "d’une intercommunalité",
  departement: "d’un département"
};

function middleSlots(model: Model): Added | null {
  const {reference, decimals} = model;
  if (!reference || reference.mean === null) return null;
  const medians = PEER_LEVELS.flatMap((level) => {
    const {percentiles} = peersOf(model, level)!;
    return percentiles[50] === undefined
      ? []
      : [`${PEER_NAMES[level].median} ${formatNumber(percentiles[50], decimals)}`];
  });
  return {medians: list(medians), mean: formatNumber(reference.mean, decimals)};
}

/** The id of an indicator or an axis, in the first model that has it. */
function anchorOf(entry: string, model: Model): Html | undefined {
  const first = Object.values(models).find(({axes, indicators}) =>
    [...axes.map(({id}) => axisEntry(id)), ...indicators.map(({id}) => id)].includes(entry)
  );
  return first?.id === model.id ? html` id="${termAnchor(entry)}"` : undefined;
}

function limitSlots({country, departements}: Sites): Added {
  const [site] = departements;
  const area = country?.territory ?? site.territories.departement;
  const communes = departements.flatMap(({territories}) => communesIn(territories, territories.departement));
  const places = [...new Map(departements.flatMap((d) => d.places).map((p) => [p.id, p])).values()];
  const uninhabited = communes.filter((c) => c.status === "sans_objet");
  const small = communes.filter((c) => c.status !== "sans_objet" && isSmallCommune(c)).length;
  const imputed = (site.model?.indicators ?? [])
    .map((indicator) => ({
      indicator,
      share: site.value(area.code, site.model!.id, indicator.id)?.imputed_share ?? 0,
      communes: communes.filter((c) => site.value(c.code, site.model!.id, indicator.id)?.status === "imputed").length
    }))
    .filter((i) => i.communes > 0);
  const approximate = places.filter((p) => p.position === "commune").length;
  const shared = places.filter((p) => p.telephone_partage).length;
  return {
    index: site.model !== null,
    computed: Boolean(site.edition.scores?.made),
    imputed: imputed.map(({indicator, share, communes: count}) => ({
      label: capital(indicator.label),
      communes: plural(count, "commune"),
      share: formatPercent(share)
    })),
    secretBelow: formatNumber(SECRET_BELOW),
    uninhabited: list(uninhabited.map((c) => c.name)),
    boxes: site.topology.contours.kind === "boxes",
    approximate: approximate > 0 && plural(approximate, "lieu", "lieux"),
    shared: shared > 0 && plural(shared, "lieu", "lieux"),
    places: Boolean(site.edition.places),
    smallest: formatNumber(SMALL_COMMUNE),
    tiniest: formatNumber(TINY_COMMUNE),
    small: small > 0 && formatNumber(small)
  };
}
