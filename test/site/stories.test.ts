import {describe, expect, inject, it} from "vitest";
import {readPage, referencePaths, STORY, storyPaths, text, useBrowser} from "./site.js";

const browser = useBrowser();
const WIDE = {width: 1280, height: 800};
const PHONE = {width: 360, height: 640};

/** Words that a story may have, and that of a territory which someone wrote about. */
const MOST = {generated: 1500, written: 2000};
const LEAST = 900;

/** Words that a reader meets: those of drawings, and of what is folded, are not among them. */
function wordsOf(page: Document): number {
  const main = page.querySelector("main")!.cloneNode(true) as Element;
  for (const element of main.querySelectorAll("svg, .hidden, details:not([open]) > :not(summary)")) element.remove();
  for (const element of main.querySelectorAll("*")) element.append(" ");
  return text(main)
    .split(" ")
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** What each page has at its addresses. */
const targets = new Map<string, Document>();
const pageOf = (path: string) => targets.get(path) ?? targets.set(path, readPage(path)).get(path)!;

describe.each(storyPaths())("%s", (path) => {
  const page = pageOf(path);
  const written = page.querySelector(".authored") !== null;

  it("is read in a few minutes: five or six chapters under findings", () => {
    const words = wordsOf(page);
    expect(words).toBeGreaterThan(LEAST);
    expect(words).toBeLessThanOrEqual(written ? MOST.written : MOST.generated);
    const headings = [...page.querySelectorAll(".chapters section > h2")].map(text);
    expect(headings.length).toBe(written ? 6 : 5);
    expect(headings.at(-1)).toBe("Et maintenant");
    // A finding has a number, or says that there is none.
    for (const heading of headings.slice(0, -1)) expect(heading).toMatch(/\d|Aucun|unique|toutes/);
    expect([...page.querySelectorAll(".contents ol a")].map((a) => a.getAttribute("href"))).toEqual(
      [...page.querySelectorAll(".chapters section")].map(({id}) => `#${id}`)
    );
  });

  it("says on the first screen of a phone what to do and whom to call, and is read on twenty", async () => {
    const {page: opened, quiet, close} = await browser.open(path, {viewport: PHONE});
    await quiet();
    const {called, high, wide} = await opened.evaluate(() => ({
      called: document.querySelector(".practice")!.getBoundingClientRect().bottom,
      high: document.documentElement.scrollHeight,
      wide: document.documentElement.scrollWidth
    }));
    expect(called).toBeLessThanOrEqual(PHONE.height);
    expect(high / PHONE.height).toBeLessThanOrEqual(20);
    expect(wide).toBe(PHONE.width);
    await close();
  });

  it("leads to what is looked up beside it, and is led to from there", async () => {
    const beside = referencePaths(path);
    const links = [...page.querySelectorAll(".references a:not(.term)")].map((a) => a.getAttribute("href")!);
    expect(links.map((href) => new URL(href, new URL(path, inject("url"))).pathname).sort()).toEqual(beside.sort());
    for (const reference of beside) {
      const back = pageOf(reference).querySelector(".trail li:last-child a")!.getAttribute("href")!;
      expect(new URL(back, new URL(reference, inject("url"))).pathname).toBe(path);
      expect(pageOf(reference).title).not.toBe(page.title);
    }
  });
});

describe("the contents of a story", () => {
  it("are beside its chapters on a wide screen, and say which is read", async () => {
    const {page, troubles, close} = await browser.open(STORY, {viewport: WIDE});
    await page.locator('[data-contents="ready"]').waitFor();
    const link = page.locator('.contents a[href="#distances"]');
    await link.click();
    await expect.poll(() => link.getAttribute("aria-current")).toBe("location");
    expect(await page.locator(".contents [aria-current]").count()).toBe(1);
    const box = (await page.locator(".contents").boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeLessThan(10);
    expect(box.x + box.width).toBeLessThan((await page.locator("#distances").boundingBox())!.x);
    await page.locator(".contents-top").click();
    await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(200);
    expect(troubles).toEqual([]);
    await close();
  });

  it("are a bar on a phone, that unfolds over the story, folds once followed, and hides no focus", async () => {
    const {page, troubles, close} = await browser.open(STORY, {viewport: PHONE, reducedMotion: "reduce"});
    await page.locator('[data-contents="ready"]').waitFor();
    const list = page.locator(".contents ol");
    expect(await list.isVisible()).toBe(false);
    await page.locator(".contents summary").click();
    await list.locator('a[href="#offre"]').click();
    expect(await list.isVisible()).toBe(false);
    await expect.poll(() => page.locator("[data-contents-now]").textContent()).toBe("L’aide");
    const bar = (await page.locator(".contents").boundingBox())!;
    expect(bar.y).toBe(0);
    expect((await page.locator("#offre h2").boundingBox())!.y).toBeGreaterThanOrEqual(bar.height);
    // Backwards, what takes the focus comes from under the bar.
    await page.locator("#distances a").first().focus();
    for (let i = 0; i < 12; ++i) {
      await page.keyboard.press("Shift+Tab");
      const top = await page.evaluate(() => document.activeElement!.getBoundingClientRect().top);
      expect(top, String(i)).toBeGreaterThanOrEqual(bar.height - 4);
    }
    await page.locator(".contents summary").focus();
    await page.keyboard.press("Enter");
    await list.waitFor();
    await page.keyboard.press("Escape");
    expect(await list.isVisible()).toBe(false);
    expect(troubles).toEqual([]);
    await close();
  });

  it("are a plain list without a script, and are not printed", async () => {
    const {page, close} = await browser.open(STORY, {viewport: PHONE, javaScriptEnabled: false});
    expect(await page.locator(".contents ol a").evaluateAll((all) => all.every((a) => a.checkVisibility()))).toBe(true);
    expect(await page.locator(".contents").evaluate((e) => getComputedStyle(e).position)).not.toBe("sticky");
    await page.emulateMedia({media: "print"});
    expect(await page.locator(".contents").isVisible()).toBe(false);
    await close();
  });
});
