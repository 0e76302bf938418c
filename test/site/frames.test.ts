import {once} from "node:events";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import type {Frame, Page} from "playwright-core";
import {afterAll, expect, inject, it} from "vitest";
import {FRAMES, frameAddress, HEIGHT_MESSAGE, readFrameAddress} from "../../src/domain/frame-address.js";
import {violations} from "../browser/axe.js";
import {faultsOf, overflow, visits} from "./checks.js";
import {COMMUNE, isNotebook, pagePaths, readPage, STORY, useBrowser} from "./site.js";

/** A figure of each kind of page. */
const SHOWN = Object.entries({
  [STORY]: "priorites",
  "/": "carte-epci",
  [COMMUNE]: "position",
  "/offre": "lieux",
  "/explorer": "carte",
  "/comparer": "chiffres",
  "/scenarios": "carte"
});
/** What no frame asks for before its reader does something. */
const ON_DEMAND = /duckdb|\.parquet|sw\.js|search-index|search\.\w+\.json/;

const browser = useBrowser();
const on = visits(browser);
const frameOf = (path: string, figure: string, search = "") =>
  new URL(frameAddress({page: path.slice(1), figure}, search), inject("url")).href;

/** Pages that are lists and words. */
const WITHOUT_FIGURE = new RegExp(
  "^/(?:404|communes|requetes|nouveautes|plan|accessibilite|mentions-legales|donnees-personnelles|" +
    "cahiers(?:/.*)?|atelier/.*|epci/[^/]+/(?:depliants|donnees))$"
);

const DRAWINGS = "main :is(.map, .strip, .curve, .explore-plot, .timeline, .lollipop, .dots)";

it("every figure has a name of its own, a table of its data and no other in it, and leaves no drawing out", () => {
  for (const path of [...pagePaths(), COMMUNE]) {
    const page = readPage(path);
    const figures = [...page.querySelectorAll("[data-figure]")];
    if (!WITHOUT_FIGURE.test(path)) expect(figures.length, path).toBeGreaterThan(0);
    expect(new Set(figures.map(({id}) => id)).size, path).toBe(figures.length);
    for (const figure of figures) {
      const what = `${path} ${figure.id}`;
      expect([figure.localName, figure.querySelector("figure")], what).toEqual(["figure", null]);
      const {search} = new URL(frameOf(path, figure.id.replace("figure-", "")));
      expect(readFrameAddress(search), what).not.toBeNull();
      // Cells draw those of a notebook, with their tables.
      if (isNotebook(page)) continue;
      const behind = figure.getAttribute("data-behind");
      expect(behind ? page.getElementById(behind) : figure.querySelector("table"), what).not.toBeNull();
    }
    if (path.startsWith("/atelier/")) continue;
    const out = [...page.querySelectorAll(DRAWINGS)].filter((e) => !e.closest("[data-figure]"));
    expect(out.map((e) => `${path} ${e.outerHTML.slice(0, 80)}`)).toEqual([]);
  }
});

on(frameOf(STORY, "carte-communes"))("a frame keeps what its reader does, and leads to that state", async ({page}) => {
  await page.locator("#figure-carte-communes .legend button").first().click();
  await expect.poll(() => new URL(page.url()).searchParams.get("masque")).not.toBeNull();
  expect(readFrameAddress(new URL(page.url()).search)).toEqual({page: STORY.slice(1), figure: "carte-communes"});
  const way = page.locator("[data-embed-page]");
  await way.evaluate((a) => a.addEventListener("click", (event) => event.preventDefault()));
  await way.click();
  const there = new URL(await way.evaluate((a: HTMLAnchorElement) => a.href));
  expect([there.pathname, there.hash]).toEqual([STORY, "#figure-carte-communes"]);
  expect([...there.searchParams.keys()]).toEqual(["v", "masque"]);
});

const LIVE = frameOf("/explorer", "carte", "niveau=epci");
on(LIVE)("a frame shows what scripts draw, with the links of the page", async ({page}) => {
  await page.locator('[data-explore][data-answer="done"]').waitFor({state: "attached"});
  await expect.poll(() => page.locator(".embed-title").textContent()).toContain("intercommunalités");
  expect(await page.locator("#figure-tableau").isVisible()).toBe(false);
  await page.locator(".embed-data > summary").click();
  const links = page.locator("#figure-tableau table a");
  await links.first().waitFor();
  const paths = await links.evaluateAll((all: HTMLAnchorElement[]) => all.map((a) => new URL(a.href).pathname));
  for (const path of paths) expect(path).toMatch(/^\/epci\/[\w-]+$/);
});

