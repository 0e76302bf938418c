import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {faultsOf, overflow} from "./checks.js";
import {foreign, readPage, storyPaths, text, useBrowser} from "./site.js";
import {
  openWorkshop,
  PLAIN,
  ready,
  showBoard,
  showSlide,
  typeIdea,
  waitKept,
  WORKSHOP,
  workshopPaths
} from "./workshop.js";

const browser = useBrowser();
const current = (page: Page) => page.locator(".slide.current").getAttribute("id");
const SIZES = [
  {width: 1920, height: 1080},
  {width: 1280, height: 720},
  {width: 1024, height: 768}
];

/**
 * Letters are read from 8 metres when their capitals are at least 1/200 of that: 4 cm, in a picture 1.5 m high. Capitals are 0.72 of
 * the size of a font: 3.7 % of the height. Names on a map, which they hide, are 22 pixels of 720 on a wide screen. What only the facilitator
 * reads, sources, and those names on a screen of 4:3 may be smaller, not less than 2 %.
 */
const LEAST = {read: 3.7, map: 3.05, near: 2};

describe("the document", () => {
  it("is whole without a script: every section, no control", async () => {
    const {page, close} = await browser.open(WORKSHOP, {javaScriptEnabled: false});
    const sections = page.locator("[data-slide]");
    expect(await sections.count()).toBe(readPage(WORKSHOP).querySelectorAll("[data-slide]").length);
    expect(await sections.evaluateAll((all) => all.every((e) => e.checkVisibility()))).toBe(true);
    expect(await page.locator(".workshop").locator("button, input, select, textarea, dialog").count()).toBe(0);
    expect(await page.locator("#carte-communes .map-shapes path").count()).toBe(25);
    await close();
  });

  it("says the programme to the minute, and who it is for, in every workshop", () => {
    expect(workshopPaths()).toEqual(storyPaths().map((path) => path.replace("/epci/", "/atelier/")));
    for (const path of workshopPaths()) {
      const page = readPage(path);
      expect([...page.querySelectorAll(".programme tbody td:first-child")].map(text), path).toEqual([
        "10 h – 10 h 30",
        "10 h 30 – 11 h 20",
        "11 h 20 – 11 h 55",
        "11 h 55 – 12 h"
      ]);
      for (const slide of page.querySelectorAll("[data-slide]")) {
        expect(text(slide.querySelector("h1, h2")).length, `${path}#${slide.id}`).toBeGreaterThan(3);
        expect(text(slide.querySelector(".slide-body")).length, `${path}#${slide.id}`).toBeGreaterThan(10);
      }
    }
  });

  it("tells the story in 12 slides or fewer, chapter by chapter, each figure with the year of its sources", () => {
    for (const path of workshopPaths()) {
      const slides = [...readPage(path).querySelectorAll("[data-slide]")];
      expect(
        slides.findIndex((slide) => slide.matches(".slide-collect")),
        path
      ).toBeLessThanOrEqual(12);
      const told = slides.filter((slide) => slide.matches(".slide-story"));
      const chapters = [...readPage(path.replace("atelier", "epci")).querySelectorAll(".chapters section > h2")].map(
        text
      );
      // Communes that come first have a slide of their own, after that of distances.
      const titles = told.slice(1).map((slide) => text(slide.querySelector("h2")));
      expect(
        titles.filter((title) => !/^Celles? qui vien/.test(title)),
        path
      ).toEqual(chapters.slice(0, -1));
      const far = readPage(path.replace("atelier", "epci")).querySelector("#priorites");
      expect(told.filter((slide) => slide.querySelector("svg.priority-dots")).length, path).toBe(far ? 1 : 0);
      expect(told.filter((slide) => slide.querySelector("svg.map")).length, path).toBeGreaterThan(0);
      for (const slide of told.filter((slide) => slide.querySelector("figure")))
        expect(text(slide.querySelector(".source-line")), `${path}#${slide.id}`).toMatch(/^Sources? : .*\b20\d\d\b/);
    }
  });

  it("stays a document on a phone, where one can write too", async () => {
    const {page, troubles, close} = await openWorkshop(browser, WORKSHOP, {viewport: {width: 360, height: 640}});
    expect(await page.locator(".deck").count()).toBe(0);
    expect(await page.locator("[data-slide]").evaluateAll((all) => all.every((e) => e.checkVisibility()))).toBe(true);
    await typeIdea(page, "Une navette le jour du marché");
    await page
      .locator(".board-idea")
      .getByRole("button", {name: /Priorité/})
      .click();
    await page.locator('[data-focus="priorite:1"]').selectOption("haute");
    expect(await overflow(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({width: 320, height: 640});
    expect(await overflow(page)).toEqual([]);
    await page.locator(".workshop-bar").getByRole("button", {name: "Ateliers"}).click();
    await page.locator(".kept-list li").waitFor();
    expect(await overflow(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("the deck", () => {
  it("shows one slide, goes on with the keys of a remote control, and says where it is", async () => {
    const {page, troubles, close} = await openWorkshop(browser);
    const count = await page.locator("[data-slide]").count();
    expect(await page.locator("[data-slide]").evaluateAll((all) => all.filter((e) => e.checkVisibility()).length)).toBe(
      1
    );
    for (const [key, number] of [
      ["PageDown", 2],
      ["ArrowRight", 3],
      ["Space", 4],
      ["PageUp", 3],
      ["ArrowLeft", 2],
      ["ArrowUp", 1],
      ["ArrowUp", 1],
      ["End", count],
      ["PageDown", count],
      ["Home", 1],
      ["ArrowDown", 2]
    ] as const) {
      await page.keyboard.press(key);
      expect(await current(page), key).toBe(`diapo-${number}`);
    }
    expect(new URL(page.url()).hash).toBe("#diapo-2");
    const title = await page.locator("#diapo-2 h2").textContent();
    expect(await page.locator("[role=status].hidden").last().textContent()).toBe(
      `Diapositive 2 sur ${count}\u00a0: ${title}`
    );
    expect(await page.evaluate(() => document.activeElement!.id)).toBe("titre-2");
    expect(await page.locator(".bar-number").textContent()).toBe(`2 / ${count}`);
    expect(troubles).toEqual([]);
    await close();
  });

  it("shows the whole name of each sequence, in letters spaced as a reader may want them", async () => {
    const {page, close} = await openWorkshop(browser);
    await page.addStyleTag({
      content: "* {letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important}"
    });
    const names = new Map<string, boolean>();
    for (let left = await page.locator("[data-slide]").count(); left > 0; --left) {
      const name = page.locator(".clock-name");
      const whole = await name.evaluate((e) => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight);
      names.set((await name.textContent())!, whole);
      await page.keyboard.press("PageDown");
    }
    expect(names.size).toBeGreaterThan(3);
    expect([...names].filter(([, whole]) => !whole)).toEqual([]);
    await close();
  });

  it("goes back with the browser, and opens at the slide of the address", async () => {
    const {page, close} = await openWorkshop(browser, `${WORKSHOP}#diapo-3`);
    expect(await current(page)).toBe("diapo-3");
    for (const key of ["ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
    expect(await current(page)).toBe("diapo-5");
    await page.goBack();
    await expect.poll(() => current(page)).toBe("diapo-4");
    await page.goBack();
    await expect.poll(() => current(page)).toBe("diapo-3");
    await page.goForward();
    await expect.poll(() => current(page)).toBe("diapo-4");
    await close();
  });

  it("turns by its sides and its buttons, not by its middle", async () => {
    const {page, close} = await openWorkshop(browser, `${WORKSHOP}#diapo-2`);
    await page.mouse.click(1270, 400);
    expect(await current(page)).toBe("diapo-3");
    await page.mouse.click(8, 400);
    expect(await current(page)).toBe("diapo-2");
    await page.mouse.click(640, 600);
    expect(await current(page)).toBe("diapo-2");
    await page.getByRole("button", {name: "Diapositive suivante"}).click();
    expect(await current(page)).toBe("diapo-3");
    await close();
  });

  it("turns under a finger that goes along, not down nor in a field", async () => {
    const {page, close} = await openWorkshop(browser, `${WORKSHOP}#diapo-2`, {hasTouch: true});
    const session = await page.context().newCDPSession(page);
    const swipe = async (from: [number, number], to: [number, number]) => {
      const at = ([x, y]: [number, number]) => [{x, y}];
      await session.send("Input.dispatchTouchEvent", {type: "touchStart", touchPoints: at(from)});
      await session.send("Input.dispatchTouchEvent", {type: "touchMove", touchPoints: at(to)});
      await session.send("Input.dispatchTouchEvent", {type: "touchEnd", touchPoints: []});
    };
    await swipe([900, 500], [500, 510]);
    await expect.poll(() => current(page)).toBe("diapo-3");
    await swipe([500, 500], [900, 490]);
    await expect.poll(() => current(page)).toBe("diapo-2");
    await showBoard(page);
    const board = await current(page);
    const field = (await page.locator(".board-add").boundingBox())!;
    await swipe([field.x + 200, field.y + 10], [field.x + 20, field.y + 10]);
    await swipe([900, 600], [890, 300]);
    expect(await current(page)).toBe(board);
    await close();
  });

  it("leaves to a field the keys that are typed in it, but for those of a remote", async () => {
    const {page, close} = await openWorkshop(browser);
    await showBoard(page);
    const before = await current(page);
    await page.locator(".board-add").focus();
    for (const key of ["a", "b", "f", ".", "Space", "ArrowLeft", "ArrowRight", "Home", "End"])
      await page.keyboard.press(key);
    expect(await page.locator(".board-add").inputValue()).toBe("abf. ");
    expect(await current(page)).toBe(before);
    expect(await page.locator(".deck-black").isVisible()).toBe(false);
    await page.locator('[data-focus="genre"]').focus();
    await page.keyboard.press("ArrowDown");
    expect(await current(page)).toBe(before);
    for (const focus of ["ajout", "genre", "ordre", "ajouter"]) {
      await page.locator(`[data-focus="${focus}"]`).focus();
      await page.keyboard.press("PageDown");
      expect(await page.evaluate(() => document.querySelector(".slide.current")!.className), focus).toContain(
        "decided"
      );
      await page.keyboard.press("PageUp");
      expect(await current(page), focus).toBe(before);
    }
    await close();
  });

  it("goes on with the arrows too once an idea is entered, and leaves the field, then the projection, with Escape", async () => {
    const {page, close} = await openWorkshop(browser);
    await showBoard(page);
    const before = await current(page);
    await typeIdea(page, "Une navette");
    expect(await page.evaluate(() => document.activeElement!.className)).toBe("board-add");
    await page.keyboard.press("ArrowRight");
    expect(await current(page)).not.toBe(before);
    await page.keyboard.press("ArrowLeft");
    expect(await current(page)).toBe(before);
    // The menu of an idea closes, and what is typed in it counts.
    await page.locator('[data-focus="details:1"]').click({force: true});
    await page.locator('[data-focus="qui:1"]').fill("Commune");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".board-details").count()).toBe(0);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.focus)).toBe("details:1");
    await page.keyboard.press("Enter");
    expect(await page.locator('[data-focus="qui:1"]').inputValue()).toBe("Commune");
    await page.keyboard.press("PageDown");
    expect(await current(page)).not.toBe(before);
    await page.keyboard.press("PageUp");
    await page.locator('[data-focus="modifier:1"]').click({force: true});
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.focus)).toBe("texte:1");
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" le mardi");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".board-words").first().textContent()).toBe("Une navette le mardi");
    await page.locator(".board-add").fill("Un covoit");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement!.localName)).toBe("h2");
    expect(await page.locator(".deck").count()).toBe(1);
    expect(await page.locator(".board-add").inputValue()).toBe("Un covoit");
    await page.keyboard.press("Escape");
    expect(await page.locator(".deck").count()).toBe(0);
    await close();
  });

  it("goes black and comes back, fills the screen, and gives the document back", async () => {
    const {page, close} = await openWorkshop(browser, `${WORKSHOP}#diapo-2`);
    const black = page.locator(".deck-black");
    for (const key of ["b", "."]) {
      await page.keyboard.press(key);
      expect(await black.isVisible()).toBe(true);
      await page.keyboard.press(key);
      expect(await black.isVisible()).toBe(false);
    }
    await page.keyboard.press("b");
    await page.keyboard.press("Escape");
    expect(await black.isVisible()).toBe(false);
    expect(await page.locator(".deck").count()).toBe(1);
    await page.keyboard.press("f");
    await page.waitForFunction(() => document.fullscreenElement?.matches("[data-workshop]"));
    await page.keyboard.press("f");
    await page.waitForFunction(() => document.fullscreenElement === null);
    await page.keyboard.press("Escape");
    expect(await page.locator(".deck").count()).toBe(0);
    expect(await page.locator("[data-slide]").evaluateAll((all) => all.every((e) => e.checkVisibility()))).toBe(true);
    await page.keyboard.press("PageDown");
    expect(new URL(page.url()).hash).toBe("#diapo-2");
    await page.getByRole("button", {name: "Projeter"}).click();
    expect(await current(page)).toBe("diapo-2");
    await close();
  });

  it("prints every slide", async () => {
    const {page, close} = await openWorkshop(browser);
    await page.emulateMedia({media: "print"});
    expect(
      await page
        .locator("[data-slide]")
        .evaluateAll((all) => all.every((e) => e.checkVisibility() && e.getBoundingClientRect().height > 0))
    ).toBe(true);
    expect(await page.locator(".workshop-bar").isVisible()).toBe(false);
    await close();
  });

  it.each([WORKSHOP, PLAIN])("is read from 8 metres and fits, slide by slide: %s", async (path) => {
    const {page, troubles, requests, close} = await openWorkshop(browser, path);
    const count = await page.locator("[data-slide]").count();
    await showBoard(page);
    for (const idea of [
      "Une navette le jour du marché, avec les taxis du territoire",
      "Des permanences dans les mairies"
    ])
      await typeIdea(page, idea);
    await page.locator('[data-focus="plus:1"]').click();
    await page.locator('[data-focus="details:2"]').click();
    await page.locator('[data-focus="priorite:2"]').selectOption("moyenne");
    await page.locator('[data-focus="details:2"]').click();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (let number = 1; number <= count; ++number) {
        await showSlide(page, number);
        expect(await tooSmall(page), `${number} at ${size.width}`).toEqual([]);
        expect(await sticksOut(page), `${number} at ${size.width}`).toEqual([]);
      }
    }
    expect(troubles).toEqual([]);
    expect(foreign(requests)).toEqual([]);
    await close();
  });

  it("passes axe on every slide, and in the dialog", async () => {
    const {page, close} = await openWorkshop(browser);
    const count = await page.locator("[data-slide]").count();
    await showBoard(page);
    await typeIdea(page, "Une navette");
    for (let number = 1; number <= count; ++number) {
      await showSlide(page, number);
      // What is around the slides is the same on all.
      expect(await violations(page, number === 1 ? undefined : ".slide.current"), String(number)).toEqual([]);
      expect(
        faultsOf(await page.evaluate(() => document.querySelector("main")!.innerText.replace(/[\n\t]+/g, "\t")))
      ).toEqual([]);
    }
    await page.getByRole("button", {name: "Ateliers"}).click();
    await page.locator(".kept-list li").waitFor();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it("counts the time of each sequence, follows the slides, and survives a reload", async () => {
    const {page, close} = await openWorkshop(browser);
    const own = page.locator('[data-clock="sequence"]');
    const whole = page.locator('[data-clock="whole"]');
    await page.clock.install({time: new Date("2026-11-25T10:00:00")});
    await page.reload();
    await ready(page);
    expect(await own.textContent()).toMatch(/^0:00 · reste\s30:00$/);
    const box = await page.locator(".clock").boundingBox();
    await page
      .getByRole("button", {name: /Chrono/})
      .first()
      .click();
    await page.clock.fastForward("12:05");
    await expect.poll(() => own.textContent()).toMatch(/^12:\d\d · reste\s17:\d\d$/);
    await expect.poll(() => whole.textContent()).toMatch(/^Tout\s: 12:\d\d · reste\s1:47:\d\d$/);
    await page.reload();
    await ready(page);
    expect(await own.textContent()).toMatch(/^12:\d\d · reste\s17:\d\d$/);
    await page.clock.fastForward("20:00");
    await expect.poll(() => own.textContent()).toMatch(/^32:\d\d · ▲\sdépassé de\s2:\d\d$/);
    expect(await own.evaluate((e) => e.classList.contains("over"))).toBe(true);
    expect((await page.locator(".clock").boundingBox())!.height).toBe(box!.height);
    await showSlide(
      page,
      Number(
        await page
          .locator('[data-sequence="1"]')
          .first()
          .evaluate((e) => e.id.replace("diapo-", ""))
      )
    );
    await page.clock.fastForward("01:00");
    await expect.poll(() => own.textContent()).toMatch(/^1:\d\d · reste\s4\d:\d\d$/);
    await page.getByRole("button", {name: /Pause/}).click();
    const still = await own.textContent();
    await page.clock.fastForward("05:00");
    expect(await own.textContent()).toBe(still);
    await close();
  });

  it("moves the programme to another start, and keeps it", async () => {
    const {page, close} = await openWorkshop(browser, `${WORKSHOP}#diapo-2`);
    await page.getByLabel("Début à").fill("14:15");
    const first = page.locator(".programme td").first();
    expect((await first.textContent())!.replace(/\s/g, " ")).toBe("14 h 15 – 14 h 45");
    await waitKept(page, "14:15");
    await page.reload();
    await ready(page);
    expect((await first.textContent())!.replace(/\s/g, " ")).toBe("14 h 15 – 14 h 45");
    await close();
  });
});

