// Communes of earlier years of the COG, and the crosswalk that carries their figures to the communes of today.

import {existsSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {
  composeCrosswalks,
  crosswalkOf,
  crosswalkOfTargets,
  type Crosswalk,
  type Movement
} from "../domain/commune-movements.js";
import {rawPath, readRegistry, sourceOf} from "./registry.js";
import {allCommunes, cogYear, communesAmong, communesByCode, type CogCommune} from "./cog.js";
import {readTable, TEXT} from "./csv.js";
import {DataError} from "../domain/fault.js";
import {lazy, memo} from "./memo.js";
import {projectRoot} from "./project.js";

const MOVEMENTS = "cog-movements";
const ALIAS = /^cog-(\d{4})$/;

const require = createRequire(import.meta.url);

export function installedYears() {
  const {dependencies} = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const older = Object.keys(dependencies).flatMap((name) => ALIAS.exec(name)?.[1] ?? []);
  return [...older, cogYear()].sort();
}

/** Communes and municipal arrondissements, which have a `commune`, sorted by code. @throws DataError without package */
export const communesAt = memo((year: string) => {
  const entries = entriesAt(year);
  return [...communesAmong(entries), ...entries.filter((c) => c.commune)]
    .map(({code, nom: name, population = null, commune = null}) => ({code, name, population, commune}))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
});

export const populationsAt = memo(
  (year: string): ReadonlyMap<string, number | null> => new Map(communesAt(year).map((c) => [c.code, c.population]))
);

/** Last name of every code of the installed years, delegated and associated communes too. */
export const namesOfAllYears = lazy(
  (): ReadonlyMap<string, string> =>
    // A delegated commune may have the code of its commune, whose name is the one to give.
    new Map(
      installedYears().flatMap((year) =>
        [...entriesAt(year), ...communesAmong(entriesAt(year))].map((c) => [c.code, c.nom])
      )
    )
);

/** Codes and names that communes have or had: of the installed years, and of Insee's table where it was obtained. */
export const formerNames = lazy((): Pick<CogCommune, "code" | "nom">[] => {
  const path = rawPath(sourceOf(readRegistry(), MOVEMENTS));
  const rows = existsSync(path) ? readTable(path, {COM_AV: TEXT, LIBELLE_AV: TEXT}).rows : [];
  const moved = rows.flatMap(({COM_AV: code, LIBELLE_AV: nom}) => (code && nom ? [{code, nom}] : []));
  return [...installedYears().flatMap(entriesAt), ...moved];
});

/** Null where `npm run sources` has not obtained Insee's table. */
export function officialMovements(path: string = rawPath(sourceOf(readRegistry(), MOVEMENTS))): Movement[] | null {
  if (!existsSync(path)) return null;
  const {rows} = readTable(path, {
    MOD: {type: "integer", required: true},
    DATE_EFF: {type: "date", required: true},
    TYPECOM_AV: TEXT,
    COM_AV: TEXT,
    TYPECOM_AP: TEXT,
    COM_AP: TEXT
  });
  return rows.flatMap(({MOD: kind, DATE_EFF: date, COM_AV: before, COM_AP: after, ...row}) => {
    const [beforeType, afterType] = [String(row.TYPECOM_AV), String(row.TYPECOM_AP)];
    return before !== null && after !== null ? [{date, kind, before, after, beforeType, afterType}] : [];
  });
}

/**
 * @param movements Insee's table; null to do with what the packages of both years say
 * @throws DataError without a package that is needed @throws RangeError when `from` is later than `to`
 */
export function crosswalk({
  from,
  to = cogYear(),
  movements = officialMovements()
}: {
  from: string;
  to?: string;
  movements?: Movement[] | null;
}): Crosswalk {
  if (!movements) return crosswalkOfPackages(`${from} ${to}`);
  const known = installedYears().includes(from);
  return crosswalkOf(movements, {
    from,
    to,
    populations: communePopulations(to),
    communes: known ? communePopulations(from).keys() : undefined,
    districts: districtsOf(known ? from : to)
  });
}

/**
 * From a year whose package is installed, a commune is where its code is today, and where those of its delegated or
 * associated communes are. From another year it goes by the next one installed, whose package knows the codes given up
 * before; what was split in between is not seen. @param years both, "2021 2026"
 */
const crosswalkOfPackages = memo((years: string): Crosswalk => {
  const [from, to] = years.split(" ");
  const next = installedYears().find((year) => year >= from && year <= to);
  if (from > to || next === undefined)
    throw new RangeError(`expected a year up to ${to}, and a package of a COG between the two, got ${from}`);
  if (next !== from) {
    const districts = districtsOf(next);
    const known = [...communesByCode(entriesAt(next))].filter(([code]) => !districts.has(code));
    const targets = new Map(known.map(([code, target]) => [code, [target]]));
    const populations = communePopulations(next);
    const former = crosswalkOfTargets(targets, {from, to: next, populations, districts, listed: false});
    return composeCrosswalks(former, crosswalkOfPackages(`${next} ${to}`));
  }
  const populations = communePopulations(to);
  const entries = entriesAt(from);
  const present = communesByCode(entriesAt(to));
  const targets = new Map(
    communesAmong(entries).map(({code}) => [code, present.has(code) ? [present.get(code)!] : []])
  );
  for (const {code, chefLieu} of entries)
    if (chefLieu && present.has(code)) targets.get(chefLieu)?.push(present.get(code)!);
  return crosswalkOfTargets(targets, {from, to, populations, districts: districtsOf(from)});
});

const communePopulations = (year: string): Map<string, number | null> =>
  new Map(communesAt(year).flatMap((c) => (c.commune ? [] : [[c.code, c.population]])));

const districtsOf = (year: string): Map<string, string> =>
  new Map(communesAt(year).flatMap((c) => (c.commune ? [[c.code, c.commune]] : [])));

const entriesAt = memo((year: string): CogCommune[] => {
  if (year === cogYear()) return allCommunes();
  if (!installedYears().includes(year)) {
    const command = `npm i -E cog-${year}@npm:@etalab/decoupage-administratif@…`;
    const installed = installedYears().join(", ");
    const expected = `the package of the COG of ${year} under this name (${command}); installed: ${installed}`;
    throw new DataError([{file: "package.json", field: `dependencies.cog-${year}`, expected}]);
  }
  return require(`cog-${year}/data/communes.json`);
});
