// Reads the tables and maps that loaders wrote as sites: one for each area, and the country.
import {existsSync, readFileSync} from "node:fs";
import {group, sort} from "d3";
import {feature} from "topojson-client";
import {openBorders, placesBeyond, placesWithin} from "../domain/around.js";
import type {OtherIndex} from "../domain/other-index.js";
import type {CoverageRow, CoverageInput} from "../domain/coverage.js";
import {CONTEXT, figureFinder} from "../domain/figures.js";
import type {IndicatorRow, Territories, Territory} from "../domain/territories.js";
import {
  actorOf,
  epcisServed,
  type MobileActor,
  type MobileRow,
  type Place,
  type Unaddressed
} from "../domain/places.js";
import type {PlaceChange} from "../domain/place-changes.js";
import type {Figures} from "../domain/territory-index.js";
import {DRAFT} from "../domain/messages.js";
import {conformityOf, type Conformity} from "../domain/rgaa.js";
import type {SupportRow} from "../domain/support.js";
import type {PublishedTable} from "./columns.js";
import {allTerritories, readAtlas} from "./territories.js";
import {communeBoxes} from "./cog.js";
import {readContents, type Contents} from "./contents.js";
import {readEdition, sourcesOf, type Edition, type Source} from "./edition.js";
import {checkReached, communesOf} from "./figures.js";
import {describedIn, packageSources, readRegistry} from "./registry.js";
import {weightsSource} from "./scores.js";
import {DataError} from "../domain/fault.js";
import {modelOfEdition, modelOfFile} from "./computed.js";
import type {WholeMap, EditionMap} from "./map.js";
import {nationalAreasOf, nationalEpcisOf, type NationalArea, type NationalEpci} from "./national-areas.js";
import {outputPath} from "./outputs.js";
import {queryParquet} from "./parquet.js";
import {readCriteria} from "./rgaa.js";
import {mapPath, OFFER, offerPath, partitionOf, partitionPath, SEARCH, searchPath, tablePath} from "./partitions.js";

/** What a page about a territory is made from: the outputs of the data loaders, and nothing else. */
export interface Site extends Figures, Contents {
  edition: Edition;
  sources: Source[];
  topology: EditionMap;
  otherIndexes: OtherIndex[];
  /** Employers of people who help, not known to receive people: none is in `places`. */
  contacts: Place[];
  unaddressed: Unaddressed[];
  support: SupportRow[];
  changes: PlaceChange[];
  mobile: MobileActor[];
  coverage: CoverageInput | null;
  rowsOf(territory: string): IndicatorRow[];
  /** Page of the area: that of the site when it has no other. */
  home: string;
  around: Place[];
  offer: string | null;
  tables: ReturnType<typeof tableFiles>;
  search: string;
  conformity: Conformity["words"] | typeof DRAFT;
  /** Areas of France under the index of the edition, where computed. */
  nationalDepartements: NationalArea[];
  /** Whole EPCI of France under the index of the edition, where computed. */
  nationalEpcis: NationalEpci[];
}

export interface CountrySite extends Pick<Site, "edition" | "sources" | "model" | "value" | "search" | "offer"> {
  territory: Territory;
  topology: WholeMap;
}

export interface Sites {
  country: CountrySite | null;
  departements: Site[];
}

export const PLACE_TABLES = "data/place-tables.json";

export interface PlaceTables {
  changes: PlaceChange[];
  unaddressed: Unaddressed[];
}

/** Reads the tables and maps that loaders wrote. @throws DataError when they have not run */
export async function readSites(edition: Edition = readEdition(), atlas = readAtlas(edition)): Promise<Sites> {
  const several = atlas.country !== null;
  const query = <T>(table: PublishedTable, order: string) =>
    queryParquet<T>(`SELECT * FROM rows ORDER BY ${order}`, {rows: requireOutput(tablePath(table, several))});
  const territories = allTerritories(atlas);
  const rows = await query<IndicatorRow>("indicators", "territory, model, kind, indicator");
  const listed = await query<Place>("places", "code_insee, id");
  const places = listed.filter((p) => p.accueil);
  const mobile = (await query<MobileRow>("mobile", "id")).map(actorOf);
  const support = edition.support ? await query<SupportRow>("support", "date, kind, measure") : [];
  const over = edition.around?.length ? await query<Place>("around", "code_insee, id") : [];
  const {changes, unaddressed} = readJson<PlaceTables>(PLACE_TABLES);
  const map = several ? null : readJson<EditionMap>("data/map.topo.json");
  const distances = edition.places ? await query<CoverageRow>("coverage", "commune, function") : null;
  const scored = [edition.scores, edition.wider].flatMap((file) => (file ? sourcesOf(file) : []));
  const current = rows.filter((r) => r.model === CONTEXT || (r.model === edition.model && scored.includes(r.source)));
  const published = rows.filter((r) => r.source === edition.published?.source);
  const beside = edition.otherIndexes.map((file) => {
    const named = sourcesOf(file);
    return [file, rows.filter((r) => r.model === file.model && named.includes(r.source))] as const;
  });
  checkReached(edition, rows, [current, published, ...beside.map(([, own]) => own)].flat());
  const byTerritory = group(rows, (r) => r.territory);
  const nationalEpcis = nationalEpcisOf(edition);
  const byEpci = new Map(nationalEpcis.map((area) => [area.code, area]));
  const communes = sort(communesOf(atlas), (c) => c.code);
  const members = group(communes, (c) => c.epci);
  const shared = {
    edition,
    sources: [...packageSources(), ...weightsSources(edition), ...edition.sources],
    model: modelOfEdition(edition),
    value: figureFinder(current),
    published,
    otherIndexes: beside.map(([file, own]) => otherIndex(file, edition.sources, own)),
    rowsOf: (territory: string) => byTerritory.get(territory) ?? [],
    wider: edition.wider?.indicators ?? null,
    nationalEpcis,
    nationalDepartements: nationalAreasOf(edition).filter((area) => area.level === "departement"),
    members: (epci: string) => members.get(epci) ?? [],
    whole: (code: string) => byEpci.get(code) ?? null
  };
  const near = distances && distancesOf(distances, [...places, ...over]);
  const covered = new Set([
    ...(edition.around ?? []).flatMap(({covers}) => covers),
    ...atlas.departements.map((d) => d.departement.code)
  ]);
  const written = readContents(edition, territories);
  const conformity = edition.legal?.declared ? conformityOf(readCriteria()).words : DRAFT;
  const offer = listed.length > 0 ? OFFER : null;
  return {
    country: atlas.country && {
      ...shared,
      territory: atlas.country,
      topology: readJson("data/map.topo.json"),
      search: SEARCH,
      offer
    },
    departements: atlas.departements.map((own): Site => {
      const topology = map ?? readJson<EditionMap>(mapPath(own.departement.code));
      return {
        ...shared,
        coverage: near && {...near, isBorder: openIn(own, topology, covered)},
        territories: own,
        ...placesOf(own, {listed, over, several}),
        support,
        unaddressed: unaddressed.filter(({territory}) => within(own).some(({code}) => code === territory)),
        changes: placesWithin(own.communes, changes),
        mobile: mobile.filter((actor) => actor.territoire.length === 0 || epcisServed(actor, own).length > 0),
        ...written,
        conformity,
        topology,
        home: several ? `/departement/${own.departement.slug}` : "/",
        search: several ? searchPath(own.departement.code) : SEARCH,
        tables: tableFiles(own, several)
      };
    })
  };
}

