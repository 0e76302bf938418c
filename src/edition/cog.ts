// Communes, EPCI, départements and regions of today, from the installed package of the COG, with boxes of communes.

import {createRequire} from "node:module";
import {extent, group, sort} from "d3";
import type {Position} from "../domain/distance.js";
import {DataError} from "../domain/fault.js";
import {displayPath} from "./csv.js";
import type {Edition} from "./edition-types.js";
import type {NationalCommune} from "../domain/national.js";
import {lazy} from "./memo.js";

export interface CogCommune {
  code: string;
  nom: string;
  type: string;
  departement?: string;
  region?: string;
  population?: number;
  codesPostaux?: string[];
  chefLieu?: string;
  commune?: string;
  /** Codes of the communes that this one absorbed, at any date. */
  anciensCodes?: string[];
}

export interface CogEpci {
  code: string;
  nom: string;
  /** CC, CA, CU, METRO or MET69. */
  type: string;
  membres: {code: string; populationTotale: number}[];
}

/** `typeLiaison` is Insee's TNCC, which gives the article of the name. */
export interface CogArea {
  code: string;
  nom: string;
  typeLiaison: number;
  region?: string;
  /** "metro", "drom" or "com": overseas, full parts of France or collectivities. */
  zone: string;
}

/** West, south, east, north, in degrees. */
export type Bbox = [number, number, number, number];

const require = createRequire(import.meta.url);
const PACKAGE = "@etalab/decoupage-administratif";
const COG_YEARS: Record<string, string> = {"2": "2022", "3": "2023", "4": "2024", "5": "2025", "6": "2026"};

// The package's index reads from the working directory.
const load = <T>(name: string) => lazy(() => require(`${PACKAGE}/data/${name}.json`) as T[]);

/** Communes, delegated and associated communes, municipal arrondissements. */
export const allCommunes = load<CogCommune>("communes");

export const cogCommunes = lazy(() => communesAmong(allCommunes()));

export const cogEpcis = load<CogEpci>("epci");
/** Without the overseas collectivities. */
export const cogDepartements = lazy(() => load<CogArea>("departements")().filter((d) => d.zone !== "com"));
export const cogRegions = load<CogArea>("regions");

export const cogVersion = lazy(() => require(`${PACKAGE}/package.json`).version as string);

/** @throws DataError when nobody has said which year the installed major version is of */
export const cogYear = lazy(() => {
  const [major] = cogVersion().split(".");
  const year = COG_YEARS[major];
  if (year !== undefined) return year;
  const last = Math.max(...Object.keys(COG_YEARS).map(Number));
  const expected =
    `a version up to ${last}, of the COG of ${COG_YEARS[last]}: either install it again, or write the year of ` +
    `${major} in COG_YEARS of src/edition/cog.ts and follow docs/vintages.md`;
  const file = `node_modules/${PACKAGE}/package.json`;
  throw new DataError([{file, field: "version", value: cogVersion(), expected}]);
});

export const sortedCommunes = lazy(() => {
  const departements = new Set(cogDepartements().map((d) => d.code));
  const communes = cogCommunes().filter(({departement}) => departements.has(departement!));
  return sort(communes, (c) => c.code);
});

/** @throws DataError when the edition asks for another version of the package, or that has no known year */
export function checkCogVersion({cog: {package: value}, folder}: Edition) {
  cogYear();
  if (value === cogVersion()) return;
  const expected = `${cogVersion()}, the version of ${PACKAGE} that is installed`;
  throw new DataError([{file: displayPath(`${folder}/edition.json`), field: "cog.package", value, expected}]);
}

/** Communes in full right: neither delegated, associated, nor municipal arrondissements. */
export const communesAmong = (entries: CogCommune[]) => entries.filter((c) => c.type === "commune-actuelle");

/** Commune of each code that communes have or had, delegated communes and arrondissements too. */
export function communesByCode(entries: CogCommune[]) {
  const present = new Map<string, string>();
  const communes = communesAmong(entries);
  for (const {code, anciensCodes = []} of communes) for (const former of anciensCodes) present.set(former, code);
  for (const {code, chefLieu, commune} of entries) {
    const parent = chefLieu ?? commune;
    if (parent) present.set(code, parent);
  }
  // Last, since a code of today may also be that of a former commune.
  for (const {code} of communes) present.set(code, code);
  return present;
}

export const presentCommunes = lazy(() => communesByCode(allCommunes()));

const arrondissements = lazy(() => new Set(allCommunes().flatMap(({code, commune}) => (commune ? [code] : []))));

export const isArrondissement = (code: string) => arrondissements().has(code);

/** A commune of an isolated island has none. */
export const epciByCommune = lazy(() => new Map(cogEpcis().flatMap((e) => e.membres.map((m) => [m.code, e] as const))));

export const departementCommunes = lazy((): NationalCommune[] =>
  sortedCommunes().map(({code, population, departement}) => ({
    code,
    population: population ?? 0,
    epci: epciByCommune().get(code)?.code ?? null,
    departement: departement!
  }))
);

export const packageBoxes = lazy(() => {
  const {communes} = require("@etalab/fr-bounding-boxes") as {communes: {id: string; bbox: Bbox}[]};
  return new Map(communes.map(({id, bbox}) => [id.replace("fr:commune:", ""), bbox]));
});

/** Boxes of the communes of today: one merged since 2018 has the union of those of its former communes. */
export const communeBoxes = lazy((): Map<string, Bbox> => {
  const former = group(allCommunes(), (c) => c.chefLieu);
  const boxes = cogCommunes().flatMap(({code}): [string, Bbox][] => {
    const parts = [code, ...(former.get(code) ?? []).map((c) => c.code)];
    const corners = parts.flatMap((part) => {
      const box = packageBoxes().get(part);
      return box ? [box.slice(0, 2), box.slice(2)] : [];
    });
    return corners.length > 0 ? [[code, boxOf(corners)]] : [];
  });
  return new Map(boxes);
});

export function boxOf(positions: number[][]): Bbox {
  const [[west, east], [south, north]] = [0, 1].map((axis) => extent(positions, (p) => p[axis]) as [number, number]);
  return [west, south, east, north];
}

export const middleOf = ([west, south, east, north]: Bbox): Position => ({
  lon: (west + east) / 2,
  lat: (south + north) / 2
});

/**
 * Year of the legal populations of a COG. The 184,083 inhabitants that the package of 2021 gives to the Meuse are those
 * of 2019 (Insee's publication 6011070); that of 2026 names Insee's 8680726, of 2023.
 */
export const populationYears: Record<string, string> = {"cog-2021": "2019", "cog-2026": "2023"};
