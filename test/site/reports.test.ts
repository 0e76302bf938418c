import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {sort} from "d3";
import type {Browser} from "playwright-core";
import {getDocumentProxy} from "unpdf";
import {afterAll, beforeAll, describe, expect, inject, it} from "vitest";
import {printReports, type Job, type Printed} from "../../scripts/reports/print.js";
import {DECISION_DETAIL, DECISION_TEXT, DECISIONS} from "../../src/domain/decisions.js";
import type {ReportEntry} from "../../src/report/files.js";
import {violations} from "../browser/axe.js";
import {launchBrowser} from "../browser/launch.js";
import {temporaryFolder} from "../temporary.js";
import {expectSound, faultsOf, linkChecker} from "./checks.js";
import {DIST, readPage, storyPaths, text, useBrowser} from "./site.js";

const REPORTS = join(DIST, "rapport");
const entries = JSON.parse(readFileSync(join(REPORTS, "rapports.json"), "utf8")) as ReportEntry[];
const departement = entries.find((e) => e.level === "departement")!;
const told = entries.find((e) => e.slug === "cotes-de-meuse-woevre")!;
/** An EPCI that nobody wrote about, the annex of which is the longest. */
const plain = entries.find((e) => e.slug === "commercy-void-vaucouleurs")!;
const path = ({code}: ReportEntry, kind: "full" | "summary") => `/rapport/${code}${kind === "full" ? "" : "-synthese"}`;

/** Least size of type on the page for elected officials, in points. */
const LEAST = 10.5;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
const open = (file: string) => getDocumentProxy(new Uint8Array(readFileSync(file)));
/** Text with its spaces left out: where a PDF has them is a matter of layout. */
const bare = (words: string) => words.replace(/\s+/g, "");
const textOf = async (pdf: Pdf, number: number) => {
  const {items} = await (await pdf.getPage(number)).getTextContent();
  return bare(items.map((item) => ("str" in item ? item.str : "")).join(""));
};
const pagesOf = async (pdf: Pdf) => Promise.all(Array.from({length: pdf.numPages}, (_, i) => textOf(pdf, i + 1)));

const visits = useBrowser();
let browser: Browser;
let out: string;
let printed: Printed;
const jobs: Job[] = [told, departement]
  .flatMap(
    (entry) =>
      [
        {entry, kind: "full"},
        {entry, kind: "summary"}
      ] as Job[]
  )
  .concat({entry: plain, kind: "full"});
beforeAll(async () => {
  browser = await launchBrowser();
  out = temporaryFolder("reports");
  printed = await printReports(browser, {url: inject("url"), jobs, out});
});
afterAll(() => browser?.close());

it("there is one of each kind for the département and for every story, in correct French", () => {
  expect(
    entries
      .filter((e) => e.level === "epci")
      .map((e) => `/epci/${e.slug}`)
      .sort()
  ).toEqual(storyPaths().sort());
  const titles = new Set<string>();
  for (const entry of entries) {
    for (const kind of ["full", "summary"] as const) {
      const page = readPage(path(entry, kind));
      titles.add(page.title);
      for (const element of page.querySelectorAll("script, style")) element.remove();
      for (const element of [...page.querySelectorAll("title, h1, h2, h3, h4, p, li, td, th, caption, dd, desc")])
        expect(faultsOf(element.textContent!), `${page.title}: ${text(element)}`).toEqual([]);
    }
  }
  expect(titles.size).toBe(2 * entries.length);
});

it("are written under the names of their territories, and nothing else is", () => {
  expect(printed.faults).toEqual([]);
  const names = [told, departement]
    .flatMap(({code, slug}) => [`${code}-${slug}.pdf`, `${code}-${slug}-synthese.pdf`])
    .concat(`${plain.code}-${plain.slug}.pdf`);
  expect(printed.files.map((f) => f.path)).toEqual(names.map((name) => join(out, name)));
  expect(readdirSync(out).sort()).toEqual([...names].sort());
});

