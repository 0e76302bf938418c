import type {Atlas} from "../domain/territories.js";
import {editionFolder, readEdition, type Edition} from "./edition.js";
import {readSites, type Sites} from "./site.js";
import {readAtlas} from "./territories.js";

/** What the loaders of a process share: by folder of an edition, the result of each function called for it. */
const byFolder = new Map<string, Map<unknown, unknown>>();

export function perEdition<T>(make: () => T) {
  const folder = editionFolder();
  const made = byFolder.get(folder) ?? new Map<unknown, unknown>();
  byFolder.set(folder, made);
  if (!made.has(make)) made.set(make, make());
  return made.get(make) as T;
}

const atlas = () => readAtlas(currentEdition());
const sites = () => readSites(currentEdition(), currentAtlas());

export const currentEdition = (): Edition => perEdition(readEdition);
export const currentAtlas = (): Atlas => perEdition(atlas);

export const currentSites = (): Promise<Sites> => perEdition(sites);

export const forget = () => byFolder.clear();
