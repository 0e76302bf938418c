import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {violations} from "../browser/axe.js";
import {faultsOf, overflow} from "./checks.js";
import {readPage, storyPaths, text, useBrowser} from "./site.js";
import * as workshop from "./workshop.js";

const {at, focused, press, showBoard, showSlide, typeIdea, WORKSHOP} = workshop;
const browser = useBrowser();
const on = workshop.workshopTests(browser);
const onDeck = on();
const SECOND = {path: `${WORKSHOP}#diapo-2`};

const slides = (page: Page) => page.locator("[data-slide]");
const shown = (page: Page) => slides(page).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
const current = (page: Page) => page.locator(".slide.current").getAttribute("id");

/**
 * Letters are read from 8 metres when their capitals are at least 1/200 of that: 4 cm, in a picture 1.5 m high.
 * Capitals are 0.72 of the size of a font: 3.7 % of the height. Names on a map are 22 pixels of 720 on a wide screen.
 * What only the facilitator reads, sources, and those names on a screen of 4:3 may be smaller, not less than 2 %.
 */
const LEAST = {read: 3.7, map: 3.05, near: 2};

it("says without a script the programme to the minute, has words on each slide, and no control", () => {
  expect(readPage(WORKSHOP).querySelectorAll("#carte-communes .map-shapes path").length).toBe(25);
  expect(workshop.workshopPaths()).toEqual(storyPaths().map((path) => path.replace("/epci/", "/atelier/")));
  for (const path of workshop.workshopPaths()) {
    const page = readPage(path);
    const times = [...page.querySelectorAll(".programme tbody td:first-child")].map(text);
    const programme = "10 h – 10 h 30, 10 h 30 – 11 h 20, 11 h 20 – 11 h 55, 11 h 55 – 12 h";
    expect(times.join(", "), path).toBe(programme);
    expect(page.querySelector(".workshop :is(button, input, select, textarea, dialog)"), path).toBeNull();
    for (const slide of page.querySelectorAll("[data-slide]")) {
      expect(text(slide.querySelector("h1, h2")).length, `${path}#${slide.id}`).toBeGreaterThan(3);
      expect(text(slide.querySelector(".slide-body")).length, `${path}#${slide.id}`).toBeGreaterThan(10);
    }
  }
});

it("tells the story in 12 slides or fewer, chapter by chapter, each figure with the year of its sources", () => {
  for (const path of workshop.workshopPaths()) {
    const slides = [...readPage(path).querySelectorAll("[data-slide]")];
    const story = readPage(path.replace("atelier", "epci"));
    const board = slides.findIndex((slide) => slide.matches(".slide-collect"));
    expect(board, path).toBeLessThanOrEqual(12);
    const told = slides.filter((slide) => slide.matches(".slide-story"));
    const withOne = (selector: string) => told.filter((slide) => slide.querySelector(selector));
    const chapters = [...story.querySelectorAll(".chapters section > h2")].map(text);
    // Communes that come first have a slide of their own, after that of distances.
    const titles = told.slice(1).map((slide) => text(slide.querySelector("h2")));
    const own = titles.filter((title) => !/^Celles? qui vien/.test(title));
    expect(own, path).toEqual(chapters.slice(0, -1));
    expect(withOne("svg.priority-dots").length, path).toBe(story.querySelector("#priorites") ? 1 : 0);
    expect(withOne("svg.map").length, path).toBeGreaterThan(0);
    for (const slide of withOne("figure"))
      expect(text(slide.querySelector(".source-line")), `${path}#${slide.id}`).toMatch(/^Sources? : .*\b20\d\d\b/);
  }
});

