import {MEDIAN, type CompareAddress} from "../domain/compare-address.js";
import {capital, formatNumber, formatPercent, list, ordinal, plural, typeset} from "../domain/french.js";
import {than} from "../domain/names.js";
import {isSmallCommune, SMALL_COMMUNE} from "../domain/territories.js";
import {comparedOf, figureOf, type Compared, type CompareData, type Family, type Measure} from "./data.js";
import {
  alike,
  gapOf,
  isImputed,
  leadOf,
  measuresOf,
  printedSpread,
  printedValue,
  rankedGaps,
  weakOf,
  type Gap,
  type Said
} from "./gaps.js";

const CORE_DISTANCE = "distance-coeur";
const ANY_DISTANCE = "distance-tout";
const TOLD = 3;

const names = (territories: Compared[]) => list(territories.map((t) => t.the));

const said = ({value, territories}: Said, measure: Measure) =>
  `${printedValue(value, measure)} pour ${names(territories)}`;

/** "de 5,0", or "score de 5,0" where it could be read as the rate of that name. */
const from = (text: string, {family}: Measure) => `${family === "indicator" ? "score " : ""}de ${text}`;

function oneValue(value: number, measure: Measure) {
  const text = printedValue(value, measure);
  return measure.family === "indicator" ? from(text, measure) : text;
}

const range = ({low, high, measure}: Gap) => from(`${said(low, measure)} à ${said(high, measure)}`, measure);

/** "de 5,0 pour Étain à 9,0 pour Verdun, soit 4,0 points d’écart" */
const gapText = (gap: Gap) =>
  gap.spread === 0
    ? `${oneValue(gap.low.value, gap.measure)} pour ${names(gap.all.map((d) => d.territory))}`
    : `${range(gap)}, soit ${printedSpread(gap)} d’écart`;

const withName = (gap: Gap) => `${capital(gap.measure.label)} : ${gapText(gap)}.`;

const onSubject = ({subject, label}: Measure) => `sur ${subject ?? label}`;

