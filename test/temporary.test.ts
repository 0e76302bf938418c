import {existsSync, mkdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import {leftIn, removeTemporaryFolders, temporaryFolder} from "./temporary.js";

it("a temporary folder goes with all that is in it, and what nobody removes is named", () => {
  const run = temporaryFolder("run");
  const folder = temporaryFolder("small", {"a/b.csv": "id"}, run);
  expect(readFileSync(join(folder, "a/b.csv"), "utf8")).toBe("id");
  for (const name of ["tsx-0", "playwright-artifacts-a"]) mkdirSync(join(run, name));
  expect([dirname(folder), leftIn(run)]).toEqual([run, [folder.slice(run.length + 1)]]);
  removeTemporaryFolders();
  expect(existsSync(run)).toBe(false);
});
