import {expect, it} from "vitest";
import {pages} from "../engines/kinds.js";
import {violations} from "../browser/axe.js";
import {visits} from "./checks.js";
import {BESIDE, COMMUNE, DIST, isStory, KINDS, readPage, STORY, text, useBrowser} from "./site.js";

const on = visits(useBrowser());
const PHONE = {width: 360, height: 640};
const off = {javaScriptEnabled: false};

const addresses = (page: Document, part: string) =>
  [...page.querySelectorAll(`${part} nav a`)].map((a) => new URL(a.getAttribute("href")!, "https://x.org/y").href);

it.each(KINDS)("the menu of %s is at its foot too", (path) => {
  const page = readPage(path);
  const [menu, foot] = [addresses(page, ".site-header"), addresses(page, ".site-footer")];
  expect(menu.length).toBe(10);
  expect(foot.slice(0, menu.length)).toEqual(menu);
  const others = foot.slice(menu.length).map((href) => href.replace(/.*\//, ""));
  const ALL = "idees demarche nouveautes plan accessibilite mentions-legales donnees-personnelles";
  expect(others.join(" ")).toBe(ALL);
});

it.each(["/rapport/200034874", "/rapport/200034874-synthese", "/depliant/200034874", "/en-clair"])(
  "over the sheet of %s are a menu and the plan of the site",
  (path) => {
    const names = [...readPage(path).querySelectorAll(".bar nav a")].map(text);
    expect([names.length > 3, names.at(-1)]).toEqual([true, "Plan du site"]);
  }
);

it("the menu says where one is", () => {
  const current = (path: string) =>
    Array.from(
      readPage(path).querySelectorAll(".menu [aria-current]"),
      (e) => `${text(e)}: ${e.getAttribute("aria-current")}`
    ).join(", ");
  expect(current("/")).toBe("");
  expect(current("/offre")).toBe("Trouver de l’aide: page");
  expect(current("/donnees")).toBe("Méthode et données: true, Données: page");
  expect(current("/comparer")).toBe("Outils: true, Comparer des territoires: page");
  expect(current(STORY.replace("epci", "atelier"))).toBe("Outils: true, Ateliers: true");
  for (const path of [STORY, COMMUNE, ...Object.values(BESIDE)]) expect(current(path), path).toBe("Récits: true");
});

it("the menu is followed by what a page is under", () => {
  const trail = (path: string) => [...readPage(path).querySelectorAll(".trail a")].map(text);
  for (const path of pages(DIST)) {
    const under = /^\/(?:epci\/[^/]+\/|commune\/|atelier)/.test(path);
    expect(trail(path).length, path).toBe(under ? 2 : path.startsWith("/cahiers/") ? path.split("/").length - 2 : 0);
  }
  expect(trail(COMMUNE)).toEqual(["Meuse", "Grand Verdun"]);
  expect(trail(BESIDE.data)).toEqual(["Meuse", "Côtes de Meuse Woëvre"]);
});

on("/", {viewport: PHONE})("leaves most of a phone to the page", async ({page}) => {
  expect((await page.locator(".site-header").boundingBox())!.height).toBeLessThan(90);
  const tops = await page.locator(".menu > *").evaluateAll((all) => all.map((e) => e.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(1);
  const box = (await page.locator(".doors").boundingBox())!;
  // After the map, which is first.
  expect(box.y).toBeLessThan(2.25 * PHONE.height);
  const small = await page
    .locator(".menu > *, .ways a")
    .evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().height < 24).length);
  expect(small).toBe(0);
});

on(STORY, {viewport: PHONE})("opens within the screen, closes on Escape, and when one goes on", async ({page}) => {
  const open = page.locator(".menu details[open]");
  for (const viewport of [{width: 320, height: 568}, {width: 1280, height: 800}, PHONE]) {
    await page.setViewportSize(viewport);
    for (const word of ["Outils", "Méthode"]) {
      await page.locator(".menu summary", {hasText: word}).click();
      const box = (await open.locator("ul").boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(viewport.width);
      expect(await open.count()).toBe(1);
      expect(await violations(page, ".site-header")).toEqual([]);
    }
    await page.locator("h1").click();
    await expect.poll(() => open.count()).toBe(0);
  }
  const focused = () => page.evaluate(() => document.activeElement!.textContent);
  await page.locator(".menu summary", {hasText: "Outils"}).focus();
  await page.keyboard.press("Enter");
  await open.waitFor();
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Comparer des territoires");
  await page.keyboard.press("Escape");
  await expect.poll(() => open.count()).toBe(0);
  expect(await focused()).toBe("Outils");
  await page.keyboard.press("Enter");
  await open.waitFor();
  await page.keyboard.press("Shift+Tab");
  await expect.poll(() => open.count()).toBe(0);
});

on("/nulle/part", {...off, viewport: PHONE, status: 404})("opens and leads on without a script", async ({page}) => {
  await page.locator(".menu summary", {hasText: "Outils"}).click();
  await page.locator(".menu a", {hasText: "Ateliers"}).click();
  await page.waitForURL(/\/idees#atelier$/);
  const links = page.locator("#atelier .names a");
  expect(await links.count()).toBe(pages(DIST).filter(isStory).length);
  expect(await links.first().isVisible()).toBe(true);
});
