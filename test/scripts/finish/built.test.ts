import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {finish} from "../../../scripts/finish.js";
import {builtNames} from "../../../scripts/finish/built.js";
import {html} from "../../../src/components/html.js";
import {standalonePage} from "../../../src/components/standalone-page.js";

const FILES = [
  "_import/style.0123abcd.css",
  "_import/components/client/enhance.89abcdef.js",
  "_file/data/search.76543210.json",
  "_file/data/search/2A.aaaaaaaa.json"
];

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), "built-"));
  for (const path of FILES) {
    mkdirSync(dirname(join(dist, path)), {recursive: true});
    writeFileSync(join(dist, path), path.endsWith(".json") ? "[]" : "");
  }
});
afterEach(() => rmSync(dist, {recursive: true}));

describe("names that the build gave to files", () => {
  it("take the place of those of their sources, at any depth", async () => {
    const name = await builtNames(dist);
    expect(
      name(
        '<link href="../_import/style.css"><a href="./_file/data/search.json"></a><a href="../../_file/data/search/2A.json">'
      )
    ).toBe(`<link href="../${FILES[0]}"><a href="./${FILES[2]}"></a><a href="../../${FILES[3]}">`);
    expect(name('import {enhance} from "../_import/components/client/enhance.js";')).toBe(
      `import {enhance} from "../${FILES[1]}";`
    );
  });

  it("stay as they are, and so do other addresses", async () => {
    const name = await builtNames(dist);
    for (const kept of [
      `<link href="./${FILES[0]}">`,
      '<a href="../epci/haut">',
      '<a href="https://example.org/_import/x.css">',
      "<p>../_import/style.css</p>"
    ])
      expect(name(kept)).toBe(kept);
  });

  it("are asked of the build: a file that it has not made stops", async () => {
    const name = await builtNames(dist);
    expect(() => name('<link href="../_import/other.css">')).toThrow(
      "a page names _import/other.css, which the build has not made"
    );
  });

  it("are in the pages beside Framework's once they are published, with a policy for their script and the worker", async () => {
    const beside = join(dist, "../", `commune-${process.pid}`);
    mkdirSync(beside, {recursive: true});
    const page = standalonePage({
      title: "L'Œuf <b>",
      description: "Une page.",
      site: "Site",
      search: "data/search.json",
      offer: "/offre",
      current: "commune",
      kind: "story",
      body: html`<h1>Œuf</h1><a href="/">Accueil</a><a href="//x">Ailleurs</a>`
    });
    expect(page).toContain("<title>L’Œuf &lt;b&gt; | Site</title>");
    writeFileSync(join(beside, "1.html"), page.replace('<a href="//x">Ailleurs</a>', ""));
    await finish(dist, {beside: [beside], compress: false});
    const made = readFileSync(join(dist, `commune-${process.pid}`, "1.html"), "utf8");
    rmSync(beside, {recursive: true});
    for (const path of FILES.slice(0, 3)) expect(made).toContain(`"../${path}"`);
    expect(made).toMatch(/<a href="\.\.\/">Accueil<\/a>/);
    expect(made).toContain('<meta name="worker" content="../sw.js">');
    expect(made).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
  });
});
