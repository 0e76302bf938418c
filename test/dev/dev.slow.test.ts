import {copyFileSync, readdirSync, readFileSync, renameSync, rmSync} from "node:fs";
import {request} from "node:http";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {group} from "d3";
import type {Browser, Page} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from "vitest";
import {demandOf} from "../../scripts/dev.js";
import {violations} from "../browser/axe.js";
import {sharedBrowser} from "../browser/visit.js";
import {waitForSite} from "../site/built.js";
import {copyProject} from "../site/copy.js";
import {writeFiles} from "../temporary.js";
import {CHANGES, prepareChange, startPreview, waitUntilGone, waitUntilSeen, type Change, type Preview} from "./loop.js";

const FOR_EVER = 600_000;

/** Milliseconds after which Chromium lets a page that is asked for be asked for anew, and some more. */
const SLOW = 7000;

// The copy has the libraries that Framework bundled for the site.
await waitForSite();

describe("the live loop", () => {
  const tree = copyProject();
  let preview: Preview;
  let browser: Browser;
  let page: Page;

  const cahiers = join(tree, "editions/meuse/cahiers");
  // Each is made again with the data: one is enough, and the one below.
  for (const name of readdirSync(cahiers).filter((name) => /\.md$/.test(name) && name !== "fibre.md"))
    rmSync(join(cahiers, name));
  const documented = writeDocumented(cahiers);

  beforeAll(async () => {
    [preview, browser] = await Promise.all([startPreview(tree), sharedBrowser()]);
  });

  // A page of its own for each: what was opened for the one before may still be loading again.
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());

  afterAll(() => preview?.stop());

  it("has a page of samples, each part in its states, which passes axe on a phone", async () => {
    const width = 320;
    await page.setViewportSize({width, height: 800});
    await page.goto(`${preview.url}/echantillons`, {timeout: 0});
    await page.locator("article h1").waitFor({timeout: 0});
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    // What a built page is given after Framework.
    const later = /^(?:html-has-lang|meta-viewport):/;
    expect((await violations(page)).filter((fault) => !later.test(fault))).toEqual([]);
  });

  it("answers under the names of this machine only, to its own pages, and fetches no package", async () => {
    const ask = (path: string, headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve) => {
        const asked = request(preview.url + path, {headers}, ({statusCode}) => resolve(statusCode));
        asked.on("upgrade", (_, socket) => (socket.destroy(), resolve(101))).end();
      });
    expect(await ask("/404", {})).toBe(200);
    expect(await ask("/404", {host: "evil.example"})).toBe(404);
    for (const path of ["/_npm/left-pad@1.3.0/_esm.js", "/%5Fnpm/left-pad@1.3.0/_esm.js"])
      expect(await ask(path, {}), path).toBe(404);
    const followed = {
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA=="
    };
    const follow = (origin: string) => ask("/_observablehq", {...followed, connection: "upgrade", origin});
    expect([await follow(preview.url), await follow("http://evil.example")]).toEqual([101, 400]);
  });

  /** Opens the pages of changes; returns what saves all these, and what waits until each is seen on its page. */
  async function openPagesOf(all: Change[]) {
    const opened = [...group(all, ({page}) => page)].map(async ([path, shown]) => {
      const own = await browser.newPage();
      await own.goto(preview.url + path, {waitUntil: "commit", timeout: 0});
      // As on a busy machine: the page that changed is still there, and must not ask for the next one again.
      await own.route(preview.url + path, async (route) => {
        await setTimeout(SLOW);
        // Rejected when the page has asked anew.
        await route.continue().catch(() => {});
      });
      return {own, shown};
    });
    const pages = await Promise.all(opened);
    const changes = all.map((change) => prepareChange(tree, change));
    return {
      save: () => changes.forEach((change) => change.save()),
      async seen() {
        const waits = pages.flatMap(({own, shown}) => shown.map((change) => waitUntilSeen(own, change.seen)));
        await Promise.all(waits).finally(() => Promise.all(pages.map(({own}) => own.close())));
      }
    };
  }
  /** Changes that ask for one of these. */
  const asking = (...demands: string[]) => CHANGES.filter(({file}) => demands.includes(demandOf(file)!));

  it.each([[["reload"]], [["pages", "texts"]]])("shows in open pages what asks for %j", async (demands) => {
    const {save, seen} = await openPagesOf(asking(...demands));
    save();
    await seen();
  });

  it("shows all that docs/cahiers.md says of cells, and tells in French, with its line, one that fails", async () => {
    await page.goto(`${preview.url}/cahiers/essai`, {timeout: 0});
    await expect.poll(() => page.locator(".cahier-figure").count(), {timeout: FOR_EVER}).toBe(documented.figures);
    await page
      .locator("[data-figure] .figure-menu")
      .nth(documented.figures - 1)
      .waitFor();
    expect(await page.locator(".observablehq--error").allTextContents()).toEqual([]);
    const words = (await page.locator(".cahier").innerText()).replace(/\s/g, " ");
    expect(words).toContain("1 234,5 ; 12 % ; 2e");
    expect(words).toContain("trois médiathèques");
    const file = "editions/meuse/cahiers/essai.md";
    const from = "const lues = communes.filter((d) => d.habitants > 0);";
    const {save: write, undo} = prepareChange(tree, {file, from, to: `${from}\nlues.perdues(); d3.maxx(lues);`});
    // As editors do that put another file in its place: what follows is seen all the same.
    const path = join(tree, file);
    const save = () => {
      write();
      renameSync(path, `${path}~`);
      copyFileSync(`${path}~`, `${path}.new`);
      renameSync(`${path}.new`, path);
    };
    const fence = readFileSync(path, "utf8").split(from)[0].split("\n").length - 1;
    const told = `Ligne ${fence} : « lues.perdues » n’est pas une fonction.`.replace(/ (?=[:»])|(?<=«) /g, "\u00a0");
    save();
    await waitUntilSeen(page, told);
    expect(await page.locator(".cahier-figure").count()).toBeGreaterThan(0);
    // A page is not there for a moment while what was saved before is made.
    await expect.poll(async () => (await fetch(`${preview.url}/epci/portes-de-meuse`)).status).toBe(200);
    undo();
    await waitUntilGone(page, told);
  });

  it("shows pages that Framework does not know, says what an edition lacks, and answers 404 to others", async () => {
    const read = async (path: string) => (await fetch(`${preview.url}/${path}`)).text();
    for (const [path, title] of [
      ["commune/55545-verdun", "Verdun"],
      ["epci/sammiellois/en-clair", "Sammiellois en clair"],
      ["rapport/55-synthese", ".*Meuse"],
      ["depliant/55545", "Aide avec internet"]
    ]) {
      let text = "";
      // What was saved before may still be made: a page is then not there for a moment.
      await expect.poll(async () => (text = await read(path))).toMatch(new RegExp(`<title>${title}`));
      expect(text).not.toMatch(/href="\/(style|fonts)/);
    }
    for (const path of ["data/figures.json", "data/territories.parquet"])
      expect((await fetch(`${preview.url}/${path}`)).status, path).toBe(200);
    expect(await read("departement/nulle-part")).toContain("Cette page ne peut pas");
    for (const path of ["//cahiers/fibre", "//", "/%"]) {
      expect((await fetch(preview.url + path)).status, path).toBe(404);
      await expect.poll(async () => (await fetch(`${preview.url}/cahiers/fibre`)).status).toBe(200);
    }
  });

  it("tells faults in the page and in the terminal until they are mended, then shows what asks for data", async () => {
    const {save, seen} = await openPagesOf(asking("data"));
    const faults = [
      [
        {file: "editions/meuse/ifn-2023.csv", from: "55002,6,", to: "55002,11,"},
        'editions/meuse/ifn-2023.csv:3, field "no_thd_coverage_rate", value "11"'
      ],
      [
        {file: "src/features/story/index.ts", from: "export function", to: "export funktion"},
        "src/features/story/index.ts:"
      ]
    ] as const;
    await page.goto(`${preview.url}/epci/portes-de-meuse`, {waitUntil: "commit", timeout: 0});
    const before = preview.said().length;
    let mend = () => {};
    for (const [fault, told] of faults) {
      const {save, undo} = prepareChange(tree, fault);
      mend();
      save();
      await waitUntilSeen(page, told);
      expect(preview.said().slice(before)).toContain(told);
      mend = undo;
    }
    // All the data are made again then: once for these changes too.
    mend();
    save();
    await page.waitForFunction(() => document.querySelector(".hero") !== null, undefined, {timeout: 0});
    await seen();
    await expect.poll(() => preview.said().slice(before), {timeout: FOR_EVER}).toContain("mended");
  });

  it("ends when Framework does, and says why", async () => {
    const children = readFileSync(`/proc/${preview.pid}/task/${preview.pid}/children`, "utf8").trim().split(" ");
    const framework = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("observable.js"));
    process.kill(Number(framework), "SIGKILL");
    expect(await preview.ended).toBe(1);
    expect(preview.said()).toContain("the preview of Framework has ended (SIGKILL)");
  });
});

