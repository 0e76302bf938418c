import type {Locator, Page} from "playwright-core";
import {describe, expect, inject, it} from "vitest";
import {violations} from "../browser/axe.js";
import type {VisitOptions} from "../browser/visit.js";
import {crowFlies} from "../../src/domain/nearest.js";
import {overflow, visits} from "./checks.js";
import {CUT, readPage, sql, text, useBrowser} from "./site.js";

const browser = useBrowser();
const WIDE = {width: 1280, height: 1000};
const PHONE = {width: 360, height: 640};
/** What is loaded when a reader asks for it, and never before. */
const ON_DEMAND = /opening_hours|openness|offer\.\w+\.json/;
/** Where something is set before the offer is opened. */
const METHOD = "/methode";

type PlaceRow = Record<"id" | "nom" | "code_insee" | "epci" | "services", string> &
  Record<"longitude" | "latitude", number> & {horaires: string | null};
/** Places that receive people: those that employ a conseiller are contacts, which the page lists apart. */
const all = await sql<PlaceRow>(
  "SELECT id, nom, code_insee, epci, longitude, latitude, horaires, services FROM places WHERE accueil ORDER BY id"
);
const within = (epci: string) => all.filter((p) => p.epci === epci);
const SATURDAY = all.filter((p) => p.horaires?.includes("Sa "));

/** Tests, each of a page of its own. */
const on = (path: string, options: VisitOptions = {viewport: WIDE}) => visits(browser)(path, options);
/** Opens the offer when something is set on another page first. */
const goTo = (page: Page, path: string) => page.goto(new URL(path, inject("url")).href);

/** Ids of what is seen among some elements. */
const seen = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) =>
    all
      .filter((e) => e.checkVisibility())
      .map((e) => (e as HTMLElement).dataset.item ?? (e as HTMLElement).dataset.mark!)
      .sort()
  );
const cards = (page: Page) => seen(page, "#lieux [data-item]");
const marks = (page: Page) => seen(page, "[data-mark]");
const status = async (page: Page) => (await page.locator("[data-status]").textContent())!.replace(/\s/g, " ");
const query = (page: Page) => new URL(page.url()).search;
const openFilters = (page: Page) => page.locator(".offer-panel > summary").click();
const chosen = (page: Page, value: string) => page.locator(`input[name="open"][value="${value}"]`);
const plain = (name: string) => name.replace(/’/g, "'").replace(/\u00a0/g, " ");

/** Expects these places in the list and on the map, and their number in words. */
async function expectPlaces(page: Page, places: PlaceRow[]): Promise<void> {
  const ids = places.map((p) => p.id).sort();
  await expect.poll(() => cards(page)).toEqual(ids);
  expect(await marks(page)).toEqual(ids);
  const count = `${ids.length} lieu${ids.length > 1 ? "x" : ""}`;
  expect(await status(page)).toContain(ids.length === 0 ? "Aucun lieu" : count);
}

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/** Places whose hours, "Mo-We,Fr 09:00-12:00,14:00-17:00; Th 10:00-12:00", hold a time of a day. */
const rangesOn = (horaires: string | null, day: string) =>
  (horaires?.split(";") ?? []).flatMap((rule) => {
    const [days, ranges] = rule.trim().split(" ");
    const named = days.split(",").flatMap((part) => {
      const [first, last = first] = part.split("-").map((name) => DAYS.indexOf(name));
      return DAYS.slice(first, last + 1);
    });
    return named.includes(day) ? ranges.split(",") : [];
  });
const openAt = (day: string, time: string) =>
  all.filter(({horaires}) => rangesOn(horaires, day).some((r) => r.slice(0, 5) <= time && time < r.slice(6)));