describe.each(jobs.map((job, i) => [i, `${job.entry.slug}, ${job.kind}`] as const))("%i: %s", (i) => {
  let pdf: Pdf;
  let pages: string[];
  let source: Document;
  beforeAll(async () => {
    pdf = await open(printed.files[i].path);
    pages = await pagesOf(pdf);
    source = readPage(path(jobs[i].entry as ReportEntry, jobs[i].kind));
  });

  it("is a tagged A4 PDF with a title, a language, bookmarks, and figures as lines", async () => {
    const {info} = await pdf.getMetadata();
    expect(info).toMatchObject({Title: source.title, Language: "fr-FR"});
    expect((await pdf.getMarkInfo())?.Marked).toBe(true);
    const roles = new Set<string>();
    const alts: string[] = [];
    for (let number = 1; number <= pdf.numPages; ++number) {
      const page = await pdf.getPage(number);
      const [, , width, height] = page.view;
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
      const walk = (node: any) => {
        roles.add(node.role);
        if (node.alt) alts.push(node.alt);
        node.children?.forEach(walk);
      };
      walk(await page.getStructTree());
    }
    for (const role of ["H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure"]) expect([...roles], role).toContain(role);
    for (const svg of source.querySelectorAll("svg.map"))
      expect(
        alts.some((alt) => bare(alt).includes(bare(text(svg.querySelector("title"))))),
        text(svg.querySelector("title"))
      ).toBe(true);
    const outline = (await pdf.getOutline())!;
    expect(bare(outline[0].title)).toBe(bare(text(source.querySelector("h1"))));
    expect(outline[0].items.map((o) => bare(o.title))).toEqual(
      [...source.querySelectorAll("h2")].map((h) => bare(text(h)))
    );
    expect(readFileSync(printed.files[i].path, "latin1")).not.toContain("/Subtype /Image");
  });

  it("has its text, and no empty page", () => {
    const whole = pages.join("");
    for (const element of source.querySelectorAll("main :is(h1, h2, h3, h4, caption, .verdict, .idea-facts)"))
      expect(whole).toContain(bare(text(element)));
    for (const page of pages) expect(page.length).toBeGreaterThan(100);
    expect(pdf.numPages).toBe(printed.files[i].pages);
  });

  it("leads to its own parts and to other sites, not to the machine that printed it", async () => {
    for (let number = 1; number <= pdf.numPages; ++number) {
      const links = (await (await pdf.getPage(number)).getAnnotations()).filter((a) => a.subtype === "Link");
      for (const link of links) expect(link.dest ?? link.unsafeUrl).not.toMatch(/localhost|127\.0\.0\.1|^$/);
    }
  });
});

describe.each(
  jobs
    .map((job, i) => [job, i] as const)
    .filter(([job]) => job.kind === "full")
    .map(([job, i]) => [i, job.entry.slug] as const)
)("the report %i: %s", (i) => {
  let pdf: Pdf;
  let pages: string[];
  let source: Document;
  beforeAll(async () => {
    pdf = await open(printed.files[i].path);
    pages = await pagesOf(pdf);
    source = readPage(path(jobs[i].entry as ReportEntry, "full"));
  });

  it("has contents whose numbers and links are where chapters are", async () => {
    const second = await pdf.getPage(2);
    const titles = [...source.querySelectorAll(".contents-title")].map((e) => bare(text(e)));
    const outline = (await pdf.getOutline())![0].items;
    const links = (await second.getAnnotations()).filter((a) => a.subtype === "Link");
    let rest = pages[1];
    const numbers: number[] = [];
    for (const title of titles) {
      const at = outline.find((o) => bare(o.title) === title)!;
      const number = (await pdf.getPageIndex((at.dest as any[])[0])) + 1;
      expect(rest).toContain(`${title}${number}`);
      rest = rest.slice(rest.indexOf(`${title}${number}`) + title.length + String(number).length);
      expect(rest.startsWith("Page") || !/^\d/.test(rest) || /^\d+\./.test(rest)).toBe(true);
      expect(pages[number - 1]).toContain(title);
      numbers.push(number);
    }
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers[0]).toBe(3);
    const targets = await Promise.all(
      links.map(async ({dest}) => (await pdf.getPageIndex((await pdf.getDestination(dest))![0])) + 1)
    );
    expect(targets.filter((_, k) => k === 0 || links[k].dest !== links[k - 1].dest)).toEqual(numbers);
  });

  it("says page x of y and its title on every page but the cover", () => {
    const total = pages.length;
    for (const [k, page] of pages.entries()) {
      expect(page.includes(`Page${k + 1}sur${total}`), `page ${k + 1}`).toBe(k > 0);
      if (k > 0) expect(page).toContain(bare(`${text(source.querySelector("h1"))} : rapport`));
    }
  });

  it("does not leave a heading, a caption or a head alone, and repeats heads", () => {
    const ends = (page: string) => page.replace(/^.*?Page\d+sur\d+/, "");
    const alone = [...source.querySelectorAll("main :is(h2, h3, h4, caption), main thead")]
      .map((e) => bare(text(e)))
      .filter((words) => words.length > 8);
    for (const [k, page] of pages.entries()) {
      expect(ends(page).length, `page ${k + 1}`).toBeGreaterThan(50);
      for (const words of alone) expect(ends(page).endsWith(words), `page ${k + 1} ends with "${words}"`).toBe(false);
    }
    const head = bare(text(source.querySelector("table.communes thead")));
    if (head === "") return;
    const rows = [...source.querySelectorAll("table.communes tbody tr")].map((tr) => bare(text(tr)));
    const holding = pages.filter((page) => rows.some((row) => page.includes(row)));
    // Each row is whole on one page, under the heads.
    for (const row of rows) expect(pages.filter((page) => page.includes(row)).length, row).toBe(1);
    for (const page of holding) expect(page).toContain(head);
    if (rows.length > 45) expect(holding.length).toBeGreaterThan(1);
  });
});

