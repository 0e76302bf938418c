// What outputs are made with for one edition: raw tables, contours, sources of the lock, and why one cannot be used.

import type {Feature, MultiPolygon, Polygon, Position} from "geojson";
import {
  boxOf,
  cogCommunes,
  cogYear,
  departementCommunes,
  isArrondissement,
  presentCommunes,
  sortedCommunes
} from "../edition/cog.js";
import {contourCode, readFeatures} from "../edition/contours.js";
import type {Edition, Source} from "../edition/edition.js";
import type {Lock, LockEntry} from "../edition/lock.js";
import type {RawStamp} from "../edition/manifest.js";
import {lazy, memo} from "../edition/memo.js";
import {describedIn, rawPath, sourceOf, type RegisteredSource} from "../edition/registry.js";
import {areaOf} from "../edition/scope.js";
import {franceFrame} from "./indicators/figures.js";
import {readingsOf} from "./indicators/rules.js";
import {isLockedCopy} from "./obtain.js";
import {readRaw} from "./raw.js";
import {reasonWords, type Refusal} from "./refusal.js";

const CONTOURS = "contours";

export interface RawFiles {
  sourcesFolder: string;
  registry: RegisteredSource[];
  lock: Lock;
}

export type Workshop = ReturnType<typeof openWorkshop>;

/** @throws DataError on an edition of an unknown area */
export function openWorkshop(edition: Edition, {registry, lock, sourcesFolder}: RawFiles) {
  const registered = (id: string) => sourceOf(registry, id);
  const path = (id: string) => rawPath(registered(id), sourcesFolder);
  const isLocked = (id: string) => lock[id]?.sha256 !== undefined;
  const isLacking = ({lacks}: RegisteredSource) => lacks?.includes(edition.departement ?? "") ?? false;
  const contours = lazy((): Contour[] => readFeatures(path(CONTOURS)));
  const boxes = lazy(() => (isLocked(CONTOURS) ? boxesOf(contours()) : new Map()));
  /** Contours given otherwise may not be of the communes of the registry's year. */
  const vintageOf = (id: string) => {
    const {cog, url, vintage} = registered(id);
    const known = id !== CONTOURS || lock[id].url === url || (cog === cogYear() && areOfToday(contours()));
    return known ? vintage : reasonWords("no-year");
  };
  const readings = lazy(() => readingsOf(franceFrame(boxes)));
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
    /** Id of the source that is read: the one that takes its place, where it was obtained and has the area. */
    current: (id: string) => registry.find((s) => s.replaces === id && isLocked(s.id) && !isLacking(s))?.id ?? id,
    readings,
    lock: (id: string) => lock[id] as LockEntry,
    contours,
    table: memo(async (id: string) => {
      try {
        return await readRaw(registered(id), path(id));
      } catch (error) {
        const {reason} = error as Partial<Refusal>;
        if (reason === undefined) throw error;
        throw Object.assign(error as Error, {reason: reasonWords("of-source", {title: registered(id).title, reason})});
      }
    }),
    /** Why a source cannot be used, in French; null when its raw file is the one of the lock. */
    lacking: memo(async (id: string) => {
      const source = registered(id);
      if (isLacking(source)) return reasonWords("not-covered", source);
      if (await isLockedCopy(path(id), lock[id])) return null;
      return reasonWords(isLocked(id) ? "elsewhere" : "never-obtained", source);
    }),
    stamp: (id: string): RawStamp => ({
      sha256: lock[id].sha256!,
      retrieved: lock[id].date!,
      vintage: vintageOf(id)
    }),
    shown: (id: string): Source => {
      const source = registered(id);
      const {licence, date: retrieved} = lock[id] as LockEntry;
      const {page, url} = source;
      const metres = id === CONTOURS ? /(\d+)m\b/.exec(lock[id].url ?? "")?.[1] : undefined;
      const note = metres ? reasonWords("simplified", {metres}) : source.note;
      const shown = {...describedIn(source), vintage: vintageOf(id), url: page ?? url, licence, retrieved};
      return note === undefined ? shown : {...shown, note};
    }
  };
}

export type Contour = Feature<Polygon | MultiPolygon>;

/** Whether contours are those of all the communes of today, and of no former one: the file does not say its year. */
export function areOfToday(features: Contour[]) {
  const codes = new Set(features.map((feature) => contourCode(feature)[1] as string));
  const isToday = (code: string) => presentCommunes().get(code) === code || isArrondissement(code);
  return [...codes].every(isToday) && sortedCommunes().every(({code}) => codes.has(code));
}

const boxesOf = (features: Contour[]) =>
  new Map(
    features.map((feature) => {
      const {coordinates, type} = feature.geometry;
      return [contourCode(feature)[1] as string, boxOf(coordinates.flat(type === "Polygon" ? 1 : 2) as Position[])];
    })
  );