it("without a script lists every place by EPCI, draws each, and has no dead control", async () => {
  const {page} = await browser.open("/offre", {javaScriptEnabled: false, viewport: WIDE});
  expect(await cards(page)).toEqual(all.map((p) => p.id));
  expect(await marks(page)).toEqual(all.map((p) => p.id));
  expect(await seen(page, "[data-filters], [data-near], [data-results]")).toEqual([]);
  for (const {epci, id} of all) expect(await page.locator(`#lieux-${epci} [id="lieu-${id}"]`).count(), id).toBe(1);
});

it("each mark is a link that says what it is, and leads to its card; actors that go round stand apart", () => {
  const page = readPage("/offre");
  for (const mark of page.querySelectorAll("[data-mark]")) {
    const target = page.getElementById(mark.getAttribute("href")!.slice(1))!;
    expect(mark.getAttribute("aria-label")!.startsWith(text(target.querySelector("h4")).split(" ")[0])).toBe(true);
    expect(target.getAttribute("data-item")).toBe(mark.getAttribute("data-mark"));
  }
  const actors = [...page.querySelectorAll("#mobiles [data-item]")];
  expect(actors.length).toBeGreaterThan(0);
  for (const actor of actors)
    expect([...actor.querySelectorAll("dt")].map(text)).toEqual(expect.arrayContaining(["Où", "Quand"]));
});

on("/offre")("filters places by function, in list and map, and says how many", async ({page, requests}) => {
  expect(requests.filter((url) => ON_DEMAND.test(url))).toEqual([]);
  await expectPlaces(page, all);
  await openFilters(page);
  const usages = all.filter((p) => p.services.includes("Maîtrise des outils numériques du quotidien"));
  const label = page.locator("label", {hasText: "Découvrir les usages de base"});
  const counted = Number(await label.locator(".count").textContent());
  await label.click();
  await expectPlaces(page, usages);
  expect(query(page)).toBe("?v=1&fonction=usages");
  expect(counted).toBe(usages.length + (await page.locator("#mobiles [data-item]:visible").count()));
  // What no place has is counted as such; choosing it shows none, and ways back.
  const none = page.locator("label", {hasText: "Créer et innover"});
  expect(await none.locator(".count").textContent()).toBe("0");
  await none.click();
  await expectPlaces(page, []);
  expect(await status(page)).toContain(`Aucun lieu ne correspond, sur ${all.length}.`);
  expect(await page.locator(".offer-group:visible").count()).toBe(0);
  await page.locator("[data-none] button", {hasText: "quelle que soit la fonction"}).click();
  await expectPlaces(page, all);
  expect(query(page)).toBe("");
  // Of an EPCI, which stands out on the map.
  await page.locator('select[name="epci"]').selectOption("200049187");
  await expectPlaces(page, within("200049187"));
  expect(await page.locator(".offer-group:visible").count()).toBe(1);
  expect(await page.locator('#carte-lieux .chosen[data-within="200049187"]').count()).toBe(1);
  await page.locator("[data-clear]").click();
  expect(await page.locator("#carte-lieux .chosen").count()).toBe(0);
});

on("/offre")(
  "filters what is open at a time, and tells apart those whose hours are not known",
  async ({page, requests}) => {
    await openFilters(page);
    await chosen(page, "day").check();
    const [day, time] = ["day", "time"].map((name) => page.locator(`input[name="${name}"]`));
    await day.fill("2026-11-28");
    const unknown = all.filter((p) => p.horaires === null);
    expect(SATURDAY.length).toBeGreaterThan(1);
    await expectPlaces(page, SATURDAY);
    expect(await status(page)).toContain("samedi 28 novembre 2026");
    const unsure = unknown.length + (await page.locator("#mobiles [data-item]").count());
    const said = (await page.locator("[data-unknown]").textContent())!.replace(/\s/g, " ");
    expect(said).toContain(`Inclure ${unsure} lieux dont l’horaire n’est pas connu`);
    await page.locator("[data-unknown] input").check();
    await expectPlaces(page, [...SATURDAY, ...unknown]);
    await page.locator("[data-unknown] input").uncheck();
    await time.fill("11:59");
    await expectPlaces(page, SATURDAY);
    await time.fill("12:00");
    await expectPlaces(page, []);
    await expect.poll(() => query(page)).toBe("?v=1&ouvert=2026-11-28T12:00");
    // A public holiday of which no hours speak: nobody can tell.
    await time.fill("");
    await day.fill("2026-07-14");
    await expect.poll(() => status(page)).toContain("C’est un jour férié");
    await expectPlaces(page, []);
    expect(requests.filter((url) => /opening_hours/.test(url)).length).toBe(1);
  }
);

