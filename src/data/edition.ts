import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {isDay} from "../domain/clock.js";
import {modelIds, modelOf} from "../domain/models.js";
import {LEGAL_ROOTS, readLegalFields} from "./legal-fields.js";
import {refreshedFolder} from "./manifest.js";
import {filesFolder, rawPath, readRegistry} from "./registry.js";
import {isAddress} from "./registry-check.js";
import {displayPath} from "./csv.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";
import {readJson, show} from "./json.js";
import {staysIn, strangersIn} from "./own-files.js";
import {projectRoot} from "./project.js";
import {withRefreshed} from "./refreshed.js";
import type {Territory} from "../domain/territories.js";
import type {BesideFile, Edition, PlacesFile, Source, SourcedFile, WiderFile} from "./edition-types.js";

export type * from "./edition-types.js";

/** Folder of the chosen edition: the EDITION variable, else `config.edition` of package.json. */
export function editionFolder(): string {
  const config = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).config;
  return resolve(projectRoot, process.env.EDITION ?? config.edition);
}

const FIELDS = "id title site departement region cog model beside places around workshops communes wider".split(" ");
const FILES = [
  "scores",
  "context",
  "centres",
  "rates",
  "fibre",
  "libraries",
  "published",
  "contours",
  "mobile",
  "support",
  "unaddressed"
] as const;
/** Those that may be a file of the whole country, besides the indexes of `beside`. */
const NATIONAL: readonly string[] = ["scores", "contours"];

/**
 * Reads `edition.json` and `sources.json` of an edition folder.
 *
 * @param complete false before `npm run sources`, which makes scores and obtains files that the edition may count on
 * @throws DataError on a missing or unknown field, an unknown model, a file outside the folder or without a known source, or two indexes of
 * one model under one source
 */
