import {createHash} from "node:crypto";
import {cpSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {buildIn, copyProject} from "./copy.js";

const folder = copyProject();
afterAll(() => rmSync(folder, {recursive: true, force: true}));

it("stops on faulty data, says where it is, and leaves the last site as it was", () => {
  cpSync("dist", join(folder, "dist"), {recursive: true});
  const before = digest(join(folder, "dist"));
  const scores = join(folder, "editions/meuse/ifn-2023.csv");
  const lines = readFileSync(scores, "utf8").split("\n");
  lines[6] = lines[6].replace(/,[^,]*$/, ",abc");
  writeFileSync(scores, lines.join("\n"));
  const {status, output} = buildIn(folder, "editions/meuse");
  expect(status).toBe(1);
  expect(output).toContain('editions/meuse/ifn-2023.csv:7, field "nscol15p_rate", value "abc": expected a number from 0 to 10');
  expect(digest(join(folder, "dist"))).toBe(before);
});

function digest(dist: string): string {
  const hash = createHash("sha256");
  for (const entry of readdirSync(dist, {recursive: true, withFileTypes: true})) {
    if (entry.isFile()) hash.update(entry.name).update(readFileSync(join(entry.parentPath, entry.name)));
  }
  return hash.digest("hex");
}
