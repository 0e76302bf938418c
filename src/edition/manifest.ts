// Reads and writes the manifest of figures made by `npm run sources`, and puts these into an edition.

import {existsSync} from "node:fs";
import {join} from "node:path";
import {sort} from "d3";
import type {SourceQuality} from "../domain/quality.js";
import type {Edition, Source} from "./edition-types.js";
import * as is from "./fields.js";
import {staysIn} from "./files-in.js";
import {readRegistry} from "./registry.js";

export interface RawStamp {
  sha256: string;
  retrieved: string;
  vintage: string;
}

const CODE = is.such<string | null>("a code or null", (code) => code == null || is.isText(code));

/** What the manifest of a folder must be. @param ids those of its sources */
const manifestOf = (folder: string, ids: (string | undefined)[]) => {
  const there = is.such<string>(
    "a file of the same folder",
    (name) => is.isText(name) && staysIn(folder, name) && existsSync(join(folder, name))
  );
  const source = is.such<string>("a source of the manifest", (id) => ids.includes(id));
  return is.fields({
    /** Year of the COG of the communes, and what the edition is of. */
    cog: is.text,
    departement: CODE,
    region: CODE,
    /** By output: "context", "contours", "places", and "index-" followed by a model. */
    files: is.record(
      is.fields({
        path: there,
        /** Places; communes, and of an index those that have all scores. */
        rows: is.anything as is.Check<number>,
        /** Shown for the file as a whole. */
        source,
        columns: is.optional(is.record(source)),
        model: is.anything as is.Check<string | undefined>,
        reference: is.optional(there),
        /** More files of the same output, each of another list. */
        others: is.optional(is.listOf("files", is.fields({path: there, source}))),
        /** By source. */
        raw: is.anything as is.Check<Record<string, RawStamp>>
      })
    ),
    sources: is.listOf<Source>("sources", (entry, at) => is.address(entry?.url, `${at}.url`))
  });
};

type Manifest = is.Of<ReturnType<typeof manifestOf>>;
export type DerivedFile = Manifest["files"][string];

export const refreshedFolder = (folder: string) => join(folder, "refreshed");

export const isOf = ({cog, departement, region}: Manifest, edition: Pick<Edition, "cog" | "departement" | "region">) =>
  cog === edition.cog.vintage && departement === edition.departement && region === edition.region;

const MANIFEST = "manifest.json";
const QUALITY = "quality.json";

/** Null where there is none. @throws DataError */
export function readManifest(folder: string): Manifest | null {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return null;
  const ids = [is.readJson(path)?.sources ?? []].flat().map(({id}: Partial<Source>) => id);
  return is.readChecked(path, manifestOf(folder, ids));
}

/** With the figures that `npm run sources` made. The index that the edition was given stays beside the one computed. */
export function withRefreshed(edition: Edition): Edition {
  const folder = refreshedFolder(edition.folder);
  const manifest = readManifest(folder);
  if (!manifest || !isOf(manifest, edition)) return edition;
  const {files, sources} = manifest;
  const fileOf = ({path, source, columns = {}, reference}: Omit<DerivedFile, "rows" | "raw">) => ({
    path: join(folder, path),
    source,
    national: false,
    made: {columns, reference: reference === undefined ? null : join(folder, reference)}
  });
  const indexes = Object.values(files).flatMap((file) => (file.model ? [{model: file.model, ...fileOf(file)}] : []));
  const scores = indexes.find((index) => index.model === edition.model);
  const published = scores && edition.scores ? [{model: edition.model!, ...edition.scores}] : [];
  // The official file takes the place of the first, unless that is the edition's own.
  const lists = files.places ? [files.places, ...(files.places.others ?? [])] : [];
  const knows = (id: string) => readRegistry().find((source) => source.id === id)?.knows ?? [];
  const listed = lists.map((file) => ({...fileOf(file), knows: knows(file.source), receives: true, former: null}));
  const others = (edition.places ?? []).filter(({own}, i) => own || i > 0);
  return {
    ...edition,
    scores: scores ?? edition.scores,
    context: files.context ? fileOf(files.context) : edition.context,
    places: files.places ? [...listed, ...others] : edition.places,
    contours: files.contours ? fileOf(files.contours) : edition.contours,
    otherIndexes: [
      ...published,
      ...indexes.filter((index) => edition.model !== null && index !== scores),
      ...edition.otherIndexes
    ],
    sources: [...edition.sources.filter((own) => !sources.some((s) => s.id === own.id)), ...sources]
  };
}

export function readQuality(folder: string): SourceQuality[] {
  const path = join(folder, QUALITY);
  return existsSync(path) ? is.readJson(path) : [];
}

/** By name of file. Their order does not depend on what was made first. */
export function manifestTexts(manifest: Manifest, quality: SourceQuality[]) {
  const files = Object.fromEntries(sort(Object.entries(manifest.files), ([name]) => name));
  const text = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
  return {
    [MANIFEST]: text({...manifest, files, sources: sort(manifest.sources, (source) => source.id)}),
    [QUALITY]: text(sort(quality, (report) => report.source))
  };
}
