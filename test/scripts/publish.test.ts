import fs, {existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync} from "node:fs";
import {statSync, symlinkSync} from "node:fs";
import {syncBuiltinESMExports} from "node:module";
import {dirname, join, resolve} from "node:path";
import {expect, it, onTestFinished, vi} from "vitest";
import {alone} from "../../scripts/site-folder.js";
import {goBack, publish} from "../../scripts/publish/releases.js";
import {runProcess, TSX} from "../program.js";
import {temporaryFolder, writeFiles} from "../temporary.js";
import {hashedName, scriptOf, tinySite} from "../tiny-site.js";

const PART = "_file/data/places/departement=2A/part-0.0123abcd.parquet";
const newFolder = () => temporaryFolder("published");
const served = (folder: string, file: string) => join(folder, "current", file);
const versionOf = (folder: string) => /(\w+)<\/html>/.exec(readFileSync(served(folder, "index.html"), "utf8"))![1];
const scriptIn = (folder: string, version: string) => {
  const path = served(folder, hashedName(scriptOf(version)));
  return existsSync(path) && readFileSync(path, "utf8") === scriptOf(version);
};
const versionsIn = (folder: string) => readdirSync(join(folder, "releases")).filter((file) => /^2.*\d$/.test(file));
const publishAll = async (folder: string, ...versions: string[]) => {
  const names: string[] = [];
  for (const version of versions) names.push((await publish(tinySite(version), folder)).name);
  return names;
};

it("counts what has changed, keeps what has not, and the hashed files of the versions before", async () => {
  const folder = newFolder();
  const first = tinySite("one", {"a.html": "<html></html>", [PART]: "PAR1"});
  const {name, ...changes} = await publish(first, folder);
  expect(changes).toEqual({changed: 7, removed: 0, same: 0, kept: 0});
  expect(await publish(first, folder)).toEqual({name, changed: 0, removed: 0, same: 7, kept: 0});
  expect(versionsIn(folder)).toEqual([name]);
  const {ino} = statSync(served(folder, "robots.txt"));
  expect(await publish(tinySite("one"), folder)).toMatchObject({changed: 0, removed: 2, same: 5, kept: 1});
  expect(await publish(tinySite("two"), folder)).toMatchObject({changed: 2, removed: 1, same: 3, kept: 2});
  expect([versionOf(folder), scriptIn(folder, "one"), scriptIn(folder, "two")]).toEqual(["two", true, true]);
  expect(["a.html", PART].map((file) => existsSync(served(folder, file)))).toEqual([false, true]);
  expect(statSync(served(folder, "robots.txt")).ino).toBe(ino);
});

it("keeps a few versions, whatever the clock says, and nothing that a stopped command has left", async () => {
  const folder = newFolder();
  const versions = ["one", "two", "three", "four", "five"];
  for (const [i, version] of versions.entries()) {
    await publish(tinySite(version), folder, new Date(Date.UTC(2026, 0, i === 3 ? 1 : 20 - i)));
    writeFiles(join(folder, "releases"), {".draft/a.html": ""});
  }
  // One stopped before the link moved.
  writeFiles(join(folder, "releases/2027-01-01T000000"), {"site/a.html": "", "served/a.html": ""});
  expect(versions.map((version) => scriptIn(folder, version))).toEqual([false, true, true, true, true]);
  const {name} = await publish(tinySite("six"), folder);
  expect(name).toBe("2027-01-01T000001");
  expect(readdirSync(folder).sort()).toEqual(["current", "releases"]);
  expect([readdirSync(join(folder, "releases")).length, versionsIn(folder).length]).toEqual([3, 3]);
});

it("goes back, with the files of what is withdrawn, then on from there", async () => {
  const folder = newFolder();
  await publishAll(folder, "one", "two", "bad");
  await goBack(folder);
  expect([versionOf(folder), scriptIn(folder, "bad"), scriptIn(folder, "one")]).toEqual(["two", true, true]);
  await publishAll(folder, "three");
  expect([versionOf(folder), scriptIn(folder, "bad")]).toEqual(["three", true]);
  for (const version of ["two", "one"]) {
    await goBack(folder);
    expect(versionOf(folder)).toBe(version);
  }
  await expect(goBack(folder)).rejects.toThrow("il n’y a pas de version d’avant");
  // What a version was lent has not become its own.
  expect(await publish(tinySite("bad"), folder)).toMatchObject({changed: 2, removed: 1});
});

it.each<[string, (site: string) => void, string]>([
  ["is not finished", (site) => rmSync(join(site, "sw.js")), "sw.js manque"],
  ["is not there", (site) => rmSync(site, {recursive: true}), "lancez d’abord « npm run build »"]
])("refuses a site that %s, and leaves the one that is served", async (_, harm, message) => {
  const folder = newFolder();
  await publishAll(folder, "one");
  const site = tinySite("two");
  harm(site);
  await expect(publish(site, folder)).rejects.toThrow(message);
  expect([versionOf(folder), readdirSync(join(folder, "releases")).length]).toEqual(["one", 1]);
});

