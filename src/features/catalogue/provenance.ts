// Where published numbers come from: sources of each dataset, indicators by source, copies of official files.

import {readFileSync} from "node:fs";
import {join} from "node:path";
import {group} from "d3";
import {contextFigures, figureLabel} from "./figures.js";
import {modelOf, models, type Model} from "../../domain/models.js";
import type {SourceQuality} from "../../domain/quality.js";
import type {Status} from "../../domain/territories.js";
import {readManifest, refreshedFolder, type RawStamp} from "../../edition/manifest.js";
import {embeddedFiles, isEmbedded, readLock, type Lock} from "../../edition/lock.js";
import {weightsSource} from "../../edition/scores.js";
import {readRegistry} from "../../edition/registry.js";
import {readCatalogue, type DatasetId} from "./catalogue.js";
import {listOutputs, outputPath} from "../../edition/outputs.js";
import {queryParquet} from "../../edition/parquet.js";
import {tablePath} from "../../edition/partitions.js";
import type {Sites} from "../../edition/site.js";
import {say, templateOf} from "../../text/templates/index.js";
import {centreSources, filesOf, type Edition, type SourcedFile} from "../../edition/edition.js";

export type Provenance = Awaited<ReturnType<typeof readProvenance>>;
export type CoveredIndicator = Provenance["indicators"][number];
export type Coverage = ReturnType<typeof coverageOf>;

export interface SourceUse {
  /** From the edition's folder, an official file, several of them, or an installed package. */
  use: "embedded" | "refreshed" | "computed" | "package";
  /** What is read from it: "scores", "places", "contours"… */
  roles: string[];
  /** The copy that figures were made from, if the lock has a later one. */
  behind: RawStamp | null;
}

export async function readProvenance({country, departements}: Sites) {
  const [{edition}] = departements;
  const tables = ["territories", "indicators", "places"] as const;
  const files = Object.fromEntries(tables.map((name) => [name, outputPath(tablePath(name, country !== null))]));
  const sizes = tables.map((name) => `(SELECT count(*) FROM ${name}) AS ${name}`);
  const [rows] = await queryParquet<Record<DatasetId, number>>(`SELECT ${sizes.join(", ")}`, files);
  const counts = await queryParquet<CountRow>(COVERAGE, files);
  const used = [...new Set(counts.map((c) => c.source))].sort();
  const communes = departements.flatMap(({territories}) => territories.communes);
  const centres = centreSources(edition, communes);
  const outlines = edition.contours?.source ?? "boxes";
  const lock = Object.fromEntries(Object.entries(readLock()).filter(([key]) => !isEmbedded(key)));
  const uses = sourceUses(edition, lock);
  const places = [...uses].filter(([, {roles}]) => roles.includes("places")).map(([id]) => id);
  const {context, mobile, scores} = edition;
  const of = (file: SourcedFile | null | undefined) => (file ? [file.source] : []);
  const around = (edition.around ?? []).map(({source}) => source);
  const reached = [...new Set(["cog", ...centres, ...places, ...around, ...of(scores)])];
  const sources: Record<DatasetId, string[]> = {
    indicators: used,
    stories: used,
    profil: used,
    territories: ["cog", ...centres, ...of(context)],
    models: of(scores),
    places,
    around,
    mobile: of(mobile),
    support: (edition.support ?? []).map(({source}) => source),
    coverage: reached,
    priorities: reached,
    stops: reached,
    national: ["cog", ...of(scores)],
    distribution: ["cog", ...of(scores)],
    map: ["cog", outlines],
    quality: [...new Set(["cog", outlines, ...used, ...places])]
  };
  return {
    datasets: readCatalogue(listOutputs("data"), (id) => ({sources: sources[id], rows: rows[id] ?? null})),
    indicators: coveredIndicators(counts),
    quality: JSON.parse(readFileSync(outputPath("data/quality.json"), "utf8")) as SourceQuality[],
    registry: readRegistry(),
    lock,
    embedded: embeddedFiles(edition),
    uses
  };
}

function sourceUses(edition: Edition, lock: Lock): Map<string, SourceUse> {
  const uses = new Map<string, SourceUse>([["cog", {use: "package", roles: ["populations"], behind: null}]]);
  for (const file of [edition.scores, ...edition.otherIndexes]) {
    const id = file && weightsSource(edition, file);
    if (id) uses.set(id, {use: "package", roles: ["weights"], behind: null});
  }
  if (!edition.contours) uses.set("boxes", {use: "package", roles: ["contours"], behind: null});
  const add = (source: string, use: SourceUse["use"], role: string, stamp?: RawStamp) => {
    const known = uses.get(source);
    uses.set(source, {
      use: known?.use === "package" ? "package" : use,
      roles: [...new Set([...(known?.roles ?? []), role])],
      behind: stamp && stamp.sha256 !== lock[source]?.sha256 ? stamp : (known?.behind ?? null)
    });
  };
  const folder = refreshedFolder(edition.folder);
  const manifest = readManifest(folder);
  const derived = new Map(Object.values(manifest?.files ?? {}).map((file) => [join(folder, file.path), file]));
  for (const {role, file} of filesOf(edition)) {
    const made = derived.get(file.path);
    const computed = made !== undefined && !(file.source in made.raw);
    add(file.source, computed ? "computed" : made || file.national ? "refreshed" : "embedded", role);
    if (file.addresses) add(file.addresses, "embedded", role);
    // A file may be made of several official ones.
    for (const [source, stamp] of Object.entries(made?.raw ?? {})) add(source, "refreshed", role, stamp);
  }
  return uses;
}

interface CountRow {
  model: string;
  indicator: string;
  source: string;
  vintage: string;
  status: Status;
  communes: number;
}

const COVERAGE = `SELECT model, indicator, source, vintage, status, count(*) FILTER (level = 'commune') AS communes
FROM indicators WHERE kind IN ('indicator', 'total', 'figure') GROUP BY ALL ORDER BY ALL`;

function coveredIndicators(counts: CountRow[]) {
  const byIndicator = group(counts, (c) => c.indicator);
  const known = [
    ...Object.values(models).flatMap(({indicators}) => indicators),
    ...Object.entries(templateOf("donnees").lexique.sens).map(([id, definition]) => ({
      id,
      label: figureLabel(id),
      definition
    })),
    ...Object.entries(contextFigures).map(([id, doc]) => ({id, ...doc}))
  ];
  return [...new Map(known.map((k) => [k.id, k])).values()].flatMap(({id, label, definition}) => {
    const rows = byIndicator.get(id);
    if (!rows) return [];
    const bySource = group(rows, (r) => `${r.model} ${r.source}`);
    return [{id, label, definition, coverage: [...bySource.values()].map(coverageOf)}];
  });
}

const NONE: Record<Status, number> = {observed: 0, imputed: 0, secret: 0, missing: 0, sans_objet: 0};

/** Communes of an indicator by status, from one source; its unit in words, "personnes". */
function coverageOf(rows: CountRow[]) {
  const [{model, indicator, source, vintage}] = rows;
  const counts = Object.fromEntries(rows.map(({status, communes}) => [status, communes]));
  const unit = model in models ? unitOf(modelOf(model), indicator) : contextFigures[indicator].unit;
  return {source, vintage, unit, ...NONE, ...counts};
}

function unitOf({indicatorScale, totalScale}: Model, indicator: string) {
  return say(templateOf("donnees"), indicator === "total" ? totalScale : indicatorScale, "unite", "score")!;
}