it("the page for elected officials is one page in type that can be read, for every territory", async () => {
  const all = await printReports(browser, {
    url: inject("url"),
    jobs: entries.map((entry) => ({entry, kind: "summary" as const})),
    out: join(out, "all")
  });
  expect(all.faults).toEqual([]);
  expect(all.files.map((f) => f.pages)).toEqual(entries.map(() => 1));
  const page = await browser.newPage();
  await page.emulateMedia({media: "print"});
  for (const entry of entries) {
    await page.goto(new URL(path(entry, "summary").slice(1), inject("url")).href);
    const small = await page.evaluate(
      (least) =>
        [...document.querySelectorAll("main *")]
          .filter(
            (e) =>
              getComputedStyle(e).display !== "none" &&
              parseFloat(getComputedStyle(e).fontSize) * 0.75 < least - 0.01 &&
              [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent!.trim() !== "") &&
              !e.closest("title, desc")
          )
          .map((e) => `${e.tagName} ${e.textContent}`),
      LEAST
    );
    expect(small, entry.slug).toEqual([]);
  }
  await page.close();
});

/** The longest stories, and the shortest: to print each takes two seconds. */
function extremeStories(): string[] {
  const byLength = sort(storyPaths(), (story) => -text(readPage(story).querySelector("main")).length);
  return [...byLength.slice(0, 3), byLength.at(-1)!];
}

it("a story is printed on six sheets at most, each but the last full for three fifths or more", async () => {
  const MARGIN = (16 / 25.4) * 72;
  const page = await browser.newPage();
  for (const story of extremeStories()) {
    await page.goto(new URL(story.slice(1), inject("url")).href);
    const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({preferCSSPageSize: true})));
    expect(pdf.numPages, story).toBeLessThanOrEqual(6);
    for (let number = 1; number < pdf.numPages; number++) {
      const sheet = await pdf.getPage(number);
      const height = sheet.view[3];
      const {items} = await sheet.getTextContent();
      const lowest = Math.min(
        ...items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.transform[5]] : []))
      );
      const full = (height - MARGIN - lowest) / (height - 2 * MARGIN);
      expect(full, `${story}, sheet ${number}`).toBeGreaterThanOrEqual(0.6);
    }
  }
  await page.close();
});

it("the page for elected officials has the people, the communes first and the number to call of its story", () => {
  for (const entry of entries.filter(({level}) => level === "epci")) {
    const story = readPage(`/epci/${entry.slug}`);
    const sheet = readPage(path(entry, "summary"));
    const box = [...story.querySelectorAll(".practice dl > div")];
    const [first] = box.filter((div) => /^(D’abord|Communes? fragiles?)$/.test(text(div.querySelector("dt")!)));
    const numbers = (within: Element) =>
      [...within.querySelectorAll('a[href^="tel:"]')].map((a) => a.getAttribute("href"));
    expect(text(sheet.querySelector(".one-page-people")!)).toBe(text(story.querySelector(".hero-people")!));
    expect([...sheet.querySelectorAll(".one-page-first li > b")].map(text), entry.slug).toEqual(
      [...(first?.querySelectorAll("a:not(.practice-more)") ?? [])].map(text)
    );
    expect(numbers(sheet.querySelector(".one-page-halves")!), entry.slug).toEqual(
      numbers(story.querySelector(".practice")!)
    );
  }
});

