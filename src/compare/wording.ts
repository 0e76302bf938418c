import {capital, formatNumber, formatPercent, list, NBSP, ordinal, plural, typeset} from "../domain/french.js";
import {than} from "../domain/names.js";
import {MEDIAN, type CompareAddress} from "../domain/compare-address.js";
import {isSmallCommune, SMALL_COMMUNE} from "../domain/territories.js";
import type {Compared, CompareData, Measure} from "./data.js";
import {alike, gapOf, leadOf, rankedGaps, weakOf, type Gap, type Said} from "./gaps.js";
import {isImputed, measuresOf, printedSpread, printedValue} from "./print.js";

/** Measure of the distance to a place of a core function, by which coverage is summed up. */
const CORE_DISTANCE = "distance-coeur";
/** The same for any place: no function of its own. */
const ANY_DISTANCE = "distance-tout";
/** Gaps that are told one by one. */
const TOLD = 3;

const names = (territories: Compared[]) => list(territories.map((t) => t.the));

/** "5,0 pour la communauté de communes du Sammiellois". */
const said = ({value, territories}: Said, measure: Measure) =>
  `${printedValue(value, measure)} pour ${names(territories)}`;

/** "score " before "de 5,0", where a number would else be read as the rate that its indicator is named after. */
const scoreWord = ({family}: Measure) => (family === "indicator" ? "score " : "");

/** "5,0", or "score de 5,0" of an indicator. */
const oneValue = (value: number, measure: Measure) =>
  `${scoreWord(measure) && `${scoreWord(measure)}de `}${printedValue(value, measure)}`;

/** "de 5,0 pour Étain à 9,0 pour Verdun" */
const range = ({low, high, measure}: Gap): string =>
  `${scoreWord(measure)}de ${said(low, measure)} à ${said(high, measure)}`;

/** "de 5,0 pour Étain à 9,0 pour Verdun, soit 4,0 points d’écart", or the value that all share. */
function gapText(gap: Gap): string {
  const {measure, spread, low, all} = gap;
  if (spread === 0) return typeset(`${oneValue(low.value, measure)} pour ${names(all.map((d) => d.territory))}`);
  return typeset(`${range(gap)}, soit ${printedSpread(spread, low.value, measure)} d’écart`);
}

const withName = (gap: Gap) => `${capital(gap.measure.label)} : ${gapText(gap)}.`;

/** What the page says first: on what the territories are the furthest from each other. */
export function verdict(data: CompareData, territories: Compared[]): string {
  const indicators = measuresOf(data.measures, territories, "indicator");
  const gaps = rankedGaps(indicators, territories);
  const [indicator] = gaps;
  if (indicator) {
    const aside = asideOf(indicators, territories);
    const told =
      indicator.spread === 0
        ? "tous les indicateurs comparés sont au même niveau"
        : `${widestWords(gaps)} est sur ${indicator.measure.subject ?? indicator.measure.label} : ${range(indicator)}`;
    return typeset(capital(`${aside}${told}.`));
  }
  const total = data.measures.find((m) => m.family === "total");
  const others: [what: string, same: string, gap: Gap | null][] = [
    ["L’indice", "le même", total ? gapOf(total, territories) : null],
    ["La distance d’un lieu d’aide", "la même", distanceGaps(data, territories)[0] ?? null]
  ];
  for (const [what, same, gap] of others)
    if (gap) return typeset(`${what} ${gap.spread === 0 ? `est ${same} : ${gapText(gap)}` : `va ${range(gap)}`}.`);
  return "Aucun chiffre connu de plusieurs de ces territoires ne les sépare ici.";
}

/** What the first of ranked gaps is called: others may be as wide. */
const widestWords = ([first, second]: Gap[]): string =>
  second?.spread === first.spread ? "un des écarts les plus grands" : "l’écart le plus grand";

