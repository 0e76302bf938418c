import {createHash} from "node:crypto";
import {readFileSync, rmSync} from "node:fs";
import {join, relative} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {listFiles} from "../../scripts/finish/list.js";
import {buildIn, copyProject} from "./copy.js";
import {DIST} from "./site.js";

/** Digest of each file of a site, by its path. */
async function digests(dist: string): Promise<Map<string, string>> {
  const files = await listFiles(dist);
  return new Map(
    files.map((file) => [relative(dist, file), createHash("sha256").update(readFileSync(file)).digest("hex")])
  );
}

describe("two builds of the same edition", () => {
  let folder: string;
  beforeAll(async () => {
    folder = copyProject();
    const {status, output} = await buildIn(folder, "editions/meuse");
    expect(status, output).toBe(0);
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));

  it("in two folders, from nothing and from a cache, are the same to the byte", async () => {
    const [here, there] = [await digests(DIST), await digests(join(folder, "dist"))];
    const different = [...here].filter(([file, digest]) => there.get(file) !== digest).map(([file]) => file);
    expect(different).toEqual([]);
    expect([...there.keys()]).toEqual([...here.keys()]);
    for (const kind of [".parquet", ".topo.json", ".html"])
      expect([...here.keys()].some((file) => file.endsWith(kind))).toBe(true);
  });
});
