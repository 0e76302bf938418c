import {existsSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {describe, expect, inject, it} from "vitest";
import {pagePaths, readPage, useBrowser} from "./site.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDE = {width: 1280, height: 800};
const PHONE = {width: 360, height: 640};
const NARROW = {width: 320, height: 640};

/** Mistakes of French typography, and what a programming fault leaves in a text. */
const FAULTS: [string, RegExp][] = [
  ["ordinary space before ; : ! ? or »", / [;:!?»](?=\s|$)/],
  ["ordinary space after «", /« /],
  ["straight apostrophe", /\p{L}'\p{L}/u],
  ["trace of a fault", /NaN|undefined|\bnull\b|\[object/]
];

describe.each(pagePaths())("%s", (path) => {
  const browser = useBrowser();

  it("loads without an error, from its own host only, leaves nothing behind, and passes axe", async () => {
    const {page, troubles, requests, close} = await browser.open(path, {viewport: WIDE});
    const own = new URL(inject("url")).origin;
    expect(requests.filter((url) => !url.startsWith("data:") && new URL(url).origin !== own)).toEqual([]);
    expect(requests.filter((url) => /duckdb|search-index|search\.\w+\.json|minisearch/.test(url))).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    for (const viewport of [WIDE, PHONE]) {
      await page.setViewportSize(viewport);
      expect(await violations(page)).toEqual([]);
    }
    for (const viewport of [PHONE, NARROW]) {
      await page.setViewportSize(viewport);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
    }
    expect(troubles).toEqual([]);
    await close();
  });

  it("is whole HTML in correct French", () => {
    const page = readPage(path);
    expect(page.documentElement.getAttribute("lang")).toBe("fr");
    expect(page.title.length).toBeGreaterThan(5);
    expect(page.querySelector('meta[name="description"]')?.getAttribute("content")?.length ?? 0).toBeGreaterThan(path === "/404" ? -1 : 30);
    expect(page.querySelectorAll("h1").length).toBe(1);
    const ids = [...page.querySelectorAll("[id]")].map((e) => e.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    for (const element of page.querySelectorAll("script, style, code, pre, textarea")) element.remove();
    const words = page.querySelector("main")!.textContent!;
    for (const [name, pattern] of FAULTS) expect(pattern.exec(words)?.[0], name).toBeUndefined();
  });

  it("has no dead link", async () => {
    const address = new URL(path, inject("url"));
    for (const link of readPage(path).querySelectorAll("main a[href], header a[href], footer a[href]")) {
      const url = new URL(link.getAttribute("href")!, address);
      if (url.origin !== address.origin) continue;
      if (url.pathname !== address.pathname) expect((await fetch(url, {method: "HEAD"})).status, url.href).toBe(200);
      if (url.hash) {
        const target = readPage(url.pathname === "/" ? "/" : url.pathname);
        expect(target.getElementById(decodeURIComponent(url.hash.slice(1))), url.href).not.toBeNull();
      }
    }
  });
});

it("has titles that differ", () => {
  const titles = pagePaths().map((path) => readPage(path).title);
  expect(new Set(titles).size).toBe(titles.length);
});

it("publishes compressed copies", () => {
  for (const path of pagePaths()) {
    const file = `dist/${path === "/" ? "index" : path.slice(1)}.html`;
    expect(existsSync(`${file}.br`) && existsSync(`${file}.gz`), file).toBe(true);
  }
});

async function violations(page: import("playwright-core").Page): Promise<string[]> {
  // The page's policy forbids foreign scripts, so axe comes as part of an evaluation.
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const {violations} = await (globalThis as any).axe.run(document, {runOnly: tags});
    return violations.flatMap((v: any) => v.nodes.map((n: any) => `${v.id}: ${n.target.join(" ")}`));
  }, TAGS);
}
