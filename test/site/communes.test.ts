import {readFileSync} from "node:fs";
import {join} from "node:path";
import {group} from "d3";
import {beforeAll, expect, inject, it} from "vitest";
import {modelOf} from "../../src/domain/models.js";
import {slugify} from "../../src/domain/slug.js";
import {TINY_COMMUNE} from "../../src/domain/territories.js";
import {pathsOf} from "../engines/kinds.js";
import {expectClose, expectFrench, expectSound, linkChecker, overflow} from "./checks.js";
import {cells, COMMUNE, DIST, number, readPage, sql, text, useBrowser} from "./site.js";

const PHONE = {width: 360, height: 640};
/** A town, a village without inhabitants, one without a place near: others only differ by their words. */
const SAMPLE = ["55545", "55050", "55012"];

const model = modelOf("ifn-2023");
const browser = useBrowser();
const {expectLinks} = linkChecker();

/** Everything that a page says, by SQL; ranks by the total, and without what is imputed. */
const MEASURED = model.indicators.filter((i) => !i.secretRate).map((i) => `'${i.id}'`);
const SCORES = `FROM indicators WHERE model = '${model.id}' AND level = 'commune'`;
const rankBy = (score: string, within = "") => `rank() OVER (${within} ORDER BY round(${score}, 6) DESC)::INT`;
/** By the index, the same without poverty, and the other index: each, and the last that it ties with. */
const ranksBy = (within = "") =>
  ["t.score", "m.mean", "w.score"].flatMap((score) => [
    rankBy(score, within),
    `(count(*) OVER (${within} ORDER BY round(${score}, 6) DESC))::INT`
  ]);
const COMMUNES = `
  WITH totals AS (
      SELECT territory, score, class ${SCORES} AND indicator = 'total'),
    measured AS (
      SELECT territory, avg(score) AS mean ${SCORES} AND indicator IN (${MEASURED}) GROUP BY territory),
    widers AS (
      SELECT territory, score ${SCORES} AND indicator = 'wider_total'),
    ranks AS (
      SELECT c.code, [${ranksBy()}] AS ranks, (count(*) OVER ())::INT AS "of",
        [${ranksBy("PARTITION BY c.epci")}] AS "inEpci",
        (count(*) OVER (PARTITION BY c.epci))::INT AS "ofEpci"
      FROM territories c JOIN totals t ON t.territory = c.code JOIN measured m ON m.territory = c.code
        JOIN widers w ON w.territory = c.code
      WHERE t.score IS NOT NULL)
  SELECT c.code, c.name, c.epci, c.status, c.population, t.score AS total, t.class, r.* EXCLUDE (code)
  FROM territories c LEFT JOIN totals t ON t.territory = c.code LEFT JOIN ranks r ON r.code = c.code
  WHERE c.level = 'commune' ORDER BY c.code`;

type Commune = Record<string, any>;
let communes: Commune[];
let scores: Map<string, number | null>;
beforeAll(async () => {
  communes = await sql(COMMUNES);
  const rows = await sql(`SELECT territory, indicator, score FROM indicators WHERE model = '${model.id}'`);
  scores = new Map(rows.map((r) => [`${r.territory} ${r.indicator}`, r.score]));
});

const pathOf = ({code, name}: Commune) => `/commune/${code}-${slugify(name)}`;
const byCode = (code: string) => communes.find((c) => c.code === code)!;

/** How the page says each class. */
const CLASSES: Record<string, RegExp> = {
  "tres-peu-fragile": / est très peu fragile /,
  "peu-fragile": / est peu fragile /,
  mediane: / n’est ni plus ni moins fragile que la plupart /,
  fragile: / est fragile /,
  "tres-fragile": / est très fragile /
};

type Look = (page: Document, commune: Commune) => void;

