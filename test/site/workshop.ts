import type {Page} from "playwright-core";
import {expect} from "vitest";
import {pagePaths, type Visit, type useBrowser} from "./site.js";

export const WORKSHOP = "/atelier/cotes-de-meuse-woevre";

/** A workshop of the edition about which nobody wrote anything. */
export const PLAIN = "/atelier/grand-verdun";

export const workshopPaths = () => pagePaths().filter((path) => path.startsWith("/atelier/"));

/** Opens a workshop, and waits until it is one. */
export async function openWorkshop(
  browser: ReturnType<typeof useBrowser>,
  path = WORKSHOP,
  options: Parameters<ReturnType<typeof useBrowser>["open"]>[1] = {}
): Promise<Visit> {
  const visit = await browser.open(path, {viewport: {width: 1280, height: 720}, ...options});
  await ready(visit.page);
  return visit;
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

/** Waits until all that was typed is on the disk, as another tab would read it. */
export async function waitKept(page: Page, words: string): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const opening = indexedDB.open("ateliers");
            opening.onsuccess = () => {
              const all = opening.result.transaction("workshops").objectStore("workshops").getAll();
              all.onsuccess = () => {
                opening.result.close();
                resolve(JSON.stringify(all.result));
              };
            };
          })
      )
    )
    .toContain(words);
}