/** Writes the examples of docs/cahiers.md as a cahier, with a table of its own; how many figures it has. */
function writeDocumented(folder: string): {figures: number} {
  const blocks = readFileSync("docs/cahiers.md", "utf8").match(/^```(?:sql|js)\b[^]*?^```$/gm)!;
  const head = ["titre: Essai", "auteur: Un test", "date: 2026-11-27", "résumé: Une phrase.", "territoires: [Meuse]"];
  const own = "```sql id=ouvertes\nSELECT count(*)::INTEGER AS n FROM mediatheques WHERE code = '01001'\n```";
  const words = '${ouvertes[0].n === 3 ? "trois médiathèques" : "non"}';
  const table = "mediatheques.csv,Médiathèques,Département,Licence Ouverte,2026-10-01";
  writeFiles(folder, {
    "data/mediatheques.csv": "code;places\n01001;1 234,5\n01001;12\n01001;s\n",
    "data/tables.csv": `fichier,titre,source,licence,date\n${table}\n`,
    "essai.md": [["---", ...head, "---"].join("\n"), ...blocks, own, words, ""].join("\n\n")
  });
  const figure = /^display\((?:Plot\.plot|choropleth|coverage|decomposition|strip|distribution|table)\(/gm;
  return {figures: blocks.join("\n").match(figure)!.length};
}

it.each<[string | null, string[]]>([
  [
    "reload",
    ["src/404.md", "src/style/type.css", "src/features/offer/client-near.ts", "src/components/engine/engine.ts"]
  ],
  [
    "pages",
    [
      "src/features/clear/clear.css",
      "src/features/story/index.ts",
      "words/methode.md",
      "src/features/query/questions/lieux.sql"
    ]
  ],
  ["texts", ["editions/meuse/texts/55.md", "editions/meuse/cahiers/fibre.md"]],
  ["data", ["words/comparer.md", "src/domain/score.ts", "src/edition/csv.ts", "editions/meuse/cahiers/data/lieux.csv"]],
  ["preview", ["src/components/page.ts", "words/menu.csv", "words/cadre/pied.txt"]],
  [null, ["src/.observablehq/cache/index.md", "editions/meuse/.55.md.swp"]]
])("a change asks for %s of %j", (demand, paths) => expect(paths.map(demandOf)).toEqual(paths.map(() => demand)));
