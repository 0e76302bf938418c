import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {sort} from "d3";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, expect, inject, it} from "vitest";
import {leafletJobs, printBook} from "../../scripts/leaflets.js";
import {printPages} from "../../scripts/printer.js";
import {currentSites} from "../../src/edition/current.js";
import {leafletHeight, notesHeight, PAPER, SHEET} from "../../src/features/leaflet/layout.js";
import {communesIn, storiesOf} from "../../src/domain/territories.js";
import {leafletsOf} from "../../src/features/leaflet/index.js";
import {violations} from "../browser/axe.js";
import {sharedBrowser} from "../browser/visit.js";
import {temporaryFolder} from "../temporary.js";
import {expectSound, faultsOf, linkChecker} from "./checks.js";
import {bare, openPdf, textOfPage} from "./pdf.js";
import {BESIDE, DIST, readPage, sql, STORY, text, useBrowser} from "./site.js";

const LEAFLETS = join(DIST, "depliant");
const POINTS_PER_PIXEL = 0.75;
const PIXELS_PER_MM = 96 / 25.4;

/** A commune with a place in it, one without, an EPCI. */
const SAMPLE = ["55545", "55012", "200034874"];

const visits = useBrowser();
const codes = readdirSync(LEAFLETS).flatMap((file) => /^(\w+)\.html$/.exec(file)?.[1] ?? []);

it("there is one for every commune and every story, in correct French", async () => {
  const rows = await sql("SELECT code, copper FROM territories WHERE level IN ('commune', 'epci') ORDER BY code");
  expect([...codes].sort()).toEqual(rows.map((r) => r.code));
  const planned = new Set(rows.flatMap(({code, copper}) => (copper ? code : [])));
  const titles = new Set<string>();
  for (const code of codes) {
    const page = readPage(`/depliant/${code}`);
    titles.add(page.title);
    const spoken = [...page.querySelectorAll("[aria-label]")].map((e) => e.getAttribute("aria-label")!);
    for (const element of page.querySelectorAll("script, style")) element.remove();
    const written = [...page.querySelectorAll("h1, h2, h3, p, li, a")].map((e) => e.textContent!);
    for (const words of [page.title, ...spoken, ...written]) expect(faultsOf(words), code).toEqual([]);
    expect(/en cuivre|de cuivre/.test(text(page.body)), code).toBe(planned.has(code));
  }
  expect(titles.size).toBe(codes.length);
});

const browser = await sharedBrowser();
let page: Page;
let printed: Awaited<ReturnType<typeof printPages>>;
const out = temporaryFolder("leaflets");
beforeAll(async () => {
  // As wide as what the margins leave of A4.
  const width = Math.floor((PAPER.width - 2 * PAPER.margin.inline) * PIXELS_PER_MM);
  page = await browser.newPage({viewport: {width, height: 1000}});
  await page.emulateMedia({media: "print"});
  printed = await printPages(browser, {url: inject("url"), jobs: leafletJobs(SAMPLE), out});
});
afterAll(() => page?.close());

it("on paper they fit one page, and are no higher than was reckoned", async () => {
  const leaflets = [...leafletsOf(await currentSites())];
  const reckoned = new Map(leaflets.map(({leaflet}) => [leaflet.code, leafletHeight(leaflet) - notesHeight(leaflet)]));
  const room = SHEET * PIXELS_PER_MM;
  // Those that are highest, by what was reckoned, and one in eight of the others.
  const highest = new Set(sort(codes, (code) => -reckoned.get(code)!).slice(0, 40));
  for (const code of codes.filter((code, i) => highest.has(code) || i % 8 === 0)) {
    await page.setContent(readFileSync(join(LEAFLETS, `${code}.html`), "utf8").replace(/<script>.*<\/script>/, ""));
    const [sheet, notes, wide] = await page.evaluate(() => {
      const height = (selector: string) => document.querySelector(selector)!.getBoundingClientRect().height;
      return [height(".sheet"), height(".notes"), document.documentElement.scrollWidth - innerWidth];
    });
    expect(sheet, code).toBeLessThanOrEqual(room + 0.5);
    expect(wide, code).toBeLessThanOrEqual(0);
    expect((sheet - notes) * POINTS_PER_PIXEL, code).toBeLessThanOrEqual(reckoned.get(code)! + 0.5);
  }
});

