import type {Atlas} from "../domain/territories.js";
import {editionFolder, readEdition, type Edition} from "./edition.js";
import {readSites, type Sites} from "./site.js";
import {readAtlas} from "./territories.js";

/** What the loaders of a process share: each is read when it is first asked for, once. */
interface Current {
  edition?: Edition;
  atlas?: Atlas;
  sites?: Promise<Sites>;
  once: Map<unknown, unknown>;
}

const byFolder = new Map<string, Current>();

function current(): Current {
  const folder = editionFolder();
  if (!byFolder.has(folder)) byFolder.set(folder, {once: new Map()});
  return byFolder.get(folder)!;
}

/** The chosen edition. */
export const currentEdition = (): Edition => (current().edition ??= readEdition());

/** Its territories. */
export const currentAtlas = (): Atlas => (current().atlas ??= readAtlas(currentEdition()));

/** What its pages are made from, once the tables are written. */
export const currentSites = (): Promise<Sites> => (current().sites ??= readSites(currentEdition()));

/** The result of a function for the current edition, which is called once. */
export function once<T>(make: () => T): T {
  const {once} = current();
  if (!once.has(make)) once.set(make, make());
  return once.get(make) as T;
}

/** Forgets what was read: the files are not what they were. */
export const forget = (): void => byFolder.clear();
