import {sum} from "d3";
import {epciName} from "../domain/names.js";
import {slugify} from "../domain/slug.js";
import type {Territories, Territory} from "../domain/territories.js";
import {
  checkCogVersion, cogCommunes, cogDepartements, cogEpcis, cogRegions, communeBoxes, communesOf, epciByCommune, type Bbox
} from "./cog.js";
import {readContext} from "./context.js";
import {displayPath} from "./csv.js";
import type {Edition} from "./edition.js";
import {DataError} from "./errors.js";

/**
 * Territories of an edition: the communes of its département, every EPCI that has at least one of them, the
 * département and its region, with legal populations and the middle of their bounding boxes.
 *
 * @throws DataError on an unknown département or another vintage of the COG than the installed one
 */
export function readTerritories(edition: Edition): Territories {
  const file = displayPath(`${edition.folder}/edition.json`);
  checkCogVersion(edition.cog.package, file);
  const area = cogDepartements().find((d) => d.code === edition.departement);
  if (!area) {
    throw new DataError([{file, field: "departement", value: edition.departement, expected: "the code of a département, such as 55 or 2A"}]);
  }
  const regionArea = cogRegions().find((r) => r.code === area.region)!;
  const surfaces = new Map(readContext(edition).map((row) => [row.code_insee, row.area_km2]));
  const communes = communesOf(edition.departement).map((commune): Territory => {
    const population = commune.population ?? 0;
    return {
      code: commune.code,
      name: commune.nom,
      level: "commune",
      slug: null,
      epci: epciByCommune().get(commune.code)?.code ?? null,
      departement: area.code,
      region: regionArea.code,
      population,
      population_total: population,
      communes: 1,
      communes_total: 1,
      attached: true,
      area_km2: surfaces.get(commune.code) ?? null,
      ...centreOf(communeBoxes().get(commune.code)),
      status: population > 0 ? "observed" : "sans_objet"
    };
  });
  const parents = {departement: area.code, region: regionArea.code};
  // The package's list of EPCI carries populations of another vintage than its communes: only those of communes are read.
  const populations = new Map(cogCommunes().map((c) => [c.code, c.population ?? 0]));
  const epcis = uniqueSlugs(
    cogEpcis()
      .filter((epci) => communes.some((c) => c.epci === epci.code))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map((epci): Territory => {
        const inside = communes.filter((c) => c.epci === epci.code);
        const total = sum(epci.membres, (m) => populations.get(m.code) ?? 0);
        const group = summarise(inside);
        return {
          code: epci.code,
          name: epci.nom,
          level: "epci",
          slug: epciName(epci.nom).slug,
          epci: epci.code,
          ...parents,
          ...group,
          population_total: total,
          communes_total: epci.membres.length,
          attached: group.population * 2 > total
        };
      })
  );
  const whole = summarise(communes);
  return {
    communes,
    epcis,
    departement: {code: area.code, name: area.nom, level: "departement", slug: slugify(area.nom), epci: null, ...parents, ...whole},
    // The edition holds one département: the region's own figures are not known here.
    region: {
      code: regionArea.code, name: regionArea.nom, level: "region", slug: null, epci: null, departement: null,
      region: regionArea.code, ...whole, area_km2: null, lon: null, lat: null, centre: null
    }
  };
}

/** Every territory in one list, as the rows of `territories.parquet`. */
export function allTerritories({communes, epcis, departement, region}: Territories): Territory[] {
  return [...communes, ...epcis, departement, region];
}

function summarise(communes: Territory[]) {
  const population = sum(communes, (c) => c.population);
  const known = communes.filter((c) => c.lon !== null);
  const areas = communes.every((c) => c.area_km2 !== null);
  return {
    population,
    population_total: population,
    communes: communes.length,
    communes_total: communes.length,
    attached: true,
    area_km2: areas ? Math.round(sum(communes, (c) => c.area_km2!) * 100) / 100 : null,
    // Middle of the middles: good enough to name a place on a map, and said to be a box's.
    lon: known.length ? round(sum(known, (c) => c.lon!) / known.length) : null,
    lat: known.length ? round(sum(known, (c) => c.lat!) / known.length) : null,
    centre: known.length ? ("bbox" as const) : null,
    status: population > 0 ? ("observed" as const) : ("sans_objet" as const)
  };
}

function centreOf(box: Bbox | undefined): Pick<Territory, "lon" | "lat" | "centre"> {
  if (!box) return {lon: null, lat: null, centre: null};
  return {lon: round((box[0] + box[2]) / 2), lat: round((box[1] + box[3]) / 2), centre: "bbox"};
}

/** About 10 m, finer than a box's middle deserves. */
const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;

/** Two EPCI of the same name take their SIREN as well. */
function uniqueSlugs(epcis: Territory[]): Territory[] {
  return epcis.map((epci) =>
    epcis.some((other) => other !== epci && other.slug === epci.slug) ? {...epci, slug: `${epci.slug}-${epci.code}`} : epci
  );
}
