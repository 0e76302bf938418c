import type {Page} from "playwright-core";
import {describe, expect, inject, it} from "vitest";
import {violations} from "../browser/axe.js";
import {crowFlies} from "../../src/domain/nearest.js";
import {overflow} from "./checks.js";
import {foreign, readPage, sql, text, useBrowser} from "./site.js";

const browser = useBrowser();
const WIDE = {width: 1280, height: 1000};
const PHONE = {width: 360, height: 640};
/** What is loaded when a reader asks for it, and never before. */
const ON_DEMAND = /opening_hours|openness|offer\.\w+\.json/;

interface PlaceRow {
  id: string;
  nom: string;
  code_insee: string;
  epci: string;
  longitude: number;
  latitude: number;
  horaires: string | null;
  services: string;
}
/** Places that receive people: those that employ a conseiller are contacts, which the page lists apart. */
const places = () =>
  sql<PlaceRow>(
    "SELECT id, nom, code_insee, epci, longitude, latitude, horaires, services FROM places WHERE accueil ORDER BY id"
  );

/** Ids of the cards, and of the marks, that are seen. */
const cards = (page: Page) =>
  page.locator("#lieux [data-item]").evaluateAll((all) =>
    all
      .filter((e) => e.checkVisibility())
      .map((e) => (e as HTMLElement).dataset.item!)
      .sort()
  );
const marks = (page: Page) =>
  page.locator("[data-mark]").evaluateAll((all) =>
    all
      .filter((e) => e.checkVisibility())
      .map((e) => (e as SVGElement).dataset.mark!)
      .sort()
  );
const status = async (page: Page) => (await page.locator("[data-status]").textContent())!.replace(/\s/g, " ");
const query = (page: Page) => new URL(page.url()).search;

/** Expects these places in the list and on the map, and their number in words. */
async function expectPlaces(page: Page, ids: string[]): Promise<void> {
  await expect.poll(() => cards(page)).toEqual([...ids].sort());
  expect(await marks(page)).toEqual([...ids].sort());
  expect(await status(page)).toContain(
    ids.length === 0 ? "Aucun lieu" : `${ids.length} lieu${ids.length > 1 ? "x" : ""}`
  );
}

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/** Whether hours in the simple form of the file, "Mo-We,Fr 09:00-12:00,14:00-17:00; Th 10:00-12:00", hold a time of a day. */
function isOpen(hours: string, day: string, time: string): boolean {
  return hours.split(";").some((rule) => {
    const [days, ranges] = rule.trim().split(" ");
    const named = days.split(",").flatMap((part) => {
      const [first, last = first] = part.split("-").map((name) => DAYS.indexOf(name));
      return DAYS.slice(first, last + 1);
    });
    return named.includes(day) && ranges.split(",").some((range) => range.slice(0, 5) <= time && time < range.slice(6));
  });
}

describe("without a script", () => {
  it("the page lists every place by EPCI, draws each, and has no dead control", async () => {
    const all = await places();
    const {page, close} = await browser.open("/offre", {javaScriptEnabled: false, viewport: WIDE});
    expect(await cards(page)).toEqual(all.map((p) => p.id));
    expect(await marks(page)).toEqual(all.map((p) => p.id));
    expect(
      await page
        .locator("[data-filters], [data-near], [data-results]")
        .evaluateAll((all) => all.filter((e) => e.checkVisibility()).length)
    ).toBe(0);
    for (const {epci, id} of all) expect(await page.locator(`#lieux-${epci} [id="lieu-${id}"]`).count(), id).toBe(1);
    await close();
  });

  it("each mark is a link that says what it is, and leads to its card", () => {
    const page = readPage("/offre");
    for (const mark of page.querySelectorAll("[data-mark]")) {
      const target = page.getElementById(mark.getAttribute("href")!.slice(1))!;
      expect(mark.getAttribute("aria-label")!.startsWith(text(target.querySelector("h4")).split(" ")[0])).toBe(true);
      expect(target.getAttribute("data-item")).toBe(mark.getAttribute("data-mark"));
    }
    expect(page.querySelectorAll("[data-mark]").length).toBe(page.querySelectorAll("#lieux [data-item]").length);
  });

  it("actors that go round stand apart, with a territory and a calendar", () => {
    const actors = [...readPage("/offre").querySelectorAll("#mobiles [data-item]")];
    expect(actors.length).toBeGreaterThan(0);
    for (const actor of actors)
      expect([...actor.querySelectorAll("dt")].map(text)).toEqual(expect.arrayContaining(["Où", "Quand"]));
  });
});

