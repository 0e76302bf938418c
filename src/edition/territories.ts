// Builds the territories of an edition from the COG: communes, EPCI, départements, and the region or country.

import {ascending, group, least, mean, rollup, sort, sum} from "d3";
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
  middleOf,
  sortedCommunes,
  type Bbox,
  type CogArea,
  type CogEpci
} from "./cog.js";
import {readCentres, readCommuneContexts, readContext} from "./commune-files.js";
import {departementsOf} from "./scope.js";
import {scorePopulations} from "./scores.js";
import type {Edition} from "./edition.js";
import {onceFor} from "./memo.js";
import {round} from "../domain/statistics.js";

/** @throws DataError on an unknown area, or another version of the COG than the installed one */
export function readAtlas(edition: Edition): Atlas {
  checkCogVersion(edition);
  const areas = departementsOf(edition);
  const codes = new Set(areas.map((a) => a.code));
  const everywhere = communesWith(codes, edition);
  const inside = found([...everywhere.byCode.values()].filter((c) => codes.has(c.departement!)));
  const touched = cogEpcis().filter(({code}) => inside.byEpci.has(code));
  const epcis = uniqueSlugs(touched.map((epci) => partOf(epci, inside, everywhere)));
  return {
    country: edition.departement === null ? wholeArea(edition.region, [...inside.byCode.values()]) : null,
    departements: areas.map((area) => territoriesOf(area, inside, epcis))
  };
}

export const allTerritories = onceFor(({country, departements}: Atlas): Territory[] => {
  const all = departements.flatMap(({communes, epcis, departement, region}) => [
    ...communes,
    // In a region or country an EPCI stands where its story is.
    ...(country ? storiesOf({epcis, departement}) : epcis),
    departement,
    region
  ]);
  return [...new Map([...all, ...(country ? [country] : [])].map((t) => [`${t.level} ${t.code}`, t])).values()];
});

const found = (communes: Territory[]) => ({
  byCode: new Map(communes.map((c) => [c.code, c])),
  byDepartement: group(communes, (c) => c.departement!),
  byRegion: group(communes, (c) => c.region),
  byEpci: group(communes, (c) => c.epci)
});
type Communes = ReturnType<typeof found>;

function communesWith(codes: ReadonlySet<string>, edition: Edition) {
  const surfaces = new Map(readContext(edition).map((row) => [row.code_insee, row.area_km2]));
  const weights = scorePopulations(edition);
  const centres = readCentres(edition);
  const inside = sortedCommunes().filter(({departement}) => codes.has(departement!));
  const contexts = readCommuneContexts(edition, new Set(inside.map(({code}) => code)));
  const epcis = new Set(inside.map(({code}) => epciByCommune().get(code)));
  const near = new Set([...inside, ...[...epcis].flatMap((epci) => epci?.membres ?? [])].map(({code}) => code));
  const communes = sortedCommunes().filter(({code}) => near.has(code));
  return found(
    communes.map((commune): Territory => {
      const {code, nom: name, departement, region, population = 0, codesPostaux = []} = commune;
      return {
        code,
        name,
        level: "commune",
        slug: null,
        epci: epciByCommune().get(code)?.code ?? null,
        postcodes: codesPostaux.join("|") || null,
        departement: departement!,
        region: region!,
        population,
        population_scores: Math.round(weights.get(code) ?? 0),
        population_total: population,
        communes: 1,
        communes_total: 1,
        attached: true,
        area_km2: surfaces.get(code) ?? null,
        ...centreOf(centres.get(code), communeBoxes().get(code)),
        status: population > 0 ? "observed" : "sans_objet",
        ...contexts.get(code)
      };
    })
  );
}

/** The part inside the edition, in the area where most of its inhabitants live. */
function partOf(epci: CogEpci, inside: Communes, everywhere: Communes): Territory {
  const members = epci.membres.flatMap((m) => inside.byCode.get(m.code) ?? []);
  const departement = mainDepartement(members);
  const all = epci.membres.flatMap((m) => everywhere.byCode.get(m.code) ?? []);
  const part = summarise(members);
  const total = sum(all, (c) => c.population);
  const alone = inside.byDepartement.size === 1;
  return {
    ...part,
    code: epci.code,
    name: epci.nom,
    level: "epci",
    slug: epciName(epci.nom).slug,
    epci: epci.code,
    departement,
    region: members.find((c) => c.departement === departement)!.region,
    population_total: total,
    communes_total: all.length,
    // In the edition of one area, more than half of its inhabitants live there; in others, most.
    attached: alone ? part.population * 2 > total : inside.byDepartement.has(mainDepartement(all))
  };
}