/** All places, since the nearest may be over a border. */
function distancesOf(rows: CoverageRow[], places: Place[]): Omit<CoverageInput, "isBorder"> {
  const byId = new Map(places.map((p) => [p.id, p]));
  const byCommune = group(rows, (r) => r.commune);
  return {rowsOf: (commune) => byCommune.get(commune) ?? [], placeOf: (id) => byId.get(id)};
}

/** Whether a commune of the map has a side on land whose help is not known. */
export function openIn({communes}: Territories, map: EditionMap, covered: ReadonlySet<string>) {
  const own = new Set(communes.map((c) => c.code));
  const [west, south, east, north] = map.bbox!;
  const isNear = ([w, s, e, n]: readonly number[]) => w < east && e > west && s < north && n > south;
  const outside = [...communeBoxes()].filter(([code, box]) => !own.has(code) && isNear(box));
  const pointsOf = (arc: number) =>
    (feature(map, {type: "LineString", arcs: [arc]}).geometry as {coordinates: number[][]}).coordinates;
  const open = openBorders(map.objects.communes, pointsOf, outside, covered);
  return (commune: string) => open.has(commune);
}

function placesOf(
  territories: Territories,
  {listed: all, over, several}: {listed: Place[]; over: Place[]; several: boolean}
) {
  const {communes, departement} = territories;
  const listed = several ? placesAround(territories, all) : all;
  const hasOwn = several && placesWithin(communes, all).length > 0;
  return {
    places: listed.filter((p) => p.accueil),
    contacts: listed.filter((p) => !p.accueil),
    around: placesBeyond(communes, [...all.filter((p) => p.accueil), ...over]),
    offer: all.length === 0 ? null : hasOwn ? offerPath(departement) : OFFER
  };
}

function weightsSources(edition: Edition): Source[] {
  const files = [edition.scores, ...edition.otherIndexes];
  const ids = files.map((file) => file && weightsSource(edition, file));
  const [{retrieved}] = packageSources();
  const used = readRegistry().filter(({id}) => ids.includes(id));
  return used.map((source) => ({...describedIn(source), retrieved, note: source.note}));
}

function otherIndex(file: Edition["otherIndexes"][number], sources: Source[], rows: IndicatorRow[]): OtherIndex {
  const figure = figureFinder(rows);
  return {
    model: modelOfFile(file.model, file),
    source: sources.find((s) => s.id === file.source)!,
    figure: (territory, indicator) => figure(territory, file.model, indicator)
  };
}

function requireOutput(path: string) {
  const file = outputPath(path);
  if (!file.includes("*") && !existsSync(file))
    throw new DataError([{file, expected: "this file to have been written; run npm run data first"}]);
  return file;
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(requireOutput(path), "utf8"));

const within = ({communes, epcis, departement}: Territories) => [...communes, ...epcis, departement];

function placesAround(territories: Territories, places: Place[]) {
  const around = new Set(within(territories).map((t) => t.code));
  return places.filter((p) => around.has(p.code_insee) || (p.epci !== null && around.has(p.epci)));
}

function tableFiles(territories: Territories, several: boolean) {
  const file = <T extends PublishedTable>(table: T) => ({table, path: `data/${table}.parquet`, partition: null});
  if (!several) return [file("territories"), file("indicators"), file("places")];
  const partitions = [...new Set(within(territories).map(partitionOf))].sort();
  const parts = (["territories", "indicators"] as const).flatMap((table) =>
    partitions.map((partition) => ({table, path: partitionPath(table, partition), partition}))
  );
  return [...parts, file("places")];
}
