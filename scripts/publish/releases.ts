import {existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, statSync} from "node:fs";
import {symlinkSync} from "node:fs";
import {chmod, copyFile, mkdir} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {filesIn} from "../../src/edition/files-in.js";
import {sentencesOf} from "../../src/edition/fill.js";
import {plainError} from "../command.js";
import {areEqual, forEachOf, linkFile} from "../files.js";
import {alone} from "../site-folder.js";
import {isHashed} from "./headers.js";

export const said = sentencesOf("commandes/publish.csv");

/** Versions that stay: the served one, and those that one may go back to. */
const VERSIONS = 3;

/** Files without which a folder is no site that `npm run build` has finished. */
const NEEDED = ["index.html", "404.html", "robots.txt", "sw.js"];

/** Names of versions, which were served in the order of their names. */
const NAME = /^\d{4}-\d\d-\d\dT\d{6}$/;

/** In a version: the site as it was built, and the folder that is served. */
const [SITE, SERVED] = ["site", "served"];

/** A version that is being made or removed: what a killed command leaves there is never taken for one. */
const DRAFT = ".draft";

/**
 * Publishes a built site: copies it beside the versions before, links it and the hashed files that their open pages may
 * still ask for in the folder that is served, then moves the link `current` there, at once. Whatever fails before,
 * what is served stays. Files that have not changed are those of the served version; a site without any other makes no
 * version.
 * @returns the name of the served version, and how many files came or changed, went, stayed, are kept of others
 * @throws when the site is not finished, when `current` is not a link, when someone else is publishing there
 */
export async function publish(dist: string, folder: string, now = new Date()) {
  const missing = NEEDED.find((file) => !existsSync(join(dist, file)));
  if (missing !== undefined) throw plainError(said("unbuilt", {path: join(dist, missing)}));
  mkdirSync(join(folder, "releases"), {recursive: true});
  return inVersions(folder, async (versions, served, pathOf) => {
    const site = pathOf(DRAFT, SITE);
    const built = statSync(dist).ino;
    const files = filesIn(dist);
    const before = new Set(served === null ? [] : filesIn(pathOf(served, SITE)));
    let same = 0;
    await forEachOf(files, async (file) => {
      const [from, to] = [dist, site].map((root) => join(root, file));
      const last = served !== null && before.has(file) ? join(pathOf(served, SITE), file) : null;
      if (last !== null && (await areEqual(from, last))) return (++same, linkFile(last, to));
      await mkdir(dirname(to), {recursive: true});
      await copyFile(from, to);
      await chmod(to, 0o644);
    });
    if (statSync(dist).ino !== built) throw plainError(said("rebuilt", {dist}));
    const removed = before.size - files.filter((file) => before.has(file)).length;
    const changes = {changed: files.length - same, removed, same};
    if (served !== null && changes.changed + removed === 0) return {name: served, ...changes, kept: 0};

    const kept = await linkAll([DRAFT, ...versions], pathOf);
    const name = nameAfter(versions.at(-1), now);
    renameSync(pathOf(DRAFT), pathOf(name));
    point(folder, name);
    // A version after the served one was withdrawn, or left by a stopped command.
    const stay = versions.filter((version) => served !== null && version <= served).slice(1 - VERSIONS);
    for (const version of versions.filter((each) => !stay.includes(each))) {
      // At once: what is half removed is no version to go back to.
      renameSync(pathOf(version), pathOf(DRAFT));
      rmSync(pathOf(DRAFT), {recursive: true});
    }
    return {name, ...changes, kept};
  });
}

/**
 * Serves the version before again, with the hashed files of the one that is withdrawn, whose pages may be open.
 * @returns its name
 * @throws when there is none before
 */
export const goBack = (folder: string) =>
  inVersions(folder, async (versions, served, pathOf) => {
    const before = versions.filter((version) => served !== null && version < served).at(-1);
    if (before === undefined) throw plainError(said("first", {folder}));
    await linkAll([before, ...versions], pathOf);
    point(folder, before);
    return before;
  });

/** Links where it is served the files of a version, then the hashed ones that others have. @returns how many */
async function linkAll([own, ...others]: string[], pathOf: PathOf) {
  let added = 0;
  for (const version of [own, ...others]) {
    const [from, to] = [pathOf(version, SITE), pathOf(own, SERVED)];
    const lacking = filesIn(from).filter((file) => (version === own || isHashed(file)) && !existsSync(join(to, file)));
    await forEachOf(lacking, (file) => linkFile(join(from, file), join(to, file)));
    if (version !== own) added += lacking.length;
  }
  return added;
}

/** Moves the link by renaming another: a reader finds the one or the other version, never nothing. */
function point(folder: string, name: string) {
  const next = join(folder, ".current");
  rmSync(next, {force: true});
  symlinkSync(join("releases", name, SERVED), next);
  renameSync(next, join(folder, "current"));
}

type PathOf = (name: string, part?: string) => string;
type Work<T> = (versions: string[], served: string | null, pathOf: PathOf) => Promise<T>;

/**
 * Works alone on the versions of a folder: their names in the order in which they were served, and that of the served
 * one.
 * @throws where what stands there is not this command's
 */
async function inVersions<T>(folder: string, work: Work<T>) {
  const pathOf: PathOf = (name, part = "") => join(folder, "releases", name, part);
  if (!lstatSync(pathOf(""), {throwIfNoEntry: false})?.isDirectory())
    throw plainError(said("not-ours", {path: pathOf("")}));
  return alone("publish", pathOf(""), async () => {
    const removeDraft = () => rmSync(pathOf(DRAFT), {recursive: true, force: true});
    try {
      removeDraft();
      const served = servedIn(join(folder, "current"));
      const versions = readdirSync(pathOf(""), {withFileTypes: true})
        .filter((entry) => entry.isDirectory() && NAME.test(entry.name))
        .map(({name}) => name)
        .filter((name) => existsSync(pathOf(name, SERVED)));
      return await work(versions.sort(), served, pathOf);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      throw plainError(said("full", {folder}));
    } finally {
      removeDraft();
    }
  });
}

function servedIn(current: string) {
  const found = lstatSync(current, {throwIfNoEntry: false});
  if (!found) return null;
  const name = found.isSymbolicLink() ? basename(dirname(readlinkSync(current))) : "";
  if (!NAME.test(name)) throw plainError(said("no-link", {current}));
  return name;
}

/** A name after that of the last version, whatever the clock says. */
function nameAfter(last: string | undefined, now: Date) {
  const next = last === undefined ? 0 : Date.parse(last.replace(/(\d\d)(\d\d)$/, ":$1:$2Z")) + 1000;
  return new Date(Math.max(now.getTime(), next)).toISOString().slice(0, 19).replaceAll(":", "");
}
