import {group, mean, rollup, sum} from "d3";
import {epciName} from "../domain/names.js";
import type {Position} from "../domain/distance.js";
import {slugify} from "../domain/slug.js";
import {COUNTRY, storiesOf, type Atlas, type Territories, type Territory} from "../domain/territories.js";
import {
  checkCogVersion,
  cogEpcis,
  cogRegions,
  communeBoxes,
  epciByCommune,
  sortedCommunes,
  type Bbox,
  type CogArea,
  type CogEpci
} from "./cog.js";
import {readCentres, readContext} from "./commune-files.js";
import {displayPath} from "./csv.js";
import {departementsOf} from "./scope.js";
import {scorePopulations} from "./scores.js";
import type {Edition} from "./edition.js";
import {round} from "../domain/statistics.js";

/**
 * Territories of an edition: one département, or every one of a region or of the country.
 *
 * @throws DataError on an unknown département or region, or another vintage of the COG than the installed one
 */
export function readAtlas(edition: Edition): Atlas {
  checkCogVersion(edition.cog.package, displayPath(`${edition.folder}/edition.json`));
  const areas = departementsOf(edition);
  const surfaces = new Map(readContext(edition).map((row) => [row.code_insee, row.area_km2]));
  const everywhere = communesWith(areas, surfaces, scorePopulations(edition), readCentres(edition));
  if (edition.departement !== null) return {whole: null, departements: [cutTerritories(areas[0], everywhere)]};
  const codes = new Set(areas.map((a) => a.code));
  const inside = found([...everywhere.byCode.values()].filter((c) => codes.has(c.departement!)));
  const epcis = uniqueSlugs(
    cogEpcis()
      .map((epci) => wholeEpci(epci, inside, everywhere))
      .filter((epci) => epci !== null)
  );
  return {
    whole: wholeArea(edition.region, [...inside.byCode.values()]),
    departements: areas.map((area) => wholeTerritories(area, inside, epcis))
  };
}

/** Every territory once, as the rows of `territories.parquet`. */
export function allTerritories({whole, departements}: Atlas): Territory[] {
  const all = departements.flatMap(({communes, epcis, departement, region}) => [
    ...communes,
    // Where there are several départements an EPCI stands once: where its story is.
    ...(whole ? storiesOf({epcis, departement}) : epcis),
    departement,
    region
  ]);
  return [...new Map([...all, ...(whole ? [whole] : [])].map((t) => [`${t.level} ${t.code}`, t])).values()];
}

/** Communes in the form of territories, found by code and by what they are in. */
interface Communes {
  byCode: Map<string, Territory>;
  byDepartement: Map<string, Territory[]>;
  byRegion: Map<string | null, Territory[]>;
  byEpci: Map<string | null, Territory[]>;
}

const found = (communes: Territory[]): Communes => ({
  byCode: new Map(communes.map((c) => [c.code, c])),
  byDepartement: group(communes, (c) => c.departement!),
  byRegion: group(communes, (c) => c.region),
  byEpci: group(communes, (c) => c.epci)
});

/** The communes of some départements, and those of other départements that share an EPCI with them. */
function communesWith(
  areas: CogArea[],
  surfaces: ReadonlyMap<string, number | null>,
  weights: ReadonlyMap<string, number | null>,
  centres: ReadonlyMap<string, Position>
): Communes {
  const codes = new Set(areas.map((a) => a.code));
  const inside = sortedCommunes().filter((c) => codes.has(c.departement!));
  const epciOf = (code: string) => epciByCommune().get(code)?.code ?? null;
  const epcis = new Set(inside.map((c) => epciOf(c.code)));
  epcis.delete(null);
  const territories = sortedCommunes()
    .filter((c) => codes.has(c.departement!) || epcis.has(epciOf(c.code)))
    .map((commune): Territory => {
      const population = commune.population ?? 0;
      return {
        code: commune.code,
        name: commune.nom,
        level: "commune",
        slug: null,
        epci: epciOf(commune.code),
        departement: commune.departement!,
        region: commune.region!,
        population,
        population_scores: Math.round(weights.get(commune.code) ?? 0),
        population_total: population,
        communes: 1,
        communes_total: 1,
        attached: true,
        area_km2: surfaces.get(commune.code) ?? null,
        ...centreOf(centres.get(commune.code), communeBoxes().get(commune.code)),
        status: population > 0 ? "observed" : "sans_objet"
      };
    });
  return found(territories);
}

