import {readdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it, vi} from "vitest";
import {readArguments as readLeaflets} from "../../scripts/leaflets.js";
import {runProgram} from "../program.js";
import {temporaryFolder} from "../temporary.js";

describe("arguments", () => {
  it.each([
    [[], "nothing to print"],
    [["--commune", "5554"], "5554: expected an INSEE code"],
    [["--epci", "55545"], "expected a SIREN"],
    [["--all", "--commune", "55545"], "leave out --commune"],
    [["--nope"], "--nope"]
  ])("of leaflets, %j are refused", (args, message) => expect(() => readLeaflets(args)).toThrow(message));
});

const AIN = {code: "01", slug: "ain", name: "Ain", level: "departement"};
const SAID = {
  leaflets: "no leaflet for 01002: the site has 1",
  reports: "no report of 02: the site has 1, by SIREN, other code or slug, such as 01 or ain"
};
type Command = keyof typeof SAID;
it.each<[Command, site: string, files: Record<string, string>, known: string[], unknown: string[]]>([
  ["leaflets", "--site", {"depliant/01001.html": "<article>"}, ["--all"], ["--commune", "01002"]],
  ["reports", "--dist", {"rapport/rapports.json": JSON.stringify([AIN])}, ["01"], ["ain", "02"]]
])("npm run %s says what is not there: a site, what was asked for, Chromium", async (command, site, files, ...args) => {
  const [known, unknown] = args;
  const [empty, folder] = [temporaryFolder("printed"), temporaryFolder("printed", files)];
  vi.stubEnv("CHROMIUM", join(folder, "absent"));
  const run = async (dist: string, ...args: string[]) => {
    const where = [site, dist, "--out", join(dist, "out"), ...args];
    const {status, stdout, stderr} = await runProgram(`scripts/${command}.ts`, "", undefined, where);
    return [status, stdout.toString() + stderr];
  };
  const all = await Promise.all([run(empty, ...known), run(folder, ...unknown), run(folder, ...known)]);
  expect(all).toEqual([
    [1, expect.stringContaining("run npm run build first")],
    [1, expect.stringContaining(SAID[command])],
    [1, expect.stringMatching(/^PDF files are made by Chromium, .*absent.*\n$/)]
  ]);
  expect(readdirSync(folder)).toHaveLength(1);
  vi.unstubAllEnvs();
});
