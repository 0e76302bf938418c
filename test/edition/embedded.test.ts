import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {expect, it} from "vitest";
import {readEdition} from "../../src/edition/edition.js";
import {embeddedFiles, isEmbedded, readLock} from "../../src/edition/lock.js";
import {smallEdition} from "../small-edition.js";

const lock = readLock();

it("sources/lock.json has each file of figures of the editions but what people write, as it stands", () => {
  const written = /places-decisions|familles|ateliers/;
  const files = readdirSync("editions").flatMap((name) =>
    readdirSync(join("editions", name))
      .filter((file) => /\.(?:csv|topo\.json)$/.test(file) && !written.test(file))
      .map((file) => `editions/${name}/${file}`)
  );
  expect(files.length).toBeGreaterThan(5);
  expect(Object.keys(lock).filter(isEmbedded)).toEqual(files.sort());
  for (const path of files) {
    const content = readFileSync(path);
    expect(lock[path], path).toMatchObject({
      sha256: createHash("sha256").update(content).digest("hex"),
      bytes: content.length,
      ...(path.endsWith(".csv") && {rows: csvParse(content.toString("utf8")).length}),
      source: expect.stringMatching(/./)
    });
  }
});

it("the files that an edition carries name a source of it; packages are none", () => {
  const edition = readEdition("editions/meuse");
  for (const {path, source} of embeddedFiles(edition))
    expect([existsSync(path), edition.sources.some((s) => s.id === source)], path).toEqual([true, true]);
  expect(embeddedFiles(readEdition(smallEdition({departement: "90"})))).toEqual([]);
});
