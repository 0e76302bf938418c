import {readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {parseHTML} from "linkedom";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {temporaryFolder} from "../temporary.js";
import {expectSound} from "./checks.js";
import {DIST, STORY, storyPaths, text, useBrowser} from "./site.js";

const browser = useBrowser();

/** The stories that weigh most. */
const HEAVIEST = storyPaths()
  .sort((a, b) => sizeOf(b) - sizeOf(a))
  .slice(0, 3);

function sizeOf(path: string): number {
  return statSync(join(DIST, `${path}.html`)).size;
}

/** Saves a story as its reader does, where the site has an address or not. @returns the path of the file */
async function save(path: string, site?: string): Promise<string> {
  const {page, troubles, close} = await browser.open("/robots.txt");
  if (site)
    await page.route(`**${path}`, async (route) => {
      const body = await (await route.fetch()).text();
      await route.fulfill({
        body: body.replace("</title>", `$&<link rel="canonical" href="${site}${path}">`),
        contentType: "text/html"
      });
    });
  await page.goto(new URL(path, page.url()).href);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Enregistrer ce récit"}).click()
  ]);
  expect(download.suggestedFilename()).toBe(`recit-${path.split("/").at(-1)}.html`);
  const file = join(temporaryFolder("recit"), download.suggestedFilename());
  await download.saveAs(file);
  expect(await page.locator("[data-save] [role=status]").textContent()).toContain("Fichier enregistré");
  expect(troubles).toEqual([]);
  await close();
  return file;
}

const saved = (file: string) => parseHTML(readFileSync(file, "utf8")).document as unknown as Document;

/** Links that lead neither into the page, nor to a telephone or a mail. */
function ways(page: Document): string[] {
  const hrefs = [...page.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")!);
  const inside = hrefs.filter((href) => href.startsWith("#"));
  expect(inside.filter((href) => !page.getElementById(decodeURIComponent(href.slice(1))))).toEqual([]);
  return hrefs.filter((href) => !/^(?:#|tel:|mailto:)/.test(href));
}

describe.each([...new Set([STORY, ...HEAVIEST])])("%s in one file", (path) => {
  it("opens from a disk without a network: it asks for nothing, and all of it answers", async () => {
    const file = await save(path);
    expect(statSync(file).size).toBeLessThanOrEqual(300_000);
    const page = saved(file);
    expect(ways(page)).toEqual([]);
    expect(text(page.querySelector(".site-header"))).toMatch(/Enregistré le \d+(?:er)? \p{L}+ \d{4}$/u);
    expect([...page.querySelectorAll("form, #reference, [data-numbers], [data-search], [src]")].map(String)).toEqual(
      []
    );
    expect(
      [...page.querySelectorAll("main :is(p, li)")]
        .filter((e) => /^[\s.]*$/.test(e.textContent!) && !e.children.length)
        .map((e) => e.outerHTML)
    ).toEqual([]);

    const address = pathToFileURL(file).href;
    const visit = await browser.open(address, {offline: true});
    await expectAlive(visit.page);
    await expectSound(visit, {url: address});
    expect(visit.requests.filter((url) => url !== address)).toEqual([]);
    await visit.close();
  });
});

async function expectAlive(page: Page): Promise<void> {
  expect(await page.evaluate(() => [...document.fonts].map(({family, status}) => `${family} ${status}`))).toEqual([
    "Newsreader loaded"
  ]);
  const panel = page.locator(".map-panel");
  const shapes = page.locator("#carte-communes .map-shapes [data-code]");
  const names = await shapes.evaluateAll((all) =>
    all.map((shape) => shape.getAttribute("aria-label")!.split(/\s:/)[0])
  );
  await shapes.nth(2).hover();
  await expect.poll(() => panel.textContent()).toContain(names[2]);
  await shapes.nth(1).click();
  expect(await panel.locator("b").textContent()).toBe(names[1]);
  await panel.getByRole("button", {name: "Fermer"}).click();
  expect(await panel.locator("b").count()).toBe(0);
  for (const mark of await page.locator("#carte-communes [data-mark]").all()) {
    await mark.dispatchEvent("pointerover");
    expect(await panel.textContent()).toContain(await mark.getAttribute("aria-label"));
  }
  const steps = () => shapes.evaluateAll((all) => all.map((shape) => (shape as SVGElement).dataset.step));
  const index = await steps();
  await page.locator(".measures label", {hasText: "Distance"}).click();
  expect(await steps()).not.toEqual(index);
  const classes = page.locator("#figure-carte-communes .legend button");
  await classes.first().click();
  expect(await page.locator("#carte-communes .dimmed").count()).toBeGreaterThan(0);
  await classes.first().click();
  expect(await page.locator("#carte-communes .dimmed").count()).toBe(0);
  const fold = page.locator("#figure-carte-communes details").first();
  await fold.locator("summary").click();
  expect(await fold.locator("table").isVisible()).toBe(true);
  await page.locator(".contents li a").last().click();
  expect(new URL(page.url()).hash).not.toBe("");
}

it("where the site has an address, links are whole, and the file says where it comes from", async () => {
  const page = saved(await save(STORY, "https://exemple.fr/meuse"));
  const links = ways(page);
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((href) => !href.startsWith("https://exemple.fr/meuse/"))).toEqual([]);
  expect(links).toContain("https://exemple.fr/meuse/methode#glossaire-ifn");
  expect(text(page.querySelector(".site-header"))).toContain(`depuis https://exemple.fr/meuse${STORY}`);
  expect(page.querySelector("#reference")).not.toBeNull();
});