const ABROAD = {viewport: PHONE, timezoneId: "America/Los_Angeles"};
on(METHOD, ABROAD)(
  "filters what is open now, or tells what opens next, whatever the reader’s clock",
  async ({page}) => {
    // 09:30 in Paris on a Tuesday, then on a Sunday.
    const [tuesday, sunday] = [openAt("Tu", "09:30"), openAt("Su", "09:30")];
    expect([tuesday.length > 5, sunday.length > 5]).toEqual([true, false]);
    await page.clock.setFixedTime(new Date("2026-12-01T08:30:00Z"));
    await goTo(page, "/offre?pres=55291");
    const near = page.getByRole("checkbox", {name: "Ouverts maintenant"});
    const first = page.locator(".near-list li").first();
    await first.waitFor();
    await near.check();
    await expect.poll(() => status(page)).toContain("mardi 1er décembre 2026 à 9 h 30");
    await expect.poll(() => query(page)).toBe("?v=1&ouvert=maintenant&pres=55291");
    await expectPlaces(page, tuesday);
    expect(await chosen(page, "now").isChecked()).toBe(true);
    // Within a screen of what it changes.
    const topOf = async (locator: Locator) => (await locator.boundingBox())!.y;
    expect(Math.abs((await topOf(near)) - (await topOf(first)))).toBeLessThan(PHONE.height / 2);
    await near.uncheck();
    await expectPlaces(page, all);
    // At night: what opens first the next day, as a French need that a search led to asks for it.
    await page.clock.setFixedTime(new Date("2026-11-30T22:00:00Z"));
    await goTo(page, "/offre?v=1&fonction=demarches&besoin=impots-declaration-de-revenus");
    const told = page.locator("[data-near-status]");
    const needed = all.filter((p) => p.services!.includes("démarches")).length;
    const words = `Impôts, déclaration de revenus : ${needed} lieux sur ${all.length} où être accompagné`;
    await expect.poll(async () => (await told.textContent())!.replace(/\s/g, " ")).toContain(words);
    await near.check();
    await expect.poll(() => told.textContent()).toMatch(/^Aucun lieu n’est ouvert maintenant/);
    const opening = (await page.locator(".near-list .today").allTextContents()).map((line) => line.replace(/\s/g, " "));
    const times = all.flatMap(({horaires}) => rangesOn(horaires, "Tu").slice(0, 1)).sort();
    const hours = times
      .slice(0, 5)
      .map((range) => range.slice(0, 5).replace(/^0/, "").replace(":", " h ").replace(/ 00$/, ""));
    expect(opening).toEqual(hours.map((hour) => `Ouvre demain à ${hour}`));
    expect(await page.locator('[name="need"]').inputValue()).toBe("impots-declaration-de-revenus");
    await page.clock.setFixedTime(new Date("2026-11-29T08:30:00Z"));
    await goTo(page, "/offre");
    await openFilters(page);
    await chosen(page, "now").check();
    await expect.poll(() => status(page)).toContain("dimanche 29 novembre 2026 à 9 h 30");
    expect(query(page)).toBe("?v=1&ouvert=maintenant");
    await expect.poll(() => status(page)).toContain("Aucun lieu n’est ouvert maintenant");
    expect([sunday.length, (await cards(page)).length]).toEqual([0, 5]);
  }
);

