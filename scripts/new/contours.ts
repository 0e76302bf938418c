import {lockPath as projectLock, readLock, writeLock} from "../../src/data/lock.js";
import {filesFolder, rawPath, readRegistry, sourceOf, type RegisteredSource} from "../../src/data/registry.js";
import {typeset} from "../../src/domain/french.js";
import {isLockedCopy, obtain} from "../../src/sources/obtain.js";
import {derive} from "../../src/sources/derive.js";
import {reasonOf} from "../../src/sources/refusal.js";
import type {Edition} from "../../src/data/edition.js";

const CONTOURS = "contours";

const SILENCE = 5000;

interface NationalFiles {
  registry?: RegisteredSource[];
  folder?: string;
  lockPath?: string;
  today: string;
}

/** Makes the contours of a new edition from the national file: the copy that this machine has, or a new one. */
export async function makeContours(
  edition: Edition,
  {registry = readRegistry(), folder = filesFolder, lockPath = projectLock, today}: NationalFiles
): Promise<string> {
  const approximate = (why: string) => typeset(`Carte approchée : ${why}.`);
  if (edition.departement === null)
    return approximate("les contours d’une région se nomment dans edition.json, champ contours");
  const source = sourceOf(registry, CONTOURS);
  const lock = readLock(lockPath);
  let entry = lock[CONTOURS] ?? {};
  if (!(await isLockedCopy(rawPath(source, folder), entry))) {
    const found = await obtain(source, {folder, last: lock[CONTOURS], today, download: {attempts: 1, idleMs: SILENCE}});
    if (found.error)
      return approximate(`contours non obtenus (${reasonOf(found.error)}), npm run sources les redemandera`);
    entry = found.entry!;
    writeLock({...lock, [CONTOURS]: entry}, lockPath);
  }
  const results = await derive(edition, {registry, sourcesFolder: folder, lock: {[CONTOURS]: entry}});
  const {state, reasons} = results.find(({output}) => output === CONTOURS)!;
  return state === "made"
    ? typeset(`Carte : ${source.title}, ${source.publisher}.`)
    : approximate(`contours non lus (${reasons.join(" ; ")})`);
}
