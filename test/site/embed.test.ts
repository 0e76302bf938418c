import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {readdirSync} from "node:fs";
import {join} from "node:path";
import type {Frame, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, it} from "vitest";
import {FRAMES, framePath, HEIGHT_MESSAGE} from "../../src/domain/frame-address.js";
import {expectSound, faultsOf, linkChecker} from "./checks.js";
import {DIST, pagePaths, readPage, STORY, useBrowser} from "./site.js";

const COMMUNE = readdirSync(join(DIST, "commune"))
  .find((file) => /^\w+-.*\.html$/.test(file))!
  .replace(/\.html$/, "");
/** Of some pages all frames are looked at, of one of each other kind the first. */
const ALL = [STORY, "/scenarios", "/explorer"];
const FIRST = ["/", "/demarche", "/methode", "/donnees", "/idees", "/offre", "/comparer", `/commune/${COMMUNE}`];

const browser = useBrowser();
const {expectLinks} = linkChecker({url: inject("url"), dist: DIST});
const figuresIn = (page: Document) => [...page.querySelectorAll<HTMLElement>("figure[data-figure]")];
const frameOf = (path: string, id: string) => `/${framePath(path.slice(1), id.replace("figure-", ""))}`;

describe("every figure", () => {
  const paths = pagePaths().filter((path) => path !== "/404" && !path.startsWith("/atelier/"));

  it("has a title, a table of its data and a frame page, and every page of figures has some", () => {
    for (const path of [...paths, `/commune/${COMMUNE}`]) {
      const page = readPage(path);
      const figures = figuresIn(page);
      if (path !== "/requetes") expect(figures.length, path).toBeGreaterThan(0);
      for (const figure of figures) {
        const behind = figure.getAttribute("data-behind");
        const table = behind ? page.getElementById(behind) : figure.querySelector("table");
        expect(table?.localName, `${path} ${figure.id}`).toBe("table");
        expect(figure.querySelector("figure"), `${path} ${figure.id}`).toBeNull();
        const frame = readPage(frameOf(path, figure.id));
        const title = frame.querySelector(".embed-title, .hidden[aria-level]")!.textContent!;
        expect(title.length, `${path} ${figure.id}`).toBeGreaterThan(5);
        expect(faultsOf(title)).toEqual([]);
        expect(frame.querySelector(`#${figure.id}`), `${path} ${figure.id}`).not.toBeNull();
      }
    }
  });

  it("is a map, a chart or a table: no drawing of a page is left out of one", () => {
    for (const path of paths) {
      const out = [
        ...readPage(path).querySelectorAll(
          "main svg.map, main svg.strip, main svg.curve, main svg.explore-plot, main .timeline, main .lollipop, main .dots"
        )
      ].filter((e) => !e.closest("[data-figure]"));
      expect(
        out.map((e) => e.outerHTML.slice(0, 80)),
        path
      ).toEqual([]);
    }
  });
});

const sampled = [...ALL, ...FIRST].flatMap((path) => {
  const figures = figuresIn(readPage(path));
  return (ALL.includes(path) ? figures : figures.slice(0, 1)).map(({id}) => frameOf(path, id));
});

describe("a frame page", () => {
  it.each(sampled)("is sound, without an error nor another host, at 320 px too: %s", async (frame) => {
    const visit = await browser.open(frame);
    expect(await visit.page.locator(`#figure-${frame.split("/").at(-1)}`).isVisible()).toBe(true);
    expect(
      visit.requests.filter((url) => /duckdb|\.parquet|sw\.js|search-index|search\.\w+\.json|client\/tour\./.test(url))
    ).toEqual([]);
    expect(faultsOf(await visit.page.evaluate(() => document.body.innerText.replace(/[\n\t]+/g, "\t")))).toEqual([]);
    await expectSound(visit, {url: inject("url")});
    await visit.close();
    await expectLinks(frame);
  });
});

