// What a comparison says, but for what is made at build: words/comparer.md.

import {MEDIAN, type CompareAddress} from "../../domain/compare-address.js";
import {filled} from "../../domain/filled.js";
import {capital, formatNumber, formatPercent, list, ordinal, plural, typeset} from "../../domain/french.js";
import {isSmallCommune} from "../../domain/territories.js";
import {comparedOf, figureOf, type Compared, type CompareData, type Measure} from "./data.js";
import {gapOf, isImputed, measuresOf, printedValue, rankedGaps, weakOf, type Gap, type Said} from "./gaps.js";

const CORE_DISTANCE = "distance-coeur";

const names = (territories: Compared[]) => list(territories.map((t) => t.the));

const said = ({value, territories}: Said, measure: Measure) =>
  `${printedValue(value, measure)} pour ${names(territories)}`;

/** "de 5,0", or "score de 5,0" where it could be read as the rate of that name. */
const from = (text: string, {family}: Measure) => `${family === "indicator" ? "score " : ""}de ${text}`;

const range = ({low, high, measure}: Gap) => from(`${said(low, measure)} à ${said(high, measure)}`, measure);

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
  const [total, distance] = ["total", CORE_DISTANCE].map((id) => data.measures.find((m) => m.id === id));
  const others: [what: string, same: string, gap: Gap | null][] = [
    ["L’indice", "le même", total ? gapOf(total, territories) : null],
    ["La distance d’un lieu d’aide", "la même", distance ? gapOf(distance, territories) : null]
  ];
  for (const [what, same, gap] of others)
    if (gap) return typeset(`${what} ${gap.spread === 0 ? `est ${same}` : `va ${range(gap)}`}.`);
  return data.said.rien;
}

const widestWords = ([first, second]: Gap[]) =>
  second?.spread === first.spread ? "un des écarts les plus grands" : "l’écart le plus grand";

const asideOf = (indicators: Measure[], territories: Compared[]) =>
  weakOf(indicators, territories).length > 0 ? "scores surtout estimés mis à part, " : "";

/** "3e sur 16, ex æquo"; of a rank that is not settled, "de la 10e à la 15e place sur 15, rang incertain" */
export function rankText({level, rank: ranked, unsure}: Pick<Compared, "level" | "rank" | "unsure">): string | null {
  if (!ranked || unsure) return unsure ?? null;
  const [rank, of, tied] = ranked;
  return `${ordinal(rank, {masculine: level === "departement"})} sur ${formatNumber(of)}${tied ? ", ex æquo" : ""}`;
}

export function notes({said, ...data}: CompareData, territories: Compared[]): string[] {
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
    weak.length > 0 && filled(said.moitie, {indicateurs: list(weak.map((m) => m.label))}),
    small.length > 0 && filled(said.petites, {communes: names(small)}),
    ...territories.filter((t) => t.population === 0).map((t) => filled(said.vide, {commune: capital(t.the)})),
    ...cut,
    ...inside,
    territories.some((t) => t.id === MEDIAN) && said.noteMediane,
    said.noteEdition
  ];
  return told.flatMap((note) => (note ? typeset(note) : []));
}

const shareText = (share: number) => (share === 0 ? "une part" : formatPercent(share));

export function addedWords({added}: Pick<CompareAddress, "added">, data: CompareData): string[] {
  return added.length === 0 ? [] : [filled(data.said.ajoutes, {noms: names(comparedOf(data, added))})];
}
