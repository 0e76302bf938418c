import {greatest, max, min, sum} from "d3";
import {formatNumber, formatPercent, printedNumber} from "../french.js";
import {FRAGILE_FROM} from "../class-groups.js";
import {needMeasured} from "../coverage-profile.js";
import {measuredIds, type Model} from "../models.js";
import {scoresOf} from "../profile.js";
import {communesIn, type Territory} from "../territories.js";
import {totalScore} from "../score.js";
import {isSolid} from "./grade.js";
import {isSmallCommune} from "../small-commune.js";
import {medianDistance, reachOf} from "../reach.js";
import {CORE} from "../coverage.js";
import {weightedMean} from "../statistics.js";
import {finding, rivalsOf, type Finding, type Subject} from "./findings.js";
import {communesNoun} from "./index-words.js";
import type {Slots} from "./template.js";

/** Shares of the scale of the total: communes that differ, that are alike, and a town that stands apart from the others. */
const WIDE = 0.45;
const NARROW = 0.15;
const APART = 0.1;
/** A town that has this share of the inhabitants is told apart from the other communes. */
const MAIN = 0.4;
/** Kilometres as the crow flies by which a distance must differ from all others, to be said the longest or the shortest. */
const NOTABLE_KM = 0.5;
const SEVERAL = 3;
/** A share of the inhabitants that is small, and the percents between two shares from which it is said what they hang on. */
const LOW = 0.1;
const UNSURE = 10;

const codesOf = (communes: Territory[]) => communes.map((c) => c.code);

interface Scored {
  commune: Territory;
  score: number;
  /** Without the indicators whose rate is secret in small communes; the score itself where nothing of it is imputed anywhere. */
  measured: number;
  /** Whether it is of the two most fragile classes, with and without what is imputed. */
  fragile: boolean;
  fragileMeasured: boolean;
}

/** How the communes of a territory spread; nothing where one that is inhabited has no score, since any count would leave it out. */
export function insideFindings({figures, territory, profile}: Subject): Finding[] {
  const {model, classes} = profile;
  const inhabited = communesIn(figures.territories, territory).filter((c) => c.status !== "sans_objet");
  const retained = measuredIds(model);
  const weak = !isSolid(profile.total);
  const scored = inhabited.flatMap((commune): Scored[] => {
    const score = figures.figure(commune.code, model.id, "total")?.score;
    const without = weak ? totalScore(scoresOf(figures, commune, model), model, retained) : score;
    if (typeof score !== "number" || typeof without !== "number") return [];
    const fragile = classes.slice(FRAGILE_FROM).some((g) => g.communes.includes(commune));
    const need = weak ? needMeasured(figures, commune, model) : null;
    const fragileMeasured = need === null ? fragile : need > 0;
    return [{commune, score, measured: without, fragile, fragileMeasured}];
  });
  if (scored.length < inhabited.length || scored.length < 2) return [];
  const slots: Slots = {
    count: formatNumber(scored.length),
    communes: communesNoun(profile, {cut: territory.communes < territory.communes_total})
  };
  return [
    ...fragileFinding(classes, scored, slots),
    ...contrastFinding(scored, profile.model, slots),
    ...centreFinding(scored, profile.model),
    ...hurdleFinding(profile.hurdles, scored.length, slots)
  ].sort((a, b) => b.weight - a.weight);
}

/** The axis on which most communes have a hurdle, where several have one and others have none. */
function hurdleFinding(hurdles: Subject["profile"]["hurdles"], count: number, slots: Slots): Finding[] {
  const most = greatest(hurdles, (h) => h.communes.length);
  const held = most?.communes.length ?? 0;
  if (!most || held < 2 || held === count) return [];
  return [finding("hurdle", "inside", 0.35, {...slots, axis: most.axis.label, marked: formatNumber(held)})];
}

/** How many communes are fragile, and how many inhabitants they have. */
function fragileFinding(classes: Subject["profile"]["classes"], scored: Scored[], slots: Slots): Finding[] {
  const count = scored.length;
  const settled = scored.every((s) => s.fragile === s.fragileMeasured);
  const groups = classes.slice(FRAGILE_FROM);
  const fragile = groups.flatMap((g) => g.communes);
  const people = sum(classes, (g) => g.population);
  const share = people === 0 ? 0 : sum(groups, (g) => g.population) / people;
  const name = (list: Territory[]) => list[0]?.name;
  const rest = classes.slice(0, FRAGILE_FROM).flatMap((g) => g.communes);
  if (settled && count >= SEVERAL && rest.length === 0) return [finding("allFragile", "inside", 0.8, slots)];
  if (settled && count >= SEVERAL && fragile.length === 0) return [finding("noneFragile", "inside", 0.6, slots)];
  if (settled && count > SEVERAL && rest.length === 1 && !isSmallCommune(rest[0]))
    return [finding("oneNotFragile", "inside", 0.77, {...slots, name: name(rest)}, codesOf(rest))];
  if (settled && count > SEVERAL && fragile.length === 1 && !isSmallCommune(fragile[0])) {
    const word = groups.find((g) => g.communes.length > 0)!.step.label;
    return [finding("oneFragile", "inside", 0.7, {...slots, name: name(fragile), word}, codesOf(fragile))];
  }
  const percent = Math.round(share * 100);
  if (percent === 0 || percent === 100 || count < 2) return [];
  const measured = scored.filter((s) => s.fragileMeasured);
  const other = Math.round((100 * sum(measured, (s) => s.commune.population)) / people);
  const percents = [Math.min(percent, other), Math.max(percent, other)];
  const range = `${percents[0] === percents[1] ? "" : `${formatNumber(percents[0])} à `}${formatPercent(percents[1] / 100)}`;
  // A reader must be told why it may be twice as much.
  const said = percents[1] - percents[0] < UNSURE ? range : `selon les indicateurs retenus, ${range}`;
  if (percents[1] <= 100 * LOW) return [finding("shareLow", "inside", 0.66, {...slots, share: said})];
  const weight = share >= 0.9 ? 0.68 : share >= 0.8 ? 0.6 : 0.38;
  return [
    finding("share", "inside", weight, {
      ...slots,
      share: said,
      fragile: fragile.length > 1 && measured.length === fragile.length ? formatNumber(fragile.length) : undefined
    })
  ];
}