it.each([
  "/embed/?figure=rien",
  "/embed/?page=epci/nulle-part&figure=position",
  "/embed/?page=//127.0.0.1:9/x&figure=position",
  "/explorer?figure=%22"
])("a frame says plainly that its figure is not there, and leads to the site: %s", async (address) => {
  const {page} = await browser.open(address, {excused: /status of 404/});
  await page.locator("h1", {hasText: "Cette figure n’a pas été trouvée"}).waitFor();
  const seen = await page.locator("main").innerText();
  expect(seen.trim().split(/\n+/)).toEqual(["Cette figure n’a pas été trouvée", "Les autres sont sur le site."]);
  const home = page.locator("[data-embedded] a").evaluate((a: HTMLAnchorElement) => a.href.replace(/\/\.$/, "/"));
  expect(await home).toBe(inject("url"));
  expect(await violations(page)).toEqual([]);
});

const STILL = {javaScriptEnabled: false};
on(frameOf(STORY, "indice"), STILL)("a frame leads to the site without a script", async ({page}) => {
  expect(await page.locator("#contenu a").evaluate((a: HTMLAnchorElement) => a.href)).toBe(inject("url"));
  expect(await page.locator("#contenu a").isVisible()).toBe(true);
});

/** Pages of other hosts, by path. */
const served = new Map<string, string>();
const server = createServer((request, response) => {
  response.setHeader("Content-Type", "text/html;charset=utf-8");
  response.end(served.get(request.url!) ?? "");
});
await once(server.listen(0, "127.0.0.1"), "listening");
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => void server.close());

/** A page with some HTML, which keeps what it is told. */
function host(path: string, body: string): string {
  const listen = `window.told = []; addEventListener("message", (e) => told.push(e.data));`;
  const head = `<title>Hôte</title><link rel="icon" href="data:,"><script>${listen}</script>`;
  served.set(path, `<!DOCTYPE html><html lang="fr">${head}<body>${body}</body></html>`);
  return origin + path;
}

const frameCode = (path: string, figure: string) => {
  const src = frameOf(path, figure).replaceAll("&", "&amp;");
  return `<iframe src="${src}" title="${path} ${figure}" width="100%" height="80"></iframe>`;
};
const script = `<script src="${new URL(`${FRAMES}/embed.js`, inject("url")).href}" async></script>`;
const framesIn = (page: Page) => page.frames().filter((frame) => frame.parentFrame() === page.mainFrame());
const outerHeight = async (frame: Frame) => (await frame.frameElement()).evaluate((e) => (e as Element).clientHeight);
const contentHeight = (frame: Frame) => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));

/** Waits for a frame to be as high as what it shows. Frames of other sites are laid out once in view. */
async function expectFit(frame: Frame): Promise<void> {
  await (await frame.frameElement()).scrollIntoViewIfNeeded();
  const over = async () => (await outerHeight(frame)) - (await contentHeight(frame));
  await expect.poll(over, {message: frame.url()}).toBe(0);
  expect(await frame.evaluate(() => document.documentElement.scrollHeight > innerHeight), frame.url()).toBe(false);
}

it("in another site a figure of each kind of page is shown, as high as it is, wide or narrow, sound", async () => {
  const code = SHOWN.map(([path, figure]) => frameCode(path, figure)).join("\n");
  const {page, requests} = await browser.open(host("/all", code + script));
  const frames = framesIn(page);
  expect(frames.length).toBe(SHOWN.length);
  for (const [i, [path, figure]] of SHOWN.entries()) {
    const shown = frames[i].locator(`#figure-${figure}`);
    // Browsers draw nothing in a frame of another site that is out of sight.
    await (await frames[i].frameElement()).scrollIntoViewIfNeeded();
    await shown.waitFor();
    await expect.poll(async () => (await shown.innerText()).length, {message: path}).toBeGreaterThan(5);
    expect(await frames[i].locator("[role=heading]").textContent(), path).toMatch(/^.{6}/);
    await shown.locator(".figure-menu").waitFor();
    await expectFit(frames[i]);
    expect(await violations(frames[i]), path).toEqual([]);
    const words = await frames[i].evaluate(() => document.body.innerText.replace(/[\n\t]+/g, "\t"));
    expect(faultsOf(words), path).toEqual([]);
  }
  await page.setViewportSize({width: 336, height: 640});
  for (const frame of frames) {
    await expectFit(frame);
    expect(await overflow(frame), frame.url()).toEqual([]);
  }
  expect(requests.filter((url) => ON_DEMAND.test(url))).toEqual([]);
});