const ADDRESS =
  "?v=1&fonction=demarches&service=acces-internet-et-materiel-informatique&mode=fixe&ouvert=2026-11-30T10:00" +
  "&inconnus=oui&pres=55551";

on(`/offre${ADDRESS}`)(
  "has an address that keeps all that is asked, so that another reader sees the same",
  async ({page}) => {
    await expect.poll(() => status(page)).toContain("lundi 30 novembre 2026 à 10 h");
    const found = await cards(page);
    expect(found.length).toBeGreaterThan(5);
    expect(query(page)).toBe(ADDRESS);
    expect(await page.locator("#commune").inputValue()).toBe("Vigneulles-lès-Hattonchâtel");
    expect(await page.locator("details.choices").first().getAttribute("open")).not.toBeNull();
    const other = await browser.open(`/offre${query(page)}`, {viewport: PHONE});
    await expect.poll(() => cards(other.page)).toEqual(found);
  }
);

on(METHOD)("lets the back button go through what was asked, leave, and find it again as it was", async ({page}) => {
  await page.locator(".menu").getByRole("link", {name: "Trouver de l’aide"}).click();
  await openFilters(page);
  const fixed = page.locator("label", {hasText: "Lieu fixe"});
  await fixed.click();
  await page.locator("label", {hasText: "Accéder à internet"}).click();
  const found = await cards(page);
  const asked = query(page);
  // A card is a step, on which the filters hold; so is each filter. It is told, then gone to.
  await page.locator(`[data-mark="${found[0]}"]`).dblclick();
  await page.waitForURL(/#lieu-/);
  await fixed.click();
  expect(query(page)).not.toBe(asked);
  await page.goBack();
  await expect.poll(() => query(page)).toBe(asked);
  await expect.poll(() => cards(page)).toEqual(found);
  expect(await page.locator('input[value="fixe"]').isChecked()).toBe(true);
  await page.goBack();
  await expect.poll(() => new URL(page.url()).hash).toBe("");
  for (const before of ["?v=1&mode=fixe", ""]) {
    await page.goBack();
    await expect.poll(() => query(page)).toBe(before);
  }
  await page.goBack();
  expect(await page.locator("h1").textContent()).toBe("Méthode");
  for (let i = 0; i < 3; ++i) await page.goForward();
  await expect.poll(() => cards(page)).toEqual(found);
});

on("/epci/grand-verdun")("leads from a story to the offer of its EPCI", async ({page}) => {
  await page.locator("#distances a", {hasText: "Sur la carte"}).click();
  await page.waitForURL(/\/offre\?v=1&epci=200049187$/);
  await expectPlaces(page, within("200049187"));
});

describe("the nearest places", () => {
  /** Names of all places by distance to a commune: its own, then the others as the crow flies; "" over the border. */
  async function nearest(code: string): Promise<string[]> {
    const [from] = await sql<{lon: number; lat: number}>(
      `SELECT lon, lat FROM territories WHERE level = 'commune' AND code = '${code}'`
    );
    const over = await sql<PlaceRow>(`SELECT '' AS nom, '' AS code_insee, longitude, latitude
      FROM read_csv('editions/meuse/places-around.csv') WHERE itinerance = 'Fixe'`);
    const km = (p: PlaceRow) => (p.code_insee === code ? -1 : crowFlies(from, {lon: p.longitude, lat: p.latitude}));
    return [...all, ...over].sort((a, b) => km(a) - km(b)).map((p) => plain(p.nom));
  }
  const list = (page: Page) => page.locator(".near-list li");
  const names = async (page: Page) => (await page.locator(".near-list li > a").allTextContents()).map(plain);
  const told = (page: Page) => page.locator("[data-near-status]").textContent();

  on("/offre")("of a name come in order, with the keyboard only", async ({page, requests}) => {
    expect(requests.filter((url) => ON_DEMAND.test(url))).toEqual([]);
    const field = page.locator("#commune");
    const reached = () => field.evaluate((e) => e === document.activeElement);
    for (let stops = 0; stops < 30 && !(await reached()); ++stops) await page.keyboard.press("Tab");
    await page.keyboard.type("St Mihiel");
    await page.locator("#communes li").first().waitFor();
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await field.getAttribute("aria-activedescendant")).toBe("communes-0");
    await page.keyboard.press("Enter");
    await expect.poll(() => query(page)).toBe("?v=1&pres=55463");
    await list(page).first().waitFor();
    const order = await nearest("55463");
    // Places in the middle of one commune are as near as each other.
    expect((await names(page)).sort()).toEqual(order.slice(0, 5).filter(Boolean).sort());
    expect(await list(page).first().textContent()).toContain("dans la commune");
    const far = await page.locator(".near-distance").allTextContents();
    const kms = far.flatMap((words) => Number(/environ ([\d,]+)\skm/.exec(words)?.[1].replace(",", ".") ?? 0));
    expect(kms).toEqual([...kms].sort((a, b) => a - b));
    expect(await told(page)).toMatch(/[2-9]\d\u00a0lieux, le plus proche d’abord/);
    expect(await page.locator(".map-here").count()).toBe(1);
    await page.getByRole("button", {name: "5 de plus"}).press("Enter");
    expect(await list(page).count()).toBe(10);
    const focused = await list(page)
      .nth(5)
      .evaluate((item) => item.contains(document.activeElement));
    expect(focused).toBe(true);
  });

  on("/offre?ouvert=2026-11-28&pres=55545")(
    "are those that the filters leave, and give the way to the leaflet",
    async ({page}) => {
      await list(page).first().waitFor();
      const kept = SATURDAY.map((p) => plain(p.nom));
      for (const name of await names(page)) expect(kept).toContain(name);
      expect(await told(page)).toContain("parmi ceux qui correspondent aux filtres");
      const leaflet = page.locator('[data-near-results] a[href*="depliant/55545"]');
      expect((await fetch(await leaflet.evaluate((a) => (a as HTMLAnchorElement).href))).status).toBe(200);
      const forgotten = async () => {
        await expect.poll(() => query(page)).toBe("?v=1&ouvert=2026-11-28");
        await expect.poll(() => page.locator("[data-near-results]").isVisible()).toBe(false);
        await expect.poll(() => page.locator(".map-here").count()).toBe(0);
      };
      await page.getByRole("button", {name: "Effacer la commune"}).click();
      await forgotten();
      // A field that is emptied asks for nothing either.
      await page.goBack();
      await list(page).first().waitFor();
      await page.locator("#commune").fill("");
      await forgotten();
    }
  );

  it("say so when a commune is not found, or the list cannot be had", async () => {
    const {page} = await browser.open("/offre", {viewport: WIDE, excused: CUT});
    await page.locator("#commune").fill("lutèce");
    const note = page.locator(".near-field [role=status]");
    await expect.poll(() => note.textContent()).toMatch(/^Aucun résultat pour «\slutèce\s»/);
    expect(await page.locator(".near-field .search-note").isVisible()).toBe(true);
    await page.route(/offer\.\w+\.json/, (route) => route.abort());
    await goTo(page, "/offre?pres=55545");
    await expect.poll(() => told(page)).toContain("n’ont pas pu être chargés");
    expect((await cards(page)).length).toBe(all.length);
  });

  on(METHOD)("show the markup of a name as text", async ({page}) => {
    const evil = '<img src=x onerror="document.title = 1"><b>nom</b>';
    await page.route(/offer\.\w+\.json/, async (route) => {
      const data = await (await route.fetch()).json();
      for (const place of data.places) Object.assign(place, {name: evil, town: evil, telephone: evil, hours: [evil]});
      for (const commune of data.communes) Object.assign(commune, {name: `${commune.name} ${evil}`, epci: evil});
      await route.fulfill({json: data});
    });
    await goTo(page, "/offre?pres=55545");
    await list(page).first().waitFor();
    expect(await page.locator(".near-list li > a").first().textContent()).toBe(evil);
    await page.locator("#commune").fill("verdun");
    const suggested = page.locator("#communes li").first();
    await suggested.waitFor();
    expect(await suggested.textContent()).toContain("<b>nom</b>");
    expect(await page.locator(".near img, .near li b b").count()).toBe(0);
    expect(await page.title()).not.toBe("1");
  });
});