it("the page for elected officials holds the longest texts that it may have", async () => {
  const folder = join(out, "longest");
  const context = await browser.newContext();
  const words = (length: number) => "Des mots qui se suivent ".repeat(40).slice(0, length);
  await context.route(`**${path(told, "summary")}`, async (route) => {
    const body = (await (await route.fetch()).text())
      .replace(/(<h1>)[^<]*/, `$1${words(64)}`)
      .replace(/(class="verdict">)[^<]*/, `$1${words(250)}`)
      .replace(
        /(<ol>[\s\S]*<\/ol>)/,
        `<ol>${`<li><b>${words(DECISION_TEXT)}</b> <span>${words(DECISION_DETAIL)}</span></li>`.repeat(DECISIONS)}</ol>`
      );
    await route.fulfill({body, contentType: "text/html; charset=utf-8"});
  });
  const {files, faults} = await printReports(context, {
    url: inject("url"),
    jobs: [{entry: told, kind: "summary"}],
    out: folder
  });
  expect(faults).toEqual([]);
  expect(await textOf(await open(files[0].path), 1)).toContain(bare(words(DECISION_TEXT)));
  await context.close();
});

it("a page for elected officials that would be two is not written, and the last one stays", async () => {
  const folder = join(out, "long");
  const name = `${plain.code}-${plain.slug}-synthese.pdf`;
  const context = await browser.newContext();
  await context.route(`**${path(plain, "summary")}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: (await response.text()).replace("<footer", `${"<p>Trop long</p>".repeat(30)}<footer`)
    });
  });
  const job: Job = {entry: plain, kind: "summary"};
  await printReports(browser, {url: inject("url"), jobs: [job], out: folder});
  const before = readFileSync(join(folder, name));
  const {files, faults} = await printReports(context, {url: inject("url"), jobs: [job], out: folder});
  expect(files).toEqual([]);
  expect(faults).toEqual([{name, pages: 2}]);
  await context.route(`**${path(plain, "summary")}`, (route) => route.fulfill({status: 500, body: "no"}));
  await expect(printReports(context, {url: inject("url"), jobs: [job], out: folder})).rejects.toThrow("answered 500");
  expect(readdirSync(folder)).toEqual([name]);
  expect(readFileSync(join(folder, name)).equals(before)).toBe(true);
  await context.close();
});

it("Côtes de Meuse-Woëvre has its text in full", () => {
  const page = readPage(path(told, "full"));
  expect(page.querySelectorAll("#chapitre-besoins .family").length).toBe(5);
  expect(page.querySelectorAll("#chapitre-tendances .tendencies > li").length).toBe(3);
  expect(page.querySelectorAll("#chapitre-lacunes .notice li").length).toBeGreaterThan(0);
  expect(page.querySelector("#chapitre-offre .authored")).not.toBeNull();
  expect(page.querySelectorAll("#chapitre-diagnostic .classes tbody tr, #chapitre-diagnostic svg.map").length).toBe(7);
});

describe("on a screen", () => {
  it.each([path(told, "full"), path(told, "summary"), path(departement, "full"), path(departement, "summary")])(
    "%s is sound, wide or narrow, and leads somewhere",
    async (address) => {
      const visit = await visits.open(address, {viewport: {width: 1280, height: 800}});
      if (address === path(told, "full")) expect(await violations(visit.page), "wide").toEqual([]);
      await expectSound(visit, {url: inject("url")});
      await visit.close();
      await linkChecker({url: inject("url"), dist: DIST}).expectLinks(address);
    }
  );

  it("prints without the command too, with contents that have no numbers yet", async () => {
    const {page, close} = await visits.open(path(told, "full"));
    const file = join(out, "browser.pdf");
    writeFileSync(file, await page.pdf({preferCSSPageSize: true, tagged: true, outline: true}));
    const pdf = await open(file);
    expect(pdf.numPages).toBe(printed.files[0].pages);
    expect(await textOf(pdf, 2)).toMatch(/1\.Enrésumé2\.Portrait/);
    await close();
  });

  it("has a button that prints where scripts run, and none elsewhere", async () => {
    const {page, close} = await visits.open(path(told, "full"));
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute("data-printed", "");
    });
    await page.getByRole("button", {name: "Imprimer"}).click();
    expect(await page.locator("body[data-printed]").count()).toBe(1);
    await close();
    const still = await visits.open(path(told, "full"), {javaScriptEnabled: false});
    expect(await still.page.getByRole("button").count()).toBe(0);
    await still.close();
  });
});
