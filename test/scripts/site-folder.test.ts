import {existsSync, mkdirSync, readFileSync, renameSync, rmSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {forgetPages, forgetUnsureLibraries, noteSureLibraries} from "../../scripts/framework-cache.js";
import {holdProject, replaceSite, restoreSite, WORK} from "../../scripts/site-folder.js";
import {temporaryFolder, writeFiles} from "../temporary.js";

const home = process.cwd();
const folder = temporaryFolder("site-folder");
beforeAll(() => process.chdir(folder));
afterAll(() => process.chdir(home));

const NEXT = `${WORK}/dist-next`;
const write = (site: string, text: string) => writeFiles(site, {"index.html": text});
const read = () => readFileSync("dist/index.html", "utf8");

describe("the folder of the site", () => {
  beforeEach(() => ["dist", WORK].forEach((path) => rmSync(path, {recursive: true, force: true})));

  it("has the new one in the place of the last, and nothing else", () => {
    write(NEXT, "1");
    replaceSite("dist", NEXT);
    expect(read()).toBe("1");
    write(NEXT, "2");
    replaceSite("dist", NEXT);
    expect([read(), existsSync(NEXT), existsSync(`${WORK}/dist-previous`)]).toEqual(["2", false, false]);
  });

  it("has the last one again when the new one cannot come, or a build was killed meanwhile", () => {
    write("dist", "1");
    mkdirSync(WORK, {recursive: true});
    expect(() => replaceSite("dist", NEXT)).toThrow("ENOENT");
    expect(read()).toBe("1");
    renameSync("dist", `${WORK}/dist-previous`);
    restoreSite("dist");
    expect(read()).toBe("1");
  });

  it.runIf(["linux", "win32"].includes(process.platform))("is held by one build at a time", async () => {
    const release = await holdProject();
    await expect(holdProject()).rejects.toThrow("this project is being built or shown");
    release();
    (await holdProject())();
  });

  it("has beside it the libraries that were whole, not those that came since, nor outputs of loaders", () => {
    const library = `${WORK}/cache/_node`;
    const are = () => ["a.js", "b.js"].map((name) => existsSync(join(library, name)));
    mkdirSync(library, {recursive: true});
    forgetPages();
    writeFiles(library, {"a.js": "whole"});
    writeFiles(`${WORK}/cache`, {"index.md": "old"});
    noteSureLibraries();
    writeFiles(library, {"b.js": "cut"});
    forgetPages();
    forgetUnsureLibraries();
    expect([...are(), existsSync(`${WORK}/cache/index.md`)]).toEqual([true, false, false]);
    rmSync(`${WORK}/cache/_sure.json`);
    forgetUnsureLibraries();
    expect(are()).toEqual([false, false]);
  });
});