/** With what its EPCI have over its border inside the edition. */
function territoriesOf(area: CogArea, {byDepartement, byRegion, byEpci}: Communes, all: Territory[]): Territories {
  const own = byDepartement.get(area.code)!;
  const touched = new Set(own.map((c) => c.epci));
  const touching = all.filter((epci) => touched.has(epci.code));
  const epcis = sort(touching, (epci) => epci.code);
  const here = new Set(epcis.filter((e) => e.departement === area.code).map((e) => e.code));
  const over = [...here].flatMap((code) => byEpci.get(code) ?? []).filter((c) => c.departement !== area.code);
  const communes = sort([...own, ...over], (c) => c.code);
  return {
    communes,
    epcis: epcis.map((epci) => ({...epci, attached: epci.attached && here.has(epci.code)})),
    departement: {
      ...summarise(own),
      code: area.code,
      name: area.nom,
      level: "departement",
      slug: slugify(area.nom),
      departement: area.code,
      region: area.region!
    },
    // Without its other parts, the region's own figures are not known.
    region: wholeArea(area.region!, byRegion.get(area.region!) ?? [])
  };
}

/** A region, or else the country. Nothing is drawn of it as one. */
function wholeArea(code: string | null, communes: Territory[]): Territory {
  const region = cogRegions().find((r) => r.code === code);
  return {
    ...summarise(communes),
    code: region?.code ?? COUNTRY,
    name: region?.nom ?? "France",
    level: region ? "region" : "pays",
    slug: null,
    departement: null,
    region: region?.code ?? null,
    area_km2: null,
    lon: null,
    lat: null,
    centre: null
  };
}

function mainDepartement(communes: Territory[]): string {
  const populations = rollup(
    communes,
    (members) => sum(members, (c) => c.population),
    (c) => c.departement!
  );
  return least(populations, ([a, p], [b, q]) => q - p || ascending(a, b))![0];
}

/** What a territory is made of its communes, and what only a commune or an EPCI has. */
function summarise(communes: Territory[]) {
  const population = sum(communes, (c) => c.population);
  const known = communes.filter((c) => c.lon !== null);
  const areas = communes.map((c) => c.area_km2);
  const whole: Pick<Territory, "centre" | "status" | "lon" | "lat"> = {
    lon: known.length ? position(mean(known, (c) => c.lon!)!) : null,
    lat: known.length ? position(mean(known, (c) => c.lat!)!) : null,
    centre: known.length === 0 ? null : known.every((c) => c.centre === "chef-lieu") ? "chef-lieu" : "bbox",
    status: population > 0 ? "observed" : "sans_objet"
  };
  return {
    population,
    population_scores: sum(communes, (c) => c.population_scores),
    population_total: population,
    communes: communes.length,
    communes_total: communes.length,
    attached: true,
    area_km2: areas.includes(null) ? null : round(sum(areas), 2),
    epci: null,
    postcodes: null,
    ...whole
  };
}

function centreOf(centre: Position | undefined, box: Bbox | undefined): Pick<Territory, "lon" | "lat" | "centre"> {
  if (centre) return {...centre, centre: "chef-lieu"};
  if (!box) return {lon: null, lat: null, centre: null};
  const {lon, lat} = middleOf(box);
  return {lon: position(lon), lat: position(lat), centre: "bbox"};
}

/** About 10 m, finer than a box's middle deserves. */
const position = (degrees: number) => round(degrees, 4);

/** Two EPCI of the same name take their SIREN as well. */
const uniqueSlugs = (epcis: Territory[]) =>
  epcis.map((epci) =>
    epcis.some((other) => other !== epci && other.slug === epci.slug)
      ? {...epci, slug: `${epci.slug}-${epci.code}`}
      : epci
  );
