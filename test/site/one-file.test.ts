import {readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {temporaryFolder} from "../temporary.js";
import {expectSound} from "./checks.js";
import {DIST, STORY, storyPaths, text, useBrowser} from "./site.js";

const browser = useBrowser();
const weightOf = (path: string) => statSync(join(DIST, `${path}.html`)).size;
const HEAVIEST = storyPaths().sort((a, b) => weightOf(b) - weightOf(a));

/** Saves a story as its reader does. @returns the path of the file, and the page that it holds */
async function save(path: string, head = "") {
  const {page, close} = await browser.open("/robots.txt");
  const change = (body: string) => ({body: body.replace("</title>", `$&${head}`), contentType: "text/html"});
  await page.route(`**${path}`, async (route) => route.fulfill(change(await (await route.fetch()).text())));
  await page.goto(new URL(path, page.url()).href);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-save] button").click()]);
  const file = join(temporaryFolder("recit"), `recit-${path.split("/").at(-1)}.html`);
  await download.saveAs(file);
  expect(file.endsWith(download.suggestedFilename())).toBe(true);
  await close();
  return {file, saved: parseHTML(readFileSync(file, "utf8")).document as unknown as Document};
}

/** Links that lead neither into the page, where their targets are, nor to a telephone. */
function ways(page: Document): string[] {
  const hrefs = [...page.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")!);
  return hrefs.filter((href) => !href.startsWith("tel:") && !(href[0] === "#" && page.getElementById(href.slice(1))));
}

it.each([STORY, ...HEAVIEST.slice(0, 3)])("%s opens from a disk, asks for nothing, and answers", async (path) => {
  const {file, saved} = await save(path);
  expect(statSync(file).size).toBeLessThanOrEqual(300_000);
  expect(ways(saved)).toEqual([]);
  expect(text(saved.querySelector(".site-header"))).toMatch(/Enregistré le \d+(er)? \p{L}+ \d{4}$/u);
  expect(saved.querySelector("form, #reference, [src], [hidden], main :is(p, li):empty")?.outerHTML).toBeUndefined();
  const url = pathToFileURL(file).href;
  const visit = await browser.open(url, {offline: true});
  expect(await visit.page.evaluate(() => [...document.fonts].map(({status}) => status))).toEqual(["loaded"]);
  const figure = visit.page.locator("#figure-carte-communes");
  const panel = figure.locator(".map-panel");
  for (const told of await figure.locator("[data-mark], .map-shapes [data-code]:nth-child(-n + 3)").all()) {
    await told.dispatchEvent("pointerover");
    expect(await panel.textContent()).toContain((await told.locator("title").textContent())!.split(/\s:/)[0]);
  }
  const shapes = figure.locator(".map-shapes");
  await shapes.locator("[data-code]").nth(1).click();
  await panel.getByRole("button", {name: "Fermer"}).click();
  expect(await panel.textContent()).toMatch(/^Touchez/);
  const coloured = await shapes.innerHTML();
  await figure.getByLabel("Distance").check();
  expect(await shapes.innerHTML()).not.toBe(coloured);
  await figure.locator(".legend button").first().click();
  expect(await figure.locator(".dimmed").count()).toBeGreaterThan(0);
  await figure.locator(".figure-menu > button").click();
  await figure.getByRole("button", {name: "La requête de cette figure"}).click();
  await expect.poll(() => figure.getByRole("status").textContent()).toContain("n’a pas les tables du site");
  const [data] = await Promise.all([
    visit.page.waitForEvent("download"),
    figure.getByRole("button", {name: "Données en CSV"}).click()
  ]);
  expect(readFileSync(await data.path(), "utf8")).toContain("Commune");
  await visit.page.keyboard.press("Escape");
  await figure.locator("summary").first().click();
  expect(await figure.locator("table").first().isVisible()).toBe(true);
  await expectSound(visit);
  expect(visit.requests).toEqual([url]);
});

it("has whole links where the site has an address, and says it", async () => {
  const {saved} = await save(STORY, `<link rel="canonical" href="https://exemple.fr/meuse${STORY}">`);
  expect(ways(saved).filter((href) => !href.startsWith("https://exemple.fr/meuse/"))).toEqual([]);
  expect(text(saved.querySelector(".site-header"))).toContain(`depuis https://exemple.fr/meuse${STORY}`);
});
