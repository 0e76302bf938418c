// The page /methode: how an index is computed, and what choices change.
// Its text is words/methode.md.
// Loaders of pages and other features import this file alone.

import {hurdleShare, factorNote, fromCentre, classRange} from "../../text/wording/scores.js";
import {html, type Html} from "../../components/html.js";
import {swatch} from "../../components/classes.js";
import {glossaryChapter} from "../../components/glossary.js";
import {weightsSource} from "../../edition/scores.js";
import type {Site, Sites} from "../../edition/site.js";
import {populationYears} from "../../edition/cog.js";
import {ruled} from "../../components/label.js";
import {DISTANCES, NEEDS} from "../../domain/bivariate.js";
import {DETOUR} from "../../domain/detour.js";
import {capital, formatNumber, formatPercent, list, plural, typeset} from "../../domain/french.js";
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
  type Model,
  type PeerLevel
} from "../../domain/models.js";
import {indicatorsOutsideHurdles} from "../../domain/score.js";
import {SECRET_BELOW} from "../../domain/national.js";
import {communesIn, isSmallCommune, SMALL_COMMUNE, TINY_COMMUNE} from "../../domain/territories.js";
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

/** Choices of indicators by which ranks are given; null if there is only one. */
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
  const rules = (steps: string[]) => list(ruled(steps).map(({label, rule}) => `« ${label} » (${rule})`));
  return {
    centre: fromCentre(communes),
    boxes: communes.some((c) => c.centre === "bbox"),
    detour: formatNumber(DETOUR, 1),
    needs: rules(NEEDS),
    steps: rules(DISTANCES),
    core: list(FUNCTIONS.filter((f) => f.core).map((f) => f.label))
  };
}

/** Takes the model of this edition, which may have computed its own reference. */
const shownModel = (model: Model, {model: own, otherIndexes}: Site) =>
  [own, ...otherIndexes.map((index) => index.model)].find((m) => m?.id === model.id) ?? model;

function modelSlots(model: Model, site: Site): Added {
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
    name: typeset(model.label),
    axes: model.axes.map((axis) => axisSlots(axis, model)),
    classes: model.classes.map(({label, colourName}, i) => ({
      label,
      colourName,
      swatch: swatch(i, model.classes),
      ranges: levels.map((level) => classRange(atLevel(model, level), i))
    })),
    classRules: levels.map((level) => atLevel(model, level).classRule).join(" "),
    levels: levels.length > 1,
    middle: middleSlots(model),
    choices: [...model.choices],
    hurdles: list(model.axes.map((a) => `${formatNumber(model.hurdles[a.id], 1)} (${a.label.toLowerCase()})`)),
    hurdleShare: model.reference ? hurdleShare(model) : null,
    outsideHurdles: list(indicatorsOutsideHurdles(model).map((i) => i.label))
  };
}

function axisSlots({id, label}: Axis, model: Model): Added {
  const lines = indicatorsOf(model, id).map((indicator) => {
    const {label, definition, called, publisher} = indicator;
    return {anchor: anchorOf(indicator.id, model), label, definition, called, publisher};
  });
  return {anchor: anchorOf(axisEntry(id), model), label, lines};
}

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

/** The id of an indicator or an axis, as an attribute in the first model that has it. */
function anchorOf(entry: string, model: Model): Html {
  const first = Object.values(models).find(({axes, indicators}) =>
    [...axes.map(({id}) => axisEntry(id)), ...indicators.map(({id}) => id)].includes(entry)
  );
  return html`${first?.id === model.id && html` id="${termAnchor(entry)}"`}`;
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
