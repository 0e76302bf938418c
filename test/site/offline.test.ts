import {readFileSync} from "node:fs";
import type {BrowserContext, Page} from "playwright-core";
import {afterEach, beforeEach, expect, it} from "vitest";
import {HASH} from "../../src/worker/hash.js";
import {violations} from "../browser/axe.js";
import {sharedBrowser} from "../browser/visit.js";
import {overflow} from "./checks.js";
import {openPlace, type Place} from "./place.js";
import {DIST, readPage, STORY, text} from "./site.js";
import {ideas, ready, showBoard, typeIdea, waitKept, WORKSHOP} from "./workshop.js";

const COMMUNE_OF_STORY = "/commune/55551-vigneulles-les-hattonchatel";
const CAHIER = "/cahiers/fibre";

const ASKED = `${STORY}/donnees`;

const browser = await sharedBrowser();
let place: Place;
let context: BrowserContext;
let page: Page;
let troubles: string[];
beforeEach(async () => {
  place = await openPlace();
  context = await browser.newContext({viewport: {width: 320, height: 640}, acceptDownloads: true});
  page = await context.newPage();
  troubles = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && troubles.push(`${page.url()}: ${m.text()}`));
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error}`));
});
afterEach(async () => {
  await context.close();
  await place.close();
});

/** Opens a page, and waits until the page says that it is kept, and all that it has loaded is. */
async function visit(path: string): Promise<void> {
  await page.goto(place.at(path));
  const said = page.locator("[data-offline]", {hasText: "Pages consultées disponibles hors ligne"});
  await said.waitFor({state: "attached"});
  await expect.poll(() => page.evaluate(missing)).toEqual([]);
}

/** Lists of what may be kept are asked of the network: without one, browsers say so. */
const isTrouble = (text: string) => !/ERR_(?:EMPTY_RESPONSE|FAILED)/.test(text);

async function missing(): Promise<string[]> {
  const loaded = [location.href, ...performance.getEntriesByType("resource").map(({name}) => name)];
  const kept = await Promise.all(loaded.map((url) => caches.match(url, {ignoreSearch: true, ignoreVary: true})));
  return loaded.filter((_, i) => !kept[i]);
}

it("a visit keeps what it has loaded, and asks for nothing more than the worker", async () => {
  await visit(STORY);
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name));
  const paths = [STORY, ...loaded.map((url) => new URL(url).pathname)];
  expect(paths.length).toBeGreaterThan(5);
  expect(place.asked.filter((path) => path !== "/sw.js").sort()).toEqual(paths.sort());

  place.asked.length = 0;
  await visit(STORY);
  expect(place.asked.filter((path) => path !== "/sw.js")).toEqual([STORY]);
  expect(troubles).toEqual([]);
  expect(await overflow(page)).toEqual([]);
});

it("what was visited opens without a network; what was not is said not to be kept", async () => {
  await visit("/methode");
  await visit(ASKED);
  await ask(page);
  await expect.poll(() => page.evaluate(missing)).toEqual([]);
  const files = place.asked.filter((path) => HASH.test(path));
  expect(files.length).toBe(new Set(files).size);
  expect((await page.goto(place.at("/nulle-part")))!.status()).toBe(404);
  troubles.length = 0;

  place.network = "off";
  for (const path of ["/methode?de=x#contenu", ASKED]) {
    expect((await page.goto(place.at(path)))!.status()).toBe(200);
    await page.locator("[data-search]").waitFor();
  }
  await ask(page);
  expect(troubles).toEqual([]);

  for (const path of ["/offre", "/nulle-part"]) {
    expect((await page.goto(place.at(path)))!.status()).toBe(503);
    expect(await page.locator("h1").textContent()).toBe("Page non gardée sur cet appareil");
  }
  expect(await violations(page)).toEqual([]);
  expect(await page.locator("a").getAttribute("href")).toBe("/");

  // A page that is kept does not wait for a network that says nothing.
  place.network = "silent";
  await page.goto(place.at("/methode"));
  expect(await page.title()).toBe(/<title>([^<]*)</.exec(readFileSync(`${DIST}/methode.html`, "utf8"))![1]);
});

async function ask(on: Page): Promise<void> {
  await on.locator("[data-ask-question]").first().click();
  await on.locator("[data-ask] table tbody tr").first().waitFor();
}

/** Goes to the foot of the page, where the choice to keep it is made once a reader comes near. */
const nearKeep = () => page.evaluate(() => document.querySelector("[data-keep]")!.scrollIntoView());

it("a territory is kept when its reader asks: all of it opens without a network, until it is given up", async () => {
  await visit(STORY);
  const own = "/hors-ligne/cotes-de-meuse-woevre.json";
  const list = await (await fetch(place.at(own))).json();
  const address = (path: string) => `/${path.replace(/\.html$/, "")}`;
  const paths = [...list.pages.map(address), ...[...list.files, ...list.engines].map((path) => `/${path}`)];
  for (const path of [STORY, WORKSHOP, COMMUNE_OF_STORY, "/depliant/55551", ASKED]) expect(paths).toContain(path);
  const before = await page.evaluate(() => caches.keys());
  place.asked.length = 0;
  const control = page.locator("[data-keep]");
  await nearKeep();
  await control.getByRole("checkbox").check();
  await control.getByRole("button", {name: /^Garder ce territoire hors connexion \([\d,]+\s[kM]o\)$/}).click();
  await control.getByText("Tout est sur cet appareil.").waitFor();
  // Each once but the list, and nothing else; what this visit had loaded came from the browser's own cache.
  expect(place.asked.filter((path, i) => place.asked.indexOf(path) < i)).toEqual([own]);
  expect(place.asked.filter((path) => !paths.includes(path))).toEqual([own, own]);
  expect(await overflow(page)).toEqual([]);
  expect(await violations(page, ".site-footer")).toEqual([]);
  expect(text(readPage("/donnees-personnelles").querySelector("#appareil"))).toContain("« kept »");

  place.network = "off";
  for (const path of [WORKSHOP, COMMUNE_OF_STORY, "/depliant/55551", ASKED])
    expect((await page.goto(place.at(path)))!.status(), path).toBe(200);
  await ask(page);
  expect(troubles.filter(isTrouble)).toEqual([]);

  place.network = "on";
  await page.goto(place.at(STORY));
  await nearKeep();
  await control.getByRole("button", {name: "Retirer"}).click();
  await control.getByRole("button", {name: /^Garder ce territoire/}).waitFor();
  expect(await page.evaluate(() => caches.keys())).toEqual(before);
});

it("what is kept is said to be older, is brought up to date, and stays where that fails", async () => {
  await visit(CAHIER);
  const control = page.locator("[data-keep]");
  const list = await (await fetch(place.at("/hors-ligne/cahiers.json"))).json();
  // Another version is published while what this list names is fetched.
  place.once.set("/hors-ligne/cahiers.json", JSON.stringify({...list, version: "ancienne", pages: [], files: []}));
  await nearKeep();
  await control.getByRole("button", {name: /^Garder ces cahiers/}).click();
  await control.getByText("Tout est sur cet appareil.").waitFor();
  const kept = await page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("kept-")));
  expect(kept).toEqual([expect.stringContaining(list.version)]);
  place.changed.set("/hors-ligne/cahiers.json", JSON.stringify({...list, version: "nouvelle"}));
  place.changed.set("/cahiers", null);
  await page.reload();
  await nearKeep();
  await control.getByText("Une version plus récente est publiée.").waitFor();
  await control.getByRole("button", {name: "Mettre à jour"}).click();
  await control.getByText("La connexion s’est interrompue\u00a0: rien n’est changé.").waitFor();
  place.changed.delete("/cahiers");
  await control.getByRole("button", {name: "Mettre à jour"}).click();
  await control.getByText("Tout est sur cet appareil.").waitFor();
  expect(await control.getByText("plus récente").count()).toBe(0);
  expect((await page.evaluate(() => caches.keys())).filter((name) => name.startsWith("kept-")).length).toBe(1);
});

/** What a site has left on the device, by the names that the page of personal data gives. */
async function leftOnDevice() {
  const named = (names: string[]) => names.map((name) => name.replace(/-?https?:.*$/, "")).sort();
  return {
    databases: named((await indexedDB.databases()).map(({name}) => name!)),
    caches: named(await caches.keys()),
    others: [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(Boolean)
  };
}

it("a workshop that was opened once opens without a network, loses nothing, and leaves what is said", async () => {
  await visit(WORKSHOP);
  await page.locator("[data-workshop][data-ready=whole]").waitFor({state: "attached"});
  await expect.poll(() => page.evaluate(missing)).toEqual([]);
  place.network = "off";
  await page.reload();
  await ready(page);
  await showBoard(page);
  await typeIdea(page, "Une navette");
  await page.locator(".board-add").pressSequentially("Un covoit");
  await waitKept(page, "Un covoit");
  await page.reload();
  await ready(page);
  await expect.poll(() => ideas(page)).toEqual(["Une navette"]);
  expect(await page.locator(".board-add").inputValue()).toBe("Un covoit");

  await page.getByRole("button", {name: "Ateliers"}).click();
  const button = page.locator(".kept-list").getByRole("button", {name: "Exporter"}).first();
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(readFileSync(await download.path(), "utf8")).toContain("Une navette");
  const left = await page.evaluate(leftOnDevice);
  expect(left).toEqual({databases: ["ateliers", "workbox-expiration"], caches: ["files", "pages"], others: []});
  expect(await context.cookies()).toEqual([]);
  const said = readPage("/donnees-personnelles").querySelector("#appareil")!.textContent!;
  for (const name of [...left.databases, ...left.caches]) expect(said).toContain(name);
  expect(troubles.filter(isTrouble)).toEqual([]);
});

it("with a new version, pages that are open go on with their files, and the next page is the new one", async () => {
  await visit(ASKED);
  await ask(page);
  await visit("/methode");
  const open = await context.newPage();
  await open.goto(place.at(ASKED));
  await open.locator("[data-search]").waitFor();

  const files = await open.evaluate(async () => {
    const names = await caches.keys();
    const cache = await caches.open(names.find((name) => name.startsWith("files-"))!);
    return (await cache.keys()).map(({url}) => new URL(url).pathname);
  });
  expect(files.length).toBeGreaterThan(10);
  for (const path of files) place.changed.set(path, null);
  place.changed.set("/methode", "<!DOCTYPE html><title>Nouvelle méthode</title>");
  await ask(open);
  await page.goto(place.at("/methode"));
  expect(await page.title()).toBe("Nouvelle méthode");
  place.network = "off";
  await page.reload();
  expect(await page.title()).toBe("Nouvelle méthode");
});

it("a worker that only gives up, as docs/offline.md has it, leaves nothing", async () => {
  await visit("/methode");
  place.changed.set("/sw.js", /```js\n([\s\S]*?)```/.exec(readFileSync("docs/offline.md", "utf8"))![1]);
  await page.evaluate(async () => void (await navigator.serviceWorker.getRegistration())!.update());
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});
