import {createRequire} from "node:module";
import type {Source} from "./edition.js";
import {DataError} from "./errors.js";

/** A commune of the official geographic code (code officiel géographique), as the package gives it. */
export interface CogCommune {
  code: string;
  nom: string;
  type: string;
  departement?: string;
  region?: string;
  population?: number;
  codesPostaux?: string[];
  /** Commune that an associated or delegated commune belongs to. */
  chefLieu?: string;
}

export interface CogEpci {
  code: string;
  nom: string;
  /** CC, CA, CU, METRO or MET69. */
  type: string;
  membres: {code: string; nom: string; populationMunicipale: number; populationTotale: number}[];
}

/** A département or region; `typeLiaison` is Insee's TNCC, which gives the article of the name. */
export interface CogArea {
  code: string;
  nom: string;
  typeLiaison: number;
  region?: string;
  chefLieu: string;
}

/** West, south, east, north, in degrees. */
export type Bbox = [number, number, number, number];

const require = createRequire(import.meta.url);
const PACKAGE = "@etalab/decoupage-administratif";
/** Year that each major version of the package describes. */
const COG_YEARS: Record<string, string> = {"2": "2022", "3": "2023", "4": "2024", "5": "2025", "6": "2026"};

// The package's index reads from the working directory, so its files are read by name.
const load = <T>(name: string) => once(() => require(`${PACKAGE}/data/${name}.json`) as T[]);

const allCommunes = load<CogCommune>("communes");

/** Communes of today: neither delegated, associated, nor municipal arrondissements. */
export const cogCommunes = once(() => allCommunes().filter((c) => c.type === "commune-actuelle"));
export const cogEpcis = load<CogEpci>("epci");
export const cogDepartements = load<CogArea>("departements");
export const cogRegions = load<CogArea>("regions");

/** Version of the package that is installed, for instance "6.0.0". */
export const cogVersion = once(() => require(`${PACKAGE}/package.json`).version as string);

/** @throws DataError when the edition asks for another vintage of the COG than the installed package */
export function checkCogVersion(expected: string, file: string): void {
  if (cogVersion() !== expected) {
    throw new DataError([{file, field: "cog.package", value: expected, expected: `${cogVersion()}, the version of ${PACKAGE} that is installed`}]);
  }
}

/** Communes of a département, sorted by code. */
export function communesOf(departement: string): CogCommune[] {
  return cogCommunes().filter((c) => c.departement === departement).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * Present-day commune of each code that communes have or had: its own, those it absorbed, and those of its delegated or
 * associated communes and municipal arrondissements.
 */
export const presentCommunes = once((): Map<string, string> => {
  const present = new Map<string, string>();
  for (const {code, anciensCodes = []} of cogCommunes() as (CogCommune & {anciensCodes?: string[]})[]) {
    for (const former of anciensCodes) present.set(former, code);
  }
  for (const {code, chefLieu, commune} of allCommunes() as (CogCommune & {commune?: string})[]) {
    const parent = chefLieu ?? commune;
    if (parent) present.set(code, parent);
  }
  // Last, since a code of today may also be that of a former commune.
  for (const {code} of cogCommunes()) present.set(code, code);
  return present;
});

/** EPCI of each commune code; a commune of an isolated island has none. */
export const epciByCommune = once(() => new Map(cogEpcis().flatMap((e) => e.membres.map((m) => [m.code, e] as const))));

/**
 * Bounding box of every present-day commune that has one. The package of boxes is of 2018: a commune made since then
 * by merging takes the union of the boxes of its former communes; a commune with no known box is absent.
 */
export const communeBoxes = once((): Map<string, Bbox> => {
  const {communes} = require("@etalab/fr-bounding-boxes") as {communes: {id: string; bbox: Bbox}[]};
  const boxes = new Map(communes.map(({id, bbox}) => [id.replace("fr:commune:", ""), bbox]));
  const former = new Map<string, Bbox[]>();
  for (const {code, chefLieu} of allCommunes()) {
    const box = boxes.get(code);
    if (chefLieu && box) former.set(chefLieu, [...(former.get(chefLieu) ?? []), box]);
  }
  const result = new Map<string, Bbox>();
  for (const {code} of cogCommunes()) {
    const box = former.has(code) ? unionBox(former.get(code)!.concat(boxes.has(code) ? [boxes.get(code)!] : [])) : boxes.get(code);
    if (box) result.set(code, box);
  }
  return result;
});

function unionBox(boxes: Bbox[]): Bbox {
  return [
    Math.min(...boxes.map((b) => b[0])),
    Math.min(...boxes.map((b) => b[1])),
    Math.max(...boxes.map((b) => b[2])),
    Math.max(...boxes.map((b) => b[3]))
  ];
}

function once<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= compute());
}

/** The packages as sources of an edition, in the form of its own sources. */
export function packageSources(): Source[] {
  const boxes = require("@etalab/fr-bounding-boxes/package.json") as {version: string};
  return [
    {
      id: "cog",
      title: `Découpage administratif et populations légales (paquet npm ${PACKAGE} ${cogVersion()})`,
      publisher: "Insee et DGCL, mis en forme par Etalab",
      url: "https://www.npmjs.com/package/@etalab/decoupage-administratif",
      licence: "Licence Ouverte 2.0 (données), MIT (paquet)",
      vintage: COG_YEARS[cogVersion().split(".")[0]] ?? cogVersion(),
      retrieved: "2026-11-24"
    },
    {
      id: "boxes",
      title: `Rectangles englobants des communes (paquet npm @etalab/fr-bounding-boxes ${boxes.version})`,
      publisher: "Etalab, d’après IGN (Admin Express)",
      url: "https://www.npmjs.com/package/@etalab/fr-bounding-boxes",
      licence: "Licence Ouverte 2.0 (données), MIT (paquet)",
      vintage: "2018",
      retrieved: "2026-11-24",
      note: "Le fond de carte par défaut en est reconstruit : ses limites sont approchées."
    }
  ];
}
