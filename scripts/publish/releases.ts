import {
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {copyFile, mkdir, readFile} from "node:fs/promises";
import {basename, dirname, extname, join} from "node:path";
import {filesIn} from "../../src/data/files-in.js";
import {memo} from "../../src/data/memo.js";
import {plainError} from "../command.js";
import {areEqual, forEachOf, linkFile, linkTwins} from "../files.js";
import {NAMING, namedIn} from "../finish/named.js";
import {alone} from "../site-folder.js";
import {isHashed} from "./headers.js";

interface Release {
  name: string;
  before: string | null;
  kept: string[];
}

export type Published = Awaited<ReturnType<typeof publish>>;

/** Paths of changed files, by kind of change: none where the site is the same. */
export const changesOf = ({added, changed, removed}: Record<"added" | "changed" | "removed", string[]>) =>
  Object.entries({added, changed, removed}).filter(([, files]) => files.length > 0);

const VERSIONS = 3;

const CURRENT = "current";

const releasesOf = (folder: string) => join(folder, "releases");

/**
 * Publishes a built site: copies it beside the versions before, with the hashed files that their open pages may still
 * ask for, then moves the link `current` of the folder, at once. Whatever fails before, what is served stays. A site
 * that is served already makes no version. Files that have not changed are hard links to those of the version before:
 * they take no room, and keep their date.
 * @throws when the site is not complete, when `current` is not a link, when someone else is publishing there
 */
export async function publish(dist: string, folder: string, now = new Date()) {
  const releases = releasesOf(folder);
  checkReleases(releases);
  const made = mkdirSync(releases, {recursive: true});
  if (made) letRead(made);
  return alone("publish", releases, async () => {
    const current = currentOf(folder);
    const name = unusedName(releases, now);
    const part = join(releases, `.${name}`);
    writeRecord(releases, {name: `.${name}`, before: null, kept: []});
    try {
      const changes = await copySite(dist, part, current && join(releases, current.name));
      await checkComplete(part, filesIn(part));
      if (current && changesOf(changes).length === 0)
        return {name: current.name, ...changes, kept: current.kept.length};
      const kept: string[] = [];
      for (const other of allOf(releases)) kept.push(...(await keepFiles(releases, other, part)));
      letRead(part);
      writeRecord(releases, {name, before: current?.name ?? null, kept});
      renameSync(part, join(releases, name));
      point(folder, name);
      prune(releases, name);
      return {name, ...changes, kept: kept.length};
    } finally {
      remove(releases, `.${name}`);
    }
  });
}

/**
 * Serves the version before again, with the hashed files of the one that is withdrawn, whose pages may be open.
 * @throws when there is none before
 */
export async function goBack(folder: string): Promise<string> {
  const releases = releasesOf(folder);
  if (!existsSync(releases)) throw plainError(`${folder}: nothing has been published there`);
  return alone("publish", releases, async () => {
    const current = currentOf(folder);
    const before = current?.before && releaseOf(releases, current.before);
    if (!before) throw plainError(`${folder}: there is no version before the one that is served`);
    // Noted first: a file of another version must never be taken for one of its own.
    const others = hashedOf(releases, current).filter((file) => !existsSync(join(releases, before.name, file)));
    writeRecord(releases, {...before, kept: [...before.kept, ...others]});
    await keepFiles(releases, current, join(releases, before.name));
    point(folder, before.name);
    return before.name;
  });
}

/** Files without which a folder is no site that `npm run build` has finished. */
const NEEDED = ["index.html", "404.html", "robots.txt", "sw.js"];

const SHOWN = 10;

/** @throws at a site that is not whole */
export async function checkComplete(site: string, files: string[]) {
  const troubles = NEEDED.filter((file) => !files.includes(file)).map((file) => `${file} is not there`);
  const isThere = memo((file: string) => existsSync(join(site, file)));
  const naming = files.filter((file) => NAMING.has(extname(file)));
  await forEachOf(naming, async (file) => {
    const text = await readFile(join(site, file), "utf8");
    if (extname(file) === ".html" && !text.trimEnd().endsWith("</html>")) troubles.push(`${file} is cut`);
    for (const named of namedIn(file, text))
      if (!isThere(named)) troubles.push(`${file} names ${named}, which is not there`);
  });
  if (troubles.length === 0) return;
  const left = troubles.length - SHOWN;
  const shown = [...troubles.sort().slice(0, SHOWN), ...(left > 0 ? [`and ${left} more`] : [])].join("\n");
  throw plainError(`the site is not complete, and is not published: run "npm run build"\n${shown}`);
}

/** @throws where the folder of versions is a link, or holds things and no version that this command has made */
function checkReleases(releases: string) {
  const found = lstatSync(releases, {throwIfNoEntry: false});
  if (!found) return;
  const advice = "move it away, or publish into another folder";
  if (!found.isDirectory()) throw plainError(`${releases} is not a folder: ${advice}`);
  const files = readdirSync(releases);
  if (files.length > 0 && !files.some((file) => NAME.test(basename(file, ".json"))))
    throw plainError(`${releases} holds what "npm run publish" has not made: ${advice}`);
}

/** Copies a site, with links to those files of the version before that are the same, and says what has changed. */
async function copySite(dist: string, part: string, before: string | null) {
  if (!existsSync(dist)) throw plainError(`there is no ${dist} folder: run "npm run build" first`);
  const built = statSync(dist).ino;
  const [added, changed]: string[][] = [[], []];
  let same = 0;
  const files = filesIn(dist);
  await forEachOf(files, async (file) => {
    const [from, to] = [join(dist, file), join(part, file)];
    const last = before && join(before, file);
    if (last && existsSync(last)) {
      if (await areEqual(from, last)) return (++same, linkFile(last, to));
      changed.push(file);
    } else added.push(file);
    await mkdir(dirname(to), {recursive: true});
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  });
  await linkTwins(part, files);
  if (statSync(dist).ino !== built) throw plainError(`${dist} was built anew meanwhile: publish again`);
  const removed = before ? ownOf(before).filter((file) => !existsSync(join(part, file))) : [];
  return {added: added.sort(), changed: changed.sort(), removed, same};
}

/** Lets everyone, and so the server, read a folder, whatever the umask of who built and publishes. */
function letRead(folder: string) {
  for (const path of ["", ...readdirSync(folder, {recursive: true, encoding: "utf8"})]) {
    const {mode} = statSync(join(folder, path));
    // What its owner may enter or run, others may too.
    chmodSync(join(folder, path), mode | 0o444 | (mode & 0o100 && 0o111));
  }
}

/** Puts the hashed files of a version, without those of others, in another folder; which were not there. */
async function keepFiles(releases: string, release: Release, to: string) {
  const files = hashedOf(releases, release).filter((file) => !existsSync(join(to, file)));
  await forEachOf(files, (file) => linkFile(join(releases, release.name, file), join(to, file)));
  return files;
}

const hashedOf = (releases: string, {name}: Release) => ownOf(join(releases, name)).filter(isHashed);

function ownOf(release: string) {
  const kept = new Set(recordOf(dirname(release), basename(release))?.kept);
  return filesIn(release).filter((file) => !kept.has(file));
}

function currentOf(folder: string): Release | null {
  const path = join(folder, CURRENT);
  const found = lstatSync(path, {throwIfNoEntry: false});
  if (!found) return null;
  if (!found.isSymbolicLink())
    throw plainError(`${path} is not a link: move it away, so that versions can be served there`);
  const name = basename(readlinkSync(path));
  if (!NAME.test(name) || !existsSync(path))
    throw plainError(`${path} leads to ${readlinkSync(path)}, which "npm run publish" has not made`);
  const known = recordOf(releasesOf(folder), name);
  if (known) return known;
  // A failure of the machine may have emptied its record.
  const lost = {name, before: null, kept: []};
  writeRecord(releasesOf(folder), lost);
  return lost;
}

const recordPath = (releases: string, name: string) => join(releases, `${name}.json`);

/** Names that {@link unusedName} gives, and, after a point, of what is being copied. */
const NAME = /^\.?\d{4}-\d\d-\d\dT\d{6}(?:-\d+)?$/;

/** Null where there is none that this command has written. */
function recordOf(releases: string, name: string): Release | null {
  const path = recordPath(releases, name);
  if (!NAME.test(name) || !existsSync(path)) return null;
  try {
    const record = JSON.parse(readFileSync(path, "utf8"));
    return record.name === name && Array.isArray(record.kept) ? record : null;
  } catch {
    return null;
  }
}

function writeRecord(releases: string, release: Release) {
  const path = recordPath(releases, release.name);
  writeFileSync(`${path}.new`, JSON.stringify(release));
  renameSync(`${path}.new`, path);
}

function releaseOf(releases: string, name: string) {
  const record = recordOf(releases, name);
  return record && existsSync(join(releases, name)) ? record : null;
}

const allOf = (releases: string): Release[] =>
  readdirSync(releases)
    .filter((file) => !file.startsWith(".") && !file.endsWith(".json"))
    .flatMap((file) => releaseOf(releases, file) ?? []);

/** Moves the link by renaming another: a reader finds the one or the other version, never nothing. */
function point(folder: string, name: string) {
  const next = join(folder, `.${CURRENT}`);
  rmSync(next, {force: true});
  symlinkSync(join("releases", name), next);
  renameSync(next, join(folder, CURRENT));
}

/** Removes all but the versions that one may go back through: what was withdrawn, or left by a stopped command. */
function prune(releases: string, name: string) {
  const left = new Set<string>();
  for (let next: string | null = name; next && left.size < VERSIONS; next = releaseOf(releases, next)?.before ?? null)
    left.add(next);
  for (const file of readdirSync(releases)) {
    const other = basename(file, ".json");
    if (file.endsWith(".json") && !left.has(other) && recordOf(releases, other)) remove(releases, other);
  }
}

function remove(releases: string, name: string) {
  rmSync(join(releases, name), {recursive: true, force: true});
  for (const end of ["", ".new"]) rmSync(recordPath(releases, name) + end, {force: true});
}

function unusedName(releases: string, now: Date) {
  const name = now.toISOString().slice(0, 19).replaceAll(":", "");
  let [unused, n] = [name, 1];
  while (existsSync(recordPath(releases, unused))) unused = `${name}-${++n}`;
  return unused;
}