on("/offre?mode=fixe")(
  "is one stop of the keyboard: arrows go from mark to mark, Enter to its card",
  async ({page}) => {
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-mark"));
    const shown = await marks(page);
    expect(await page.locator('[data-mark][tabindex="0"]').count()).toBe(1);
    await page.locator("#commune").focus();
    for (let stops = 0; stops < 40 && !(await focused()); ++stops) await page.keyboard.press("Tab");
    const visited = new Set([await focused()]);
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"]) {
      await page.keyboard.press(key);
      visited.add(await focused());
      const label = await page.evaluate(() => document.activeElement!.getAttribute("aria-label"));
      expect(label).toContain(await page.locator(".offer-map .map-panel b").textContent());
    }
    expect(visited.size).toBeGreaterThan(3);
    for (const id of visited) expect(shown).toContain(id);
    const id = await focused();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => decodeURIComponent(url.hash) === `#lieu-${id}`);
    const inSight = (element: Element) => {
      const {top, height} = element.getBoundingClientRect();
      return height > 0 && top > -2 && top < innerHeight;
    };
    await expect.poll(() => page.locator(`[id="lieu-${id}"]`).evaluate(inSight)).toBe(true);
  }
);

for (const viewport of [WIDE, PHONE])
  on("/offre", {viewport})(`tells of a place on the map, then goes to its card: ${viewport.width}`, async ({page}) => {
    const panel = page.locator(".offer-map .map-panel");
    const mark = page.locator('[data-mark][aria-label*="Stenay"]').first();
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await mark.click();
    await page.mouse.move(0, 0);
    expect(await panel.innerText()).toMatch(/^Fermer\s*.+ · Voir la fiche\s[^]*Stenay\s*0\d(\s\d\d){4}\s/);
    expect(await violations(page, ".offer-map")).toEqual([]);
    await panel.getByRole("button", {name: "Fermer"}).click();
    expect(await height()).toBe(before);
    await mark.click();
    // Its marks stay apart.
    const boxes = await page.locator("[data-mark] path").evaluateAll((all) =>
      all.map((e) => {
        const {x, y, width, height} = e.getBoundingClientRect();
        return {x: x + width / 2, y: y + height / 2, width};
      })
    );
    const gaps = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
    expect(Math.min(...gaps)).toBeGreaterThan(boxes[0].width * 0.9);
    expect(boxes[0].width).toBeGreaterThan(10);
    await mark.click();
    await page.waitForURL(/#lieu-/);
    await expect.poll(() => panel.textContent()).toMatch(/^Touchez/);
    // Nor is a place told that is filtered away.
    await mark.click();
    await page.locator('input[name="modes"][value="itinerant"]').evaluate((box: HTMLInputElement) => box.click());
    await expect.poll(() => panel.textContent()).toMatch(/^Touchez/);
  });

// The page before anything is asked is among those of pages.test.ts.
for (const path of [
  "/offre?ouvert=2026-07-14",
  "/offre?fonction=acces&ouvert=2026-11-30T10:00&pres=55551&inconnus=oui&gratuit=1"
])
  on(path)(`${path} fits, wide or narrow, and passes axe, the list of communes open too`, async ({page}) => {
    await page.locator("[data-status]:not(:empty)").waitFor();
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    expect(await overflow(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await overflow(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.locator("#commune").fill("55100");
    await page.locator("#communes li").nth(3).waitFor();
    for (const size of [PHONE, WIDE]) {
      await page.setViewportSize(size);
      expect(await violations(page, ".near")).toEqual([]);
    }
  });