describe("a frame that answers to its address", () => {
  it("shows the view of the explorer that its page shows there", async () => {
    const query = "?niveau=epci";
    const there = await browser.open(`/explorer${query}`);
    await there.page.locator('[data-explore][data-answer="done"]').waitFor();
    const ranking = await there.page.locator("#figure-classement table").first().innerText();
    await there.close();
    const {page, troubles, close} = await browser.open(`/${FRAMES}/explorer/classement${query}`);
    await page.locator('[data-explore][data-answer="done"]').waitFor({state: "attached"});
    expect(await page.locator("#figure-classement table").first().innerText()).toBe(ranking);
    // What scripts draw leads where it does on the page, and so does the line under the figure.
    const link = await page
      .locator("#figure-classement table a")
      .first()
      .evaluate((a: HTMLAnchorElement) => a.href);
    expect(new URL(link).pathname).toMatch(/^\/epci\/[\w-]+$/);
    await page
      .locator("[data-embed-page]")
      .evaluate((a) => a.addEventListener("click", (event) => event.preventDefault()));
    await page.locator("[data-embed-page]").click();
    expect(await page.locator("[data-embed-page]").evaluate((a: HTMLAnchorElement) => a.href)).toBe(
      new URL(`/explorer${query}#figure-classement`, inject("url")).href
    );
    expect(troubles).toEqual([]);
    await close();
  });

  it("names the map of the explorer by what it shows", async () => {
    const {page, close} = await browser.open(`/${FRAMES}/explorer/carte?niveau=epci`);
    await expect.poll(() => page.locator(".embed-title").textContent()).toContain("intercommunalités");
    expect(await page.locator("#figure-tableau").isVisible()).toBe(false);
    await page.locator(".embed-data > summary").click();
    expect(await page.locator("#figure-tableau table").isVisible()).toBe(true);
    await close();
  });

  it("compares the territories of its address", async () => {
    const names = async (path: string) => {
      const {page, close} = await browser.open(path);
      const heads = await page.locator("#figure-chiffres thead").innerText();
      await close();
      return heads;
    };
    const plain = await names(`/${FRAMES}/comparer/chiffres`);
    const {page, close} = await browser.open("/comparer");
    await page.locator("[data-remove]").first().click();
    await expect.poll(() => new URL(page.url()).search).not.toBe("");
    const {search} = new URL(page.url());
    const asked = await page.locator("#figure-chiffres thead").innerText();
    await close();
    expect(asked).not.toBe(plain);
    expect(await names(`/${FRAMES}/comparer/chiffres${search}`)).toBe(asked);
  });

  it("follows the detour of its address without the field of the page", async () => {
    const {page, troubles, close} = await browser.open(`/${FRAMES}${STORY}/distances?detour=1.0`);
    const printed = () => page.locator("#figure-distances [data-by-detour]").first().textContent();
    const first = await page.locator("#figure-distances [data-by-detour]").first().getAttribute("data-by-detour");
    await expect.poll(printed).toBe(first!.split("|")[0]);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("in the page of another site", () => {
  /** Pages of other hosts, by path. */
  const served = new Map<string, string>();
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "text/html;charset=utf-8");
    response.end(served.get(request.url!) ?? "");
  });
  let origin: string;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  /** A page with some HTML, which keeps what it is told. */
  function host(path: string, body: string): string {
    served.set(
      path,
      `<!DOCTYPE html><html lang="fr"><title>Hôte</title><script>window.told = []; addEventListener("message", (e) => told.push(e.data));</script><body>${body}</body></html>`
    );
    return origin + path;
  }

  /** The code that the menu of a figure gives. */
  async function codeOf(path: string, id: string): Promise<string> {
    const {page, close} = await browser.open(path);
    await page.locator(`#${id} .figure-menu > button`).click();
    await page.locator(`#${id}`).getByRole("button", {name: "Intégrer"}).click();
    const code = await page.locator("dialog textarea").inputValue();
    await close();
    return code;
  }

  const inner = async (page: Page): Promise<Frame> =>
    (await (await page.locator("iframe").first().elementHandle())!.contentFrame())!;
  const outerHeight = (page: Page) =>
    page
      .locator("iframe")
      .first()
      .evaluate((f) => f.clientHeight);
  const innerHeight = (frame: Frame) => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  const scrolls = (frame: Frame) =>
    frame.evaluate(() => document.documentElement.scrollHeight > document.documentElement.clientHeight);

  /** Waits for the frame to be as high as what it shows. */
  async function expectFit(page: Page, frame: Frame): Promise<void> {
    await expect.poll(async () => (await outerHeight(page)) - (await innerHeight(frame))).toBe(0);
    expect(await scrolls(frame)).toBe(false);
  }

  it("is shown by the code of the menu, as high as it is, folded or not, wide or narrow", async () => {
    const code = await codeOf(STORY, "figure-carte-communes");
    expect(code).toContain(`src="${new URL(`${FRAMES}${STORY}/carte-communes`, inject("url")).href}"`);
    const {page, troubles, close} = await browser.open(host("/a", code));
    const frame = await inner(page);
    await frame.locator(".embed-title").waitFor();
    await expectFit(page, frame);
    const folded = await outerHeight(page);
    await frame.locator("summary").last().click();
    await expectFit(page, frame);
    expect(await outerHeight(page)).toBeGreaterThan(folded + 50);
    await frame.locator("summary").last().click();
    await expectFit(page, frame);
    expect(await outerHeight(page)).toBe(folded);
    await page.setViewportSize({width: 360, height: 640});
    await expectFit(page, frame);
    expect(await outerHeight(page)).not.toBe(folded);
    expect(troubles).toEqual([]);
    await close();
  });

  it("has its height when the script comes after it, too", async () => {
    const src = new URL(`${FRAMES}${STORY}/indice`, inject("url")).href;
    const {page, close} = await browser.open(
      host("/late", `<iframe src="${src}" title="x" width="100%" height="80"></iframe>`)
    );
    await (await inner(page)).locator("table").waitFor();
    expect(await outerHeight(page)).toBe(80);
    await page.addScriptTag({url: new URL(`${FRAMES}/embed.js`, inject("url")).href});
    await expectFit(page, await inner(page));
    await close();
  });

  it("opens its links beside the page, in drawings too", async () => {
    const {page, context, close} = await browser.open(host("/links", await codeOf("/", "figure-carte-epci")));
    const frame = await inner(page);
    const [opened] = await Promise.all([context.waitForEvent("page"), frame.locator("svg a").first().click()]);
    expect(opened.url()).toContain("/epci/");
    expect(new URL(page.url()).origin).toBe(origin);
    await close();
  });

  it("is not moved by what others say", async () => {
    const message = (height: unknown) => JSON.stringify({type: HEIGHT_MESSAGE, height});
    served.set(
      "/hostile",
      `<script>parent.postMessage(${message(5000)}, "*"); parent.postMessage("done", "*");</script>`
    );
    const code = await codeOf(STORY, "figure-indice");
    const {page, troubles, close} = await browser.open(
      host("/b", `${code}<iframe id="other" title="y" height="90"></iframe>`)
    );
    const frame = await inner(page);
    await expectFit(page, frame);
    const before = await outerHeight(page);
    // Another host, from its own frame; then the page itself; then a frame of the site that says anything.
    await page
      .locator("#other")
      .evaluate((f: HTMLIFrameElement, src) => (f.src = src), `${origin.replace("127.0.0.1", "localhost")}/hostile`);
    await page.evaluate((text) => postMessage(JSON.parse(text), "*"), message(4000));
    for (const height of [-1, 0, 1e9, "600", null, {}, [700]])
      await frame.evaluate((text) => parent.postMessage(JSON.parse(text), "*"), message(height));
    await frame.evaluate(() => parent.postMessage(null, "*"));
    await frame.evaluate(() => parent.postMessage("last", "*"));
    await expect
      .poll(() => page.evaluate(() => (window as any).told.filter((t: unknown) => t === "last" || t === "done").length))
      .toBe(2);
    expect(await outerHeight(page)).toBe(before);
    expect(await page.locator("#other").evaluate((f) => f.clientHeight)).toBe(90);
    expect(troubles).toEqual([]);
    await close();
  });
});