on({viewport: {width: 360, height: 640}})("stays a document on a phone, where one can write too", async ({page}) => {
  expect(await page.locator(".deck").count()).toBe(0);
  expect(await shown(page)).toBe(await slides(page).count());
  await typeIdea(page, "Une navette le jour du marché");
  await at(page, "details:1").click();
  await at(page, "priorite:1").selectOption("haute");
  expect(await overflow(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({width: 320, height: 640});
  expect(await overflow(page)).toEqual([]);
  await page.locator(".workshop-bar").getByRole("button", {name: "Ateliers"}).click();
  await page.locator(".kept-list li").waitFor();
  expect(await overflow(page)).toEqual([]);
});

onDeck("shows one slide, goes on with the keys of a remote control, and says where it is", async ({page}) => {
  const count = await slides(page).count();
  expect(await shown(page)).toBe(1);
  const forth = "PageDown 2, ArrowRight 3, Space 4, PageUp 3, ArrowLeft 2, ArrowUp 1, ArrowUp 1";
  const turns = `${forth}, End ${count}, PageDown ${count}, Home 1, ArrowDown 2`;
  for (const [key, number] of turns.split(", ").map((turn) => turn.split(" "))) {
    await press(page, key);
    expect(await current(page), key).toBe(`diapo-${number}`);
  }
  expect(new URL(page.url()).hash).toBe("#diapo-2");
  const title = await page.locator("#diapo-2 h2").textContent();
  const status = page.locator("[role=status].hidden").last();
  expect(await status.textContent()).toBe(`Diapositive 2 sur ${count}\u00a0: ${title}`);
  expect(await focused(page)).toBe("titre-2");
  expect(await page.locator(".bar-number").textContent()).toBe(`2 / ${count}`);
});

onDeck("shows the whole name of each sequence, in letters spaced as a reader may want them", async ({page}) => {
  const content = "* {letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important}";
  await page.addStyleTag({content});
  const names = new Map<string, boolean>();
  for (let left = await slides(page).count(); left > 0; --left) {
    const name = page.locator(".clock-name");
    const whole = await name.evaluate((e) => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight);
    names.set((await name.textContent())!, whole);
    await press(page, "PageDown");
  }
  expect(names.size).toBeGreaterThan(3);
  expect([...names].filter(([, whole]) => !whole)).toEqual([]);
});

on(SECOND)("opens at the slide of the address, goes back with the browser, turns by its sides", async ({page}) => {
  expect(await current(page)).toBe("diapo-2");
  await press(page, "ArrowRight", "ArrowRight");
  const back = () => page.goBack();
  const next = page.getByRole("button", {name: "Diapositive suivante"});
  const moves: [move: () => Promise<unknown>, slide: number][] = [
    [back, 3],
    [back, 2],
    [() => page.goForward(), 3],
    // Its sides and its buttons turn it, its middle does not.
    [() => page.mouse.click(1270, 400), 4],
    [() => page.mouse.click(8, 400), 3],
    [() => page.mouse.click(640, 600), 3],
    [() => next.click(), 4]
  ];
  for (const [move, slide] of moves) {
    await move();
    await expect.poll(() => current(page)).toBe(`diapo-${slide}`);
  }
});

on({...SECOND, hasTouch: true})("turns under a finger that goes along, not down nor in a field", async ({page}) => {
  const session = await page.context().newCDPSession(page);
  const swipe = async (...points: [number, number][]) => {
    for (const [i, [x, y]] of [points[0], points[1], points[1]].entries()) {
      const type = (["touchStart", "touchMove", "touchEnd"] as const)[i];
      await session.send("Input.dispatchTouchEvent", {type, touchPoints: [{x, y}]});
    }
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
});

onDeck("goes on with the arrows once an idea is entered; Escape leaves a field, then the deck", async ({page}) => {
  await showBoard(page);
  const before = await current(page);
  await typeIdea(page, "Une navette");
  expect(await focused(page)).toBe("ajout");
  await press(page, "ArrowRight");
  expect(await current(page)).not.toBe(before);
  await press(page, "ArrowLeft");
  expect(await current(page)).toBe(before);
  // The menu of an idea closes, and what is typed in it counts.
  await at(page, "details:1").click({force: true});
  await at(page, "qui:1").fill("Commune");
  await press(page, "Escape");
  await expect.poll(() => page.locator(".board-details").count()).toBe(0);
  expect(await focused(page)).toBe("details:1");
  await press(page, "Enter");
  expect(await at(page, "qui:1").inputValue()).toBe("Commune");
  await press(page, "PageDown", "PageUp");
  await at(page, "modifier:1").click({force: true});
  await expect.poll(() => focused(page)).toBe("texte:1");
  await press(page, "Control+End");
  await page.keyboard.type(" le mardi");
  await press(page, "Escape");
  await expect.poll(() => page.locator(".board-words").first().textContent()).toBe("Une navette le mardi");
  await page.locator(".board-add").fill("Un covoit");
  await press(page, "Escape");
  expect(await focused(page)).toMatch(/^titre-/);
  expect(await page.locator(".deck").count()).toBe(1);
  expect(await page.locator(".board-add").inputValue()).toBe("Un covoit");
  await press(page, "Escape");
  expect(await page.locator(".deck").count()).toBe(0);
});

on(SECOND)("goes black, fills the screen, gives the document back, and prints every slide", async ({page}) => {
  const black = page.locator(".deck-black");
  for (const [i, key] of ["b", "b", ".", ".", "b", "Escape"].entries()) {
    await press(page, key);
    expect(await black.isVisible()).toBe(i % 2 === 0);
  }
  expect(await page.locator(".deck").count()).toBe(1);
  await press(page, "f");
  await page.waitForFunction(() => document.fullscreenElement?.matches("[data-workshop]"));
  await press(page, "f");
  await page.waitForFunction(() => document.fullscreenElement === null);
  await press(page, "Escape");
  expect(await page.locator(".deck").count()).toBe(0);
  expect(await shown(page)).toBe(await slides(page).count());
  await press(page, "PageDown");
  expect(new URL(page.url()).hash).toBe("#diapo-2");
  await page.getByRole("button", {name: "Projeter"}).click();
  expect(await current(page)).toBe("diapo-2");
  await page.emulateMedia({media: "print"});
  const heights = await slides(page).evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThan(0);
  expect(await page.locator(".workshop-bar").isVisible()).toBe(false);
});

for (const path of [WORKSHOP, workshop.PLAIN])
  on({path})(`is read from 8 metres, fits and passes axe, slide by slide: ${path}`, async ({page}) => {
    await showBoard(page);
    await typeIdea(page, "Une navette le jour du marché, avec les taxis du territoire");
    await typeIdea(page, "Des permanences dans les mairies");
    await at(page, "plus:1").click();
    await at(page, "details:2").click();
    await at(page, "priorite:2").selectOption("moyenne");
    await at(page, "details:2").click();
    for (const [width, height] of ["1920 1080", "1280 720", "1024 768"].map((size) => size.split(" ").map(Number))) {
      await page.setViewportSize({width, height});
      for (let number = 1, count = await slides(page).count(); number <= count; ++number) {
        await showSlide(page, number);
        const faults = [...(await tooSmall(page)), ...(await sticksOut(page))];
        expect(faults, `${number} at ${width}`).toEqual([]);
        if (path !== WORKSHOP || width !== 1280) continue;
        // What is around the slides is the same on all.
        expect(await violations(page, number === 1 ? undefined : ".slide.current"), String(number)).toEqual([]);
        expect(faultsOf((await page.locator("main").innerText()).replace(/[\n\t]+/g, "\t"))).toEqual([]);
      }
    }
    await page.getByRole("button", {name: "Ateliers"}).click();
    await page.locator(".kept-list li").waitFor();
    expect(await violations(page)).toEqual([]);
  });

onDeck("counts the time of a sequence, and survives a reload", async ({page}) => {
  const own = page.locator('[data-clock="sequence"]');
  const says = (words: RegExp, clock = own) => expect.poll(() => clock.textContent()).toMatch(words);
  await page.clock.install({time: new Date("2026-11-25T10:00:00")});
  await page.reload();
  await workshop.ready(page);
  await says(/^0:00 · reste\s30:00$/);
  const height = async () => (await page.locator(".clock").boundingBox())!.height;
  const before = await height();
  await page
    .getByRole("button", {name: /Chrono/})
    .first()
    .click();
  await page.clock.fastForward("12:05");
  await says(/^12:\d\d · reste\s17:\d\d$/);
  await says(/^Tout\s: 12:\d\d · reste\s1:47:\d\d$/, page.locator('[data-clock="whole"]'));
  await page.reload();
  await workshop.ready(page);
  await says(/^12:\d\d · reste\s17:\d\d$/);
  await page.clock.fastForward("20:00");
  await says(/^32:\d\d · ▲\sdépassé de\s2:\d\d$/);
  expect(await own.evaluate((e) => e.classList.contains("over"))).toBe(true);
  expect(await height()).toBe(before);
});

on({path: `${WORKSHOP}#diapo-3`})("moves the programme to another start, and keeps it", async ({page}) => {
  const first = async () => (await page.locator(".programme td").first().textContent())!.replace(/\s/g, " ");
  await page.getByLabel("Début à").fill("14:15");
  expect(await first()).toBe("14 h 15 – 14 h 45");
  await workshop.waitKept(page, "14:15");
  await page.reload();
  await workshop.ready(page);
  expect(await first()).toBe("14 h 15 – 14 h 45");
});

/** Texts of the slide that are too small, in percent of the height of the screen. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(({read, map, near}) => {
    const slide = document.querySelector(".slide.current")!;
    const names = innerWidth / innerHeight > 1.6 ? map : near;
    const NEAR =
      "[data-chrome], .source-line, .board-tools, .board-actions, .board-details, " +
      ":is(.board-entry, .board-votes, .board-empty) button";
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
      const sizes = `${e.scrollHeight}>${e.clientHeight} ${e.scrollWidth}>${e.clientWidth}`;
      return cut || out ? [`${e.tagName}.${e.getAttribute("class")} ${sizes}`] : [];
    });
  });
}
