import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import {readEdition} from "../../src/edition/edition.js";
import {readContents} from "../../src/edition/contents.js";
import {allTerritories, readAtlas} from "../../src/edition/territories.js";
import {familiesAcross, collectedIn} from "../../src/domain/needs-and-ideas.js";
import {typeset} from "../../src/domain/french.js";
import {violations} from "../browser/axe.js";
import {BESIDE, readPage, text, useBrowser} from "./site.js";

const browser = useBrowser();
const SIREN = "200034874";

const edition = readEdition();
const territories = allTerritories(readAtlas(edition));
const {contents} = readContents(edition, territories);
const content = contents.get(SIREN)!;
const ideas = content.families.flatMap((f) => f.ideas);

const seen = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);

/** What is written in a file as a reader would copy it from a page. */
const words = (markup: string) =>
  typeset(markup.replace(/<[^>]+>/g, ""))
    .replace(/\s+/g, " ")
    .trim();

// Every text of an edition is looked for in builds.test.ts.
it("a story draws the tendencies of its text, each commune in the colour of its own, and names them", () => {
  const heard = readPage(BESIDE.heard).querySelector("main")!;
  const shapes = [...heard.querySelectorAll(".map-shapes > *")];
  expect(shapes.length).toBe(content.tendencies.reduce((n, t) => n + t.communes.length, 0));
  const lists = [...heard.querySelectorAll(".tendencies li")].map(text);
  for (const [i, {name, communes, text: said}] of content.tendencies.entries()) {
    const drawn = shapes.filter((shape) => shape.classList.contains(`group-${i}`));
    expect(drawn.length).toBe(communes.length);
    for (const shape of drawn) expect(text(shape)).toContain(name);
    const named = text(heard.querySelectorAll("tbody tr")[i]);
    for (const code of communes) expect(named).toContain(territories.find((t) => t.code === code)!.name);
    expect(lists[i]).toContain(words(said));
  }
});

it("observations that someone wrote are in the chapter of their model, in place of those that are generated", () => {
  const diagnostic = readPage(BESIDE.diagnostic).querySelector("#diagnostic")!;
  expect(diagnostic.querySelectorAll(".observation").length).toBe(0);
  for (const observation of content.observations.values())
    expect(text(diagnostic)).toContain(words(observation.split("</p>")[0]).slice(0, 60));
});

it("a story that nobody wrote about says so, and how to begin", () => {
  const page = readPage("/epci/pays-d-etain");
  expect(page.querySelector("#figure-tendances")).toBe(null);
  expect(text(page.querySelector("#besoins"))).toContain("Aucune idée n’est publiée ici.");
  expect(page.querySelector('#suites a[href$="/atelier/pays-d-etain"]')).not.toBe(null);
});

const across = familiesAcross(readContents(edition, territories).families, collectedIn(SIREN, content));

it("the page of ideas has them by family, before any script", () => {
  const page = readPage("/idees");
  expect([...page.querySelectorAll("[data-family] > h3")].map(text)).toEqual(across.map(({kind}) => kind.label));
  expect(page.querySelectorAll("[data-idea]").length).toBe(ideas.length);
  const counts = across.map(({collected}) => collected.flatMap((c) => c.family.ideas).length);
  expect([...page.querySelectorAll(".crossing tbody td")].map((td) => Number(text(td)))).toEqual(counts);
});

it("the page of ideas filters, and keeps it in the address", async () => {
  const {page} = await browser.open("/idees");
  const shown = () => seen(page, "[data-idea]");
  const status = () => page.locator("[data-ideas-status]").textContent();
  const [first] = across;
  await page.locator('select[name="famille"]').selectOption(first.kind.id);
  const ofFirst = first.collected.flatMap((c) => c.family.ideas).length;
  await expect.poll(shown).toBe(ofFirst);
  expect(await status()).toBe(`${ofFirst} idées pour cette recherche.`.replace(" ", "\u00a0"));
  expect(new URL(page.url()).search).toBe(`?v=1&famille=${first.kind.id}`);
  expect(await seen(page, ".family-across")).toBe(1);
  await page.locator('select[name="famille"]').selectOption("");
  await page.locator('input[name="mot"]').fill("alys");
  const withAlys = ideas.filter((i) => /alys/i.test(`${i.text} ${i.who.join(" ")}`)).length;
  await expect.poll(shown).toBe(withAlys);
  expect(withAlys).toBeGreaterThan(0);
  expect(await violations(page)).toEqual([]);
  // A word is in the address once one has stopped typing.
  await page.waitForURL(/mot=alys/);
  await page.reload();
  await expect.poll(shown).toBe(withAlys);
});

it("the page of the approach keeps labels apart and points in the order of time, wide or narrow", async () => {
  const {page} = await browser.open("/demarche");
  for (const width of [1280, 360]) {
    await page.setViewportSize({width, height: 800});
    const marks = page.locator(".timeline-marks li");
    const boxes = await marks.evaluateAll((all) => all.map((e) => e.getBoundingClientRect().toJSON() as DOMRect));
    for (const [i, {top}] of boxes.entries())
      expect(top, `${width} px, label ${i}`).toBeGreaterThanOrEqual((boxes[i - 1]?.bottom ?? 0) - 1);
  }
});
