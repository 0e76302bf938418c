// The ranking of the EPCI of an area: its map, its table, and words for ranks that are not settled.

import {basesWords} from "./wording/scores.js";
import {swatch} from "../components/classes.js";
import {drawn} from "../components/drawn.js";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {epciKey} from "../components/keys.js";
import {lollipop} from "../components/lollipop.js";
import {contoursSource, epciMap} from "../components/maps.js";
import {aboutFigure, sourceLine, sourceLinks} from "../components/sources.js";
import {wholeWords} from "../components/standing.js";
import {numberCell} from "../components/table.js";
import {cogDepartements} from "../edition/cog.js";
import {placeSources} from "../edition/edition.js";
import {departementForms, storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {capital, formatNumber, ordinal} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import type {TerritoryIndex, BasedRank} from "../domain/territory-index.js";
import {classIndex} from "../domain/score.js";
import {rangeOf} from "../domain/statistics.js";
import {communesIn, isScant, type Territory} from "../domain/territories.js";
import {classement} from "../figures/rows/classement.js";
import {groupOf, indexOf, moves, type Ranked} from "../profile/index.js";
import {indexYear} from "./far.js";
import {paperLabels} from "./paper.js";
import {figurePart, figureWords} from "./rules.js";

export const RANKING_TABLE = "table-classement";

/** Of the map of a first screen, in pixels. */
const ROOM = {width: 640, height: 560, letters: 12.5};

/** The EPCI of an area on a map, each leading to its story; null without any. */
export function epciFigure(site: Site): Html | null {
  const {epcis, departement} = site.territories;
  const {size, ...own} = paperLabels(site, departement, ROOM);
  const index = indexOf(site, departement);
  if (epcis.length === 0) return null;
  const model = index?.model ?? null;
  const title = `${departement.name} : ${model?.label ?? figureWords("classement", "titre").toLowerCase()}`;
  const map = epciMap(site, {id: "carte-epci", title, model, labelScale: own.labelScale});
  const cited = index && sourceLinks(site.sources, [index.total.source, contoursSource(site)]);
  const reading = index && html`${epciKey(site, index.model)}<p>${figureWords("carte", "epcis")} ${cited}.</p>`;
  return figured({name: "carte-epci", kind: "map-figure story-map", behind: RANKING_TABLE})`
    <div style="--map-label:${size}px">${map}</div>
    ${reading && html`<figcaption>${aboutFigure(reading)}</figcaption>`}`;
}

/** The EPCI of an area on one axis, the most fragile first, each with what it is without what is estimated. */
export function rankingFigure(site: Site, index: TerritoryIndex | null, printed = false): Html | null {
  const {epcis, departement} = site.territories;
  if (epcis.length === 0) return null;
  const model = index?.model ?? null;
  const placed = site.edition.places !== null;
  const rows = epcis.map((epci) => {
    const own = model ? indexOf(site, epci) : null;
    const score = own?.total.score ?? null;
    const {short: name, href} = storyOf(epci);
    const places = site.places.filter((p) => p.epci === epci.code).length;
    const part = epci.attached ? null : partWords(site, epci);
    const scant = isScant(epci) && score !== null;
    const printed = formatNumber(score, model?.decimals);
    const whose = scant && figureWords("classement", "indice", {qui: describedName(site, epci), valeur: printed});
    const notes = [part && `hors classement : ${part}`, whose, wholeWords(own)].filter(Boolean);
    return {
      code: epci.code,
      name,
      href,
      score: scant ? null : score,
      population: epci.population,
      rank: own?.rank?.rank ?? null,
      ranks: own?.ranks ?? [],
      measured: own?.measured?.own ?? score,
      part,
      note: notes.join(" ; ") || undefined,
      step: own?.levelModel && score !== null && !scant ? classIndex(score, own.levelModel) : null,
      cells: [epci.population, ...(placed ? [places] : [])]
    };
  });
  const ranked = byRank(rows).filter(({rank}) => rank !== null);
  const sources = [index?.total.source, site.edition.wider?.source, "cog", ...placeSources(site.edition)];
  const moving = ranked.find(({ranks}) => moves(ranks))?.ranks;
  const note =
    moving && html`<p class="footnote">${figureWords("classement", "rangs", {bases: basesWords(moving)})}</p>`;
  const caption = figureWords("classement", "titre", {range: model !== null});
  const alone = printed || ranked.length < 2;
  const behind = rankingTable({
    chart: alone,
    id: RANKING_TABLE,
    caption,
    rows,
    model,
    reference: index?.total.score ?? null,
    heads: ["Habitants", ...(placed ? ["Lieux"] : [])]
  });
  const about = html`${note}${sourceLine(site.sources, sources)}`;
  if (alone) return figured({name: "classement"})`${behind}${aboutFigure(about)}`;
  const asked = ranked.map(({code, rank: rang, name: nom, population: habitants, score: indice, measured}) => {
    return {code, rang, nom, habitants, indice, indice_mesure: measured, indice_departement: index!.total.score};
  });
  const hrefs = new Map(ranked.map(({code, href}) => [code, href]));
  const apart = rows.filter(({rank}) => rank === null);
  const named = apart.map(({name, href, part}, i) => html`${i > 0 && " ; "}<a href="${href}">${name}</a>, ${part}`);
  return html`
    ${figured({
      name: "classement",
      title: caption,
      shown: `${capital(indexYear(site, departement))} ; ${figureWords("classement", "dessin")}`
    })`
    ${drawn(classement, {
      rows: asked,
      title: caption,
      model: model!,
      names: [departement.name, departement.name] as const,
      hrefOf: (code) => hrefs.get(code)!
    })}
    ${aboutFigure(about, behind)}`}
    ${apart.length > 0 && html`<p>Hors classement : ${named}.</p>`}`;
}

/** A rank that is not settled: "parmi les 8 plus fragiles des 25", else from which place to which. */
export function groupWords(ranks: Ranked[], peers?: Ranked[][]): string {
  const group = groupOf(ranks, peers);
  const {best, worst} = rangeOf(ranks)!;
  const cas = group && group.tiers !== "milieu" ? (group.seule ? "seule" : "parmi") : "entre";
  return figureWords("rang", cas, {...group, best, worst, sur: ranks[0].of});
}

/** Of whom an index is told where little of an EPCI is in the edition: "Paris", "les 3 communes de la Meuse". */
export function describedName({territories}: Site, epci: Territory): string {
  const [first, ...others] = communesIn(territories, epci);
  const communes = others.length + 1;
  return communes === 1 ? first.name : figureWords("classement", "ici", {communes});
}

/** Why an EPCI has no rank, and where its story is when it is with another area. */
function partWords({territories: {departement, communes}}: Site, epci: Territory) {
  const here = communes.filter((c) => c.epci === epci.code && c.departement === departement.code).length;
  const {code, nom: name} = cogDepartements().find((d) => d.code === epci.departement)!;
  const elsewhere = code === departement.code ? null : departementForms({code, name}).of;
  return figureWords("classement", "partie", {ici: here, sur: epci.communes_total, departement: elsewhere});
}

export interface RankingRow {
  code: string;
  /** Null for a territory that is shown but not ranked. */
  rank: number | null;
  name: string;
  href: string;
  ranks?: BasedRank[];
  note?: string;
  score: number | null;
  step: number | null;
  /** Counts or names after the score. */
  cells: (number | string)[];
}

interface RankingOptions {
  id?: string;
  caption: string;
  /** Head of the column of names, and whether it is masculine. */
  subject?: string;
  masculine?: boolean;
  rows: RankingRow[];
  heads: string[];
  model: Model | null;
  reference: number | null;
  /** Whether each row is drawn; not where a figure above draws them all. */
  chart?: boolean;
}

/** The most fragile first; then those without a rank, by name. */
export const byRank = <R extends RankingRow>(rows: R[]): R[] =>
  rows.sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.name.localeCompare(b.name, "fr"));

export function rankingTable({masculine, rows, model, reference, chart = true, ...said}: RankingOptions): Html {
  const {classes, totalScale: scale, decimals} = model ?? {classes: [], totalScale: {min: 0, max: 1}, decimals: 0};
  const line = (own: RankingRow) => {
    const {rank, ranks = [], score, step} = own;
    const settled = rank !== null && !moves(ranks);
    const words = settled ? ordinal(rank, {masculine}) : rank === null ? "" : "incertain";
    return {
      ...own,
      place: numberCell(settled ? rank : null, {words}),
      dessin: chart && lollipop({value: score, reference, scale, origin: scale.min}),
      indice: numberCell(score, {decimals, before: step !== null && swatch(step, classes)})
    };
  };
  return figurePart("rangs", {...said, chart, lignes: rows.map(line)});
}