/** What lies inside one département: of an EPCI astride several, the part inside. */
function cutTerritories(area: CogArea, {byCode, byDepartement}: Communes): Territories {
  const communes = byDepartement.get(area.code) ?? [];
  const parents = {departement: area.code, region: area.region!};
  const epcis = cogEpcis()
    .filter((epci) => epci.membres.some((m) => byCode.get(m.code)?.departement === area.code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((epci): Territory => {
      const members = epci.membres.flatMap((m) => byCode.get(m.code) ?? []);
      const inside = summarise(members.filter((c) => c.departement === area.code));
      const total = sum(members, (c) => c.population);
      return {
        ...named(epci, epciName(epci.nom).slug),
        ...parents,
        ...inside,
        population_total: total,
        communes_total: epci.membres.length,
        attached: inside.population * 2 > total
      };
    });
  return {communes, epcis: uniqueSlugs(epcis), ...above(area, communes, communes)};
}

/**
 * The part of an EPCI inside a region or the country, in the département where most of the inhabitants of this part live;
 * null when there is no such part.
 */
function wholeEpci(epci: CogEpci, inside: Communes, everywhere: Communes): Territory | null {
  const members = epci.membres.flatMap((m) => inside.byCode.get(m.code) ?? []);
  const departement = mainDepartement(members);
  if (departement === null) return null;
  const all = epci.membres.flatMap((m) => everywhere.byCode.get(m.code) ?? []);
  return {
    ...named(epci, epciName(epci.nom).slug),
    departement,
    region: members.find((c) => c.departement === departement)!.region,
    ...summarise(members),
    population_total: sum(all, (c) => c.population),
    communes_total: all.length,
    attached: inside.byDepartement.has(mainDepartement(all)!)
  };
}

/** A département of a region or of the country, with what its EPCI have over its border. */
function wholeTerritories(area: CogArea, {byDepartement, byRegion, byEpci}: Communes, all: Territory[]): Territories {
  const own = byDepartement.get(area.code)!;
  const touched = new Set(own.map((c) => c.epci));
  const epcis = all.filter((epci) => touched.has(epci.code)).sort((a, b) => (a.code < b.code ? -1 : 1));
  const here = new Set(epcis.filter((e) => e.departement === area.code).map((e) => e.code));
  const over = [...here].flatMap((code) => byEpci.get(code) ?? []).filter((c) => c.departement !== area.code);
  const communes = [...own, ...over].sort((a, b) => (a.code < b.code ? -1 : 1));
  const region = byRegion.get(area.region!) ?? [];
  return {
    communes,
    epcis: epcis.map((epci) => ({...epci, attached: epci.attached && here.has(epci.code)})),
    ...above(area, own, region)
  };
}

/** Nothing is drawn of a region or of the country as one. */
const UNPLACED = {area_km2: null, lon: null, lat: null, centre: null};

function wholeArea(code: string | null, communes: Territory[]): Territory {
  const region = cogRegions().find((r) => r.code === code);
  return {
    ...(region
      ? {code: region.code, name: region.nom, level: "region"}
      : {code: COUNTRY, name: "France", level: "pays"}),
    slug: null,
    epci: null,
    departement: null,
    region: region?.code ?? null,
    ...summarise(communes),
    ...UNPLACED
  };
}

/** The département and its region; in the edition of one département the region's own figures are not known. */
const above = (
  area: CogArea,
  communes: Territory[],
  inRegion: Territory[]
): Pick<Territories, "departement" | "region"> => ({
  departement: {
    code: area.code,
    name: area.nom,
    level: "departement",
    slug: slugify(area.nom),
    epci: null,
    departement: area.code,
    region: area.region!,
    ...summarise(communes)
  },
  region: wholeArea(area.region!, inRegion)
});

const named = ({code, nom}: CogEpci, slug: string) => ({code, name: nom, level: "epci" as const, slug, epci: code});

/** Département where most of these inhabitants live; the first by code among equals. */
function mainDepartement(communes: Territory[]): string | null {
  const populations = rollup(
    communes,
    (members) => sum(members, (c) => c.population),
    (c) => c.departement!
  );
  return [...populations].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

function summarise(communes: Territory[]) {
  const population = sum(communes, (c) => c.population);
  const known = communes.filter((c) => c.lon !== null);
  const areas = communes.map((c) => c.area_km2);
  return {
    population,
    population_scores: sum(communes, (c) => c.population_scores),
    population_total: population,
    communes: communes.length,
    communes_total: communes.length,
    attached: true,
    area_km2: areas.includes(null) ? null : round(sum(areas), 2),
    // Good enough to name a place on a map.
    lon: known.length ? position(mean(known, (c) => c.lon!)!) : null,
    lat: known.length ? position(mean(known, (c) => c.lat!)!) : null,
    centre:
      known.length === 0
        ? null
        : known.every((c) => c.centre === "chef-lieu")
          ? ("chef-lieu" as const)
          : ("bbox" as const),
    status: population > 0 ? ("observed" as const) : ("sans_objet" as const)
  };
}

function centreOf(centre: Position | undefined, box: Bbox | undefined): Pick<Territory, "lon" | "lat" | "centre"> {
  if (centre) return {...centre, centre: "chef-lieu"};
  if (!box) return {lon: null, lat: null, centre: null};
  return {lon: position((box[0] + box[2]) / 2), lat: position((box[1] + box[3]) / 2), centre: "bbox"};
}

/** About 10 m, finer than a box's middle deserves. */
const position = (degrees: number) => round(degrees, 4);

/** Two EPCI of the same name take their SIREN as well. */
const uniqueSlugs = (epcis: Territory[]): Territory[] =>
  epcis.map((epci) =>
    epcis.some((other) => other !== epci && other.slug === epci.slug)
      ? {...epci, slug: `${epci.slug}-${epci.code}`}
      : epci
  );