export function verdict(data: CompareData, territories: Compared[]): string {
  const indicators = measuresOf(data.measures, territories, "indicator");
  const gaps = rankedGaps(indicators, territories);
  const [indicator] = gaps;
  if (indicator) {
    const told =
      indicator.spread === 0
        ? "tous les indicateurs comparés sont au même niveau"
        : `${widestWords(gaps)} est ${onSubject(indicator.measure)} : ${range(indicator)}`;
    return typeset(capital(`${asideOf(indicators, territories)}${told}.`));
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

const widestWords = ([first, second]: Gap[]) =>
  second?.spread === first.spread ? "un des écarts les plus grands" : "l’écart le plus grand";

const asideOf = (indicators: Measure[], territories: Compared[]) =>
  weakOf(indicators, territories).length > 0 ? "scores surtout estimés mis à part, " : "";

function distanceGaps(data: CompareData, territories: Compared[]): Gap[] {
  const gaps = rankedGaps(measuresOf(data.measures, territories, "distance"), territories);
  const isCore = ({measure}: Gap) => measure.id === CORE_DISTANCE;
  return [...gaps.filter(isCore), ...gaps.filter((gap) => !isCore(gap))];
}

export function differences(data: CompareData, territories: Compared[]) {
  const gapsOf = (family: Family) => rankedGaps(measuresOf(data.measures, territories, family), territories);
  const gaps = gapsOf("indicator");
  const aside = asideOf(measuresOf(data.measures, territories, "indicator"), territories);
  const same = data.model ? alike(gaps, data.model.indicatorScale) : [];
  const near = list(same.map((g) => `${g.measure.label} (${alikeText(g)})`));
  const rates = gapsOf("rate");
  const byId = [...territories].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    indicators: gaps
      .filter((gap) => !same.includes(gap))
      .slice(0, TOLD)
      .map((gap) => typeset(withName(gap))),
    alike: same.length === 0 ? null : typeset(`Au même niveau, ou presque : ${near}.`),
    others: [
      ...gapsOf("total").map((gap) => `L’indice : ${gapText(gap)}.`),
      ...gapsOf("density").map(withName),
      ...distanceWords(data, territories),
      ...rates
        .slice(0, 1)
        .filter(({spread}) => spread > 0)
        .map((gap) => `Au recensement, ${widestWords(rates)} est sur « ${gap.measure.label} » : ${gapText(gap)}.`)
    ].map(typeset),
    each: byId.flatMap((t) => leadText(t, gaps, aside) ?? [])
  };
}

const alikeText = ({measure, low, high, spread}: Gap) =>
  spread === 0
    ? oneValue(low.value, measure)
    : from(`${printedValue(low.value, measure)} à ${printedValue(high.value, measure)}`, measure);

function distanceWords(data: CompareData, territories: Compared[]): string[] {
  const [first, ...rest] = distanceGaps(data, territories);
  if (!first) return [];
  const [widest, next] = rest.filter((g) => g.measure.id !== ANY_DISTANCE);
  const core = `Distance médiane du lieu le plus proche, pour ${first.measure.label} : ${gapText(first)}.`;
  if (!widest || widest.spread <= Math.max(first.spread, next?.spread ?? 0)) return [core];
  return [core, `C’est pour « ${widest.measure.label} » que les distances s’écartent le plus : ${gapText(widest)}.`];
}

function leadText(territory: Compared, gaps: Gap[], aside: string): string | null {
  const of = gaps.filter((g) => g.all.some((d) => d.territory.id === territory.id));
  const others = [...new Set(of.flatMap((g) => g.all.map((d) => d.territory)))].filter((t) => t.id !== territory.id);
  if (others.length === 0) return null;
  const lead = leadOf(territory, of);
  const [{the}] = others;
  const alone = others.length === 1;
  const subject = `${aside}${territory.the}`;
  if (!lead) {
    const compared = alone ? than(the) : "que tous les autres";
    return typeset(capital(`${subject} n’a sur aucun indicateur un score plus élevé ${compared}.`));
  }
  const {measure, value, next} = lead;
  const against = `${oneValue(value, measure)} contre ${printedValue(next, measure)}${alone ? "" : " au plus"}`;
  const above = `dépasse le plus ${alone ? the : "les autres"} ${onSubject(measure)} : ${against}`;
  return typeset(capital(`${subject} ${above}.`));
}

/** "3e sur 16, ex æquo"; of a rank that is not settled, "de la 10e à la 15e place sur 15, rang incertain" */
export function rankText({level, rank: ranked, unsure}: Pick<Compared, "level" | "rank" | "unsure">): string | null {
  if (!ranked || unsure) return unsure ?? null;
  const [rank, of, tied] = ranked;
  return `${ordinal(rank, {masculine: level === "departement"})} sur ${formatNumber(of)}${tied ? ", ex æquo" : ""}`;
}

export function notes(data: CompareData, territories: Compared[]): string[] {
  const indicators = data.measures.filter((m) => m.family === "indicator");
  const weak = weakOf(indicators, territories);
  const peopled = territories.flatMap((t) => (t.population ? [{...t, population: t.population}] : []));
  const small = peopled.filter((t) => t.level === "commune" && isSmallCommune(t));
  const estimated = indicators.map((m) => {
    const own = territories.filter((t) => isImputed(figureOf(t, m)));
    const shares = own.map((t) => `${shareText(figureOf(t, m).imputed)} des habitants (${t.name})`);
    return own.length > 0 && `* ${capital(m.label)} : score estimé pour ${list(shares)}.`;
  });
  const cut = territories.map(({the, partial}) => {
    if (!partial) return false;
    const [described, all] = partial;
    const those = described < 2 ? "de la seule qui est" : `des ${formatNumber(described)} qui sont`;
    return `${capital(the)} a ${plural(all, "commune")} ; les chiffres sont ceux ${those} dans cette édition.`;
  });
  const inside = peopled.flatMap(({the, population, within}) =>
    territories
      .filter(({id}) => within.includes(id))
      .map((whole) => {
        const people = `${plural(population, "habitant")} ${population < 2 ? "compte" : "comptent"} dans les deux`;
        return `${capital(the)} fait partie de ce que compte ${whole.the} : ${people}.`;
      })
  );
  const told = [
    ...estimated,
    weak.length > 0 &&
      "Un score estimé pour la moitié des habitants ou davantage n’entre pas dans les phrases : " +
        `${list(weak.map((m) => m.label))}.`,
    small.length > 0 &&
      `Aucun taux n’est calculé pour ${names(small)} : moins de ${formatNumber(SMALL_COMMUNE)} habitants.`,
    ...territories
      .filter((t) => t.population === 0)
      .map((t) => `${capital(t.the)} n’a pas d’habitant : aucun score n’y existe.`),
    ...cut,
    ...inside,
    territories.some((t) => t.id === MEDIAN) &&
      "La commune médiane de France est celle dont l’indice sépare les communes en deux moitiés ; " +
        "le reste n’en est pas connu.",
    !data.alone &&
      "Cette édition compare des départements et des intercommunalités ; " +
        "les communes se comparent dans l’édition d’un département."
  ];
  return told.filter((note) => typeof note === "string").map(typeset);
}

const shareText = (share: number) => (share === 0 ? "une part" : formatPercent(share));

export function addedWords({added}: Pick<CompareAddress, "added">, data: CompareData): string[] {
  if (added.length === 0) return [];
  return [typeset(`Il faut deux territoires au moins ; a été ajouté : ${names(comparedOf(data, added))}.`)];
}
