import {existsSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {modelIds, modelOf} from "../domain/models.js";
import {LEGAL_ROOTS, readLegalFields} from "./legal-fields.js";
import {refreshedFolder} from "./manifest.js";
import {filesFolder, rawPath, readRegistry} from "./registry.js";
import {displayPath} from "./csv.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";
import {readJson} from "./json.js";
import {staysIn, strangersIn} from "./own-files.js";
import {projectRoot} from "./project.js";
import {withRefreshed} from "./refreshed.js";
import type {Territory} from "../domain/territories.js";
import type {
  BesideFile,
  Edition,
  LegalField,
  LegalFields,
  PlacesFile,
  Source,
  SourcedFile,
  WiderFile
} from "./edition-types.js";

export type {BesideFile, Edition, LegalField, LegalFields, PlacesFile, Source, SourcedFile, WiderFile};

/** Folder of the chosen edition: the EDITION variable, else `config.edition` of package.json. */
export function editionFolder(): string {
  const config = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).config;
  return resolve(projectRoot, process.env.EDITION ?? config.edition);
}

const FILES = [
  "scores",
  "context",
  "centres",
  "rates",
  "fibre",
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
  const expectText = (field: string, value: unknown) => {
    if (typeof value !== "string" || value === "") faults.push({file, field, value: show(value), expected: "a text"});
  };

  for (const field of ["id", "title"]) expectText(field, raw[field]);
  if (raw.departement !== null) expectText("departement", raw.departement);
  if (raw.region != null) expectText("region", raw.region);
  if (raw.region != null && raw.departement !== null)
    faults.push({file, field: "departement", value: show(raw.departement), expected: "null, since a region is named"});
  expectText("cog.package", raw.cog?.package);
  expectText("cog.vintage", raw.cog?.vintage);
  const expectModel = (field: string, value: unknown, or = "") => {
    if (!modelIds.includes(value as string))
      faults.push({file, field, value: show(value), expected: `${or}one of ${modelIds.join(", ")}`});
  };
  if (raw.model !== null) expectModel("model", raw.model, "null or ");
  const known = [
    "id",
    "title",
    "site",
    "departement",
    "region",
    "cog",
    "model",
    "beside",
    "places",
    "workshops",
    "communes",
    "wider",
    ...LEGAL_ROOTS,
    ...FILES
  ];
  for (const field of Object.keys(raw)) {
    if (!known.includes(field)) faults.push({file, field, expected: `a field among ${known.join(", ")}`});
  }
  if (raw.site != null && !isPublicAddress(raw.site))
    faults.push({
      file,
      field: "site",
      value: show(raw.site),
      expected:
        "an address that begins with https:// and has no last slash, such as https://exemple.fr, or no such field"
    });
  const legal = readLegalFields(raw, file, faults);
  for (const field of ["workshops", "communes"]) {
    if (raw[field] != null && typeof raw[field] !== "boolean")
      faults.push({file, field, value: show(raw[field]), expected: "true or false"});
  }
  const sourced = (field: string, entry: any): SourcedFile => {
    if (!sources.some((s) => s.id === entry.source)) {
      faults.push({
        file,
        field: `${field}.source`,
        value: show(entry.source),
        expected: `a source of sources.json: ${sources.map((s) => s.id).join(", ")}`
      });
    }
    if (entry.registry !== undefined && (NATIONAL.includes(field) || field.startsWith("beside"))) {
      return {
        path: obtainedFile(entry.registry, {file, field: `${field}.registry`, complete}, faults),
        source: entry.source,
        national: true
      };
    }
    expectText(`${field}.path`, entry.path);
    if (typeof entry.path === "string" && !staysIn(folder, entry.path))
      faults.push({file, field: `${field}.path`, value: entry.path, expected: "a path in the folder of the edition"});
    return {path: join(folder, String(entry.path)), source: entry.source, national: false};
  };
  const files = Object.fromEntries(FILES.map((name) => [name, raw[name] ? sourced(name, raw[name]) : null])) as Record<
    (typeof FILES)[number],
    SourcedFile | null
  >;
  const wider: WiderFile | null = raw.wider
    ? {...sourced("wider", raw.wider), indicators: Number(raw.wider.indicators)}
    : null;
  const fewest = raw.model !== null && modelIds.includes(raw.model) ? modelOf(raw.model).indicators.length : 0;
  if (wider && !(Number.isInteger(raw.wider.indicators) && raw.wider.indicators > fewest))
    faults.push({
      file,
      field: "wider.indicators",
      value: show(raw.wider.indicators),
      expected: `a whole number of more than ${fewest}, the indicators of the model`
    });
  if (wider && !raw.scores)
    faults.push({
      file,
      field: "wider",
      expected: "no such field, since the edition has no scores that it stands beside"
    });
  const placesFile = (field: string, entry: any): PlacesFile => {
    const {receives = true, own = false} = entry;
    for (const [name, value] of Object.entries({receives, own})) {
      if (typeof value !== "boolean")
        faults.push({file, field: `${field}.${name}`, value: show(value), expected: "true or false"});
    }
    const former = entry.former == null ? null : sourced(`${field}.former`, entry.former);
    return {...sourced(field, entry), receives, own, former};
  };
  const placeFiles: PlacesFile[] = Array.isArray(raw.places)
    ? raw.places.map((entry: unknown, i: number) => placesFile(`places[${i}]`, entry ?? {}))
    : raw.places
      ? [placesFile("places", raw.places)]
      : [];
  const places = placeFiles.length > 0 ? placeFiles : null;
  if (!Array.isArray(raw.beside ?? []))
    faults.push({file, field: "beside", value: show(raw.beside), expected: "a list of indexes"});
  throwFaults(faults);
  const beside = (raw.beside ?? []).map((entry: any, i: number): BesideFile => {
    expectModel(`beside[${i}].model`, entry?.model);
    // Rows tell an index by its model and its source.
    const same = [...(raw.scores ? [{model: raw.model, source: raw.scores.source}] : []), ...raw.beside.slice(0, i)];
    if (same.some((other) => other?.model === entry?.model && other?.source === entry?.source)) {
      faults.push({
        file,
        field: `beside[${i}].source`,
        value: show(entry?.source),
        expected: "a source that no other index of the same model has"
      });
    }
    return {...sourced(`beside[${i}]`, entry ?? {}), model: entry?.model};
  });
  if (complete && raw.model && !raw.scores && !existsSync(refreshedFolder(folder))) {
    faults.push({
      file,
      field: "scores",
      expected: "the file of the scores, since a model is named, or figures made by npm run sources"
    });
  }
  throwFaults(faults);
  return withRefreshed({
    id: raw.id,
    folder,
    title: raw.title,
    site: raw.site ?? null,
    legal,
    departement: raw.departement,
    region: raw.region ?? null,
    cog: raw.cog,
    model: raw.model,
    ...files,
    wider,
    places,
    beside,
    workshops: raw.workshops ?? true,
    communes: raw.communes ?? (raw.departement !== null || raw.region != null),
    sources
  });
}

