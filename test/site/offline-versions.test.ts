import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser, BrowserContext} from "playwright-core";
import {afterAll, afterEach, beforeAll, beforeEach, expect, it} from "vitest";
import {finish} from "../../scripts/finish.js";
import {listFiles} from "../../scripts/finish/list.js";
import {launchBrowser} from "../browser/launch.js";
import {
  expectState,
  lookForUpdate,
  placeFor,
  receivedBy,
  troublesOf,
  versionsGot,
  type Place
} from "./offline-visit.js";
import {DIST, pagePaths, STORY} from "./site.js";
import {makeVersion} from "./versions.js";

const KEPT = "Disponible hors ligne";
const paths = pagePaths().filter((path) => path !== "/404" && !path.startsWith("/rapport/"));

let browser: Browser;
let a: string;
let b: string;
beforeAll(async () => {
  browser = await launchBrowser();
  [a, b] = [await makeVersion(DIST, "a"), await makeVersion(DIST, "b")];
});
afterAll(async () => {
  await browser?.close();
  for (const folder of [a, b]) if (folder) rmSync(folder, {recursive: true});
});

let place: Place;
let context: BrowserContext;
beforeEach(async () => {
  place = await placeFor(a);
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await place.stop();
});

const address = (path: string) => new URL(path, place.url).href;

/** A copy of a version, with its dates, for a test to change. */
function copyOf(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), "version-copy-"));
  cpSync(version, folder, {recursive: true, preserveTimestamps: true});
  return folder;
}

/** A page of version a, kept whole. */
async function openKept() {
  const page = await context.newPage();
  const troubles = troublesOf(page);
  await page.goto(address(STORY));
  await expectState(page, KEPT);
  await page.reload();
  await expectState(page, KEPT);
  return {page, troubles};
}

it("a new version takes over whole, while pages that are open keep theirs whole", async () => {
  const {page: old, troubles} = await openKept();
  const gotByOld = versionsGot(old);
  await old.reload();
  await place.serve(b);

  // A reader goes from page to page while the new version is received.
  const reader = await context.newPage();
  const gotByReader = versionsGot(reader);
  const seen: string[] = [];
  for (let i = 0; i < paths.length || seen.at(-1) !== "b"; ++i) {
    // A machine that also makes and compares thousands of files may be slow to open one.
    await reader.goto(address(paths[i % paths.length]), {waitUntil: "load", timeout: 60_000});
    expect(gotByReader.length, reader.url()).toBeGreaterThan(3);
    expect(new Set(gotByReader).size, `${reader.url()}: ${gotByReader}`).toBe(1);
    seen.push(gotByReader[0]);
  }
  expect(seen[0]).toBe("a");
  expect(seen).toEqual([...seen].sort());

  // What the old page asks for only now is still its own, and works.
  await expectState(old, "Une nouvelle version est prête");
  await place.stop();
  await old.locator("[data-ask-question]").first().click();
  await expect.poll(() => old.locator("[data-ask] table tbody tr").count()).toBeGreaterThan(0);
  await old.locator("#recherche").fill("Verdun");
  await old.locator("[data-search] [role=option]").first().waitFor();
  expect(gotByOld.length).toBeGreaterThan(20);
  expect(new Set(gotByOld)).toEqual(new Set(["a"]));

  // The reader alone opens it again.
  await old.getByRole("button", {name: "Recharger la page"}).click();
  await expectState(old, KEPT);
  expect(new Set(gotByOld)).toEqual(new Set(["b"]));
  for (const path of paths) {
    await reader.goto(address(path), {waitUntil: "load"});
    expect(new Set(gotByReader), path).toEqual(new Set(["b"]));
  }
  expect(troubles).toEqual([]);
  // No page is of the former version any more: nor are files.
  const names = await reader.evaluate(() => caches.keys());
  expect(names.filter((name) => name.startsWith("former-"))).toEqual([]);
});

it.each<[string, (site: string) => Promise<void>]>([
  [
    "of which a file is missing",
    async (site) => rmSync((await listFiles(site)).find((file) => /enhance\.\w+\.js$/.test(file))!)
  ],
  ["that is being written over another", async (site) => cpSync(join(a, "methode.html"), join(site, "methode.html"))]
])("a version %s does not come in", async (_, damage) => {
  const {page, troubles} = await openKept();
  const got = versionsGot(page);
  const received = receivedBy(context);
  const damaged = copyOf(b);
  await damage(damaged);
  await place.serve(damaged);
  await lookForUpdate(page);
  expect(received.length).toBeGreaterThan(1);
  for (const path of ["/methode", STORY]) {
    await page.goto(address(path), {waitUntil: "load"});
    await expectState(page, KEPT);
    expect(new Set(got), path).toEqual(new Set(["a"]));
    // The second page is opened without the server.
    await place.stop();
  }
  expect(troubles).toEqual([]);
  rmSync(damaged, {recursive: true});
});

it("asks for what changed only", async () => {
  const {page} = await openKept();
  const next = copyOf(a);
  writeFileSync(
    join(next, "methode.html"),
    readFileSync(join(a, "methode.html"), "utf8").replace("</body>", "<!-- later --></body>")
  );
  await finish(next, {compress: false});
  const received = receivedBy(context);
  await place.serve(next);
  await lookForUpdate(page);
  expect(received.filter((path) => path !== "/sw.js")).toEqual(["/methode.html"]);
  await place.stop();
  await page.goto(address("/methode"));
  expect(await page.content()).toContain("<!-- later -->");
  rmSync(next, {recursive: true});
});

it("an installation that was stopped goes on at the next visit, from where it was", async () => {
  const partial = copyOf(a);
  const engine = (await listFiles(partial)).find((file) => file.endsWith(".wasm") && file.includes("duckdb"))!;
  rmSync(engine);
  await place.serve(partial);
  const page = await context.newPage();
  await page.goto(address("/"));
  await expectState(page, "Mise hors ligne interrompue");
  expect(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active))).toBe(
    false
  );

  await place.serve(a);
  const received = receivedBy(context);
  await page.goto(address("/methode"));
  await expectState(page, KEPT);
  expect(received.filter((path) => path !== "/sw.js")).toEqual([engine.slice(partial.length)]);
  rmSync(partial, {recursive: true});
  await place.stop();
  const answer = await page.goto(address(STORY));
  expect(answer!.status()).toBe(200);
});

it("a worker that only gives the site up, as docs/offline.md has it, leaves nothing", async () => {
  const {page} = await openKept();
  const without = await makeVersion(b, "c");
  const code = /```js\n([\s\S]*?)```/.exec(readFileSync("docs/offline.md", "utf8"))![1];
  writeFileSync(join(without, "sw.js"), code);
  await place.serve(without);
  await lookForUpdate(page);
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  rmSync(without, {recursive: true});
});
