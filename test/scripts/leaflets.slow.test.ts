import {readdirSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {readArguments} from "../../scripts/leaflets/arguments.js";
import {pageCount} from "../../scripts/printer.js";
import {runProgram} from "../program.js";
import {temporaryFolder, writeFiles} from "../temporary.js";

describe("arguments of npm run leaflets", () => {
  it("are codes, or all", () => {
    expect(
      readArguments("--commune 55545 --epci 200034874 --commune 2A004 --commune 55545 --merge".split(" "))
    ).toEqual({help: false, codes: ["55545", "2A004", "200034874"], out: "leaflets", merge: true, dist: "dist"});
    expect(readArguments(["--all", "--out", "x", "--site", "y"])).toEqual({
      help: false,
      codes: null,
      out: "x",
      merge: false,
      dist: "y"
    });
    expect(readArguments(["--help"]).help).toBe(true);
  });

  it.each([
    [[], "nothing to print"],
    [["--commune", "5554"], "5554: expected an INSEE code"],
    [["--epci", "55545"], "expected a SIREN"],
    [["--all", "--commune", "55545"], "leave out --commune"],
    [["--nope"], "--nope"],
    [["55545"], "55545"]
  ])("%j are refused", (args, message) => expect(() => readArguments(args)).toThrow(message));
});

describe("pages of a PDF", () => {
  it.each([
    ["<< /Type /Pages /Count 1 /Kids [1 0 R] >> << /Type /Page >>", 1],
    ["<</Type/Page/Parent 1 0 R>> <</Type/Page>>", 2],
    ["<< /Type /Catalog >>", 0]
  ])("%s", (text, pages) => expect(pageCount(Buffer.from(`%PDF-1.4\n${text}`, "latin1"))).toBe(pages));
});

describe("npm run leaflets", () => {
  let site: string;
  beforeEach(() => void (site = temporaryFolder("leaflets")));
  afterEach(() => void vi.unstubAllEnvs());
  const run = async (...args: string[]) => {
    const where = ["--site", site, "--out", join(site, "out")];
    const {status, stdout, stderr} = await runProgram("scripts/leaflets.ts", "", undefined, [...where, ...args]);
    return {status, said: stdout.toString() + stderr};
  };
  const addLeaflet = (code: string) =>
    writeFiles(site, {[`depliant/${code}.html`]: `<article class="sheet" data-file="${code}-bourg">Bourg</article>`});

  it("says that nothing is built, or that a code has no leaflet", async () => {
    expect(await run("--all")).toMatchObject({status: 1, said: expect.stringContaining("run npm run build first")});
    addLeaflet("01001");
    expect(await run("--commune", "01002")).toMatchObject({
      status: 1,
      said: expect.stringContaining("no leaflet for 01002: the site has 1")
    });
  });

  it("says that there is no Chromium, in a line", async () => {
    addLeaflet("01001");
    vi.stubEnv("CHROMIUM", join(site, "absent"));
    const {status, said} = await run("--all");
    expect(status).toBe(1);
    expect(said).toMatch(/^PDF files are made by Chromium, which could not be started\. .*absent.*\n$/);
    expect(readdirSync(site)).toEqual(["depliant"]);
  });
});
