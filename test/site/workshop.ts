import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import type {VisitOptions} from "../browser/visit.js";
import {pagePaths, type Visit, type useBrowser} from "./site.js";

export const WORKSHOP = "/atelier/cotes-de-meuse-woevre";

/** A workshop of the edition about which nobody wrote anything. */
export const PLAIN = "/atelier/grand-verdun";

export const workshopPaths = () => pagePaths().filter((path) => path.startsWith("/atelier/"));

/** Tests, each of a workshop that is ready: `on({path: PLAIN})("shows …", async ({page}) => …)`. */
export const workshopTests =
  (browser: ReturnType<typeof useBrowser>, first?: (page: Page) => Promise<void>) =>
  ({path = WORKSHOP, ...options}: VisitOptions & {path?: string} = {}) =>
  (title: string, test: (visit: Visit) => Promise<void>) =>
    it(title, async () => {
      const visit = await browser.open(path, options);
      await ready(visit.page);
      await first?.(visit.page);
      await test(visit);
    });

/** What bears a name of focus, on the board. */
export const at = (page: Page, focus: string) => page.locator(`[data-focus="${focus}"]`);

/** Which of them has the focus, or else the id or the class of what has it. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const {id, className, dataset} = document.activeElement as HTMLElement;
    return dataset.focus ?? (id || className);
  });

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

export const ready = (page: Page) => page.locator("[data-workshop][data-ready]").waitFor({state: "attached"});

/** Shows a slide of the deck by its number. */
export async function showSlide(page: Page, number: number): Promise<void> {
  await page.evaluate((n) => (location.hash = `#diapo-${n}`), number);
  await page.locator(`#diapo-${number}.current`).waitFor();
}

/** Shows the board. */
export async function showBoard(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = `#${document.querySelector(".slide-collect")!.id}`));
  await page.locator(".slide-collect.current .board-add").waitFor();
}

/** Types an idea as a facilitator does: the focus is in the field and stays there. */
export async function typeIdea(page: Page, text: string): Promise<void> {
  await page.locator(".board-add").focus();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
}

export const ideas = (page: Page) => page.locator(".board-idea .board-words").allTextContents();

/** All that the browser keeps of workshops, as another tab would read it. */
export const stored = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onerror = () => reject(request.error);
        request.onsuccess = () => resolve(request.result);
      });
    const database = await answer(indexedDB.open("ateliers"));
    const all = await answer(database.transaction("workshops").objectStore("workshops").getAll());
    database.close();
    return JSON.stringify(all);
  });

/** Waits until all that was typed is on the disk. */
export const waitKept = (page: Page, words: string) => expect.poll(() => stored(page)).toContain(words);
