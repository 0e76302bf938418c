import {getDocumentProxy} from "unpdf";
import {describe, expect, inject, it} from "vitest";
import {clearHref} from "../../src/components/addresses.js";
import {violations} from "../browser/axe.js";
import {faultsOf, linkChecker} from "./checks.js";
import {readPage, STORY, storyPaths, text, useBrowser} from "./site.js";

const visits = useBrowser();

/**
 * Words of all that is read, each on lines of its own; a number is one word, and so is a time or a telephone number.
 */
const wordsOf = (line: string) =>
  line
    .replace(/(\d) (?=\d|h\b)/g, "$1")
    .replace(/(\dh) (?=\d)/g, "$1")
    .split(" ")
    .filter((word) => /[\p{L}\d]/u.test(word)).length;

const LINES = "main h1, main h2, main p, main li";

describe.each(["/", ...storyPaths()])("%s", (path) => {
  const page = readPage(clearHref(path));
  const elements = [...page.querySelectorAll(LINES)];
  const lines = elements.map(text);
  const whole = readPage(path);

  it("has 120 to 180 words, one idea a line", () => {
    const leaves = [...page.querySelectorAll("main *")].filter((e) => e.children.length === 0);
    expect(leaves.filter((e) => !e.closest(LINES))).toEqual([]);
    const counts = lines.map(wordsOf);
    const all = counts.reduce((a, b) => a + b, 0);
    expect(all).toBeGreaterThanOrEqual(120);
    expect(all).toBeLessThanOrEqual(180);
    for (const [i, line] of lines.entries()) {
      expect(counts[i], line).toBeLessThanOrEqual(15);
      expect(faultsOf(elements[i].textContent!), line).toEqual([]);
      expect(line).not.toMatch(/[%;()]|\bEPCI\b|\. /);
    }
  });

  it("is led to from the page of its territory", () => {
    const links = [...whole.querySelectorAll("main a")].map((a) => a.getAttribute("href")!);
    const base = new URL(path, inject("url"));
    expect(links.map((href) => new URL(href, base).pathname)).toContain(clearHref(path));
  });
});

it.each(["/", STORY])(
  "the page of %s in easy words has no barrier, and is a sheet of A4 in large type",
  async (path) => {
    const {page} = await visits.open(clearHref(path));
    for (const width of [360, 1280]) {
      await page.setViewportSize({width, height: 800});
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await page.getByRole("button", {name: "Imprimer"}).isVisible()).toBe(true);
    }
    await linkChecker().expectLinks(clearHref(path));
    const sheet = await getDocumentProxy(new Uint8Array(await page.pdf({preferCSSPageSize: true})));
    expect(sheet.numPages).toBe(1);
    const {items} = await (await sheet.getPage(1)).getTextContent();
    const printed = items.map((item) => ("str" in item ? item.str : "")).join(" ");
    expect(printed).toContain("Qui appeler");
    expect(printed).not.toMatch(/Imprimer|Choisissez/);
    await page.emulateMedia({media: "print"});
    const read = page.locator("section:not(:last-child) :is(h2, p, li)");
    const sizes = await read.evaluateAll((all) => all.map((e) => parseFloat(getComputedStyle(e).fontSize)));
    expect(Math.min(...sizes) * 0.75).toBeGreaterThan(13.99);
  }
);
