import type {Site} from "../data/site.js";
import {formatNumber, ordinal} from "../domain/french.js";
import {type BasedRank} from "../domain/rank-range.js";
import {rangeOf} from "../domain/statistics.js";
import {PEER_NAMES, type PeerLevel} from "../domain/models.js";
import type {IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import {claimOf, claimWords} from "../domain/wording.js";
import {departementForms} from "../data/names.js";
import {figure} from "./figure.js";
import {GENERATED_VERDICT} from "./generated-words.js";
import {html, type Html} from "./html.js";
import {drawn} from "./drawn.js";
import {positionStrip, type StripOptions} from "./figures/strip.js";

/** Where a territory stands: its total among others, and what is said beside it. */
export interface StandingOptions extends StripOptions {
  /** A rank, a class. */
  facts: Html | string;
}

export interface FirstScreenOptions {
  name: string;
  /** The name as a heading, with what stands around it. */
  title: Html;
  verdict: string;
  /** Null without a score: the screen is then words alone. */
  standing: (Omit<StandingOptions, "own"> & {score: number}) | null;
  /** What the title of the figure says besides the place: ", et ce qui pèse". */
  besides?: string;
  /** Id of the table that holds the data of the figure, where it is not in it. */
  behind?: string;
  /** What stands under the verdict. */
  aside?: Html | null;
  /** What the figure shows below the place; without a score, what follows the verdict. */
  below?: Html | null;
}

/** First screen of a territory: what it is, its score, its place at a glance. */
export function firstScreen({name, title, verdict, standing, besides, behind, aside, below}: FirstScreenOptions): Html {
  const words = html`${title}<p class="verdict">${verdict}</p>`;
  if (!standing) return html`<header class="hero">${words}${aside}${below}</header>`;
  const stand = {...standing, own: {name, value: standing.score}};
  return html`
    <header class="hero hero-wide">
    <div>
    ${words}
    ${aside}
    ${scoreAndFacts(stand)}
    </div>
    <div>
    ${figure({name: "position", title: `${name} : place de l’indice${besides ?? ""}`, behind}, html`${drawn(positionStrip, stand)}${below}`)}
    <p class="source-line">${GENERATED_VERDICT}</p>
    </div>
    </header>`;
}

/** "6,6 sur 10", and the facts beside it. */
export function scoreAndFacts({model, own, facts}: Pick<StandingOptions, "model" | "own" | "facts">): Html {
  const {decimals, totalScale} = model;
  return html`
    <div class="stand">
    <p class="score"><b>${formatNumber(own.value, decimals)}</b> <span>sur ${formatNumber(totalScale.max)}</span></p>
    <p class="facts">${facts}</p>
    </div>`;
}

/** "7e à 10e selon les indicateurs retenus (5 indicateurs : 7e ; les 4 mesurés : 10e)"; null of a rank by one choice alone. */
export function rankRangeWords(ranks: BasedRank[], {detailed = false} = {}): string | null {
  const range = rangeOf(ranks);
  if (!range || ranks.length < 2) return null;
  if (range.best === range.worst) return `${ordinal(range.best)} quels que soient les indicateurs retenus`;
  const words = `${ordinal(range.best)} à ${ordinal(range.worst)} selon les indicateurs retenus`;
  const each = ranks.map(({basis, indicators, rank}) => {
    const count = formatNumber(indicators);
    return `${basis === "measured" ? `les ${count} mesurés` : `${count} indicateurs`} : ${ordinal(rank)}`;
  });
  return detailed ? `${words} (${each.join(" ; ")})` : words;
}

/** The rank of an EPCI in its département, or why it has none; with the rank by each choice of indicators where it is detailed. */
export function rankWords({territories}: Site, profile: IndexProfile, {detailed = true} = {}): Html {
  const {rank} = profile;
  const area = departementForms(territories.departement);
  const whole = wholeWords(profile);
  const range = rankRangeWords(profile.ranks, {detailed});
  return html`${
    rank
      ? html`<b>${ordinal(rank.rank)}</b>${rank.tied && " ex æquo"} sur ${formatNumber(rank.of)} ${area.within} <small>la 1re est la plus fragile</small>${range && html` <small class="rank-range">${range}</small>`}`
      : html`Hors classement <small>la plupart de ses habitants vivent hors ${area.of}</small>`
  }${whole && html` <small>${whole}</small>`}`;
}

/** "avec ses communes hors de la Meuse : 6,2, plus fragile que 49 % des intercommunalités de France"; null of a whole EPCI. */
export function wholeWords(profile: IndexProfile | null): string | null {
  if (!profile?.whole) return null;
  const {total, national} = profile.whole;
  const claim = national && claimOf([national]);
  const place = claim ? `, ${claimWords(claim, PEER_NAMES.epci.all)}` : "";
  return `l’intercommunalité entière : ${formatNumber(total, profile.model.decimals)}${place}`;
}

/** What a strip shows of a territory read against its own level: classes, median, mean. A part of an EPCI stands against the département alone. */
export function standingIn({model, levelModel, nationalMedian, nationalMean}: IndexProfile, level: PeerLevel) {
  const median = model.reference ? PEER_NAMES[level].median : PEER_NAMES.commune.median;
  const marks = [
    {name: median, value: nationalMedian},
    {name: "habitant moyen", value: nationalMean}
  ];
  return {
    model: levelModel ?? model,
    country: levelModel ? marks.filter((m): m is {name: string; value: number} => m.value !== null) : []
  };
}

/** Totals of the EPCI of a département, but that of the territory itself. */
export function epciTotals({territories, figure}: Site, {model}: IndexProfile, {code}: Territory): number[] {
  return territories.epcis
    .filter((e) => e.attached && e.code !== code)
    .flatMap((e) => figure(e.code, model.id, "total")?.score ?? []);
}
