import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {sort} from "d3";
import {getDocumentProxy} from "unpdf";
import {beforeAll, describe, expect, inject, it} from "vitest";
import {printPages} from "../../scripts/printer.js";
import {reportJob} from "../../scripts/reports.js";
import type {ReportEntry} from "../../src/features/report/index.js";
import {violations} from "../browser/axe.js";
import {sharedBrowser} from "../browser/visit.js";
import {temporaryFolder} from "../temporary.js";
import {expectSound, faultsOf, linkChecker} from "./checks.js";
import {bare, openPdf, textOfPage, type Pdf} from "./pdf.js";
import {DIST, readPage, storyPaths, text, useBrowser} from "./site.js";

const entries: ReportEntry[] = JSON.parse(readFileSync(join(DIST, "rapport/rapports.json"), "utf8"));
const departement = entries.find((e) => e.level === "departement")!;
const told = entries.find((e) => e.slug === "cotes-de-meuse-woevre")!;
const path = ({code}: {code: string}, kind: "full" | "summary") =>
  `/rapport/${code}${kind === "full" ? "" : "-synthese"}`;

/** Least size of type on the page for elected officials, in points. */
const LEAST = 10.5;

const visits = useBrowser();
/** The longest story and the shortest: to print each takes two seconds. */
const byLength = sort(storyPaths(), (story) => -text(readPage(story).querySelector("main")).length);
const extremes = [byLength[0], byLength.at(-1)!];
const stories = entries.filter((entry) => entry !== told && extremes.includes(`/epci/${entry.slug}`));
const full = [told, departement, ...stories];
/** Those that say most are the first to be two pages. */
const lengthOf = (entry: ReportEntry) => text(readPage(path(entry, "summary")).querySelector("main")).length;
const sheets = [...new Set([told, departement, ...sort(entries, (entry) => -lengthOf(entry)).slice(0, 5)])];
const jobs = [...full.map((entry) => reportJob(entry, "full")), ...sheets.map((entry) => reportJob(entry, "summary"))];

/** How high the lowest text of each sheet but the last stands, in points. */
async function lowestTexts(pdf: Pdf): Promise<number[]> {
  const sheets = Array.from({length: pdf.numPages - 1}, async (_, i) => {
    const {items} = await (await pdf.getPage(i + 1)).getTextContent();
    const heights = items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? item.transform[5] : []));
    // The number of a sheet stands in its margin.
    return Math.min(...heights.filter((height) => height > 45));
  });
  return Promise.all(sheets);
}
const browser = await sharedBrowser();
const out = temporaryFolder("reports");
const printed = await printPages(browser, {url: inject("url"), jobs, out});

it("there is one of each kind for every territory, in correct French, with its sources last", () => {
  const epcis = entries.filter((e) => e.level === "epci");
  const sheets = [...readPage(path(departement, "full")).querySelectorAll(".elus > h2")].map(text);
  expect(sheets).toEqual(epcis.map((e) => text({textContent: e.name} as Element)));
  expect(epcis.map((e) => `/epci/${e.slug}`).sort()).toEqual(storyPaths().sort());
  const titles = new Set<string>();
  for (const entry of entries) {
    for (const kind of ["full", "summary"] as const) {
      const page = readPage(path(entry, kind));
      titles.add(page.title);
      const headings = [...page.querySelectorAll("h2")].map(text);
      expect(headings.at(-1), page.title).toBe(kind === "full" ? "Sources et licences" : "Sources");
      for (const element of page.querySelectorAll("script, style")) element.remove();
      for (const element of page.querySelectorAll("title, h1, h2, h3, h4, p, li, td, th, caption, dd, desc"))
        expect(faultsOf(element.textContent!), `${page.title}: ${text(element)}`).toEqual([]);
    }
    expect(text(readPage(path(entry, "summary")).querySelector("main"))).not.toMatch(/…|[Pp]eu(?:t|vent) envoyer/);
  }
  expect(titles.size).toBe(2 * entries.length);
});

it("all are written under the names of their territories, and pages for elected officials are one page", () => {
  expect(printed.faults).toEqual([]);
  const nameOf = (ending: string) => (entry: ReportEntry) => `${entry.code}-${entry.slug}${ending}.pdf`;
  const names = [...full.map(nameOf("")), ...sheets.map(nameOf("-synthese"))];
  expect(printed.files.map((f) => f.path)).toEqual(names.map((name) => join(out, name)));
  expect(readdirSync(out).sort()).toEqual([...names].sort());
  expect(printed.files.slice(full.length).map((f) => f.pages)).toEqual(sheets.map(() => 1));
  // Its own page on three sheets, and the sources on one.
  expect(printed.files[1].pages).toBe(3 + entries.filter(({level}) => level === "epci").length + 1);
});

it("a story is five sheets or fewer, and none but the last is half empty", async () => {
  for (const {path, pages} of printed.files.slice(0, full.length).filter((_, i) => i !== 1)) {
    expect(pages, path).toBeLessThanOrEqual(5);
    for (const lowest of await lowestTexts(await openPdf(path))) expect(lowest, path).toBeLessThan(421);
  }
});

it("the page of a story is printed on six sheets at most, each but the last full for three fifths", async () => {
  const MARGIN = (16 / 25.4) * 72;
  const page = await browser.newPage();
  for (const story of extremes) {
    await page.goto(new URL(story.slice(1), inject("url")).href);
    const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({preferCSSPageSize: true})));
    expect(pdf.numPages, story).toBeLessThanOrEqual(6);
    const room = 842 - 2 * MARGIN;
    for (const lowest of await lowestTexts(pdf)) expect((lowest - MARGIN) / room, story).toBeLessThanOrEqual(0.4);
  }
  await page.close();
});