export function readEdition(folder: string = editionFolder(), {complete = true}: {complete?: boolean} = {}): Edition {
  const path = join(folder, "edition.json");
  const raw = readJson(path) as Record<string, any>;
  const file = displayPath(path);
  if (typeof raw !== "object" || raw === null || Array.isArray(raw))
    throw new DataError([{file, expected: "an object of fields"}]);
  const sources = readSources(join(folder, "sources.json"));
  const faults: Fault[] = strangersIn(folder).map((name) => ({
    file: displayPath(join(folder, name)),
    expected: "a file of the edition's own, neither a link that leads out of its folder nor a pipe"
  }));
  const {expect, expectText} = expectations(file, faults);
  const expectFlag = (field: string, value: unknown) =>
    expect(typeof value === "boolean", field, value, "true or false");

  for (const field of ["id", "title"]) expectText(field, raw[field]);
  if (raw.departement !== null) expectText("departement", raw.departement);
  if (raw.region != null) expectText("region", raw.region);
  expect(
    raw.region == null || raw.departement === null,
    "departement",
    raw.departement,
    "null, since a region is named"
  );
  expectText("cog.package", raw.cog?.package);
  expectText("cog.vintage", raw.cog?.vintage);
  const expectModel = (field: string, value: unknown, or = "") =>
    expect(modelIds.includes(value as string), field, value, `${or}one of ${modelIds.join(", ")}`);
  if (raw.model !== null) expectModel("model", raw.model, "null or ");
  const known = [...new Set([...FIELDS, ...LEGAL_ROOTS, ...FILES])];
  for (const field of Object.keys(raw))
    if (!known.includes(field)) faults.push({file, field, expected: `a field among ${known.join(", ")}`});
  const legal = readLegalFields(raw, file, faults);
  for (const field of ["workshops", "communes"]) if (raw[field] != null) expectFlag(field, raw[field]);
  const sourced = (field: string, entry: any): SourcedFile => {
    const ids = sources.map((s) => s.id);
    const expectSource = (name: string) =>
      expect(ids.includes(entry[name]), `${field}.${name}`, entry[name], `a source of sources.json: ${ids.join(", ")}`);
    expectSource("source");
    if (entry.addresses != null) expectSource("addresses");
    if (entry.registry !== undefined && (NATIONAL.includes(field) || field.startsWith("beside")))
      return {
        path: obtainedFile(entry.registry, {file, field: `${field}.registry`, complete}, faults),
        source: entry.source,
        national: true
      };
    expectText(`${field}.path`, entry.path);
    if (typeof entry.path === "string")
      expect(staysIn(folder, entry.path), `${field}.path`, entry.path, "a path in the folder of the edition");
    const {source, addresses} = entry;
    return {path: join(folder, String(entry.path)), source, national: false, ...(addresses != null && {addresses})};
  };
  const files = Object.fromEntries(FILES.map((name) => [name, raw[name] ? sourced(name, raw[name]) : null])) as Record<
    (typeof FILES)[number],
    SourcedFile | null
  >;
  const wider: WiderFile | null = raw.wider
    ? {...sourced("wider", raw.wider), indicators: Number(raw.wider.indicators)}
    : null;
  const fewest = raw.model !== null && modelIds.includes(raw.model) ? modelOf(raw.model).indicators.length : 0;
  if (wider)
    expect(
      Number.isInteger(raw.wider.indicators) && raw.wider.indicators > fewest,
      "wider.indicators",
      raw.wider.indicators,
      `a whole number of more than ${fewest}, the indicators of the model`
    );
  const noScores = "no such field, since the edition has no scores that it stands beside";
  if (wider && !raw.scores) faults.push({file, field: "wider", expected: noScores});
  const placesFile = (field: string, entry: any): PlacesFile => {
    const {receives = true, own = false} = entry;
    expectFlag(`${field}.receives`, receives);
    expectFlag(`${field}.own`, own);
    const former = entry.former == null ? null : sourced(`${field}.former`, entry.former);
    return {...sourced(field, entry), receives, own, former};
  };
  const placeFiles = [raw.places ?? []]
    .flat()
    .map((entry, i) => placesFile(Array.isArray(raw.places) ? `places[${i}]` : "places", entry ?? {}));
  const places = placeFiles.length > 0 ? placeFiles : null;
  const around = [raw.around ?? []].flat().map((entry: any, i) => sourced(`around[${i}]`, entry ?? {}));
  const nearPlaces = "no such field, since the edition has no places whose distance is told";
  if (around.length > 0 && !places) faults.push({file, field: "around", expected: nearPlaces});
  expect(Array.isArray(raw.beside ?? []), "beside", raw.beside, "a list of indexes");
  throwFaults(faults);
  const beside = (raw.beside ?? []).map((entry: any, i: number): BesideFile => {
    expectModel(`beside[${i}].model`, entry?.model);
    // Rows tell an index by its model and its source.
    const same = [...(raw.scores ? [{model: raw.model, source: raw.scores.source}] : []), ...raw.beside.slice(0, i)];
    expect(
      !same.some((other) => other?.model === entry?.model && other?.source === entry?.source),
      `beside[${i}].source`,
      entry?.source,
      "a source that no other index of the same model has"
    );
    return {...sourced(`beside[${i}]`, entry ?? {}), model: entry?.model};
  });
  const scoresNeeded = "the file of the scores, since a model is named, or figures made by npm run sources";
  if (complete && raw.model && !raw.scores && !existsSync(refreshedFolder(folder)))
    faults.push({file, field: "scores", expected: scoresNeeded});
  throwFaults(faults);
  return withRefreshed({
    id: raw.id,
    folder,
    title: raw.title,
    site: legal.site,
    legal,
    departement: raw.departement,
    region: raw.region ?? null,
    cog: raw.cog,
    model: raw.model,
    ...files,
    wider,
    places,
    around,
    beside,
    workshops: raw.workshops ?? true,
    communes: raw.communes ?? (raw.departement !== null || raw.region != null),
    sources
  });
}

/** Every file of an edition, and what is read from it: "scores", "places"… */
export const filesOf = (
  edition: Pick<Edition, (typeof FILES)[number] | "wider" | "places" | "around" | "beside">
): {role: (typeof FILES)[number] | "wider" | "places" | "around"; file: SourcedFile}[] => [
  ...([...FILES, "wider", "places", "around"] as const).flatMap((role) =>
    [edition[role]].flat().flatMap((file) => (file ? [{role, file}] : []))
  ),
  ...edition.beside.map((file) => ({role: "scores" as const, file})),
  ...(edition.places ?? []).flatMap(({former}) => (former ? [{role: "places" as const, file: former}] : []))
];

