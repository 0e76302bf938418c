import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync} from "node:fs";
import {statSync, symlinkSync, truncateSync} from "node:fs";
import {dirname, join} from "node:path";
import {describe, expect, it} from "vitest";
import {hold} from "../../scripts/site-folder.js";
import {goBack, publish} from "../../scripts/publish/releases.js";
import {runProcess, TSX} from "../program.js";
import {temporaryFolder, writeFiles} from "../temporary.js";
import {hashedName, scriptOf, tinySite} from "../tiny-site.js";

const newFolder = () => temporaryFolder("published");
const served = (folder: string, file: string) => join(folder, "current", file);
const versionOf = (folder: string) => /(\w+)<\/html>/.exec(readFileSync(served(folder, "index.html"), "utf8"))![1];
const scriptIn = (folder: string, version: string) => {
  const path = served(folder, hashedName(scriptOf(version)));
  return existsSync(path) && readFileSync(path, "utf8") === scriptOf(version);
};

describe("publish", () => {
  it("says what has changed, keeps what has not, and the hashed files of the versions before", async () => {
    const folder = newFolder();
    const first = await publish(tinySite("one", {"a.html": "<html>a</html>"}), folder);
    expect([first.added.length, first.same, first.kept]).toEqual([6, 0, 0]);
    const {ino} = statSync(served(folder, "robots.txt"));
    const {name, ...second} = await publish(tinySite("two"), folder);
    expect(second).toEqual({
      added: [hashedName(scriptOf("two"))],
      changed: ["index.html"],
      removed: [hashedName(scriptOf("one")), "a.html"],
      same: 3,
      kept: 1
    });
    expect(name).not.toBe(first.name);
    expect(versionOf(folder)).toBe("two");
    expect([scriptIn(folder, "one"), scriptIn(folder, "two")]).toEqual([true, true]);
    expect(existsSync(served(folder, "a.html"))).toBe(false);
    expect(statSync(served(folder, "robots.txt")).ino).toBe(ino);
  });

  it("makes no version of a site that is served already", async () => {
    const folder = newFolder();
    const {name} = await publish(tinySite("one"), folder);
    expect((await publish(tinySite("one"), folder)).name).toBe(name);
    expect(readdirSync(join(folder, "releases"))).toHaveLength(2);
  });

  it("keeps a few versions, whatever the clock says, and removes what a stopped command has left", async () => {
    const folder = newFolder();
    for (const [i, version] of ["one", "two", "three", "four", "five"].entries()) {
      await publish(tinySite(version), folder, new Date(Date.UTC(2026, 0, i === 3 ? 1 : 20 - i)));
      const stopped = ".2026-01-31T000000";
      const record = JSON.stringify({name: stopped, before: null, kept: []});
      writeFiles(join(folder, "releases"), {[`${stopped}/a.html`]: "", [`${stopped}.json`]: record});
    }
    expect(readdirSync(join(folder, "releases")).filter((file) => !/\.json$|^\./.test(file))).toHaveLength(3);
    const scripts = ["one", "two", "three", "four", "five"].map((version) => scriptIn(folder, version));
    expect(scripts).toEqual([false, true, true, true, true]);
    await publish(tinySite("six"), folder);
    expect(readdirSync(folder).sort()).toEqual(["current", "releases"]);
    expect(readdirSync(join(folder, "releases")).filter((file) => file.startsWith("."))).toEqual([]);
  });

  it("goes back, with the files of what is withdrawn, then on from there", async () => {
    const folder = newFolder();
    for (const version of ["one", "two", "bad"]) await publish(tinySite(version), folder);
    await goBack(folder);
    expect([versionOf(folder), scriptIn(folder, "bad"), scriptIn(folder, "one")]).toEqual(["two", true, true]);
    await publish(tinySite("three"), folder);
    expect([versionOf(folder), scriptIn(folder, "bad")]).toEqual(["three", true]);
    await goBack(folder);
    expect(versionOf(folder)).toBe("two");
    await goBack(folder);
    expect(versionOf(folder)).toBe("one");
    await expect(goBack(folder)).rejects.toThrow("there is no version before");
    // What a version was lent has not become its own.
    const {added} = await publish(tinySite("bad"), folder);
    expect(added).toEqual([hashedName(scriptOf("bad"))]);
  });

  it.each<[string, (site: string) => void, string]>([
    ["is cut", (site) => truncateSync(join(site, "index.html"), 20), "index.html is cut"],
    ["lacks a file", (site) => rmSync(join(site, hashedName(scriptOf("two")))), "index.html names _import/client."],
    ["is not finished", (site) => rmSync(join(site, "sw.js")), "sw.js is not there"],
    ["is not there", (site) => rmSync(site, {recursive: true}), 'run "npm run build" first']
  ])("refuses a site that %s, and leaves the one that is served", async (_, harm, message) => {
    const folder = newFolder();
    await publish(tinySite("one"), folder);
    const site = tinySite("two");
    harm(site);
    await expect(publish(site, folder)).rejects.toThrow(message);
    expect(versionOf(folder)).toBe("one");
    expect(readdirSync(join(folder, "releases"))).toHaveLength(2);
    await expect(goBack(folder)).rejects.toThrow("there is no version before");
  });

  it("takes a page that names a part of a table, whose folder has a sign of equality", async () => {
    const part = "_file/data/places/departement=2A/part-0.0123abcd.parquet";
    const named = `<html><a href="./${part}"></a><a href="./${part.replace("=", "%3D")}"></a></html>\n`;
    const folder = newFolder();
    await publish(tinySite("one", {"methode.html": named, [part]: "PAR1"}), folder);
    await expect(publish(tinySite("two", {"methode.html": named}), folder)).rejects.toThrow(
      `methode.html names ${part}, which is not there`
    );
  });

  it("refuses a folder that serves something else, or where another publishes", async () => {
    const folder = newFolder();
    await expect(goBack(folder)).rejects.toThrow("nothing has been published");
    mkdirSync(join(folder, "current"));
    await expect(publish(tinySite("one"), folder)).rejects.toThrow("current is not a link");
    rmSync(join(folder, "current"), {recursive: true});
    const letGo = await hold("publish", join(folder, "releases"), "");
    await expect(publish(tinySite("one"), folder)).rejects.toThrow("being changed by another process");
    letGo();
    await publish(tinySite("one"), folder);
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

  it("goes on where a failure of the machine has emptied a record, of the served version too", async () => {
    const folder = newFolder();
    const names: string[] = [];
    for (const version of ["one", "two"]) names.push((await publish(tinySite(version), folder)).name);
    const empty = (name: string) => writeFiles(join(folder, "releases"), {[`${name}.json`]: ""});
    empty(names[0]);
    await expect(goBack(folder)).rejects.toThrow("there is no version before");
    empty(names[1]);
    await publish(tinySite("three"), folder);
    expect([versionOf(folder), await goBack(folder)]).toEqual(["three", names[1]]);
  });

  it("takes no folder around for a version, whatever a record says", async () => {
    const folder = newFolder();
    const {name} = await publish(tinySite("one"), folder);
    const record = (name: string, before: string | null) => JSON.stringify({name, before, kept: []});
    writeFiles(folder, {
      "mine.json": record("../mine", null),
      "mine/index.html": "",
      "releases/...json": record("..", null)
    });
    writeFiles(join(folder, "releases"), {[`${name}.json`]: record(name, "../mine")});
    await expect(goBack(folder)).rejects.toThrow("there is no version before");
    await publish(tinySite("two"), folder);
    expect([versionOf(folder), existsSync(join(folder, "mine/index.html"))]).toEqual(["two", true]);
  });

  it("deletes nothing that it has not made", async () => {
    const folder = newFolder();
    const own = ["important/letter.txt", "v1.tar.gz", "2025.json", "v0/index.html", "v0.json", ".hidden/x"];
    const textOf = (file: string) => (file.endsWith(".json") ? '{"name": "other"}' : "mine");
    writeFiles(join(folder, "releases"), Object.fromEntries(own.map((file) => [file, textOf(file)])));
    await expect(publish(tinySite("one"), folder)).rejects.toThrow("has not made: move it away");
    renameSync(join(folder, "releases"), join(folder, "mine"));
    symlinkSync(join(folder, "mine"), join(folder, "releases"));
    await expect(publish(tinySite("one"), folder)).rejects.toThrow("releases is not a folder");
    rmSync(join(folder, "releases"));
    for (const [i, version] of ["one", "two", "three", "four", "five"].entries()) {
      await publish(tinySite(version), folder);
      if (i === 0) cpSync(join(folder, "mine"), join(folder, "releases"), {recursive: true});
    }
    expect(own.filter((file) => !existsSync(join(folder, "releases", file)))).toEqual([]);
    expect(readdirSync(join(folder, "releases")).filter((file) => /^20\d\d-.*\d$/.test(file))).toHaveLength(3);
  });
});