/** Texts of the slide that are too small, in percent of the height of the screen. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(({read, map, near}) => {
    const slide = document.querySelector(".slide.current")!;
    const names = innerWidth / innerHeight > 1.6 ? map : near;
    const NEAR =
      "[data-chrome], .source-line, .board-tools, .board-actions, .board-details, .board-entry button, .board-votes button, .board-empty button";
    const found: string[] = [];
    const check = (element: Element, words: string) => {
      const scale = element instanceof SVGGraphicsElement ? element.getScreenCTM()!.a : 1;
      const size = (100 * scale * parseFloat(getComputedStyle(element).fontSize)) / innerHeight;
      if (size < (element.closest(".map") ? names : element.closest(NEAR) ? near : read) - 0.01)
        found.push(`${size.toFixed(2)} ${element.tagName}.${element.getAttribute("class")}: ${words.slice(0, 30)}`);
    };
    const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const {parentElement: element, textContent: words} = walker.currentNode;
      if (words!.trim() !== "" && element!.checkVisibility() && !element!.closest("title, desc, option, .hidden"))
        check(element!, words!);
    }
    for (const field of slide.querySelectorAll(".board-add")) check(field, "field");
    return found;
  }, LEAST);
}

/** What of the slide does not fit in it, but for the notes of the board, which scroll. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slide = document.querySelector(".slide.current")!;
    const seen = [slide, ...slide.querySelectorAll<HTMLElement>("*")].filter(
      (e) => e.checkVisibility() && !e.closest("svg, .hidden, .board-notes")
    );
    const frame = slide.getBoundingClientRect();
    return seen.flatMap((e) => {
      const {overflowY} = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      const cut =
        overflowY !== "visible" &&
        e.localName !== "input" &&
        (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
      const out = box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.left < frame.left - 1;
      return cut || out
        ? [
            `${e.tagName}.${e.getAttribute("class")} ${e.scrollHeight}>${e.clientHeight} ${e.scrollWidth}>${e.clientWidth}`
          ]
        : [];
    });
  });
}