/** Opens a sentence on all indicators where some scores are not sure enough for it. */
const asideOf = (indicators: Measure[], territories: Compared[]): string =>
  weakOf(indicators, territories).length > 0 ? "scores surtout estimés mis à part, " : "";

/** The gaps of the distances, that of the core functions first. */
function distanceGaps(data: CompareData, territories: Compared[]): Gap[] {
  const measures = measuresOf(data.measures, territories, "distance");
  const core = measures.filter((m) => m.id === CORE_DISTANCE).flatMap((m) => gapOf(m, territories) ?? []);
  const others = measures.filter((m) => m.id !== CORE_DISTANCE);
  return [...core, ...rankedGaps(others, territories)];
}

/**
 * What stands between the territories, in sentences that stand by themselves, under the name of what they are about; the order of the
 * territories does not matter.
 */
export function differences(data: CompareData, territories: Compared[]) {
  const indicators = measuresOf(data.measures, territories, "indicator");
  const gaps = rankedGaps(indicators, territories);
  const aside = asideOf(indicators, territories);
  const same = data.model ? alike(gaps, data.model.indicatorScale) : [];
  const apart = gaps.filter((g) => !same.includes(g));
  const near = list(same.map((g) => `${g.measure.label} (${alikeText(g)})`));
  const one = (family: Measure["family"]) => rankedGaps(measuresOf(data.measures, territories, family), territories);
  const rates = one("rate");
  const byId = [...territories].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    /** The largest gaps between indicators, the largest first. */
    indicators: apart.slice(0, TOLD).map((g) => typeset(withName(g))),
    /** Indicators on which all are about the same. */
    alike: same.length === 0 ? null : typeset(`Au même niveau, ou presque : ${near}.`),
    /** On the index as a whole, help, and the census. */
    others: [
      ...one("total").map((g) => `L’indice : ${gapText(g)}.`),
      ...one("density").map(withName),
      ...distanceWords(data, territories),
      ...rates
        .slice(0, 1)
        .filter((g) => g.spread > 0)
        .map((g) => `Au recensement, ${widestWords(rates)} est sur « ${g.measure.label} » : ${gapText(g)}.`)
    ].map(typeset),
    /** One for each territory: where it is above all others. */
    each: gaps.length === 0 ? [] : byId.flatMap((t) => leadText(t, gaps, aside) ?? [])
  };
}

const alikeText = ({measure, low, high, spread}: Gap): string =>
  spread === 0
    ? oneValue(low.value, measure)
    : `${scoreWord(measure)}de ${printedValue(low.value, measure)} à ${printedValue(high.value, measure)}`;

function distanceWords(data: CompareData, territories: Compared[]): string[] {
  const [first, ...rest] = distanceGaps(data, territories);
  const [widest, next] = rest.filter((g) => g.measure.id !== ANY_DISTANCE);
  return [
    ...(first ? [`Distance médiane du lieu le plus proche, pour ${first.measure.label} : ${gapText(first)}.`] : []),
    ...(widest && widest.spread > Math.max(first.spread, next?.spread ?? 0)
      ? [`C’est pour « ${widest.measure.label} » que les distances s’écartent le plus : ${gapText(widest)}.`]
      : [])
  ];
}

/** Where a territory is above all others; null for one whose indicators are not known. */
function leadText(territory: Compared, gaps: Gap[], aside: string): string | null {
  const of = gaps.filter((g) => g.all.some((d) => d.territory.id === territory.id));
  const others = [...new Set(of.flatMap((g) => g.all.map((d) => d.territory)))].filter((t) => t.id !== territory.id);
  if (others.length === 0) return null;
  const lead = leadOf(territory, of);
  const [other] = others;
  const alone = others.length === 1;
  const subject = aside ? `${aside}${territory.the}` : territory.the;
  const told = lead
    ? `dépasse le plus ${alone ? other.the : "les autres"} sur ${lead.measure.subject ?? lead.measure.label} : ${oneValue(lead.value, lead.measure)} contre ${printedValue(lead.next, lead.measure)}${alone ? "" : " au plus"}`
    : `n’a sur aucun indicateur un score plus élevé ${alone ? than(other.the) : "que tous les autres"}`;
  return typeset(capital(`${subject} ${told}.`));
}

