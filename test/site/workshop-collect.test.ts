import {readFileSync} from "node:fs";
import type {Locator, Page} from "playwright-core";
import {expect, it} from "vitest";
import type {Workshop} from "../../src/domain/content.js";
import {formatWorkshop, parseWorkshop} from "../../src/domain/workshop-file.js";
import {workshopFileName} from "../../src/features/workshop/saved.js";
import {useBrowser, type Visit} from "./site.js";
import {at, focused, ideas, press, ready, showBoard, typeIdea, waitKept, WORKSHOP, workshopTests} from "./workshop.js";

const browser = useBrowser();
const onBoard = workshopTests(browser, showBoard)();
const EPCI = "200034874";

const button = (scope: Page | Locator, name: string | RegExp) => scope.getByRole("button", {name});
const bar = (page: Page) => page.locator(".workshop-bar");
const field = (page: Page) => page.locator(".board-add");
const notice = (page: Page) => page.locator(".workshop-notice");
const undo = (page: Page) => button(page.locator(".workshop-message"), "Annuler").click();
const plain = (text: string) => text.replace(/\s/g, " ");
const polled = (page: Page) => expect.poll(() => ideas(page));

/** Chromium leaves out more than ten downloads in a second, which only a test asks for: it then asks again. */
async function exported(page: Page, from: Locator, tries = 3): Promise<{name: string; text: string}> {
  const [download] = await Promise.all([
    page.waitForEvent("download", {timeout: 5000}).catch(() => null),
    from.click()
  ]);
  if (download === null && tries > 1) return exported(page, from, tries - 1);
  if (download === null) throw new Error("nothing was downloaded");
  return {name: download.suggestedFilename(), text: readFileSync((await download.path())!, "utf8")};
}

async function openDialog(page: Page): Promise<void> {
  await button(bar(page), "Ateliers").click();
  await page.locator(".kept-list li").first().waitFor();
}

onBoard("notes the options of the first slide in one press, which another undoes", async ({page}) => {
  const options = await page.locator(".slide-options h3").allTextContents();
  await at(page, "options").click();
  await polled(page).toEqual(options);
  await at(page, "annuler").click();
  await polled(page).toEqual([]);
});

onBoard("adds with Enter, keeps the focus, votes, edits, deletes with a way back, and orders", async ({page}) => {
  for (const idea of ["Une navette", "Un covoiturage", "Un bus"]) await typeIdea(page, idea);
  expect(await focused(page)).toBe("ajout");
  await polled(page).toEqual(["Une navette", "Un covoiturage", "Un bus"]);
  await at(page, "plus:2").focus();
  await press(page, "Enter", "Enter", "Enter");
  expect(await focused(page)).toBe("plus:2");
  await press(page, "-", "+");
  await at(page, "plus:3").click();
  await expect.poll(() => page.locator(".board-votes b").allTextContents()).toEqual(["0", "3", "1"]);
  await at(page, "ordre").selectOption("votes");
  await polled(page).toEqual(["Un covoiturage", "Un bus", "Une navette"]);
  await at(page, "modifier:2").click({force: true});
  await expect.poll(() => focused(page)).toBe("texte:2");
  await press(page, "Control+End");
  await page.keyboard.type(" solidaire");
  await press(page, "Enter");
  await polled(page).toEqual(["Un covoiturage solidaire", "Un bus", "Une navette"]);
  await at(page, "supprimer:3").click({force: true});
  await polled(page).toEqual(["Un covoiturage solidaire", "Une navette"]);
  await undo(page);
  await polled(page).toEqual(["Un covoiturage solidaire", "Un bus", "Une navette"]);
});

onBoard("proposes what is retained until people write it, and gives it as a report", async ({page}) => {
  for (const idea of ["Une navette", "Un covoiturage"]) await typeIdea(page, idea);
  const written = async () => plain(await at(page, "retenu").inputValue());
  for (const votes of ["1 vote", "2 votes"]) {
    await at(page, "plus:2").click();
    await expect.poll(written).toBe(`– Un covoiturage (${votes})`);
  }
  await press(page, "PageDown");
  await at(page, "retenu").focus();
  await press(page, "Control+End");
  await page.keyboard.type(", dès mai");
  await press(page, "PageUp");
  await at(page, "plus:1").click();
  await waitKept(page, '"votes":1');
  const own = "– Un covoiturage (2 votes), dès mai";
  expect(await written()).toBe(own);
  const others = (await page.locator(".decided-list li").allTextContents()).map(plain);
  expect(others).toEqual([expect.stringMatching(/^Une navette .*, 1 vote$/)]);
  await page.reload();
  await ready(page);
  await expect.poll(written).toBe(own);
  await press(page, "PageDown");
  const {name, text} = await exported(page, button(page.locator(".decided-end"), "Compte rendu"));
  expect(name).toMatch(/^Atelier Côtes de Meuse Woëvre 20\d\d-\d\d-\d\d\.html$/);
  for (const words of [own, "Une navette", "Communauté de communes, Meuse", "La Mednum, 2023", WORKSHOP])
    expect(plain(text)).toContain(words);
});