/** Every file of an edition, and what is read from it: "scores", "places"… */
export function filesOf(
  edition: Pick<Edition, (typeof FILES)[number] | "wider" | "places" | "beside">
): {role: (typeof FILES)[number] | "wider" | "places"; file: SourcedFile}[] {
  return [
    ...([...FILES, "wider", "places"] as const).flatMap((role) =>
      [edition[role]].flat().flatMap((file) => (file ? [{role, file}] : []))
    ),
    ...edition.beside.map((file) => ({role: "scores" as const, file})),
    ...(edition.places ?? []).flatMap(({former}) => (former ? [{role: "places" as const, file: former}] : []))
  ];
}

/** Ids of the sources of a file: one, or for figures made from several official files that of each column too. */
export function sourcesOf({source, made}: SourcedFile): string[] {
  return [...new Set([source, ...Object.values(made?.columns ?? {})])];
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
  return [...placeSources(edition), "cog", ...centreSources(edition, territories.communes)];
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
  if (complete && !existsSync(path))
    faults.push({
      file,
      field,
      value: source.id,
      expected: `its file at ${displayPath(path)}; ${source.url === null ? "give" : "get"} it with npm run sources -- ${source.url === null ? `--file ${source.id}=<path>` : `--only ${source.id}`}`
    });
  return path;
}

function readSources(path: string): Source[] {
  const raw = readJson(path);
  const file = displayPath(path);
  if (!Array.isArray(raw)) throw new DataError([{file, expected: "a list of sources"}]);
  const faults: Fault[] = [];
  raw.forEach((source, index) => {
    for (const field of ["id", "title", "publisher", "licence", "vintage", "retrieved"]) {
      if (typeof source?.[field] !== "string" || source[field] === "") {
        faults.push({file, field: `[${index}].${field}`, value: show(source?.[field]), expected: "a text"});
      }
    }
    if (source?.url !== null && typeof source?.url !== "string") {
      faults.push({file, field: `[${index}].url`, value: show(source?.url), expected: "an address or null"});
    }
    if (source?.cog !== undefined && !(typeof source.cog === "string" && /^\d{4}$/.test(source.cog))) {
      faults.push({
        file,
        field: `[${index}].cog`,
        value: show(source.cog),
        expected: "a year of the COG in quotes, or no such field"
      });
    }
    if (raw.findIndex((other) => other?.id === source?.id) !== index) {
      faults.push({file, field: `[${index}].id`, value: show(source?.id), expected: "each source once"});
    }
  });
  throwFaults(faults);
  return raw;
}

/** Whether a value is the address of a site, which those of its pages may follow. */
const isPublicAddress = (value: unknown): boolean =>
  typeof value === "string" && /^https:\/\/[^\s/?#]+(?:\/[^\s/?#]+)*$/.test(value) && URL.canParse(value);

function show(value: unknown): string {
  return value === undefined ? "(absent)" : typeof value === "string" ? value : JSON.stringify(value);
}