const openFilters = (page: Page) => page.locator(".offer-panel > summary").click();

describe("filters", () => {
  it("keep the places that have a function, in the list and on the map, and say how many", async () => {
    const all = await places();
    const {page, troubles, requests, close} = await browser.open("/offre", {viewport: WIDE});
    expect(requests.filter((url) => ON_DEMAND.test(url))).toEqual([]);
    await expectPlaces(
      page,
      all.map((p) => p.id)
    );
    await openFilters(page);
    const usages = all.filter((p) => p.services.includes("Maîtrise des outils numériques du quotidien"));
    const label = page.locator("label", {hasText: "Découvrir les usages de base"});
    const counted = Number(await label.locator(".count").textContent());
    await label.click();
    await expectPlaces(
      page,
      usages.map((p) => p.id)
    );
    expect(query(page)).toBe("?v=1&fonction=usages");
    const actors = await page.locator("#mobiles [data-item]:visible").count();
    expect(counted).toBe(usages.length + actors);
    // What no place has is counted as such; choosing it shows none, and ways back.
    const none = page.locator("label", {hasText: "Créer et innover"});
    expect(await none.locator(".count").textContent()).toBe("0");
    await none.click();
    await expectPlaces(page, []);
    expect(await status(page)).toContain(`Aucun lieu ne correspond, sur ${all.length}.`);
    expect(await page.locator(".offer-group:visible").count()).toBe(0);
    await page.locator("[data-none] button", {hasText: "quelle que soit la fonction"}).click();
    await expectPlaces(
      page,
      all.map((p) => p.id)
    );
    expect(query(page)).toBe("");
    expect(foreign(requests)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("keep the places of an EPCI, which stands out on the map", async () => {
    const own = (await places()).filter((p) => p.epci === "200049187");
    const {page, close} = await browser.open("/offre", {viewport: WIDE});
    await openFilters(page);
    await page.locator('select[name="epci"]').selectOption("200049187");
    await expectPlaces(
      page,
      own.map((p) => p.id)
    );
    expect(await page.locator(".offer-group:visible").count()).toBe(1);
    expect(await page.locator('#carte-lieux .chosen[data-within="200049187"]').count()).toBe(1);
    await page.locator("[data-clear]").click();
    expect(await page.locator("#carte-lieux .chosen").count()).toBe(0);
    await close();
  });

  it("keep the places that are open on a day and at a time, and tell those whose hours are not known apart", async () => {
    const all = await places();
    const {page, requests, troubles, close} = await browser.open("/offre", {viewport: WIDE});
    await openFilters(page);
    await page.locator('input[name="open"][value="day"]').check();
    // A Saturday: only those that name it.
    await page.locator('input[name="day"]').fill("2026-11-28");
    const saturday = all.filter((p) => p.horaires?.includes("Sa "));
    const unknown = all.filter((p) => p.horaires === null);
    expect(saturday.length).toBeGreaterThan(1);
    await expectPlaces(
      page,
      saturday.map((p) => p.id)
    );
    expect(await status(page)).toContain("samedi 28 novembre 2026");
    const actors = await page.locator("#mobiles [data-item]").count();
    expect((await page.locator("[data-unknown]").textContent())!.replace(/\s/g, " ")).toContain(
      `Inclure ${unknown.length + actors} lieux dont l’horaire n’est pas connu`
    );
    await page.locator("[data-unknown] input").check();
    await expectPlaces(
      page,
      [...saturday, ...unknown].map((p) => p.id)
    );
    await page.locator("[data-unknown] input").uncheck();
    await page.locator('input[name="time"]').fill("11:59");
    await expectPlaces(
      page,
      saturday.map((p) => p.id)
    );
    await page.locator('input[name="time"]').fill("12:00");
    await expectPlaces(page, []);
    await expect.poll(() => query(page)).toBe("?v=1&ouvert=2026-11-28T12:00");
    // A public holiday of which no hours speak: nobody can tell.
    await page.locator('input[name="time"]').fill("");
    await page.locator('input[name="day"]').fill("2026-07-14");
    await expect.poll(() => status(page)).toContain("C’est un jour férié");
    await expectPlaces(page, []);
    expect(requests.filter((url) => /opening_hours/.test(url)).length).toBe(1);
    expect(foreign(requests)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each([
    // 09:30 in Paris on a Tuesday, then on a Sunday, whatever the clock of the reader.
    ["2026-12-01T08:30:00Z", "America/Los_Angeles", "mardi 1er décembre 2026 à 9 h 30", "Tu"],
    ["2026-11-29T08:30:00Z", "Europe/Paris", "dimanche 29 novembre 2026 à 9 h 30", "Su"]
  ])("keep what is open now, at %s", async (now, timezoneId, words, day) => {
    const {page, close} = await browser.open("/methode", {viewport: WIDE, timezoneId});
    await page.clock.setFixedTime(new Date(now));
    await page.goto(new URL("/offre", inject("url")).href);
    await openFilters(page);
    await page.locator('input[name="open"][value="now"]').check();
    await expect.poll(() => status(page)).toContain(words);
    expect(query(page)).toBe("?v=1&ouvert=maintenant");
    const expected = (await places()).filter((p) => p.horaires !== null && isOpen(p.horaires, day, "09:30"));
    expect(expected.length > 5).toBe(day === "Tu");
    await expectPlaces(
      page,
      expected.map((p) => p.id)
    );
    await close();
  });
});

it("what is open now is asked for beside each list that it changes, and the filters say the same", async () => {
  const {page, troubles, close} = await browser.open("/methode", {viewport: PHONE});
  await page.clock.setFixedTime(new Date("2026-12-01T08:30:00Z"));
  await page.goto(new URL("/offre?pres=55291", inject("url")).href);
  const boxes = page.getByRole("checkbox", {name: "Ouverts maintenant"});
  const [near, list] = [boxes.first(), boxes.last()];
  const first = page.locator(".near-list li").first();
  await first.waitFor();
  const open = (await places())
    .filter((p) => p.horaires !== null && isOpen(p.horaires, "Tu", "09:30"))
    .map((p) => p.id);
  await near.check();
  await expect.poll(() => query(page)).toBe("?v=1&ouvert=maintenant&pres=55291");
  await expectPlaces(page, open);
  expect(await list.isChecked()).toBe(true);
  expect(await page.locator('input[name="open"][value="now"]').isChecked()).toBe(true);
  // Each within a screen of what it changes.
  const [a, b] = [(await near.boundingBox())!, (await first.boundingBox())!];
  expect(Math.abs(b.y - a.y)).toBeLessThan(PHONE.height / 2);
  const [c, d] = [(await list.boundingBox())!, (await page.locator(".offer-group:visible").first().boundingBox())!];
  expect(Math.abs(d.y - c.y)).toBeLessThan(PHONE.height / 2);
  await list.uncheck();
  await expectPlaces(
    page,
    (await places()).map((p) => p.id)
  );
  expect(await near.isChecked()).toBe(false);
  expect(troubles).toEqual([]);
  await close();
});

describe("the address", () => {
  const ADDRESS =
    "?v=1&fonction=demarches&service=acces-internet-et-materiel-informatique&mode=fixe&ouvert=2026-11-30T10:00&inconnus=oui&pres=55551";

  it("keeps all that is asked, so that another reader sees the same", async () => {
    const {page, close} = await browser.open(`/offre${ADDRESS}`, {viewport: WIDE});
    await expect.poll(() => status(page)).toContain("lundi 30 novembre 2026 à 10 h");
    const seen = await cards(page);
    expect(seen.length).toBeGreaterThan(5);
    expect(query(page)).toBe(ADDRESS);
    expect(await page.locator("#commune").inputValue()).toBe("Vigneulles-lès-Hattonchâtel");
    expect(await page.locator("details.choices").first().getAttribute("open")).not.toBeNull();
    const other = await browser.open(page.url().slice(new URL(page.url()).origin.length), {viewport: PHONE});
    await expect.poll(() => cards(other.page)).toEqual(seen);
    await other.close();
    await close();
  });

  it("lets the back button go through what was asked, leave the page, and find it again as it was", async () => {
    const {page, close} = await browser.open("/methode", {viewport: WIDE});
    await page.locator(".menu").getByRole("link", {name: "Trouver de l’aide"}).click();
    await openFilters(page);
    await page.locator("label", {hasText: "Lieu fixe"}).click();
    await page.locator("label", {hasText: "Accéder à internet"}).click();
    const seen = await cards(page);
    const asked = query(page);
    // A card is a step, on which the filters hold; so is each filter.
    // Told, then gone to.
    await page.locator(`[data-mark="${seen[0]}"]`).dblclick();
    await page.waitForURL(/#lieu-/);
    await page.locator("label", {hasText: "Lieu fixe"}).click();
    expect(query(page)).not.toBe(asked);
    await page.goBack();
    await expect.poll(() => query(page)).toBe(asked);
    await expect.poll(() => cards(page)).toEqual(seen);
    expect(await page.locator('input[value="fixe"]').isChecked()).toBe(true);
    await page.goBack();
    await expect.poll(() => new URL(page.url()).hash).toBe("");
    await page.goBack();
    await expect.poll(() => query(page)).toBe("?v=1&mode=fixe");
    await page.goBack();
    await expect.poll(() => query(page)).toBe("");
    await page.goBack();
    expect(await page.locator("h1").textContent()).toBe("Méthode");
    for (let i = 0; i < 3; ++i) await page.goForward();
    await expect.poll(() => cards(page)).toEqual(seen);
    await close();
  });

  it("says what it did not understand, and keeps the rest", async () => {
    const all = await places();
    const {page, troubles, close} = await browser.open(
      "/offre?fonction=%3Cb%3Erien%3C/b%3E&epci=200034874&ouvert=hier&pres=55999&utm_source=x",
      {viewport: WIDE}
    );
    await expectPlaces(
      page,
      all.filter((p) => p.epci === "200034874").map((p) => p.id)
    );
    const notice = page.locator("[data-dropped]");
    await expect.poll(() => notice.textContent()).toContain("pres=55999");
    expect(await notice.locator("b").count()).toBe(0);
    // The address is as it was until the reader asks for something else.
    await page.locator("label", {hasText: "Lieu fixe"}).click();
    await expect.poll(() => query(page)).toBe("?v=1&mode=fixe&epci=200034874");
    expect(await notice.isVisible()).toBe(false);
    expect(troubles).toEqual([]);
    await close();
  });

  it("leads from a story to the offer of its EPCI", async () => {
    const {page, close} = await browser.open("/epci/grand-verdun", {viewport: WIDE});
    await page.locator("#distances a", {hasText: "Sur la carte"}).click();
    await page.waitForURL(/\/offre\?v=1&epci=200049187$/);
    await expectPlaces(
      page,
      (await places()).filter((p) => p.epci === "200049187").map((p) => p.id)
    );
    await close();
  });
});

describe("the nearest places", () => {
  /** Ids of all places by distance to a commune: its own, then the others as the crow flies. */
  async function nearest(code: string): Promise<string[]> {
    const [from] = await sql<{lon: number; lat: number}>(
      `SELECT lon, lat FROM territories WHERE level = 'commune' AND code = '${code}'`
    );
    const km = (p: PlaceRow) => (p.code_insee === code ? -1 : crowFlies(from, {lon: p.longitude, lat: p.latitude}));
    return (await places()).sort((a, b) => km(a) - km(b)).map((p) => p.nom);
  }
  const names = (page: Page) =>
    page
      .locator(".near-list li > a")
      .allTextContents()
      .then((all) => all.map((name) => name.replace(/’/g, "'").replace(/\u00a0/g, " ")));
  const plain = (list: string[]) => list.map((name) => name.replace(/’/g, "'"));

  it.each([
    ["55210", "55551"],
    ["St Mihiel", "55463"]
  ])("of %s come in order, with the keyboard only", async (typed, code) => {
    const {page, requests, troubles, close} = await browser.open("/offre", {viewport: WIDE});
    expect(requests.filter((url) => ON_DEMAND.test(url))).toEqual([]);
    for (let stops = 0; stops < 30 && (await page.evaluate(() => document.activeElement?.id)) !== "commune"; ++stops)
      await page.keyboard.press("Tab");
    await page.keyboard.type(typed);
    await page.locator("#communes li").first().waitFor();
    expect(await page.locator("#commune").getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("#commune").getAttribute("aria-activedescendant")).toBe("communes-0");
    await page.keyboard.press("Enter");
    await expect.poll(() => query(page)).toBe(`?v=1&pres=${code}`);
    await page.locator(".near-list li").first().waitFor();
    const order = await nearest(code);
    const seen = await names(page);
    // Places in the middle of one commune are as near as each other.
    expect([...seen].sort()).toEqual(plain(order.slice(0, 5)).sort());
    expect(await page.locator(".near-list li").first().textContent()).toContain("dans la commune");
    const far = await page.locator(".near-distance").allTextContents();
    const kms = far.flatMap((words) => Number(/environ ([\d,]+)\skm/.exec(words)?.[1].replace(",", ".") ?? 0));
    expect(kms).toEqual([...kms].sort((a, b) => a - b));
    expect(await page.locator("[data-near-status]").textContent()).toContain(
      `${order.length}\u00a0lieux, le plus proche d’abord`
    );
    expect(await page.locator(".map-here").count()).toBe(1);
    await page.getByRole("button", {name: "5 de plus"}).press("Enter");
    expect(await page.locator(".near-list li").count()).toBe(10);
    expect(
      await page.evaluate(() => document.activeElement?.closest("li") === document.querySelectorAll(".near-list li")[5])
    ).toBe(true);
    expect(foreign(requests)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("are places that receive people, which one can call or whose hours are known; contacts come after", async () => {
    const {page, close} = await browser.open("/offre?pres=55291", {viewport: WIDE});
    await page.locator(".near-list li").nth(4).waitFor();
    const known = new Map((await places()).map((p) => [p.id, p]));
    for (const entry of await page.locator(".near-list li").all()) {
      const id = (await entry.locator("a").first().getAttribute("href"))!.split("#lieu-")[1];
      expect(known.get(id)!.services, id).not.toBeNull();
      expect(await entry.locator("a[href^='tel:'], .hours").count(), id).toBeGreaterThan(1);
    }
    const chapters = await page.locator("article section[id]").evaluateAll((all) => all.map((e) => e.id));
    expect(chapters.indexOf("contacts")).toBeGreaterThan(chapters.indexOf("lieux"));
    await close();
  });

  it("are those that the filters leave, and give the way to the leaflet", async () => {
    // A Saturday: only those that name it.
    const {page, close} = await browser.open("/offre?ouvert=2026-11-28&pres=55545", {viewport: WIDE});
    await page.locator(".near-list li").first().waitFor();
    const kept = new Set(
      (await places()).filter((p) => p.horaires?.includes("Sa ")).map((p) => p.nom.replace(/’/g, "'"))
    );
    expect(kept.size).toBeGreaterThan(1);
    for (const name of await names(page)) expect(kept.has(name), name).toBe(true);
    expect(await page.locator("[data-near-status]").textContent()).toContain(
      "parmi ceux qui correspondent aux filtres"
    );
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
    await page.locator(".near-list li").first().waitFor();
    await page.locator("#commune").fill("");
    await forgotten();
    await close();
  });

  it("say so when a commune is not found, or the list cannot be had", async () => {
    const {page, close} = await browser.open("/offre", {viewport: WIDE});
    const said = page.locator(".near [role=status]").last();
    await page.locator("#commune").fill("lutèce");
    await expect
      .poll(() => page.locator(".near-field [role=status]").textContent())
      .toMatch(/^Aucun résultat pour «\slutèce\s»/);
    expect(await page.locator(".near-field .search-note").isVisible()).toBe(true);
    expect(await said.count()).toBe(1);
    await close();
    const other = await browser.open("/methode", {viewport: WIDE});
    await other.page.route(/offer\.\w+\.json/, (route) => route.abort());
    await other.page.goto(new URL("/offre?pres=55545", inject("url")).href);
    await expect
      .poll(() => other.page.locator("[data-near-status]").textContent())
      .toContain("n’ont pas pu être chargés");
    expect((await cards(other.page)).length).toBe((await places()).length);
    await other.close();
  });

  it("show the markup of a name as text", async () => {
    const evil = '<img src=x onerror="document.title = 1"><b>nom</b>';
    const {page, troubles, close} = await browser.open("/methode", {viewport: WIDE});
    await page.route(/offer\.\w+\.json/, async (route) => {
      const data = await (await route.fetch()).json();
      for (const place of data.places) Object.assign(place, {name: evil, town: evil, telephone: evil, hours: [evil]});
      for (const commune of data.communes) Object.assign(commune, {name: `${commune.name} ${evil}`, epci: evil});
      await route.fulfill({json: data});
    });
    await page.goto(new URL("/offre?pres=55545", inject("url")).href);
    await page.locator(".near-list li").first().waitFor();
    expect(await page.locator(".near-list li > a").first().textContent()).toBe(evil);
    await page.locator("#commune").fill("verdun");
    await page.locator("#communes li").first().waitFor();
    expect(await page.locator("#communes li").first().textContent()).toContain("<b>nom</b>");
    expect(await page.locator(".near img, .near li b b").count()).toBe(0);
    expect(await page.title()).not.toBe("1");
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("the map", () => {
  it("is one stop of the keyboard: arrows go from a mark to the next, Enter to its card", async () => {
    const {page, troubles, close} = await browser.open("/offre?mode=fixe", {viewport: WIDE});
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-mark"));
    const seen = new Set(await marks(page));
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
    for (const id of visited) expect(seen.has(id!), id!).toBe(true);
    const id = await focused();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => decodeURIComponent(url.hash) === `#lieu-${id}`);
    await expect
      .poll(() =>
        page.evaluate((id) => {
          const {top, height} = document.getElementById(id)!.getBoundingClientRect();
          return height > 0 && top > -2 && top < innerHeight;
        }, `lieu-${id}`)
      )
      .toBe(true);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each([WIDE, PHONE])("tells of a place, then goes to its card: $width", async (viewport) => {
    const {page, troubles, close} = await browser.open("/offre", {viewport});
    const panel = page.locator(".offer-map .map-panel");
    const mark = page.locator('[data-mark][aria-label*="Stenay"]').first();
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await height();
    await mark.click();
    await page.mouse.move(0, 0);
    expect(await panel.innerText()).toMatch(/^Fermer\s*.+ · Voir la fiche\s[^]*Stenay\s*0\d(\s\d\d){4}\s/);
    expect(await height()).toBe(before);
    expect(await violations(page, ".offer-map")).toEqual([]);
    await mark.click();
    await page.waitForURL(/#lieu-/);
    await expect.poll(() => panel.textContent()).toMatch(/^Survolez/);
    // Nor is a place told that is filtered away.
    await mark.click();
    await page.locator('input[name="modes"][value="itinerant"]').evaluate((box: HTMLInputElement) => box.click());
    await expect.poll(() => panel.textContent()).toMatch(/^Survolez/);
    expect(troubles).toEqual([]);
    await close();
  });

  it("has marks that stay apart, on a phone too", async () => {
    for (const viewport of [WIDE, PHONE]) {
      const {page, close} = await browser.open("/offre", {viewport});
      const boxes = await page.locator("[data-mark] path").evaluateAll((all) =>
        all.map((e) => {
          const {x, y, width, height} = e.getBoundingClientRect();
          return {x: x + width / 2, y: y + height / 2, width};
        })
      );
      const least = Math.min(
        ...boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)))
      );
      expect(least).toBeGreaterThan(boxes[0].width * 0.9);
      expect(boxes[0].width).toBeGreaterThan(10);
      await close();
    }
  });
});

describe("accessibility", () => {
  // The page before anything is asked is among those of pages.test.ts.
  it.each([
    "/offre?ouvert=2026-07-14",
    "/offre?fonction=acces&ouvert=2026-11-30T10:00&pres=55551&inconnus=oui&gratuit=1"
  ])("%s fits, wide or narrow, and passes axe", async (path) => {
    const {page, troubles, close} = await browser.open(path, {viewport: WIDE});
    await page.locator("[data-status]:not(:empty)").waitFor();
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    expect(await overflow(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await overflow(page)).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it.each([
    ["1280 px", WIDE],
    ["360 px", PHONE]
  ])("the list of communes passes axe, open, at %s", async (_, viewport) => {
    const {page, close} = await browser.open("/offre", {viewport});
    await page.locator("#commune").fill("55100");
    await page.locator("#communes li").nth(3).waitFor();
    expect(await violations(page, ".near")).toEqual([]);
    await close();
  });
});
