import {greatest, group, max, sum} from "d3";
import {onceFor} from "../data/memo.js";
import type {Site} from "../data/site.js";
import {measuredIds} from "../domain/models.js";
import {totalScore} from "../domain/score.js";
import {rankOf, weightedMean} from "../domain/statistics.js";
import {scoresOf} from "../domain/territory-index.js";
import type {SupportLevel} from "../domain/support.js";
import {followsClaim, type Helped} from "./claims.js";
import {totalsOf} from "./reading.js";

// Help given per inhabitant, beside the index: of the départements of France, and of the postcodes of one.

export const GIVEN = {
  sessions: "accompagnements",
  procedures: "aidantsConnect.demarches",
  aidants: "aidantsConnect.aidants"
};
/** Of a postcode, from its first export: the only one that tells where sessions were. */
const BY_POSTCODE = "ages";

/** The share of a postcode’s people whose communes have another postcode too, from which its figures are not known. */
const SHARED = 0.05;

const lastCounts = ({support}: Site, level: SupportLevel, measure: string) => {
  const rows = support.filter((row) => row.level === level && row.measure === measure);
  const date = max(rows, (row) => row.date);
  return {date, counts: new Map(rows.filter((r) => r.date === date).map((r) => [r.territory, r.value]))};
};

const perHundred = (count: number | undefined, people: number) =>
  count === undefined || people === 0 ? null : (100 * count) / people;

/** A count of the département at its last date per hundred inhabitants, and those of France; null where not counted. */
export function ratesOf(site: Site, measure: string) {
  const {code} = site.territories.departement;
  const {date, counts} = lastCounts(site, "departement", measure);
  const nombre = counts.get(code);
  if (date === undefined || nombre === undefined) return null;
  const areas = site.nationalDepartements
    .filter((area) => counts.has(area.code))
    .map((area) => ({
      ...area,
      count: counts.get(area.code)!,
      rate: perHundred(counts.get(area.code), area.population)
    }));
  const pourCent = areas.find((area) => area.code === code)?.rate ?? null;
  const several = areas.length > 1 && pourCent !== null;
  const {rank, of} = rankOf(
    pourCent ?? 0,
    areas.map((area) => area.rate)
  );
  const france = perHundred(
    sum(areas, (a) => a.count),
    sum(areas, (a) => a.population)
  );
  return {nombre, date, pourCent, france: several ? france : null, rang: several ? rank : null, sur: of, areas};
}

export interface HelpedPostcode extends Helped {
  code: string;
  /** Its largest commune. */
  name: string;
  communes: number;
  population: number;
  /** Sessions whose people’s age was noted; null where the file has no row. */
  count: number | null;
  procedures: number | null;
}

/** Postcodes of the département, with the index of their communes; none where help is not counted by postcode. */
export const postcodesOf = onceFor((site: Site): HelpedPostcode[] => {
  const {communes, departement} = site.territories;
  const {counts} = lastCounts(site, "code_postal", BY_POSTCODE);
  const procedures = lastCounts(site, "code_postal", GIVEN.procedures).counts;
  if (counts.size === 0) return [];
  const own = communes.filter((c) => c.departement === departement.code && c.population > 0 && c.postcodes !== null);
  const shared = (c: (typeof own)[number]) => c.postcodes!.includes("|");
  const byPostcode = group(
    own.flatMap((commune) => commune.postcodes!.split("|").map((code) => ({code, commune}))),
    ({code}) => code
  );
  return [...byPostcode].sort().flatMap(([code, all]) => {
    const members = all.map(({commune}) => commune).filter((c) => !shared(c));
    const population = sum(members, (c) => c.population);
    const others = sum(all, ({commune}) => (shared(commune) ? commune.population : 0));
    if (others > SHARED * population) return [];
    const count = counts.get(code) ?? null;
    const mean = (score: (commune: (typeof own)[number]) => number | null) =>
      site.model && weightedMean(members.map((c) => [score(c), c.population_scores]));
    return {
      code,
      name: greatest(members, (c) => c.population)!.name,
      communes: members.length,
      population,
      count,
      procedures: procedures.get(code) ?? null,
      rate: perHundred(count ?? undefined, population),
      index: mean((c) => totalsOf(site, site.model!)(c)),
      measured: mean((c) => totalScore(scoresOf(site, c, site.model!), site.model!, measuredIds(site.model!)))
    };
  });
});

/** Facts and claims of the help given in a département; null in an edition that counts none. */
export function givenFacts(site: Site) {
  if (site.edition.support.length === 0) return null;
  const postcodes = postcodesOf(site);
  const sessions = ratesOf(site, GIVEN.sessions);
  const facts = (rates: ReturnType<typeof ratesOf>) => {
    if (!rates) return null;
    const {areas: _, ...own} = rates;
    return own;
  };
  const known = postcodes.flatMap((p) => p.procedures ?? []).sort((a, b) => b - a);
  const all = sum(known);
  return {
    accompagnements: facts(sessions),
    demarches: facts(ratesOf(site, GIVEN.procedures)),
    aidants: facts(ratesOf(site, GIVEN.aidants)),
    /** Share of the procedures of two postcodes. */
    demarchesDeDeux: known.length > 2 && all > 0 ? sum(known.slice(0, 2)) / all : null,
    codes: followsClaim(postcodes),
    codesDate: lastCounts(site, "code_postal", BY_POSTCODE).date ?? null,
    codesSansCompte: postcodes.filter((p) => p.count === null).map((p) => p.code),
    departements: followsClaim(sessions?.areas ?? [])
  };
}