it("on paper they are in type that is large, but for small print", async () => {
  await page.setContent(readFileSync(join(LEAFLETS, `${SAMPLE[0]}.html`), "utf8"));
  const set = await page.evaluate(() => {
    const hasWords = (e: Element) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent!.trim() !== "");
    const texts = [...document.querySelectorAll(".sheet *")].filter((e) => !e.closest(".foot, svg") && hasWords(e));
    return texts.map((e) => {
      const {fontSize, fontStyle, textTransform} = getComputedStyle(e);
      return {size: parseFloat(fontSize), as: `${fontStyle} ${textTransform}`};
    });
  });
  expect(set.length).toBeGreaterThan(10);
  expect(Math.min(...set.map(({size}) => size * POINTS_PER_PIXEL))).toBeGreaterThan(15.99);
  expect(new Set(set.map(({as}) => as))).toEqual(new Set(["normal none"]));
});

it("as PDF they are one page each, with their text, a title, a language and a structure", async () => {
  expect(printed.faults).toEqual([]);
  expect(printed.files.map(({path}) => path.slice(out.length + 1))).toEqual([
    "55545-verdun.pdf",
    "55012-apremont-la-foret.pdf",
    "200034874-cotes-de-meuse-woevre.pdf"
  ]);
  expect(readdirSync(out).length).toBe(SAMPLE.length);
  for (const [i, {path: file}] of printed.files.entries()) {
    const pdf = await openPdf(file);
    expect(pdf.numPages).toBe(1);
    const leaflet = readPage(`/depliant/${SAMPLE[i]}`);
    const {info} = await pdf.getMetadata();
    expect(info).toMatchObject({Title: leaflet.title, Language: "fr"});
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
    expect((await pdf.getOutline())!.length).toBeGreaterThan(0);
    const words = await textOfPage(pdf, 1);
    for (const element of leaflet.querySelectorAll("h1, h3, .call a, .foot p"))
      expect(words).toContain(bare(text(element)));
  }
});

it("as PDF they are all in one file when asked, a page each", async () => {
  const book = join(out, "book.pdf");
  await printBook(browser, book, "Tous", printed.files);
  const pdf = await openPdf(book);
  expect(pdf.numPages).toBe(SAMPLE.length);
  for (const [i, code] of SAMPLE.entries())
    expect(await textOfPage(pdf, i + 1)).toContain(bare(text(readPage(`/depliant/${code}`).querySelector(".where"))));
});

it.each(SAMPLE)("on a screen %s is sound, wide or narrow, and leads somewhere", async (code) => {
  const visit = await visits.open(`/depliant/${code}`, {viewport: {width: 1280, height: 800}});
  if (code === SAMPLE[0]) expect(await violations(visit.page), "wide").toEqual([]);
  await expectSound(visit);
  await linkChecker().expectLinks(`/depliant/${code}`);
});

it("is found from the story of the EPCI, with those of its communes", async () => {
  const {territories} = (await currentSites()).departements[0];
  const epci = storiesOf(territories).find((e) => `/epci/${e.slug}` === STORY)!;
  const links = [...readPage(BESIDE.leaflets).querySelectorAll("#depliants a[href*=depliant]")];
  const codes = [epci.code, ...communesIn(territories, epci).map((c) => c.code)];
  expect(links.map((a) => a.getAttribute("href"))).toEqual(codes.map((code) => `../../depliant/${code}`));
  expect(text(links[0])).toBe("Le dépliant à imprimer");
});
