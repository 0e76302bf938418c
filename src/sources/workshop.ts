import {cogCommunes, cogYear, departementCommunes} from "../data/cog.js";
import {readFeatures} from "../data/contours.js";
import type {SourceQuality} from "../domain/quality.js";
import {typeset} from "../domain/french.js";
import {isLockedCopy} from "./obtain.js";
import {franceFrame} from "./indicators/frame.js";
import {readingsOf, type Readings} from "./indicators/values.js";
import type {Lock, LockEntry} from "../data/lock.js";
import type {RawStamp} from "../data/manifest.js";
import {lazy, memo} from "../data/memo.js";
import {areOfToday, boxesOf, type Contour} from "./outputs/contours.js";
import type {Workshop} from "./outputs/output.js";
import {readRaw, type RawTable} from "./raw.js";
import type {Refusal} from "./refusal.js";
import {describedIn, rawPath, sourceOf, type RegisteredSource} from "../data/registry.js";
import {areaOf} from "../data/within.js";
import type {Edition, Source} from "../data/edition.js";

/** Id of the source of contours in the registry. */
const CONTOURS = "contours";

/** What is known of raw files, and the folder where they are. */
export interface RawFiles {
  sourcesFolder: string;
  registry: RegisteredSource[];
  lock: Lock;
}

/** A workshop, and what can be said of its sources. */
export interface OpenWorkshop extends Workshop {
  /** True when the lock has a copy of a source. */
  isLocked: (id: string) => boolean;
  /** Why a source cannot be used, in French; null when its raw file is the one of the lock. */
  lacking: (id: string) => Promise<string | null>;
  stamp: (id: string) => RawStamp;
  /** A source in the form of an edition's own. */
  shown: (id: string) => Source;
  /** Reports of the sources read so far, for the whole country. */
  qualities: () => SourceQuality[];
}

/**
 * Prepares what outputs are made with; no raw file is read yet.
 *
 * @throws DataError on an edition of an unknown département or region
 */
export function openWorkshop(edition: Edition, {registry, lock, sourcesFolder}: RawFiles): OpenWorkshop {
  const registered = (id: string) => sourceOf(registry, id);
  const path = (id: string) => rawPath(registered(id), sourcesFolder);
  const isLocked = (id: string) => lock[id]?.sha256 !== undefined;
  const contours = lazy((): Contour[] => readFeatures(path(CONTOURS)));
  const boxes = lazy(() => (isLocked(CONTOURS) ? boxesOf(contours()) : new Map()));
  /** That of the registry, but for contours of another address or given by hand that are not of the communes of its year. */
  const vintageOf = (id: string): string => {
    const {cog, url, vintage} = registered(id);
    const known = id !== CONTOURS || lock[id].url === url || (cog === cogYear() && areOfToday(contours()));
    return known ? vintage : "année non précisée";
  };
  const readings = lazy((): Readings => readingsOf(franceFrame(boxes)));
  const names = new Map(cogCommunes().map((c) => [c.code, c.nom]));
  const area = areaOf(edition);
  return {
    edition,
    area,
    communes: departementCommunes()
      .filter((c) => area.communes.has(c.code))
      .map((c) => ({...c, name: names.get(c.code)!})),
    registered,
    path,
    isLocked,
    readings,
    lock: (id) => lock[id] as LockEntry,
    contours,
    table: memo((id: string) => named(registered(id), () => readRaw(registered(id), path(id)))),
    lacking: memo(async (id: string) => {
      if (await isLockedCopy(path(id), lock[id])) return null;
      const why = isLocked(id)
        ? "le fichier obtenu n'est pas, ou plus, sur cette machine"
        : "le fichier n'a jamais été obtenu";
      return typeset(`« ${registered(id).title} » : ${why}`);
    }),
    stamp: (id) => ({sha256: lock[id].sha256!, retrieved: lock[id].date!, vintage: vintageOf(id)}),
    shown: (id) => shownSource({...registered(id), vintage: vintageOf(id)}, lock[id] as LockEntry),
    qualities: () => [...readings().quality.values()]
  };
}

function shownSource(source: RegisteredSource, {licence, date: retrieved}: LockEntry): Source {
  const {page, url, note} = source;
  return {...describedIn(source), url: page ?? url, licence, retrieved, ...(note === undefined ? {} : {note})};
}

/** Says, in the reason of a refusal, whose file is at fault. */
async function named({title}: RegisteredSource, read: () => Promise<RawTable>): Promise<RawTable> {
  try {
    return await read();
  } catch (error) {
    const {reason} = error as Partial<Refusal>;
    throw reason === undefined ? error : Object.assign(error as Error, {reason: typeset(`« ${title} » : ${reason}`)});
  }
}
