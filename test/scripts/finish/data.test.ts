import {mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {publishData} from "../../../scripts/finish/data.js";
import {finish} from "../../../scripts/finish.js";

/** Outputs with two files that a descriptor names, and one that it does not. */
function outputs(resources = ["a.csv", "deep/er/b.parquet"]): string {
  const from = mkdtempSync(join(tmpdir(), "outputs-"));
  mkdirSync(join(from, "deep/er"), {recursive: true});
  writeFileSync(join(from, "a.csv"), "code\n01001\n");
  writeFileSync(join(from, "deep/er/b.parquet"), new Uint8Array([80, 65, 82, 49, 0, 255]));
  writeFileSync(join(from, "search.json"), "[]");
  writeFileSync(join(from, "datapackage.json"), JSON.stringify({resources: resources.map((path) => ({path}))}));
  writeFileSync(join(from, "sources.json"), "{}");
  return from;
}

const filesOf = (folder: string) =>
  readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((f) => /\.\w+$/.test(f))
    .sort();

it("publishes the descriptor, the sources and the files that it names, byte for byte, and nothing else", async () => {
  const [from, to] = [outputs(), join(mkdtempSync(join(tmpdir(), "dist-")), "data")];
  await publishData(from, to);
  expect(filesOf(to)).toEqual(["a.csv", "datapackage.json", "deep/er/b.parquet", "sources.json"]);
  for (const file of filesOf(to))
    expect(readFileSync(join(to, file)).equals(readFileSync(join(from, file))), file).toBe(true);
});

it("fails on a file that is named and not there", async () => {
  await expect(publishData(outputs(["a.csv", "gone.csv"]), mkdtempSync(join(tmpdir(), "dist-")))).rejects.toThrow(
    /gone\.csv/
  );
});

it("is a step of the finish, which compresses what it published", async () => {
  const dist = mkdtempSync(join(tmpdir(), "dist-"));
  const from = outputs();
  writeFileSync(join(from, "a.csv"), `code\n${"01001\n".repeat(1000)}`);
  await finish(dist, {data: from});
  expect(filesOf(dist)).toEqual(
    expect.arrayContaining(["data/a.csv", "data/a.csv.br", "data/a.csv.gz", "data/datapackage.json"])
  );
});