/** The numbers of native DuckDB over the Parquet files. */
const printedNumbers: Look = (page, commune) => {
  expect(text(page.querySelector("h1"))).toBe(commune.name.replaceAll("'", "’"));
  if (commune.total === null || commune.population < TINY_COMMUNE) {
    expect(page.querySelector(".decomposition, .standing, .similar"), commune.name).toBeNull();
    expect(text(page.querySelector(".lead"))).toMatch(/n’a pas de score|rien n’est dit ici de celui/);
    return;
  }
  const [, printed] = /\((\d+,\d)\)/.exec(text(page.querySelector(".standing caption")))!;
  expectClose(number(printed), commune.total, commune.name);
  const said = text(page.querySelector(".lead"));
  if (!/faute de chiffre sûr/.test(said)) expect(said, commune.name).toMatch(CLASSES[commune.class]);
  const [epci, departement, france] = ["epci", "departement", "france"].map((level) =>
    cells(page.querySelector(`.standing tr[data-level="${level}"]`))
  );
  const ranked = (all: Iterable<number>, of: number) => {
    const [ranks, lasts] = [0, 1].map((k) => [...all].filter((_, i) => i % 2 === k));
    const [rank] = ranks;
    if (new Set(ranks).size === 1) return new RegExp(`^${rank}(?:re|e)(?: ex æquo)? sur ${of}$`);
    // Of a rank that moves, only the third that it stays in.
    const [best, worst] = [Math.min(...ranks), Math.max(...ranks)].map((rank) => `${rank}${rank === 1 ? "re" : "e"}`);
    const spread = `de la ${best} à la ${worst} place sur ${of}, rang incertain`;
    if (of < 9) return new RegExp(`^${spread}$`);
    const third = Math.floor(of / 3);
    if (Math.min(...ranks) > of - third) return new RegExp(`^parmi les ${third} moins fragiles des ${of}$`);
    const first = Math.max(...lasts) <= third && `parmi les ${third} plus fragiles des ${of}`;
    return new RegExp(`^${first || spread}$`);
  };
  expect(departement[0], commune.name).toMatch(ranked(commune.ranks, commune.of));
  expectClose(number(departement[1]), scores.get("55 total")!, commune.name);
  if (commune.ofEpci > 1) expect(epci[0], commune.name).toMatch(ranked(commune.inEpci, commune.ofEpci));
  expectClose(number(epci[1]), scores.get(`${commune.epci} total`)!, commune.name);
  expectClose(number(france[1]), model.reference!.communes.percentiles[50], commune.name);
};

/** The nearest help first: a number that is sure, the hours. */
async function nearestHelp(): Promise<Look> {
  const rows = await sql(
    `SELECT c.commune, p.id, p.nom, p.adresse, own,
      CASE WHEN p.telephone_partage THEN NULL ELSE p.telephone END AS telephone,
      CASE WHEN p.code_insee <> c.commune THEN c.distance_km END AS km
     FROM coverage c JOIN (SELECT *, true AS own FROM places UNION ALL SELECT *, false FROM around) p ON p.id = c.place
     WHERE c.function = 'coeur' AND c.status <> 'sans_objet'`
  );
  const near = new Map(rows.map((row) => [row.commune, row]));
  expect(near.size).toBeGreaterThan(400);
  const curly = (words: string) => words.replaceAll("'", "’").replace(/\s+/g, " ");
  return (page, {code, name}) => {
    const box = page.querySelector(".hero .help");
    const row = near.get(code);
    if (!row) return expect(box?.querySelector("a[href^='tel:']") ?? null, name).toBeNull();
    const first = box!.querySelector("p")!;
    // Those over the border have no card on /offre.
    const link = first.querySelector("a");
    expect(link !== null, name).toBe(row.own);
    const [, km] = /environ ([\d,]+) km par la route(?: \(.*\))?$/.exec(text(first)) ?? [];
    if (!km) expect(curly(text(first)), name).toMatch(/, dans la commune$/);
    expect(curly(text(first)), name).toContain(curly(row.nom));
    if (link) expect(link.getAttribute("href"), name).toContain(`offre#lieu-${row.id}`);
    expectClose(km ? number(km) : null, row.km === null ? null : row.km * 1.3, name);
    const call = box!.querySelector(".practice-call")?.getAttribute("href") ?? null;
    expect(call, name).toBe(row.telephone && `tel:${row.telephone}`);
    expect(curly(text(page.querySelector(".hero dl"))), name).toContain(curly(row.adresse));
    expect(text(box!.querySelector(".today")), name).toBe("Horaires ci-dessous");
  };
}

// Each page is read once, which is most of the work, and looked at in each of these ways.
it("each commune has a page, which its code leads to, says what SQL finds in French, leads somewhere", async () => {
  const paths = pathsOf(DIST).filter((path) => path.startsWith("/commune/"));
  expect(paths).toEqual(communes.flatMap((c) => [`/commune/${c.code}`, pathOf(c)]).sort());
  const looks = [printedNumbers, await nearestHelp()];
  const titles = new Set<string>();
  const descriptions = new Set<string>();
  for (const commune of communes) {
    const page = readPage(pathOf(commune));
    await expectLinks(pathOf(commune), page);
    for (const look of looks) look(page, commune);
    titles.add(page.title);
    descriptions.add(page.querySelector('meta[name="description"]')!.getAttribute("content")!);
    expectFrench(page);
    const detour = readFileSync(join(DIST, `commune/${commune.code}.html`), "utf8");
    const [, to] = /http-equiv="refresh" content="0; url=([^"]*)"/.exec(detour)!;
    expect(new URL(to, `http://site/commune/${commune.code}`).pathname).toBe(pathOf(commune));
  }
  expect([titles.size, descriptions.size]).toEqual([communes.length, communes.length]);
});

