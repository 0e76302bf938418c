import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeEach, expect, it} from "vitest";
import {completeLists} from "../../../scripts/finish/keep.js";
import type {OfflineList} from "../../../src/worker/offline-list.js";
import {temporaryFolder} from "../../temporary.js";

const LIST = "hors-ligne/a.json";
const OTHER = "hors-ligne/b.json";
const FILES = {
  "epci/a.html": `<link href="../_import/style.00000001.css"><script src="../_import/client.00000002.js"></script>
    <a href="../_file/data/places.00000005.parquet" download hidden></a><a href="../methode"></a>`,
  "commune/1.html": `<link href="../_import/style.00000001.css">`,
  "_import/style.00000001.css": `@font-face { src: url("../_file/font.00000003.woff2"); }`,
  "_import/client.00000002.js": `import("./offer/client.00000004.js"); import("./gone.00000009.js");`,
  "_import/offer/client.00000004.js": `import "./near.00000006.js"; import("../components/engine/engine.00000007.js");`,
  "_import/offer/near.00000006.js": "",
  "_import/components/engine/engine.00000007.js": `import "../../../_node/@duckdb/index.00000008.js";`,
  "_node/@duckdb/index.00000008.js": "export {};",
  "_file/font.00000003.woff2": "x".repeat(100),
  "_file/data/places.00000005.parquet": "x".repeat(50),
  "methode.html": "<p>Page</p>",
  [LIST]: JSON.stringify({name: "ce territoire", pages: ["epci/a.html", "commune/1.html"]}),
  [OTHER]: JSON.stringify({name: "ces cahiers", pages: ["commune/1.html"]})
};

let dist: string;
beforeEach(() => void (dist = temporaryFolder("keep", FILES)));

const write = (path: keyof typeof FILES, more = "") => writeFileSync(join(dist, path), FILES[path] + more);
const read = (path: string) => readFileSync(join(dist, path), "utf8");

function complete(): OfflineList {
  for (const path of [LIST, OTHER] as const) write(path);
  completeLists(dist, Object.keys(FILES), [LIST, OTHER]);
  return JSON.parse(read(LIST));
}

it("lists what pages name, near or far, apart what only questions need, and what it weighs", () => {
  writeFileSync(join(dist, "epci/a.html.br"), "compressed");
  const {files, engines, bytes} = complete();
  const imported = ["client.00000002.js", "offer/client.00000004.js", "offer/near.00000006.js", "style.00000001.css"];
  expect(files).toEqual(["_file/font.00000003.woff2", ...imported.map((name) => `_import/${name}`)]);
  const {files: other} = JSON.parse(read(OTHER)) as OfflineList;
  expect(other).toEqual(["_file/font.00000003.woff2", "_import/style.00000001.css"]);
  expect(engines).toEqual([
    "_file/data/places.00000005.parquet",
    "_import/components/engine/engine.00000007.js",
    "_node/@duckdb/index.00000008.js"
  ]);
  expect(bytes.engines).toBe(50 + FILES[engines[1] as keyof typeof FILES].length + "export {};".length);
  const whole = [...files, "commune/1.html"].map((path) => FILES[path as keyof typeof FILES]);
  expect(bytes.own).toBe("compressed".length + whole.join("").length);
});

it("has another version when a page or a file is another, and only then", () => {
  const {version} = complete();
  write("epci/a.html");
  write("methode.html", "<p>Autre</p>");
  expect(complete().version).toBe(version);
  write("commune/1.html", " ");
  expect(complete().version).not.toBe(version);
});

it("stops on a list that names a page that is not there", () => {
  rmSync(join(dist, "commune/1.html"));
  expect(complete).toThrow("hors-ligne/a.json names commune/1.html, which the build has not made");
});