// test/site/offline.test.ts reloads one, with what is not entered yet, without a network.
onBoard("keeps several apart, by address, and lets none go without asking", async ({page}) => {
  const count = () => page.locator(".kept-list > li").count();
  await typeIdea(page, "Du matin");
  await waitKept(page, "Du matin");
  // The last one opens where the address names none, and is named there once more is written.
  await page.goto(page.url().replace(/\?[^#]*/, ""));
  await page.reload();
  await ready(page);
  await polled(page).toEqual(["Du matin"]);
  expect(new URL(page.url()).search).toBe("");
  await typeIdea(page, "Encore");
  const morning = page.url();
  expect(new URL(morning).searchParams.get("atelier")).toMatch(/^[a-z0-9]{6}$/);
  await openDialog(page);
  await button(page, "Nouvel atelier").click();
  await showBoard(page);
  await polled(page).toEqual([]);
  await typeIdea(page, "Du soir");
  expect(page.url()).not.toBe(morning);
  await waitKept(page, "Du soir");
  await page.goto(morning);
  await ready(page);
  await polled(page).toEqual(["Du matin", "Encore"]);
  await openDialog(page);
  expect(await count()).toBe(2);
  const id = new URL(morning).searchParams.get("atelier");
  const own = page.locator(`.kept-list > li[data-id="${id}"]`);
  await button(own, "Renommer").click();
  await page.getByLabel("Nouveau titre").fill("Matin");
  await page.getByLabel("Nouveau titre").press("Enter");
  await page.locator(".kept-list > li", {hasText: "Matin"}).waitFor();
  for (const name of ["Supprimer", "Garder"]) await button(own, name).click();
  expect(await count()).toBe(2);
  const other = page.locator(`.kept-list > li:not([data-id="${id}"])`);
  for (const name of ["Supprimer", "Supprimer"]) await button(other, name).click();
  await expect.poll(count).toBe(1);
  await undo(page);
  await expect.poll(count).toBe(2);
  await button(page, "Fermer").click();
  await polled(page).toEqual(["Du soir"]);
});

const ELSEWHERE = "ouvert dans un autre onglet";
async function openSecond({page, context}: Visit, script?: () => void): Promise<Page> {
  await typeIdea(page, "Première");
  await waitKept(page, "Première");
  const second = await context.newPage();
  await second.setViewportSize({width: 1280, height: 720});
  if (script) await page.evaluate(script);
  if (script) await second.addInitScript(script);
  await second.goto(page.url());
  await ready(second);
  return second;
}
async function takeOver(page: Page): Promise<void> {
  await button(page, "Écrire ici").click();
  await page.locator(".board-add:enabled").waitFor();
}

onBoard("lets one tab write, shows it in the other, and hands over without losing a word", async (visit) => {
  const {page} = visit;
  const second = await openSecond(visit);
  expect(await notice(second).textContent()).toContain(ELSEWHERE);
  expect(await second.locator(".board-entry").isVisible()).toBe(false);
  await page.bringToFront();
  await typeIdea(page, "Deuxième");
  await polled(second).toEqual(["Première", "Deuxième"]);
  await field(page).pressSequentially("Tro");
  await second.bringToFront();
  await takeOver(second);
  expect(await field(second).inputValue()).toBe("Tro");
  await expect.poll(() => notice(page).textContent()).toContain(ELSEWHERE);
  await field(second).press("End");
  await field(second).pressSequentially("isième");
  await field(second).press("Enter");
  await polled(page).toEqual(["Première", "Deuxième", "Troisième"]);
  await second.close();
  await takeOver(page);
  await typeIdea(page, "Quatrième");
  await waitKept(page, "Quatrième");
  await polled(page).toEqual(["Première", "Deuxième", "Troisième", "Quatrième"]);
});

onBoard("takes from a tab that does not answer, which then writes nothing", async (visit) => {
  // Neither hears what the other asks, as one that hangs.
  const second = await openSecond(visit, () => (BroadcastChannel.prototype.postMessage = () => {}));
  await takeOver(second);
  await expect.poll(() => notice(visit.page).textContent()).toContain(ELSEWHERE);
  expect(await field(visit.page).isVisible()).toBe(false);
  await typeIdea(second, "Deuxième");
  await waitKept(second, "Deuxième");
});

it("says where a browser keeps nothing, and offers to export", async () => {
  const {page, context} = await browser.open("/methode", {viewport: {width: 1280, height: 720}});
  await context.addInitScript(() => {
    const open = () => {
      throw new DOMException("refused", "SecurityError");
    };
    Object.defineProperty(globalThis, "indexedDB", {value: {open}});
  });
  await page.goto(new URL(WORKSHOP, page.url()).href);
  await ready(page);
  await showBoard(page);
  expect(await notice(page).textContent()).toContain("ne garde pas");
  await typeIdea(page, "Une navette");
  await polled(page).toEqual(["Une navette"]);
  const {text} = await exported(page, button(notice(page), "Exporter"));
  expect(parseWorkshop(text, "a.md").families).toMatchObject([{ideas: [{text: "Une navette"}]}]);
});

onBoard("says when the disk is full, and writes what was typed once there is room", async ({page}) => {
  await typeIdea(page, "Avant");
  await waitKept(page, "Avant");
  await page.evaluate(() => {
    const {put} = IDBObjectStore.prototype;
    Object.assign(globalThis, {makeRoom: () => (IDBObjectStore.prototype.put = put)});
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await typeIdea(page, "Pendant");
  await expect.poll(() => notice(page).textContent()).toContain("ne garde pas");
  expect(await ideas(page)).toEqual(["Avant", "Pendant"]);
  await page.evaluate(() => (globalThis as any).makeRoom());
  await typeIdea(page, "Après");
  for (const idea of ["Après", "Pendant"]) await waitKept(page, idea);
  expect(await notice(page).isVisible()).toBe(false);
});

/** Markup that would tell if it were run or made into elements, and texts of other kinds. */
// prettier-ignore
const MARKUP = [
  '<img src="x" onerror="tripwire()">', "<script>tripwire()</script>", '"><svg onload=tripwire()>', "${tripwire()}",
  "<iframe srcdoc='<script>parent.tripwire()</script>'>", "javascript:tripwire()", "{{tripwire()}}",
  "</textarea><b>gras</b>"
];
const workshopOf = (texts: string[], id: string): Workshop => {
  const title = texts.join(" ");
  const full = {horizon: "court", status: "retenue", priority: "haute", votes: 3} as const;
  const words = [...texts, null].map((who) => ({text: title, who}));
  const said = texts.map((text) => ({text, who: [text, "z"], ...full, group: text}));
  const families = [
    {id: "mobilite", title, needs: texts, words, ideas: said},
    {id: `p-${id}`, title, needs: [], words: [], ideas: []}
  ];
  return {
    id,
    title,
    author: title,
    retained: title,
    notes: title,
    families,
    epci: EPCI,
    date: "2026-11-25",
    calendar: ""
  };
};
const marked = workshopOf(MARKUP, "n");

async function openImport(page: Page): Promise<void> {
  await openDialog(page);
  await page.locator(".import summary").click();
}
async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel("Ou texte collé").fill(text);
  await button(page, "Importer le texte").click();
}

onBoard("files are taken back and given again whole, and nothing in them runs", async ({page, context}) => {
  await context.addInitScript(() => ((globalThis as any).tripwire = () => ((globalThis as any).ran = true)));
  await page.reload();
  await ready(page);
  const made =
    "article :is(img, iframe, script, svg svg, [onload], [onerror]), .board-words *, .board-edit b, .kept-list b *";
  await openImport(page);
  const files = [marked, workshopOf(["x"], "o")].map((workshop) => formatWorkshop(workshop));
  await page
    .locator(".import input[type=file]")
    .setInputFiles(files.map((text, i) => ({name: `${i}.md`, mimeType: "text/markdown", buffer: Buffer.from(text)})));
  await expect.poll(() => page.locator(".import-result p").count()).toBe(files.length);
  await expect.poll(() => page.locator(".kept-list > li").count()).toBe(files.length + 1);
  expect(await page.locator(made).count()).toBe(0);
  // Files of all kinds of texts are written and read in test/domain/workshop-file.test.ts.
  const {name, text} = await exported(page, button(page.locator('.kept-list > li[data-id="n"]'), "Exporter"));
  expect(name).toBe(workshopFileName(marked, "md"));
  expect(parseWorkshop(text, name)).toEqual(marked);
  await page.goto(new URL(`${WORKSHOP}?atelier=n`, page.url()).href);
  await ready(page);
  await showBoard(page);
  await button(page, "Toutes").click();
  await expect.poll(async () => (await ideas(page)).sort()).toEqual([...MARKUP].sort());
  for (let i = 0; i < MARKUP.length; ++i) {
    await page.locator('[data-focus^="modifier:"]').nth(i).click({force: true});
    await page.locator(".board-edit").first().waitFor();
    expect(await page.locator(made).count(), MARKUP[i]).toBe(0);
    await press(page, "Escape");
    await expect.poll(() => page.locator(".board-edit").count()).toBe(0);
  }
  expect(await page.evaluate(() => (globalThis as any).ran)).toBeUndefined();
});

onBoard("files ask what to do with a workshop that is there already, and lose neither", async ({page}) => {
  const file = (title: string) => formatWorkshop(workshopOf([title], "double"));
  const names = page.locator(".kept-list > li p:first-child > :first-child");
  const titles = async () => (await names.allTextContents()).sort();
  await openImport(page);
  const before = await titles();
  const become = (...more: string[]) => expect.poll(titles).toEqual([...before, ...more].sort());
  await paste(page, file("Un"));
  await become("Un");
  await paste(page, file("Deux"));
  await button(page, "Garder les deux").click();
  await become("Deux", "Un");
  await paste(page, file("Trois"));
  await button(page, "Remplacer").click();
  await become("Deux", "Trois");
  await undo(page);
  await become("Deux", "Un");
});