it.each(["site", "served"])("says in a line that the disk is full (%s), and leaves nothing", async (part) => {
  const folder = newFolder();
  await publishAll(folder, "one");
  const before = readdirSync(folder, {recursive: true});
  const {copyFile, link} = fs.promises;
  const write = (work: typeof link) => async (from: fs.PathLike, to: fs.PathLike) => {
    if (String(to).includes(`.draft/${part}/`)) throw Object.assign(new Error("ENOSPC"), {code: "ENOSPC"});
    return work(from, to);
  };
  vi.spyOn(fs.promises, "copyFile").mockImplementation(write(copyFile));
  vi.spyOn(fs.promises, "link").mockImplementation(write(link));
  syncBuiltinESMExports();
  onTestFinished(() => (vi.restoreAllMocks(), syncBuiltinESMExports()));
  const full = `${folder} : le disque est plein, la version servie ne change pas`;
  await expect(publish(tinySite("two"), folder)).rejects.toThrow(new Error(full));
  expect([versionOf(folder), readdirSync(folder, {recursive: true})]).toEqual(["one", before]);
});

it("refuses a folder that serves something else, or where another publishes, and follows no link", async () => {
  const folder = newFolder();
  const [current, releases] = ["current", "releases"].map((name) => join(folder, name));
  await expect(goBack(folder)).rejects.toThrow("releases n’est pas un dossier que « npm run publish » a fait");
  mkdirSync(current);
  await expect(publish(tinySite("one"), folder)).rejects.toThrow("current n’est pas un lien");
  rmSync(current, {recursive: true});
  const another = alone("publish", releases, () => publish(tinySite("one"), folder));
  await expect(another).rejects.toThrow("une autre commande y travaille");
  renameSync(releases, join(folder, "mine"));
  symlinkSync(join(folder, "mine"), releases);
  await expect(publish(tinySite("one"), folder)).rejects.toThrow("releases n’est pas un dossier");
});

it("lets a server read what is published, whatever the umask", async () => {
  const folder = join(newFolder(), "served");
  const run = `exec "$2" ${TSX.join(" ")} scripts/publish.ts "$1" --dist "$1.site"`;
  const script = `umask 077 && cp -r "$0" "$1.site" && ${run}`;
  const {status, stderr} = await runProcess("sh", ["-c", script, tinySite("one"), folder, process.execPath]);
  expect([status, stderr]).toEqual([0, ""]);
  const page = realpathSync(served(folder, "index.html"));
  const modes = [folder, join(folder, "releases"), dirname(page), page, served(folder, hashedName(scriptOf("one")))];
  expect(modes.map((path) => (statSync(path).mode & 0o555).toString(8))).toEqual(["555", "555", "555", "444", "444"]);
});

it("deletes nothing that it has not made, and takes no other folder for a version", async () => {
  const folder = newFolder();
  const named = ["a.txt", "v0/served/x", "2026-01-01T000000/x", ".hidden/served/x"];
  writeFiles(join(folder, "releases"), Object.fromEntries(named.map((file) => [file, ""])));
  writeFiles(folder, {"mine/served/x": ""});
  symlinkSync(join(folder, "mine"), join(folder, "releases/2026-01-02T000000"));
  await publishAll(folder, "one");
  await expect(goBack(folder)).rejects.toThrow("il n’y a pas de version d’avant");
  await publishAll(folder, "two", "three", "four");
  expect(named.filter((file) => !existsSync(join(folder, "releases", file)))).toEqual([]);
  expect([versionsIn(folder).length, readdirSync(join(folder, "mine"))]).toEqual([5, ["served"]]);
});

it("refreshes: each step in turn, then what they made; after one that fails, what was served stays", async () => {
  const folder = newFolder();
  const step = (name: string) =>
    `console.log("${name}", ...process.argv.slice(2)); process.exitCode = Number(process.env.FAILS === "${name}");`;
  const steps = ["lock", "sources", "build"].map((name) => [`scripts/${name}.ts`, step(name)]);
  const project = temporaryFolder("project", Object.fromEntries(steps));
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  const refresh = async (version: string, FAILS = "") => {
    rmSync(join(project, "dist"), {recursive: true, force: true});
    renameSync(tinySite(version), join(project, "dist"));
    const args = [...TSX, resolve("scripts/publish.ts"), "--refresh", folder];
    const {stdout, ...ended} = await runProcess(process.execPath, args, {cwd: project, env: {...process.env, FAILS}});
    return {...ended, steps: String(stdout).split("\n").slice(0, 3).join(), version: versionOf(folder)};
  };
  const done = {status: 0, stderr: "", steps: "lock --check,sources,build --publish", version: "one"};
  expect(await refresh("one")).toEqual(done);
  const stderr = "« npm run sources » a échoué : la version servie ne change pas\n";
  expect(await refresh("two", "sources")).toEqual({...done, status: 1, stderr, steps: "lock --check,sources,"});
});
