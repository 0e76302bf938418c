import {readdirSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {readArguments} from "../../scripts/reports/arguments.js";
import {fileName} from "../../scripts/reports/print.js";
import {runProgram} from "../program.js";
import {temporaryFolder, writeFiles} from "../temporary.js";

describe("arguments of npm run reports", () => {
  it("are territories, or none for all, and both kinds by default", () => {
    expect(readArguments([])).toEqual({
      help: false,
      names: [],
      kinds: ["full", "summary"],
      out: "reports",
      dist: "dist"
    });
    expect(readArguments(["200034874", "55", "--out", "x", "200034874", "--dist", "y"])).toMatchObject({
      names: ["200034874", "55"],
      out: "x",
      dist: "y"
    });
    expect(readArguments(["--full"]).kinds).toEqual(["full"]);
    expect(readArguments(["--summary", "meuse"])).toMatchObject({kinds: ["summary"], names: ["meuse"]});
    expect(readArguments(["--full", "--summary"]).kinds).toEqual(["full", "summary"]);
    expect(readArguments(["--help"]).help).toBe(true);
  });

  it("that it does not know are refused", () => expect(() => readArguments(["--all"])).toThrow("--all"));
});

it("files are named by code and slug", () => {
  const entry = {code: "2A", slug: "corse-du-sud"};
  expect((["full", "summary"] as const).map((kind) => fileName({entry, kind}))).toEqual([
    "2A-corse-du-sud.pdf",
    "2A-corse-du-sud-synthese.pdf"
  ]);
});

describe("npm run reports", () => {
  let dist: string;
  beforeEach(() => void (dist = temporaryFolder("reports")));
  afterEach(() => void vi.unstubAllEnvs());
  const run = async (...args: string[]) => {
    const where = ["--dist", dist, "--out", join(dist, "out")];
    const {status, stdout, stderr} = await runProgram("scripts/reports.ts", "", undefined, [...where, ...args]);
    return {status, said: stdout.toString() + stderr};
  };
  const AIN = {code: "01", slug: "ain", name: "Ain", level: "departement"};
  const list = () => writeFiles(dist, {"rapport/rapports.json": JSON.stringify([AIN])});

  it("says that nothing is built, or that a territory has no report", async () => {
    expect(await run()).toMatchObject({status: 1, said: expect.stringContaining("run npm run build first")});
    list();
    expect(await run("ain", "02")).toEqual({
      status: 1,
      said: "no report of 02: the site has 1, by SIREN, code of département or slug, such as 01 or ain\n"
    });
    expect(await run("--all")).toMatchObject({
      status: 1,
      said: expect.stringContaining("npm run reports -- [<territory> …]")
    });
  });

  it("says that there is no Chromium, in a line", async () => {
    list();
    vi.stubEnv("CHROMIUM", join(dist, "absent"));
    const {status, said} = await run("01");
    expect(status).toBe(1);
    expect(said).toMatch(/^PDF files are made by Chromium, which could not be started\. .*absent.*\n$/);
    expect(readdirSync(dist)).toEqual(["rapport"]);
  });
});