const looked = [0, 1, full.length].map((i) => [`/${jobs[i].address}`, i] as const);
describe.each(looked)("%s", (address, i) => {
  const source = readPage(address);
  let pdf: Pdf;
  beforeAll(async () => void (pdf = await openPdf(printed.files[i].path)));

  it("is a tagged A4 PDF with a title, a language, bookmarks, and figures as lines", async () => {
    const {info} = await pdf.getMetadata();
    expect(info).toMatchObject({Title: source.title, Language: "fr-FR"});
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
    for (let number = 1; number <= pdf.numPages; ++number) {
      const page = await pdf.getPage(number);
      expect(page.view.slice(2).map(Math.round)).toEqual([595, 842]);
      for (const {subtype, dest, unsafeUrl} of await page.getAnnotations())
        if (subtype === "Link") expect(dest ?? unsafeUrl).not.toMatch(/localhost|127\.0\.0\.1|^$/);
    }
    const outline = (await pdf.getOutline())!;
    expect(bare(outline[0].title)).toBe(bare(text(source.querySelector("h1"))));
    const headings = [...source.querySelectorAll("h2")].map((h) => bare(text(h)));
    expect(outline[0].items.map((o) => bare(o.title))).toEqual(headings);
    expect(readFileSync(printed.files[i].path, "latin1")).not.toContain("/Subtype /Image");
  });

  it("has its text, no empty page, and no heading alone at the end of one", async () => {
    const pages = await Promise.all(Array.from({length: pdf.numPages}, (_, k) => textOfPage(pdf, k + 1)));
    const whole = pages.join("");
    const headings = [...source.querySelectorAll("main :is(h1, h2, h3, h4, caption)")].map((e) => bare(text(e)));
    for (const words of headings) expect(whole).toContain(words);
    const sheets = source.querySelectorAll(".elus").length;
    const numbered = pages.filter((page) => new RegExp(`Page\\d+sur${pages.length}`).test(page));
    expect(numbered.length).toBe(pages.length - sheets);
    for (const [k, page] of pages.entries()) {
      expect(page.length, `page ${k + 1}`).toBeGreaterThan(100);
      const end = page.replace(/^.*?Page\d+sur\d+/, "");
      for (const words of headings.filter((h) => h.length > 8))
        expect(end.endsWith(words), `page ${k + 1} ends with "${words}"`).toBe(false);
    }
  });
});

it("the page for elected officials is in type that can be read", async () => {
  const page = await browser.newPage();
  await page.emulateMedia({media: "print"});
  // Others only differ by their words.
  for (const entry of full) {
    await page.goto(new URL(path(entry, "summary").slice(1), inject("url")).href);
    const small = await page.evaluate((least) => {
      const texts = [...document.querySelectorAll("main *:not(title, desc)")].filter((e) =>
        [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent!.trim() !== "")
      );
      const isSmall = ({display, fontSize}: CSSStyleDeclaration) =>
        display !== "none" && parseFloat(fontSize) * 0.75 < least - 0.01;
      return texts.filter((e) => isSmall(getComputedStyle(e))).map((e) => `${e.tagName} ${e.textContent}`);
    }, LEAST);
    expect(small, entry.slug).toEqual([]);
  }
  await page.close();
});

it("a page for elected officials that would be two is not written, and the last one stays", async () => {
  const name = `${told.code}-${told.slug}-synthese.pdf`;
  const before = readFileSync(join(out, name));
  const context = await browser.newContext();
  await context.route(`**${path(told, "summary")}`, async (route) => {
    const body = (await (await route.fetch()).text()).replace("</article>", `${"<p>Trop long</p>".repeat(60)}$&`);
    await route.fulfill({body, contentType: "text/html; charset=utf-8"});
  });
  const long = [reportJob(told, "summary")];
  const {files, faults} = await printPages(context, {url: inject("url"), jobs: long, out});
  expect([files, faults.map(({path}) => path)]).toEqual([[], [join(out, name)]]);
  await context.route(`**${path(told, "summary")}`, (route) => route.fulfill({status: 500, body: "no"}));
  await expect(printPages(context, {url: inject("url"), jobs: long, out})).rejects.toThrow("answered 500");
  expect(readFileSync(join(out, name)).equals(before)).toBe(true);
  await context.close();
});

for (const address of [told, departement].flatMap((entry) => [path(entry, "full"), path(entry, "summary")]))
  it(`${address} is sound, wide or narrow, and leads somewhere`, async () => {
    const visit = await visits.open(address, {viewport: {width: 1280, height: 800}});
    if (address === path(told, "full")) expect(await violations(visit.page), "wide").toEqual([]);
    await expectSound(visit);
    await linkChecker({url: inject("url"), dist: DIST}).expectLinks(address);
  });

it("a report has a button that prints where scripts run, and none elsewhere", async () => {
  const {page} = await visits.open(path(told, "full"));
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.getByRole("button", {name: "Imprimer"}).click();
  expect(await page.locator("body[data-printed]").count()).toBe(1);
  const still = await visits.open(path(told, "full"), {javaScriptEnabled: false});
  expect(await still.page.getByRole("button").count()).toBe(0);
});
