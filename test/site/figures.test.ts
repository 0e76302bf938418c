import {readdirSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {DuckDBInstance} from "@duckdb/node-api";
import {csvParseRows} from "d3";
import type {Locator, Page} from "playwright-core";
import {PNG} from "pngjs";
import {readSheet} from "read-excel-file/node";
import {expect, inject, it} from "vitest";
import {violations} from "../browser/axe.js";
import {modelOf} from "../../src/domain/models.js";
import {expectClose, faultsOf, overflow, visits} from "./checks.js";
import {BESIDE, COMMUNE, number, publishedFile, readPage, sql, STORY, text, useBrowser, type Visit} from "./site.js";

const browser = useBrowser();
const on = visits(browser);
const WIDE = {viewport: {width: 1280, height: 900}};
/** A map then keeps its colours while its page is gone through. */
const STILL = {...WIDE, reducedMotion: "reduce"} as const;
const PHONE = {viewport: {width: 360, height: 640}};
const ORIGIN = inject("url").replace(/\/$/, "");
const PAGES = [STORY, BESIDE.communes, BESIDE.diagnostic, "/", COMMUNE, "/explorer", "/comparer"];
// prettier-ignore
const ENTRIES = [
  "Données en XLSX", "Données en CSV", "Voir les données", "La requête de cette figure", "Image PNG", "Image SVG",
  "Copier le lien", "Intégrer"
];
const ASK = {name: "La requête de cette figure"};
/** Another EPCI than that of a story. */
const OTHER = "200066108";

const menuOf = (page: Page, name: string) => page.locator(`#figure-${name} > .figure-menu`);
const opener = (menu: Locator) => menu.locator("> button");
const status = (menu: Locator) => menu.getByRole("status");
const hasFocus = (place: Locator) => place.evaluate((e) => e === document.activeElement);

async function openMenu(page: Page, name: string): Promise<Locator> {
  const menu = menuOf(page, name);
  const last = menu.getByRole("button", {name: ENTRIES.at(-1)!});
  await opener(menu).click();
  await last.waitFor();
  return menu;
}

on("/", PHONE)(
  "a map and its legend that begin to answer move nothing that follows it: no press is lost",
  async ({page}) => {
    for (const name of ["carte-epci", "carte-communes"]) {
      const figure = page.locator(`#figure-${name}`);
      const place = () => opener(menuOf(page, name)).evaluate((e) => e.getBoundingClientRect().top + scrollY);
      const before = await place();
      await opener(menuOf(page, name)).scrollIntoViewIfNeeded();
      await figure.dispatchEvent("pointerover");
      // A shape is a stop for the keyboard once its map answers.
      await figure.locator("svg [tabindex='0']").first().waitFor({state: "attached"});
      expect(await place(), name).toBeCloseTo(before, 0);
    }
  }
);

async function download(page: Page, menu: Locator, label: string): Promise<{name: string; bytes: Buffer}> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    menu.getByRole("button", {name: label, exact: true}).click()
  ]);
  await expect.poll(() => status(menu).textContent()).toBe(`Fichier enregistré\u00a0: ${file.suggestedFilename()}`);
  return {name: file.suggestedFilename(), bytes: await readFile(await file.path())};
}

/** Lines of a CSV file, whose byte order mark tells Excel how to read accents. */
async function csvOf(page: Page, menu: Locator): Promise<string[][]> {
  const written = (await download(page, menu, "Données en CSV")).bytes.toString("utf8");
  expect(written.startsWith("\ufeff")).toBe(true);
  return csvParseRows(written.slice(1));
}

