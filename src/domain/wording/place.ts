import {formatNumber, list, ordinal} from "../french.js";
import {theEpci} from "../names.js";
import {differenceOf} from "../difference.js";
import {finding, rivalsOf, type Finding, type Subject} from "./findings.js";
import {degreeOf, gradeOf, isSolid, type Grade} from "./grade.js";
import {levelSentence} from "./index-words.js";
import {claimWords, nationalClaim} from "./national-claim.js";
import type {Kind} from "./phrases.js";
import type {Slots} from "./template.js";

/** A place is said to be the second of all only among as many as this, and the first among one more than two. */
const FEW = 3;
const SEVERAL = 5;

/** The one thing that a text begins with: the place of an EPCI against the département, and the country where words allow. */
export function opening(subject: Subject): Finding {
  const {territory, profile, area} = subject;
  const {total, departementTotal, rank, measured, model} = profile;
  const difference = differenceOf(total.score, departementTotal.score, model.decimals);
  const [kind, side] = placeKind(subject, difference);
  const slots: Slots = {
    ...placeSlots(subject),
    // Numbers of a part are said to be those of it.
    part:
      territory.communes < territory.communes_total
        ? ` pour ${territory.communes === 1 ? "la seule commune décrite" : `les ${formatNumber(territory.communes)} communes décrites`} ici`
        : undefined,
    other: formatNumber(departementTotal.score, model.decimals),
    degree: difference === null ? undefined : (degreeOf(gradeOf(difference, model.totalScale)) ?? undefined),
    ownMeasured: measured ? formatNumber(measured.own, model.decimals) : undefined,
    otherMeasured: measured ? formatNumber(measured.departement, model.decimals) : undefined,
    secret: `le score de ${list(model.indicators.filter((i) => i.secretRate).map((i) => i.label))}, imputé${isSolid(total) ? ` pour l’ensemble ${area.of}` : ""}`,
    equal: difference === 0 ? "" : undefined,
    // The two numbers stand side by side only where they agree with the words.
    unequal: difference !== null && (side === 0 ? difference !== 0 : difference * side > 0) ? "" : undefined,
    count: rank ? formatNumber(rank.of) : undefined,
    others: rank ? formatNumber(rank.of - 1) : undefined,
    ...nationalSlots(subject, side)
  };
  return finding(kind, "place", 1, slots);
}

/** What any text says of a place: its level, its score, and whether it has no place in France, no level, or neither. */
export function placeSlots({profile, area}: Subject): Slots {
  const level = levelSentence(profile) ?? undefined;
  const claim = nationalClaim(profile);
  return {
    ...area,
    level,
    own: formatNumber(profile.total.score, profile.model.decimals),
    unplaced: claim ? undefined : "",
    unlevelled: level ? undefined : "",
    bare: claim || level ? undefined : ""
  };
}

/** What a text may say of the place besides its first words: the country, then the rank. */
export function placeFindings(subject: Subject): Finding[] {
  const {territory, area, profile} = subject;
  const {total, rank, ranks, model, nationalMedian, nationalMean} = profile;
  const slots: Slots = {
    ...area,
    name: theEpci(territory.name),
    own: formatNumber(total.score, model.decimals),
    median: nationalMedian === null ? undefined : formatNumber(nationalMedian, model.decimals),
    mean: nationalMean === null ? undefined : formatNumber(nationalMean, model.decimals),
    ...nationalSlots(subject, 0)
  };
  const settled = ranks.every((r) => r.rank === rank?.rank);
  const between = rank !== null && settled && !rank.tied && rank.rank > 1 && rank.rank < rank.of && rank.of >= SEVERAL;
  return [
    ...(nationalClaim(subject.profile) === null ? [] : [finding("nationalPlace", "place", 0.9, slots)]),
    ...(between
      ? [finding("rank", "place", 0.8, {...slots, rank: ordinal(rank.rank), count: formatNumber(rank.of)})]
      : [])
  ];
}

/** How the place is told, and its side of the département: 1 for more fragile. */
function placeKind(subject: Subject, difference: number | null): [Kind, -1 | 0 | 1] {
  const {territory, figures} = subject;
  const {rank, ranks, model} = subject.profile;
  // An EPCI that is all of its département, or that nothing stands beside, is compared with the country alone.
  if (difference === null || territory.population === figures.territories.departement.population) return ["alone", 0];
  // A rank that some choice of indicators changes is not said alone.
  const settled = ranks.every((r) => r.rank === rank?.rank && !r.tied);
  if (rank && settled && !rank.tied && rivalsOf(subject).length + 1 === rank.of && rank.of >= FEW) {
    if (rank.rank === 1) return ["first", 1];
    if (rank.rank === rank.of) return ["last", -1];
    if (rank.rank === 2 && rank.of >= SEVERAL) return ["second", 1];
    if (rank.rank === rank.of - 1 && rank.of >= SEVERAL) return ["penultimate", -1];
  }
  const grade = gradeOf(difference, model.totalScale);
  const other = gradeMeasured(subject);
  if (other !== null && other !== grade) {
    // What an imputed score decides is not said; both pairs are.
    if (Math.sign(other) !== Math.sign(grade)) return ["unsettled", 0];
    return grade > 0 ? ["aboveBoth", 1] : ["belowBoth", -1];
  }
  return grade === 0 ? ["near", 0] : grade > 0 ? ["above", 1] : ["below", -1];
}

/** Grade of the difference without the indicators that are imputed for most, there or in the département; null where none is. */
function gradeMeasured({profile: {total, departementTotal, measured, model}}: Subject): Grade | null {
  if (!measured || (isSolid(total) && isSolid(departementTotal))) return null;
  const difference = differenceOf(measured.own, measured.departement, model.decimals);
  return difference === null ? null : gradeOf(difference, model.totalScale);
}

/** The place among the EPCI of France, as it goes with a side of the département: along with it, or against it. */
function nationalSlots({profile}: Subject, side: -1 | 0 | 1): Slots {
  const claim = nationalClaim(profile);
  if (claim === null) return {unplaced: ""};
  const all = "intercommunalités de France";
  const national = claimWords(claim, all);
  if (claim.side === 0) return {national, nationalThose: "au milieu de celles de France", and: "et"};
  const against = side !== 0 && side !== claim.side;
  return {
    national,
    nationalThose: claim.extreme ? national : national.replace(`des ${all}`, "de celles de France"),
    nationalThan: against || claim.extreme ? undefined : `que ${claim.share} des ${all}`,
    nationalOpposite: against ? national : undefined,
    and: against ? "mais" : "et"
  };
}