it("in another site a figure is shown by the code of its menu, and grows with what is unfolded", async () => {
  const {page: site, context: its} = await browser.open(STORY);
  await its.grantPermissions(["clipboard-read", "clipboard-write"]);
  const figure = site.locator("#figure-carte-communes");
  await figure.locator(".figure-menu > button").click();
  await figure.getByRole("button", {name: "Intégrer"}).click();
  await site.getByRole("button", {name: "Copier le code"}).click();
  await expect.poll(() => site.locator("dialog [role=status]").textContent()).toBe("Code copié.");
  const code = await site.evaluate(() => navigator.clipboard.readText());
  const {page, context} = await browser.open(host("/code", code));
  const [frame] = framesIn(page);
  expect(frame.url()).toBe(frameOf(STORY, "carte-communes"));
  await frame.locator(".embed-title").waitFor();
  await expectFit(frame);
  const folded = await outerHeight(frame);
  await frame.locator("summary").last().click();
  await expect.poll(() => outerHeight(frame)).toBeGreaterThan(folded + 50);
  await expectFit(frame);
  await frame.locator("summary").last().click();
  await expect.poll(() => outerHeight(frame)).toBe(folded);
  // Links open beside the page.
  const [opened] = await Promise.all([context.waitForEvent("page"), frame.locator(".embed-foot a").first().click()]);
  expect(opened.url()).toBe(inject("url"));
  expect(page.url()).toBe(`${origin}/code`);
});

it("in another site links of drawings open beside the page, and a late script gives the height", async () => {
  const {page, context} = await browser.open(host("/late", frameCode("/", "carte-epci")));
  const [frame] = framesIn(page);
  const link = frame.locator("svg a").first();
  await link.waitFor();
  expect(await outerHeight(frame)).toBe(80);
  await page.addScriptTag({url: new URL(`${FRAMES}/embed.js`, inject("url")).href});
  await expectFit(frame);
  // The first press tells of it.
  await link.click();
  const [opened] = await Promise.all([context.waitForEvent("page"), link.click()]);
  expect(opened.url()).toContain("/epci/");
  expect(page.url()).toBe(`${origin}/late`);
});

it("in another site a figure is not moved by what others say", async () => {
  const message = (height: unknown) => JSON.stringify({type: HEIGHT_MESSAGE, height});
  const told = (words: string) => `parent.postMessage(${words}, "*");`;
  served.set("/hostile", `<script>${told(message(5000))}${told('"done"')}</script>`);
  const other = `<iframe id="other" title="y" height="90"></iframe>`;
  const code = frameCode(STORY, "indice") + script + other;
  const {page} = await browser.open(host("/b", code), {excused: /\/hostile$/});
  const [frame] = framesIn(page);
  await frame.locator("[data-embedded]").first().waitFor();
  await expectFit(frame);
  const before = await outerHeight(frame);
  // Another host, from its own frame; then the page itself; then a frame of the site that says anything.
  const hostile = `${origin.replace("127.0.0.1", "localhost")}/hostile`;
  await page.locator("#other").evaluate((f: HTMLIFrameElement, src) => (f.src = src), hostile);
  await page.evaluate((text) => postMessage(JSON.parse(text), "*"), message(4000));
  const others = [-1, 0, 1e9, "600", null, {}, [700]].map(message);
  for (const text of [...others, "null", '"last"'])
    await frame.evaluate((text) => parent.postMessage(JSON.parse(text), "*"), text);
  const ends = () => page.evaluate(() => (window as any).told.filter((t: unknown) => t === "last" || t === "done"));
  await expect.poll(async () => (await ends()).length).toBe(2);
  expect(await outerHeight(frame)).toBe(before);
  expect(await page.locator("#other").evaluate((f) => f.clientHeight)).toBe(90);
});
