// Tries the reader of each file in a folder of real official files, and tells how many rows it keeps.

import {basename, join} from "node:path";
import {filesIn} from "../edition/files-in.js";
import {groupParts, readFeatures} from "../edition/contours.js";
import {departementCommunes} from "../edition/cog.js";
import type {RegisteredSource} from "../edition/registry.js";
import {areaOf} from "../edition/scope.js";
import {formatNumber} from "../domain/french.js";
import {scopeOfFrance} from "../places/communes.js";
import {readPlacesFile} from "../places/read.js";
import {checkRaw} from "./check.js";
import {BPE, readDistances} from "./indicators/bpe.js";
import {franceFrame, readFigures} from "./indicators/figures.js";
import {pivots} from "./indicators/rules.js";
import {filesNamed} from "./obtain.js";
import {dayIn, franceServices, nationalPlaces} from "./outputs/places.js";
import {table} from "./refresh.js";
import {reasonOf} from "./refusal.js";

/**
 * A table of what the reader of each file of a folder makes of it: that of the source of its name, else of contours or
 * of places. Rows that are neither kept nor listed are of elsewhere.
 */
export async function readFolder(folder: string, registry: RegisteredSource[], today: string): Promise<string> {
  const results = ["fichier lecteur lues gardées listées faute".split(" ")];
  for (const file of filesIn(folder)) {
    const named = registry.find((source) => filesNamed(source, [file]).length > 0);
    const source = named ?? registry.find(({id}) => id === "contours" && /\.(geo|topo)json/.test(file));
    const path = join(folder, file);
    try {
      const {read, kept, left} = source ? await countsOf(source, path, today) : placesIn(path);
      const counts = [read, kept, left.length].map((count) => formatNumber(count));
      results.push([file, source?.id ?? "lieux", ...counts, ""]);
    } catch (error) {
      results.push([file, source?.id ?? "lieux", "", "", "", reasonOf(error)]);
    }
  }
  return table(results, [2, 3, 4]).join("\n");
}

async function countsOf(source: RegisteredSource, path: string, today: string) {
  const raw = await checkRaw(source, path);
  const frame = franceFrame(() => new Map());
  const france = areaOf({departement: null, region: null, folder: ""});
  const {id, feeds, columns} = source;
  if (id === "france-services") return franceServices(raw, france, dayIn(basename(path), today)).quality;
  if (feeds.includes("places")) return nationalPlaces(raw, france, today).quality;
  if (id === BPE) return readDistances(raw, frame).quality;
  if (Object.values(columns).some(({type}) => type === "number")) return readFigures(raw, frame, pivots[id]).quality;
  const communes = departementCommunes().map((commune) => ({...commune, name: commune.code}));
  const parts = feeds.includes("contours") && [...groupParts(readFeatures(path), communes, path).values()].flat();
  return {read: raw.read, kept: (parts || raw.rows).length, left: []};
}

function placesIn(path: string) {
  const {fault, read, taken, refused} = readPlacesFile(path, {scope: scopeOfFrance(), producer: basename(path)});
  if (fault) throw Object.assign(new Error(), fault);
  return {read, kept: taken.length, left: refused};
}
