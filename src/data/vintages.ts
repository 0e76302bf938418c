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
import {readTable} from "./csv.js";
import {DataError} from "../domain/fault.js";
import {lazy, memo} from "./memo.js";
import {projectRoot} from "./project.js";

/** Id of Insee's table of movements in the registry. */
const MOVEMENTS = "cog-movements";
/** Name under which package.json installs the package of an older COG. */
const ALIAS = /^cog-(\d{4})$/;

/**
 * Year of the legal populations that the package of a COG holds, which it does not say: found by their sums. Those of 2021 give
 * 184,083 inhabitants to the Meuse, as Insee's publication 6011070 does, of the populations of 2019. That of 2026 names its own, Insee's
 * 8680726: populations of 2023.
 */
export const populationYears: Record<string, string> = {"cog-2021": "2019", "cog-2026": "2023"};

const require = createRequire(import.meta.url);

/** Years whose COG is installed, from the oldest to today's. */
export function installedYears(): string[] {
  const {dependencies} = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const older = Object.keys(dependencies).flatMap((name) => ALIAS.exec(name)?.[1] ?? []);
  return [...older, cogYear()].sort();
}

/**
 * Communes and municipal arrondissements of one year, sorted by code: the legal population of each, null where the package has none, and the
 * commune of an arrondissement, null for a commune.
 *
 * @throws DataError when no package of that year is installed
 */
export const communesAt = memo((year: string) => {
  const entries = entriesAt(year);
  return [...communesAmong(entries), ...entries.filter((c) => c.commune)]
    .map(({code, nom: name, population = null, commune = null}) => ({code, name, population, commune}))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
});

/** Populations of one year by code of commune or arrondissement: the weights of its rates. */
export const populationsAt = memo(
  (year: string): ReadonlyMap<string, number | null> => new Map(communesAt(year).map((c) => [c.code, c.population]))
);

/** Name of every code that the COG of an installed year has, delegated and associated communes too: the last one that it bore. */
export const namesOfAllYears = lazy(
  (): ReadonlyMap<string, string> =>
    // A delegated commune may have the code of the commune that it is in, whose name is the one to give.
    new Map(
      installedYears().flatMap((year) =>
        [...entriesAt(year), ...communesAmong(entriesAt(year))].map((c) => [c.code, c.nom])
      )
    )
);

/** Insee's table of movements where `npm run sources` has obtained it, else null. */
export function officialMovements(path: string = rawPath(sourceOf(readRegistry(), MOVEMENTS))): Movement[] | null {
  if (!existsSync(path)) return null;
  const {kind, date, type_before, code_before, type_after, code_after} = sourceOf(readRegistry(), MOVEMENTS).columns;
  const {rows} = readTable(path, {
    [kind.name]: {type: "integer", required: true},
    [date.name]: {type: "date", required: true},
    [type_before.name]: {type: "text"},
    [code_before.name]: {type: "code"},
    [type_after.name]: {type: "text"},
    [code_after.name]: {type: "code"}
  });
  return (rows as Record<string, string | number | null>[])
    .filter((row) => row[code_before.name] !== null && row[code_after.name] !== null)
    .map((row) => ({
      date: String(row[date.name]),
      kind: Number(row[kind.name]),
      before: String(row[code_before.name]),
      after: String(row[code_after.name]),
      beforeType: String(row[type_before.name]),
      afterType: String(row[type_after.name])
    }));
}

export interface CrosswalkOptions {
  /** Years of the COG, such as "2021"; `to` is today's by default. */
  from: string;
  to?: string;
  /** The official table; null to do with the packages alone. By default, the table where there is one. */
  movements?: Movement[] | null;
}

/**
 * Where the communes of one year are in another: by Insee's table of movements when there is one, else by what the packages
 * of both years say.
 *
 * @throws DataError when a package that is needed is not installed
 * @throws RangeError when `from` is later than `to`
 */
export function crosswalk({from, to = cogYear(), movements = officialMovements()}: CrosswalkOptions): Crosswalk {
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
 * Crosswalk without the official table. From a year whose package is installed, a commune is where its code is known today,
 * and where those of its delegated or associated communes are, since one that was restored has left it. From another year,
 * it goes by the next one installed, whose package knows the codes given up before; what was split in between is not seen.
 *
 * @param years both, "2021 2026"
 */
const crosswalkOfPackages = memo((years: string): Crosswalk => {
  const [from, to] = years.split(" ");
  const next = installedYears().find((year) => year >= from && year <= to);
  if (from > to || next === undefined)
    throw new RangeError(`expected a year up to ${to}, and a package of a COG between the two, got ${from}`);
  if (next !== from) {
    const targets = Array.from(communesByCode(entriesAt(next)), ([code, target]) => [code, [target]] as const);
    const former = crosswalkOfTargets(new Map(targets), {
      from,
      to: next,
      populations: communePopulations(next),
      listed: false
    });
    return {...composeCrosswalks(former, crosswalkOfPackages(`${next} ${to}`)), districts: districtsOf(next)};
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
    const expected = `the package of the COG of ${year} under this name (npm i -E cog-${year}@npm:@etalab/decoupage-administratif@…); installed: ${installedYears().join(", ")}`;
    throw new DataError([{file: "package.json", field: `dependencies.cog-${year}`, expected}]);
  }
  return require(`cog-${year}/data/communes.json`);
});