/** What the menu copies, and the link where it leads back to. */
async function copiedLink({page, context}: Visit, menu: Locator): Promise<string> {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await menu.getByRole("button", {name: "Copier le lien"}).click();
  await expect.poll(() => status(menu).textContent()).toBe("Lien copié.");
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Each figure has one menu, which says what it is of. */
async function expectMenus(page: Page): Promise<number> {
  const figures = await page.locator("[data-figure]").all();
  const labels = figures.map((figure) => figure.locator("> .figure-menu > button").getAttribute("aria-label"));
  for (const label of await Promise.all(labels)) expect(label).toMatch(/^Données et image\s: \S/);
  return figures.length;
}

on(STORY, WIDE)("the menu is used by keyboard alone, closes when it is left, and unfolds the data", async ({page}) => {
  const menu = menuOf(page, "carte-communes");
  await opener(menu).focus();
  await page.keyboard.press("Enter");
  await menu.locator("li").first().waitFor();
  const seen: (string | null)[] = [];
  while (seen.length < ENTRIES.length) {
    await page.keyboard.press("Tab");
    seen.push(await page.evaluate(() => document.activeElement!.textContent));
  }
  expect(seen).toEqual(ENTRIES);
  expect(await opener(menu).getAttribute("aria-expanded")).toBe("true");
  await page.keyboard.press("Escape");
  expect(await hasFocus(opener(menu))).toBe(true);
  expect(await opener(menu).getAttribute("aria-expanded")).toBe("false");
  expect(await page.locator(".figure-panel").count()).toBe(0);
  await openMenu(page, "indice");
  await page.locator("h1").click();
  expect(await page.locator(".figure-panel").count()).toBe(0);
  await openMenu(page, "indice");
  await opener(menu).click();
  await menu.locator("ul").waitFor();
  await expect.poll(() => page.locator(".figure-panel").count()).toBe(1);
  await menu.locator("li button").last().focus();
  await page.keyboard.press("Tab");
  expect(await page.locator(".figure-panel").count()).toBe(0);
  await expectUnfolds(page, "carte-communes", "#table-classes");
});

on(STORY, WIDE)("the menu opens a mail about the figure, where the page says to whom", async ({page, context}) => {
  await page.evaluate(() =>
    document.body.insertAdjacentHTML("beforeend", '<a data-errors href="mailto:a%2Bb@exemple.fr?subject=x">x</a>')
  );
  const menu = await openMenu(page, "carte-communes");
  const session = await context.newCDPSession(page);
  await session.send("Page.enable");
  const asked = new Promise<string>((done) => session.on("Page.frameRequestedNavigation", ({url}) => done(url)));
  await menu.getByRole("button", {name: "Signaler une erreur"}).click();
  const mail = new URL(await asked);
  expect(decodeURIComponent(mail.pathname)).toBe("a+b@exemple.fr");
  const body = mail.searchParams.get("body")!;
  expect(body).toMatch(/Ce qui est montré : .+ \(.*Côtes de Meuse Woëvre\)/);
  expect(body).toContain("Source : La Mednum");
  expect(body).toContain(`${STORY}#figure-carte-communes`);
});

async function expectUnfolds(page: Page, name: string, selector: string): Promise<void> {
  const table = page.locator(selector);
  // A menu has what its figure has when it opens.
  await table.waitFor({state: "attached"});
  await (await openMenu(page, name)).getByRole("button", {name: "Voir les données"}).press("Enter");
  expect([await table.isVisible(), await hasFocus(table)]).toEqual([true, true]);
}

on(STORY, PHONE)("the menu is sound: axe, a narrow screen, paper", async ({page}) => {
  const menu = await openMenu(page, "carte-communes");
  expect(await violations(page, "#figure-carte-communes")).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  await menu.getByRole("button", {name: "Intégrer"}).click();
  await page.getByRole("dialog").waitFor();
  expect(await violations(page, "dialog")).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("dialog").count()).toBe(0);
  await page.keyboard.press("Escape");
  expect(await hasFocus(opener(menu))).toBe(true);
  for (const menu of await page.locator(".figure-menu > button:visible").all()) {
    const {width, height} = (await menu.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
  await page.emulateMedia({media: "print"});
  expect(await page.locator(".figure-menu:visible").count()).toBe(0);
});

on(STORY, WIDE)("data are those of the table, as CSV and as XLSX with their source", async ({page}) => {
  const menu = await openMenu(page, "indice");
  const csv = await download(page, menu, "Données en CSV");
  expect(csv.name).toMatch(/^[a-z0-9-]+-cotes-de-meuse-woevre-indice\.csv$/);
  const [head, ...rows] = csvParseRows(csv.bytes.toString("utf8").replace("\ufeff", ""));
  const lines = [...readPage(STORY).querySelectorAll("#figure-indice table tr:has(td.number)")];
  const [name, own, gap] = [head.indexOf("Indicateur"), head.indexOf("Ici"), head.indexOf("Écart")];
  expect(rows.length).toBe(lines.length);
  expect(head[0]).toBe("Groupe");
  for (const [i, line] of lines.entries()) {
    const printed = [...line.querySelectorAll("td.number")].map((td) => number(text(td)));
    expect(text(line.querySelector("th")).startsWith(rows[i][name]), rows[i][name]).toBe(true);
    const given = [rows[i][own], rows[i][gap]].map((value) => (value === "" ? null : Number(value)));
    expect(given).toEqual([printed[0], printed.at(-1)]);
  }
  const xlsx = await download(page, menu, "Données en XLSX");
  const cells = await readSheet(xlsx.bytes, "Données");
  expect(cells.map((row) => row.map((v) => (v === null ? "" : String(v))))).toEqual([head, ...rows]);
  expect(typeof cells[1][own]).toBe("number");
  const about = Object.fromEntries((await readSheet(xlsx.bytes, "Source")).map(([key, value]) => [key, value]));
  expect(about.Adresse).toBe(`${ORIGIN}${STORY}#figure-indice`);
  for (const key of ["Titre", "Page", "Source", "Millésime", "Licence"]) expect(about[key], key).toMatch(/\S/);
});

const OWN = "epci = '200034874'";
/** Figures whose data have a line a commune: of which communes, and their first columns. */
const BY_COMMUNE: Record<string, [where: string, columns: string]> = {
  [`${STORY}#figure-carte-communes`]: [OWN, "Code|Commune|Habitants|Indice"],
  "/#figure-carte-communes": ["true", "Code Insee|Commune|Indice|Classe"],
  [`${BESIDE.communes}#figure-croisement`]: [OWN, "Code Insee|Commune|Distance par la route (km)|Classe"],
  [`${BESIDE.diagnostic}#figure-carte-publiee`]: [OWN, "Code Insee|Commune|Classe"]
};

async function expectCommunes([head, ...rows]: string[][], where: string, columns: string): Promise<void> {
  const heads = columns.split("|");
  const model = modelOf("ifn-2023");
  const expected = await sql<{code: string; name: string; score: number | null; class: string | null}>(
    `SELECT code, name, score, class FROM territories t
     LEFT JOIN indicators i ON i.territory = t.code AND model = '${model.id}' AND indicator = 'total'
     WHERE t.level = 'commune' AND ${where}`
  );
  expect(head.slice(0, heads.length)).toEqual(heads);
  const own = new Map(rows.map((row) => [row[0], Object.fromEntries(head.map((column, i) => [column, row[i]]))]));
  expect(rows.length).toBe(own.size);
  expect([...own.keys()].sort()).toEqual(expected.map((c) => c.code).sort());
  for (const {code, name: commune, score, class: step} of expected) {
    const line = own.get(code)!;
    expect(line.Commune.replaceAll("’", "'"), code).toBe(commune);
    if (!heads.includes("Indice")) continue;
    expectClose(line.Indice === "" ? null : Number(line.Indice), score, commune);
    const words = model.classes.find((c) => c.id === step)?.label ?? "sans habitant, sans objet";
    if (heads.includes("Classe")) expect(line.Classe, commune).toBe(words);
  }
}

/** What a picture is made of, and what an image of it shows. */
function inspect(page: Page, svg: string) {
  return page.evaluate(async (svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    const root = parsed.documentElement;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
    return {
      valid: parsed.querySelector("parsererror") === null,
      size: [root.getAttribute("width"), root.getAttribute("height")].map(Number),
      shown: [image.naturalWidth, image.naturalHeight],
      title: root.querySelector(":scope > title")!.textContent,
      words: [...root.querySelectorAll("text")].map((t) => t.textContent).join(" "),
      elements: [...new Set([...root.querySelectorAll("*")].map((e) => e.localName))],
      shapes: [...root.querySelectorAll("[data-code]")].map((e) => e.getAttribute("class")),
      missing: [...svg.matchAll(/url\(#([^)]+)\)/g)]
        .map(([, id]) => id)
        .filter((id) => parsed.getElementById(id) === null),
      drawings: [...root.querySelectorAll(":scope > svg")].map((e) =>
        ["x", "y", "width", "height"].map((name) => Number(e.getAttribute(name)))
      ),
      // Of the title.
      ink: new Uint32Array(data.buffer, 0, 48 * canvas.width).filter((pixel) => pixel !== 0xffffffff).length,
      colours: new Set(new Uint32Array(data.buffer)).size,
      corner: [...data.slice(0, 4)]
    };
  }, svg);
}

it.each(PAGES)("every figure of %s has its data, and a picture of its drawing that stands by itself", async (path) => {
  expect(readPage(path).querySelector(".figure-menu")).toBeNull();
  // The map of communes of home takes the place of that of EPCI.
  const {page} = await browser.open(path === "/" ? "/#figure-carte-communes" : path, STILL);
  expect(await expectMenus(page)).toBe(readPage(path).querySelectorAll("[data-figure]").length);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  let byCommune = 0;
  for (const id of await page.locator("[data-figure]:visible").evaluateAll((all) => all.map((f) => f.id))) {
    const menu = await openMenu(page, id.replace("figure-", ""));
    const data = await csvOf(page, menu);
    expect(data.length, id).toBeGreaterThan(1);
    expect(new Set(data[0]).size, id).toBe(data[0].length);
    const communes = BY_COMMUNE[`${path}#${id}`];
    if (communes) await expectCommunes(data, ...communes);
    byCommune += communes ? 1 : 0;
    if ((await menu.getByRole("button", {name: "Image SVG"}).count()) > 0) await expectPicture(page, menu, path, id);
    await page.keyboard.press("Escape");
  }
  expect(byCommune).toBe(Object.keys(BY_COMMUNE).filter((address) => address.split("#")[0] === path).length);
  if (path !== "/comparer") return;
  // Its script draws them again.
  await page.locator("#territoire").fill("Verdun");
  await page.locator("#territoires li").first().waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".compared li").count()).toBe(3);
  await expectMenus(page);
});

async function expectPicture(page: Page, menu: Locator, path: string, id: string): Promise<void> {
  const svg = (await download(page, menu, "Image SVG")).bytes.toString("utf8");
  const picture = await inspect(page, svg);
  const label = (await opener(menu).getAttribute("aria-label"))!.replace(/^Données et image\u00a0: /, "");
  expect(picture, id).toMatchObject({valid: true, title: label, missing: [], corner: [255, 255, 255, 255]});
  expect(picture.shown, id).toEqual(picture.size);
  expect(picture.colours, id).toBeGreaterThan(20);
  // Those that are borrowed from another map too, in the colours that they have there.
  const black = Array.from(svg.matchAll(/\.([\w-]+)\{fill:rgb\(0, 0, 0\)/g), ([, rule]) => rule);
  expect(picture.shapes.length, id).toBe(await page.locator(`#${id} svg [data-code]`).count());
  for (const rule of picture.shapes) expect(black, id).not.toContain(rule);
  const words = picture.words.replace(/\s+/g, " ");
  for (const word of label.split(/\s+/)) expect(words, id).toContain(word);
  const cited = await page.locator(`#${id} a[href*="donnees#source-"]`).count();
  expect(/Sources? : \S.*Licence/.test(words), id).toBe(cited > 0);
  // What is folded, and the menu.
  expect(words, id).not.toMatch(/Les nombres de la répartition|Copier le lien|⋯/);
  expect(words.replaceAll(" ", ""), id).toContain(`${path}#${id}`);
  for (const left of ["use", "foreignObject", "image", "script"]) expect(picture.elements, id).not.toContain(left);
}

on("/epci/sammiellois", STILL)("a picture has the hatches of its map, and the font of headings", async ({page}) => {
  const menu = await openMenu(page, "carte-communes");
  const svg = (await download(page, menu, "Image SVG")).bytes.toString("utf8");
  const {width, data} = PNG.sync.read((await download(page, menu, "Image PNG")).bytes);
  const {drawings, words, ink} = await inspect(page, svg);
  const face = /@font-face\{font-family:Newsreader;[^}]*url\(data:font\/woff2;base64,[^}]+\}/;
  expect(svg).toMatch(face);
  expect((await inspect(page, svg.replace(face, ""))).ink).not.toBe(ink);
  const legend = await page.locator("#figure-carte-communes .legend li:visible").allTextContents();
  for (const item of legend) expect(words.replace(/\s:/g, "")).toContain(item.replace(/\s+/g, " ").trim());
  expect(drawings.length).toBe(1 + legend.length);
  /** How many pixels of a drawing of the picture have a colour, or nearly so: lines are thin. */
  const count = ([x, y, w, h]: number[], colour: number[]) => {
    let found = 0;
    for (let row = Math.ceil(2 * y); row < 2 * (y + h); row++)
      for (let at = 4 * (row * width + 2 * x); at < 4 * (row * width + 2 * (x + w)); at += 4)
        found += Number(colour.every((c, i) => Math.abs(data[at + i] - c) < 40));
    return found;
  };
  const hatches = [
    [drawings.at(-2)!, [243, 189, 133], [138, 74, 16]],
    [drawings.at(-1)!, [192, 90, 18], [255, 217, 176]]
  ];
  for (const [sign, ...colours] of hatches)
    for (const colour of colours) {
      expect(count(sign, colour), `${colour}`).toBeGreaterThan(50);
      expect(count(drawings[0], colour), `${colour}`).toBeGreaterThan(5000);
    }
});

on(STORY, STILL)("a picture fades what is put out, and is valid whatever the page says", async ({page}) => {
  await page.locator("#figure-carte-communes .legend li[data-step='3'] button").click();
  const faded = await page
    .locator("#carte-communes [data-step]")
    .evaluateAll((all) => all.filter((shape) => getComputedStyle(shape).opacity !== "1").length);
  const {bytes} = await download(page, await openMenu(page, "carte-communes"), "Image SVG");
  const svg = bytes.toString("utf8");
  const rules = Array.from(svg.matchAll(/\.([\w-]+)\{[^}]*;opacity:0\./g), ([, name]) => name);
  expect(faded).toBeGreaterThan(0);
  expect(svg.match(new RegExp(`class="(?:${rules.join("|")})"`, "g"))).toHaveLength(faded);

  const hostile = `"><script>alert(1)</script>&amp;]]>\u0001\ud800 <b>é`;
  await page.locator("#figure-indice").evaluate((figure: HTMLElement, title) => {
    figure.setAttribute("aria-label", title);
    const [letters] = figure.querySelectorAll("svg text");
    letters.textContent = title;
    letters.setAttribute("style", `font-family: "a\\"b<c>"`);
  }, hostile);
  const changed = await download(page, await openMenu(page, "indice"), "Image SVG");
  const picture = await inspect(page, changed.bytes.toString("utf8"));
  expect(picture.valid).toBe(true);
  expect(picture.title).toBe(hostile.replace(/[\u0001\ud800]/g, "\ufffd"));
  expect(picture.elements).not.toContain("script");
});

on("/", PHONE)("a picture is a PNG twice as fine, on a phone too, and is not offered of a table", async ({page}) => {
  const menu = await openMenu(page, "carte-communes");
  const svg = await inspect(page, (await download(page, menu, "Image SVG")).bytes.toString("utf8"));
  const {name, bytes} = await download(page, menu, "Image PNG");
  expect(name).toMatch(/-carte-communes\.png$/);
  const {width, height, data} = PNG.sync.read(bytes);
  expect([width, height]).toEqual(svg.size.map((side) => 2 * side));
  expect(new Set(new Uint32Array(data.buffer, data.byteOffset, width * height)).size).toBeGreaterThan(20);
  const entries = (await openMenu(page, "population")).locator("li button");
  expect(await entries.allTextContents()).toEqual(ENTRIES.filter((e) => !e.startsWith("Image")));
});

it("a link is copied with the state of the page, and leads to the figure", async () => {
  const visit = await browser.open("/explorer?v=1&niveau=epci", WIDE);
  await expectUnfolds(visit.page, "repartition", "#figure-repartition table");
  const link = await copiedLink(visit, await openMenu(visit.page, "croisement"));
  expect(link).toBe(`${ORIGIN}/explorer?v=1&niveau=epci#figure-croisement`);
  const {page} = await browser.open(link, WIDE);
  const top = () => page.locator("#figure-croisement").evaluate((f) => f.getBoundingClientRect().top);
  await expect.poll(top).toBeLessThan(WIDE.viewport.height / 4);
});

on(STORY, WIDE)("a link is left to be copied where the browser refuses", async ({page}) => {
  await page.evaluate(() =>
    Object.defineProperty(navigator, "clipboard", {value: {writeText: () => Promise.reject(new Error("refused"))}})
  );
  const menu = await openMenu(page, "indice");
  await menu.getByRole("button", {name: "Copier le lien"}).click();
  const field = menu.getByRole("textbox");
  await field.waitFor();
  expect(await field.inputValue()).toBe(`${ORIGIN}${STORY}#figure-indice`);
  expect(await page.evaluate(() => String(getSelection()))).toContain("figure-indice");
  expect(await status(menu).textContent()).toMatch(/sélectionnée/);
});

const FRAME = `/embed/?page=${STORY.slice(1)}&figure=indice`;
on(FRAME, PHONE)("a frame has a menu whose link leads to its page, and no frame of its own", async (visit) => {
  const menu = menuOf(visit.page, "indice");
  await opener(menu).click();
  expect(await copiedLink(visit, menu)).toBe(`${ORIGIN}${STORY}#figure-indice`);
  expect(await menu.getByRole("button", {name: "Intégrer"}).count()).toBe(0);
});

const panelOf = (page: Page) => page.locator(".figure-query");
const awake = (page: Page) => page.locator(".figure-query[data-answered]").waitFor();

/** Wakes a figure as its address, or a number that it shows, does. */
async function wake(page: Page, state: string): Promise<Locator> {
  await page.evaluate((detail) => dispatchEvent(new CustomEvent("wake", {detail})), state);
  await page.locator(`[data-awake="${state}"] .figure-query[data-answered]`).waitFor();
  return panelOf(page);
}

on(STORY, PHONE)("a figure wakes by keyboard alone, is sound, and is put back whole", async ({page, requests}) => {
  const before = await page.locator("#portrait").innerHTML();
  const menu = menuOf(page, "position");
  await opener(menu).focus();
  await page.keyboard.press("Enter");
  await menu.getByRole("button", ASK).waitFor();
  expect(requests.filter((url) => /duckdb|plot|figures\.json|\.parquet/.test(url))).toEqual([]);
  await menu.getByRole("button", ASK).press("Enter");
  await panelOf(page).waitFor();
  expect(await hasFocus(panelOf(page))).toBe(true);
  await awake(page);
  const others = panelOf(page).getByLabel("Pour un autre territoire");
  await others.focus();
  await others.selectOption(OTHER);
  await expect.poll(() => page.locator(".figure-pair > div").count()).toBe(2);
  await page.evaluate(() =>
    document.querySelectorAll(".figure-query details").forEach((d) => d.setAttribute("open", ""))
  );
  expect(await violations(page, ".figure-query")).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  for (const words of await panelOf(page).locator(":is(p, label, caption, summary, button, text)").allTextContents())
    expect(faultsOf(words)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await panelOf(page).count()).toBe(0);
  expect(await hasFocus(opener(menu))).toBe(true);
  expect(new URL(page.url()).search).toBe("");
  expect(await page.locator("#portrait").innerHTML()).toBe(before);
});

on(STORY, WIDE)("what is awake is in the address, which shows the same elsewhere, and goes with it", async ({page}) => {
  const panel = await wake(page, `indice~${OTHER}`);
  await expect.poll(() => new URL(page.url()).search).toBe(`?v=1&requete=indice~${OTHER}`);
  const said = async (own: Locator) => (await own.innerText()).replace(/\d+\sms/g, "");
  const elsewhere = await browser.open(page.url().slice(ORIGIN.length), WIDE);
  await awake(elsewhere.page);
  expect(await said(panelOf(elsewhere.page))).toBe(await said(panel));
  await panel.getByRole("button", {name: "Fermer"}).click();
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await page.goBack();
  await awake(page);
  expect(await panel.locator("[data-of]").count()).toBe(2);
  await page.goForward();
  await expect.poll(() => panel.count()).toBe(0);
  await page.goto(`${ORIGIN}${STORY}?v=1&requete=absente`);
  expect(await page.locator("[data-dropped]").innerText()).toContain("pas une figure de cette page");
});

/** What a drawing is made of: its marks, by their kind and classes, and their places. */
const marksOf = (drawing: Locator) =>
  drawing.evaluate((svg) =>
    [...svg.querySelectorAll(svg.matches(".map") ? ".map-shapes path" : "circle, line, path, rect, text")]
      .map((mark): [string, number[]] => {
        const places = "d cx cy r x y x1 x2 y1 y2 transform".split(" ").map((name) => mark.getAttribute(name) ?? "");
        const words = mark.localName === "text" ? mark.textContent : mark.getAttribute("class");
        const code = mark.getAttribute("data-code") ?? "";
        return [
          `${mark.localName} ${code} ${words}`,
          places
            .join(" ")
            .match(/-?[\d.]+/g)
            ?.map(Number) ?? []
        ];
      })
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  );

/** Figures of a story whose rows are drawn, and the others. */
const DRAWN = ["carte-communes", "indice", "position", "priorites"];
const PRINTED = ["arret", "lieux"];

it.each([STORY, "/epci/sammiellois"])(
  "rows of the engine of %s are those of DuckDB, and draw the marks that are printed",
  async (path) => {
    const {page} = await browser.open(path, {...STILL, deviceScaleFactor: 2});
    const connection = await (await DuckDBInstance.create()).connect();
    for (const file of readdirSync(publishedFile("")).filter((name) => name.endsWith(".parquet")))
      await connection.run(`CREATE VIEW ${file.replace(".parquet", "")} AS FROM '${publishedFile(file)}'`);
    for (const name of [...DRAWN, ...PRINTED]) {
      if ((await page.locator(`#figure-${name}`).count()) === 0) continue;
      const panel = await wake(page, name);
      const native = (await connection.runAndReadAll(await panel.locator("pre").innerText())).getRowsJS();
      await panel.locator("details").evaluate((fold: HTMLDetailsElement) => (fold.open = true));
      const [file] = await Promise.all([page.waitForEvent("download"), panel.locator("[data-sql-csv]").click()]);
      const [, ...rows] = csvParseRows((await readFile(await file.path())).toString("utf8").slice(1));
      expect(rows.length, name).toBe(native.length);
      expect(native.length, name).toBeGreaterThan(0);
      // A text that a spreadsheet would run has an apostrophe.
      const plain = (value: unknown) => {
        const words = String(value ?? "").replace(/^'/, "");
        return words === "" || Number.isNaN(Number(words)) ? words : Number(words).toFixed(9);
      };
      const lines = (all: unknown[][]) => all.map((row) => row.map(plain).join(" ; "));
      expect(lines(rows), name).toEqual(lines(native));
      const [drawing, printed] = [panel.locator("svg"), page.locator(`#figure-${name} svg:visible`).first()];
      expect(await drawing.count(), name).toBe(DRAWN.includes(name) ? 1 : 0);
      if (PRINTED.includes(name)) continue;
      const [own, its] = [await marksOf(drawing), await marksOf(printed)];
      expect(
        own.map(([mark]) => mark),
        name
      ).toEqual(its.map(([mark]) => mark));
      own.forEach(([mark, places], i) => {
        expect(places.length, mark).toBe(its[i][1].length);
        // Printed places are rounded to a tenth of a pixel.
        places.forEach((place, j) => expect(Math.abs(place - its[i][1][j]), `${name} ${mark}`).toBeLessThan(0.11));
      });
    }
    connection.closeSync();
  }
);

on("/epci/sammiellois", WIDE)(
  "another territory is drawn on the same scales; its query is drawn in Requêtes",
  async ({page}) => {
    const panel = await wake(page, `priorites~${OTHER}`);
    const ends = await panel
      .locator("svg")
      .evaluateAll((all) => all.map((svg) => svg.textContent!.match(/\d+\skm(?=par)/)![0]));
    expect(ends.length).toBe(2);
    expect(new Set(ends).size).toBe(1);
    await wake(page, "indice");
    const drawn = (await marksOf(panel.locator("svg"))).map(([, places]) => places);
    await panel.getByRole("link", {name: "Modifier dans Requêtes"}).click();
    await page.waitForURL(/requetes#/);
    await page.getByRole("button", {name: "Exécuter"}).click();
    const chart = page.locator("[data-sql-answer] figure");
    await chart.locator("svg.decomposed").waitFor();
    expect(await chart.locator("option").first().textContent()).toBe("Le dessin de la figure");
    expect((await marksOf(chart.locator("svg"))).map(([, places]) => places).length).toBe(drawn.length);
  }
);