/** "3e sur 16, ex æquo, 2e à 5e selon les calculs de l’indice" */
export function rankText(
  {rank: ranked, range}: Pick<Compared, "rank" | "range">,
  {masculine = false} = {}
): string | null {
  if (ranked === null) return null;
  const [rank, of, tied] = ranked;
  const by = (n: number) => ordinal(n, {masculine});
  const between =
    range &&
    (range[0] < range[1]
      ? `, ${by(range[0])} à ${by(range[1])} selon les calculs de l’indice`
      : ", dans tous les calculs de l’indice");
  return `${by(rank)} sur ${formatNumber(of)}${tied ? ", ex æquo" : ""}${between ?? ""}`;
}

/** What must be known to read the figures of these territories: what is estimated, left out, not known, or counted twice. */
export function notes(data: CompareData, territories: Compared[]): string[] {
  const indicators = data.measures.filter((m) => m.family === "indicator");
  const weak = weakOf(indicators, territories);
  const empty = territories.filter((t) => t.population === 0);
  const small = territories.filter(
    (t) => t.level === "commune" && t.population! > 0 && isSmallCommune({population: t.population!})
  );
  const inside = territories
    .filter((t) => t.population !== 0)
    .flatMap((t) => territories.filter((other) => t.within.includes(other.id)).map((other) => [t, other] as const));
  const told = [
    ...indicators.map((m) => {
      const own = territories.filter((t) => isImputed(t.figure(m.id)));
      const shares = own.map((t) => `${shareText(t.figure(m.id).imputed)} des habitants (${t.name})`);
      return own.length > 0 && `* ${capital(m.label)} : score estimé pour ${list(shares)}.`;
    }),
    weak.length > 0 &&
      `Un score estimé pour la moitié des habitants ou davantage n’entre pas dans les phrases : ${list(weak.map((m) => m.label))}.`,
    small.length > 0 &&
      `Aucun taux n’est calculé pour ${names(small)} : moins de ${formatNumber(SMALL_COMMUNE)} habitants.`,
    ...empty.map((t) => `${capital(t.the)} n’a pas d’habitant : aucun score n’y existe.`),
    ...territories.map(({the, partial}) => {
      const [described, all] = partial ?? [0, 0];
      return (
        partial &&
        `${capital(the)} a ${plural(all, "commune")} ; les chiffres sont ceux ${described < 2 ? "de la seule qui est" : `des ${formatNumber(described)} qui sont`} dans cette édition.`
      );
    }),
    ...inside.map(
      ([part, whole]) =>
        `${capital(part.the)} fait partie de ce que compte ${whole.the} : ${plural(part.population!, "habitant")} ${part.population! < 2 ? "compte" : "comptent"} dans les deux.`
    ),
    territories.some((t) => t.id === MEDIAN) &&
      "La commune médiane de France est celle dont l’indice sépare les communes en deux moitiés ; le reste n’en est pas connu.",
    !data.alone &&
      "Cette édition compare des départements et des intercommunalités ; les communes se comparent dans l’édition d’un département."
  ];
  return told.filter((note) => typeof note === "string").map(typeset);
}

function shareText(share: number): string {
  // A share that is neither nothing nor all is never printed as such.
  return share === 0 ? "une part" : share < 0.995 ? formatPercent(Math.max(share, 0.01)) : `100${NBSP}%`;
}

/** What was added to an address that named too few territories. */
export function addedWords({added}: Pick<CompareAddress, "added">, data: CompareData): string[] {
  const nameOf = (id: string) => data.names[data.ids.indexOf(id)] ?? id;
  if (added.length === 0) return [];
  return [typeset(`Il faut deux territoires au moins ; a été ajouté : ${list(added.map(nameOf))}.`)];
}