/** Ids of the sources of a file: one, that of its addresses, and for figures made from several official files that of each column too. */
export function sourcesOf({source, addresses, made}: SourcedFile): string[] {
  return [...new Set([source, ...(addresses ? [addresses] : []), ...Object.values(made?.columns ?? {})])];
}

/** Ids of the sources of the positions that distances are taken from. */
export function centreSources({centres}: Pick<Edition, "centres">, communes: Pick<Territory, "centre">[]): string[] {
  const boxes = communes.some(({centre}) => centre === "bbox");
  return [...(centres ? [centres.source] : []), ...(boxes ? ["boxes"] : [])];
}

/** Ids of the sources of the distances of communes to places. */
export function distanceSources({
  edition,
  territories
}: {
  edition: Edition;
  territories: {communes: Pick<Territory, "centre">[]};
}): string[] {
  const over = (edition.around ?? []).flatMap(sourcesOf);
  return [...placeSources(edition), ...over, "cog", ...centreSources(edition, territories.communes)];
}

/** Ids of the sources of the places of an edition, which receive people; none where it has no places. */
export function placeSources({places}: Pick<Edition, "places">): string[] {
  return [...new Set((places ?? []).filter((file) => file.receives).flatMap(sourcesOf))];
}

/** Ids of the sources of its contacts. */
export function contactSources({places}: Pick<Edition, "places">): string[] {
  return [...new Set((places ?? []).filter((file) => !file.receives).flatMap(sourcesOf))];
}

/** Path of a file that `npm run sources` obtained, or is to obtain where the edition need not be complete. */
function obtainedFile(
  id: unknown,
  {file, field, complete}: {file: string; field: string; complete: boolean},
  faults: Fault[]
): string {
  const source = readRegistry().find((s) => s.id === id);
  if (!source) {
    faults.push({file, field, value: show(id), expected: "the id of a source of sources/registry.json"});
    return "";
  }
  const path = rawPath(source, filesFolder);
  const how =
    source.url === null
      ? `give it with npm run sources -- --file ${id}=<path>`
      : `get it with npm run sources -- --only ${id}`;
  if (complete && !existsSync(path))
    faults.push({file, field, value: source.id, expected: `its file at ${displayPath(path)}; ${how}`});
  return path;
}

function readSources(path: string): Source[] {
  const raw = readJson(path);
  const file = displayPath(path);
  if (!Array.isArray(raw)) throw new DataError([{file, expected: "a list of sources"}]);
  const faults: Fault[] = [];
  const {expect, expectText} = expectations(file, faults);
  raw.forEach((source, index) => {
    const {id, url, cog, retrieved} = source ?? {};
    for (const field of ["title", "publisher", "licence", "vintage"])
      expectText(`[${index}].${field}`, source?.[field]);
    expect(typeof id === "string" && /^[\w.-]+$/.test(id), `[${index}].id`, id, "letters (a-z), digits, . - and _");
    expect(isDay(String(retrieved)), `[${index}].retrieved`, retrieved, "a day, such as 2026-11-26");
    expect(url === null || isAddress(url), `[${index}].url`, url, "an http(s) address or null");
    expect(
      cog === undefined || (typeof cog === "string" && /^\d{4}$/.test(cog)),
      `[${index}].cog`,
      cog,
      "a year of the COG in quotes, or no such field"
    );
    expect(raw.findIndex((other) => other?.id === id) === index, `[${index}].id`, id, "each source once");
  });
  throwFaults(faults);
  return raw;
}

/** Notes what is not as expected in a file of fields. */
function expectations(file: string, faults: Fault[]) {
  const expect = (valid: boolean, field: string, value: unknown, expected: string): void => {
    if (!valid) faults.push({file, field, value: show(value), expected});
  };
  const expectText = (field: string, value: unknown) =>
    expect(typeof value === "string" && value !== "", field, value, "a text");
  return {expect, expectText};
}
