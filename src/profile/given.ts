// Help given per inhabitant, beside the index: of each area of France, and of the postcodes of the edition's.

import {greatest, group, max, sum} from "d3";
import {onceFor} from "../edition/memo.js";
import type {Site} from "../edition/site.js";
import {measuredIds} from "../domain/models.js";
import {totalScore} from "../domain/score.js";
import {rankOf, weightedMean} from "../domain/statistics.js";
import {measuredTotal} from "../domain/territory-index.js";
import type {SupportLevel} from "../domain/support.js";
import {followsClaim} from "./claims.js";
import {totalsOf} from "./reading.js";

/** The share of the people of a postcode whose communes have others too, from which its figures are not known. */
const SHARED = 0.05;

const lastCounts = ({support}: Site, level: SupportLevel, measure: string) => {
  const rows = support.filter((row) => row.level === level && row.measure === measure);
  const date = max(rows, (row) => row.date) ?? null;
  return {date, counts: new Map(rows.filter((r) => r.date === date).map((r) => [r.territory, r.value]))};
};

const perHundred = (count: number | null, people: number) => (count === null ? null : (100 * count) / people);

/** A count of the area at its last date per hundred inhabitants, and those of France; null where not counted. */
function ratesOf(site: Site, measure: string) {
  const {code, population} = site.territories.departement;
  const {date, counts} = lastCounts(site, "departement", measure);
  const nombre = counts.get(code);
  if (date === null || nombre === undefined) return null;
  const areas = site.nationalDepartements.filter((area) => counts.has(area.code));
  const france = perHundred(
    sum(areas, (a) => counts.get(a.code)!),
    sum(areas, (a) => a.population)
  );
  const rates = areas.map((area) => perHundred(counts.get(area.code)!, area.population)!);
  const pourCent = perHundred(nombre, population)!;
  const {rank, of} = rankOf(pourCent, rates);
  const {model} = site;
  const helped = areas.map(({total: index, scores}, i) => {
    return {rate: rates[i], index, measured: totalScore(scores, model!, measuredIds(model!))};
  });
  const beside = areas.length > 1 ? {france, rang: rank} : {france: null, rang: null};
  return {told: {nombre, date, pourCent, ...beside, sur: of}, helped};
}

/** Postcodes of the area, with help given and the index of their communes; none where it is not counted so. */
export const postcodesOf = onceFor((site: Site) => {
  const {model} = site;
  const {communes, departement} = site.territories;
  const counts = lastCounts(site, "code_postal", "ages").counts;
  const procedures = lastCounts(site, "code_postal", "aidantsConnect.demarches").counts;
  if (counts.size === 0 || !model) return [];
  const own = communes.filter((c) => c.departement === departement.code && c.population > 0);
  const listed = own.flatMap((commune) => commune.postcodes?.split("|").map((code) => ({code, commune})) ?? []);
  return [...group(listed, ({code}) => code)].sort().flatMap(([code, all]) => {
    const members = all.flatMap(({commune}) => (commune.postcodes === code ? commune : []));
    const population = sum(members, (c) => c.population);
    if (sum(all, ({commune}) => commune.population) > (1 + SHARED) * population) return [];
    const count = counts.get(code) ?? null;
    const mean = (score: (commune: (typeof own)[number]) => number | null) =>
      weightedMean(members.map((c) => [score(c), c.population_scores]));
    const helped = {
      rate: perHundred(count, population),
      index: mean(totalsOf(site, model)),
      measured: mean((c) => measuredTotal(site, c, model))
    };
    const name = greatest(members, (c) => c.population)!.name;
    return {code, name, communes: members.length, population, count, procedures: procedures.get(code) ?? null, helped};
  });
});

/** Facts and claims of the help given in an area; null in an edition that counts none. */
export function givenFacts(site: Site) {
  if (!site.edition.support) return null;
  const postcodes = postcodesOf(site);
  const sessions = ratesOf(site, "accompagnements");
  const procedures = postcodes.flatMap((p) => p.procedures ?? []).sort((a, b) => b - a);
  return {
    accompagnements: sessions?.told ?? null,
    demarches: ratesOf(site, "aidantsConnect.demarches")?.told ?? null,
    aidants: ratesOf(site, "aidantsConnect.aidants")?.told ?? null,
    demarchesDeDeux: sum(procedures) > 0 ? sum(procedures.slice(0, 2)) / sum(procedures) : null,
    codes: followsClaim(postcodes.map((p) => p.helped)),
    codesDate: lastCounts(site, "code_postal", "ages").date,
    codesSansCompte: postcodes.filter((p) => p.count === null).map((p) => p.code),
    departements: followsClaim(sessions?.helped ?? [])
  };
}