it("each name of a commune in stories and the offer leads to its page, once in a paragraph", () => {
  const stories = pathsOf(DIST).filter((path) => path.startsWith("/epci/"));
  const named = new Set<string>();
  for (const path of [...stories, "/offre"]) {
    const page = readPage(path);
    for (const item of page.querySelectorAll("li[data-code], tr[data-code] th"))
      expect(item.querySelector("a[href]"), `${path} ${text(item)}`).not.toBeNull();
    const all = [...page.querySelectorAll(":is(p, li, td, dd) a[href*='/commune/']")];
    for (const [paragraph, links] of group(all, (a) => a.closest("p, li, td, dd")!)) {
      for (const a of links) {
        const commune = byCode(/commune\/(\d[\dAB]\d{3})-/.exec(a.getAttribute("href")!)![1]);
        expect(text(a), path).toBe(commune.name.replaceAll("'", "’"));
        named.add(commune.code);
      }
      expect(new Set(links.map((a) => text(a))).size, `${path} ${text(paragraph)}`).toBe(links.length);
    }
  }
  expect(named.size).toBe(communes.length);
});

/** What no page of a commune loads. */
const NEVER = /duckdb|parquet|search\.\w+\.json|runtime|stdlib|opening_hours|offer\.\w+\.json/;

it.each(SAMPLE)("the page of %s is sound, wide or narrow, with its search and nothing else", async (code) => {
  const visit = await browser.open(pathOf(byCode(code)), {viewport: {width: 1280, height: 900}});
  const {page, requests} = visit;
  expect(await page.locator("[data-search]").isVisible()).toBe(true);
  // Beside its words, all along.
  await page.locator("#suite").scrollIntoViewIfNeeded();
  const {x, y, height} = (await page.locator("#carte-commune").boundingBox())!;
  expect([x > 640, y > 0, y + height < 900]).toEqual([true, true, true]);
  expect(requests.filter((url) => NEVER.test(url))).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await overflow(page)).toEqual([]);
  await expectSound(visit);
});

/** Ligny-en-Barrois: Monday, Wednesday to Friday 9 to 12 and 14 to 16:30, Tuesday 9 to 12. */
const HOURS = [
  ["2026-11-30T23:30:00Z", "Ouvre à 9 h"],
  ["2026-11-27T08:00:00Z", "Ouvert jusqu’à 12 h"],
  ["2026-11-29T08:00:00Z", "Ouvre demain à 9 h"],
  ["2026-12-25T08:00:00Z", "Jour férié : téléphoner"]
];

it("a page of a commune shows help in the first screen of a phone, by its clock and not the reader's", async () => {
  const {page} = await browser.open("/methode", {viewport: PHONE, timezoneId: "Asia/Tokyo"});
  for (const [now, words] of HOURS) {
    await page.clock.setFixedTime(new Date(now));
    await page.goto(new URL(pathOf(byCode("55291")), inject("url")).href);
    const today = page.locator("[data-today] .today");
    await expect.poll(async () => (await today.textContent())!.replace(/\s/g, " "), {message: now}).toBe(words);
  }
  expect(await page.locator("[data-today] small").textContent()).toMatch(/^selon la liste du \S+\s+août\s+2024$/);
  const call = (await page.locator(".practice-call").boundingBox())!;
  const map = (await page.locator("#carte-commune").boundingBox())!;
  expect([call.y + call.height < 640, map.y < PHONE.height]).toEqual([true, true]);
  expect(call.height).toBeGreaterThanOrEqual(24);
});

it("a page of a commune has its map and hours without a script, and no dead control", async () => {
  const {page} = await browser.open(COMMUNE, {javaScriptEnabled: false});
  expect(await page.locator(".practice .hours").first().isVisible()).toBe(true);
  const map = page.getByRole("img", {name: /^L’aide la plus proche de Verdun/});
  expect(await map.locator(".near-mark").count()).toBe(2);
  expect(await page.locator(".today").textContent()).toBe("Horaires ci-dessous");
  // The field of search is not there: a list leads to the same page.
  await page.goto(new URL("/", inject("url")).href);
  await page.getByRole("link", {name: "Toutes les communes"}).click();
  const all = await page.locator(".communes li:has(a[href*='commune/'])").allTextContents();
  expect(all).toHaveLength(communes.length);
});