/** How far apart the most and the least fragile commune are, where one alone is at each end: by name, but for small communes. */
function contrastFinding(scored: Scored[], {totalScale, decimals}: Model, slots: Slots): Finding[] {
  const printed = scored.map((s) => printedNumber(s.score, decimals));
  const [low, high] = [min(printed)!, max(printed)!];
  // Named only where it is the one with and without what is imputed.
  const at = (value: number, end: (values: number[]) => number | undefined) => {
    const there = scored.filter((_, i) => printed[i] === value);
    const without = scored.map((s) => printedNumber(s.measured, decimals));
    const same = scored.filter((_, i) => without[i] === end(without));
    return there.length === 1 && same.length === 1 && same[0] === there[0] ? there[0].commune : undefined;
  };
  const spread = (high - low) / (totalScale.max - totalScale.min);
  const numbers = {...slots, low: formatNumber(low, decimals), high: formatNumber(high, decimals)};
  if (high === low) return [];
  if (spread <= NARROW && scored.length > SEVERAL) return [finding("alike", "inside", 0.58, numbers)];
  const [least, most] = [at(low, min), at(high, max)];
  if (least === undefined || most === undefined) return [];
  const told = [least, most].some(isSmallCommune) ? [] : [least, most];
  const named = {...numbers, least: told[0]?.name, most: told[1]?.name, unnamed: told.length > 0 ? undefined : ""};
  const about = codesOf(told);
  if (spread >= WIDE) return [finding("contrast", "inside", 0.54, named, about)];
  return [finding("range", "inside", 0.36, named, about)];
}

/** A town where a large part of the inhabitants live, and that is not like the communes around it. */
function centreFinding(scored: Scored[], {totalScale, decimals}: Model): Finding[] {
  const people = sum(scored, (s) => s.commune.population);
  const main = greatest(scored, (s) => s.commune.population)!;
  const share = main.commune.population / people;
  const percent = Math.round(share * 100);
  const others = scored.filter((s) => s !== main);
  const meanOf = (score: "score" | "measured") =>
    weightedMean(others.map((s) => [s[score], s.commune.population_scores]));
  const [rest, restMeasured] = [meanOf("score"), meanOf("measured")];
  if (share < MAIN || percent === 100 || rest === null || scored.length <= SEVERAL) return [];
  const difference = printedNumber(main.score, decimals) - printedNumber(rest, decimals);
  if (Math.abs(difference) < APART * (totalScale.max - totalScale.min)) return [];
  const measured = printedNumber(main.measured, decimals) - printedNumber(restMeasured!, decimals);
  if (Math.sign(measured) !== Math.sign(difference)) return [];
  const slots = {
    name: main.commune.name,
    share: formatPercent(percent / 100),
    own: formatNumber(main.score, decimals),
    other: formatNumber(rest, decimals)
  };
  return [finding(difference < 0 ? "centreBelow" : "centreAbove", "inside", 0.64, slots, codesOf([main.commune]))];
}

/** That half of the inhabitants live nearer, or farther, than in each EPCI that this one is ranked among. */
export function helpFindings(subject: Subject): Finding[] {
  const {figures, territory, coverage} = subject;
  const rivals = rivalsOf(subject);
  if (!coverage || rivals.length < SEVERAL) return [];
  const median = (epci: Territory) => {
    const communes = communesIn(figures.territories, epci);
    const rows = communes.flatMap((c) => coverage.rowsOf(c.code));
    return medianDistance(reachOf(rows, communes, CORE));
  };
  const own = median(territory);
  const others = rivals.map(median);
  if (own === null || others.some((km) => km === null)) return [];
  const slots = {count: formatNumber(rivals.length + 1), others: formatNumber(rivals.length)};
  if (others.every((km) => own - km! >= NOTABLE_KM)) return [finding("helpFar", "help", 0.72, slots)];
  if (others.every((km) => km! - own >= NOTABLE_KM)) return [finding("helpNear", "help", 0.66, slots)];
  return [];
}
