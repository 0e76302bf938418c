import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {describe, expect, it} from "vitest";
import type {Workshop} from "../../src/domain/content.js";
import {formatWorkshop, parseWorkshop} from "../../src/domain/workshop-file.js";
import {workshopFileName} from "../../src/workshop/kept.js";
import {useBrowser, type Visit} from "./site.js";
import {ideas, openWorkshop, ready, showBoard, typeIdea, waitKept, WORKSHOP} from "./workshop.js";

const browser = useBrowser();
const EPCI = "200034874";

async function openBoard(options: Parameters<typeof openWorkshop>[2] = {}): Promise<Visit> {
  const visit = await openWorkshop(browser, WORKSHOP, options);
  await showBoard(visit.page);
  return visit;
}

/** Chromium leaves out more than ten downloads in a second, which only a test asks for: it then asks again. */
async function exported(page: Page, act: () => Promise<void>, tries = 3): Promise<{name: string; text: string}> {
  const [download] = await Promise.all([page.waitForEvent("download", {timeout: 5000}).catch(() => null), act()]);
  if (download === null && tries > 1) return exported(page, act, tries - 1);
  if (download === null) throw new Error("nothing was downloaded");
  return {name: download.suggestedFilename(), text: readFileSync((await download.path())!, "utf8")};
}

const openDialog = async (page: Page) => {
  await page.locator(".workshop-bar").getByRole("button", {name: "Ateliers"}).click();
  await page.locator(".kept-list li").first().waitFor();
};

describe("collecting", () => {
  it("adds with Enter, keeps the focus, votes, edits, deletes with a way back, and orders", async () => {
    const {page, troubles, close} = await openBoard();
    for (const idea of ["Une navette", "Un covoiturage", "Un bus"]) await typeIdea(page, idea);
    expect(await page.evaluate(() => document.activeElement!.className)).toBe("board-add");
    await expect.poll(() => ideas(page)).toEqual(["Une navette", "Un covoiturage", "Un bus"]);
    const plus = page.locator('[data-focus="plus:2"]');
    await plus.focus();
    for (let i = 0; i < 3; ++i) await page.keyboard.press("Enter");
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.focus)).toBe("plus:2");
    await page.keyboard.press("-");
    await page.keyboard.press("+");
    await page.locator('[data-focus="plus:3"]').click();
    await expect.poll(() => page.locator(".board-votes b").allTextContents()).toEqual(["0", "3", "1"]);
    await page.locator('[data-focus="ordre"]').selectOption("votes");
    await expect.poll(() => ideas(page)).toEqual(["Un covoiturage", "Un bus", "Une navette"]);
    await page.locator('[data-focus="modifier:2"]').click({force: true});
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset.focus)).toBe("texte:2");
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" solidaire");
    await page.keyboard.press("Enter");
    await expect.poll(() => ideas(page)).toEqual(["Un covoiturage solidaire", "Un bus", "Une navette"]);
    await page.locator('[data-focus="supprimer:3"]').click({force: true});
    await expect.poll(() => ideas(page)).toEqual(["Un covoiturage solidaire", "Une navette"]);
    await page.locator(".workshop-message").getByRole("button", {name: "Annuler"}).click();
    await expect.poll(() => ideas(page)).toEqual(["Un covoiturage solidaire", "Un bus", "Une navette"]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("puts ideas together and apart, gives priorities, and tells what is retained", async () => {
    const {page, troubles, close} = await openBoard();
    for (const idea of ["a", "b", "c"]) await typeIdea(page, idea);
    await page.getByRole("button", {name: "Regrouper"}).click();
    await page.getByLabel("Choisir « a »").check();
    await page.getByLabel("Choisir « c »").check();
    await page.locator('[data-focus="groupe"]').fill("Transport");
    await page.getByRole("button", {name: "Grouper 2 idées"}).click();
    await expect.poll(() => page.locator(".board-group .board-words").allTextContents()).toEqual(["a", "c"]);
    await page.getByRole("button", {name: "Dégrouper « Transport »"}).click();
    await expect.poll(() => page.locator(".board-group").count()).toBe(0);
    await page.locator('[data-focus="details:2"]').click({force: true});
    await page.locator('[data-focus="priorite:2"]').selectOption("haute");
    await page.locator('[data-focus="qui:2"]').fill("Commune\nDépartement");
    await page.locator('[data-focus="horizon:2"]').selectOption("court");
    await page.locator('[data-focus="maison:2"]').selectOption({index: 1});
    await expect.poll(() => ideas(page)).toEqual(["a", "c"]);
    expect((await page.locator('[data-focus="retenu"]').inputValue()).replace(/\s/g, " ")).toBe("– b (priorité haute)");
    await page.getByRole("button", {name: "Toutes"}).click();
    await expect.poll(async () => (await ideas(page)).sort()).toEqual(["a", "b", "c"]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("proposes by votes what is retained, until people write it, and gives it as a report that is read", async () => {
    const {page, troubles, close} = await openBoard();
    for (const idea of ["Une navette", "Un covoiturage"]) await typeIdea(page, idea);
    await page.locator('[data-focus="plus:2"]').click();
    const retained = page.locator('[data-focus="retenu"]');
    const written = async () => (await retained.inputValue()).replace(/\u00a0/g, " ");
    await expect.poll(written).toBe("– Un covoiturage (1 vote)");
    await page.locator('[data-focus="plus:2"]').click();
    await expect.poll(written).toBe("– Un covoiturage (2 votes)");
    await page.keyboard.press("PageDown");
    await retained.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(", dès mai");
    await page.keyboard.press("PageUp");
    await page.locator('[data-focus="plus:1"]').click();
    await waitKept(page, '"votes":1');
    const own = "– Un covoiturage (2 votes), dès mai";
    expect(await written()).toBe(own);
    expect((await page.locator(".decided-list li").allTextContents()).map((t) => t.replace(/\s/g, " "))).toEqual([
      expect.stringMatching(/^Une navette .*, 1 vote$/)
    ]);
    await page.reload();
    await ready(page);
    await expect.poll(written).toBe(own);
    await page.keyboard.press("PageDown");
    const {name, text} = await exported(page, () =>
      page.locator(".decided-end").getByRole("button", {name: "Compte rendu"}).click()
    );
    expect(name).toMatch(/^Atelier Côtes de Meuse Woëvre 20\d\d-\d\d-\d\d\.html$/);
    for (const words of [own, "Une navette", "Communauté de communes, Meuse", "La Mednum, 2023", WORKSHOP])
      expect(text.replace(/\u00a0/g, " ")).toContain(words);
    expect(troubles).toEqual([]);
    await close();
  });

  it("takes needs, words, a family of the participants, and shows apart what was said before", async () => {
    const {page, close} = await openBoard();
    await page.locator('[data-focus="genre"]').selectOption("words");
    await page.locator(".board-add").fill("Le bus ne passe plus");
    await page.locator(".board-who").fill("une habitante");
    await page.locator(".board-add").press("Enter");
    await page.locator('[data-focus="genre"]').selectOption("needs");
    await typeIdea(page, "Se déplacer");
    expect(
      (await page.locator(".board-others .board-words").allTextContents()).map((t) => t.replace(/\s/g, " "))
    ).toEqual(["Se déplacer", "« Le bus ne passe plus » une habitante"]);
    expect(await page.locator(".board-said").count()).toBe(1);
    await page.locator('[data-focus="genre"]').selectOption("ideas");
    await page.locator(".board-family").fill("Culture");
    await page.locator(".board-family").press("Enter");
    await typeIdea(page, "Un ciné-club");
    expect(await page.locator('.board-families [aria-pressed="true"] span').textContent()).toBe("Culture");
    const {text} = await exported(page, async () => {
      await openDialog(page);
      await page.locator(".kept-list").getByRole("button", {name: "Exporter"}).first().click();
    });
    const {families} = parseWorkshop(text, "a.md");
    expect(families.map((f) => [f.id, f.needs, f.words, f.ideas.map((i) => i.text)])).toEqual([
      [families[0].id, ["Se déplacer"], [{text: "Le bus ne passe plus", who: "une habitante"}], []],
      ["culture", [], [], ["Un ciné-club"]]
    ]);
    await close();
  });
});

describe("keeping", () => {
  it("survives a reload with what is not entered yet, and without a network", async () => {
    const {page, context, close} = await openBoard();
    await context.setOffline(true);
    await typeIdea(page, "Une navette");
    await page.locator(".board-add").pressSequentially("Un covoit");
    await waitKept(page, "Un covoit");
    await context.setOffline(false);
    await page.goto(page.url().replace(/\?[^#]*/, ""));
    await page.reload();
    await ready(page);
    await expect.poll(() => ideas(page)).toEqual(["Une navette"]);
    expect(await page.locator(".board-add").inputValue()).toBe("Un covoit");
    expect(new URL(page.url()).search).toBe("");
    await page.locator(".board-add").press("Enter");
    expect(new URL(page.url()).searchParams.get("atelier")).toMatch(/^[a-z0-9]{6}$/);
    await close();
  });

  it("keeps several apart, by address, and lets none go without asking", async () => {
    const {page, close} = await openBoard();
    await typeIdea(page, "Du matin");
    const morning = page.url();
    await openDialog(page);
    await page.getByRole("button", {name: "Nouvel atelier"}).click();
    await showBoard(page);
    await expect.poll(() => ideas(page)).toEqual([]);
    await typeIdea(page, "Du soir");
    expect(page.url()).not.toBe(morning);
    await waitKept(page, "Du soir");
    await page.goto(morning);
    await ready(page);
    await expect.poll(() => ideas(page)).toEqual(["Du matin"]);
    await openDialog(page);
    expect(await page.locator(".kept-list > li").count()).toBe(2);
    const id = new URL(morning).searchParams.get("atelier");
    const own = page.locator(`.kept-list > li[data-id="${id}"]`);
    await own.getByRole("button", {name: "Renommer"}).click();
    await page.getByLabel("Nouveau titre").fill("Matin");
    await page.getByLabel("Nouveau titre").press("Enter");
    await page.locator(".kept-list > li", {hasText: "Matin"}).waitFor();
    await own.getByRole("button", {name: "Supprimer"}).click();
    await own.getByRole("button", {name: "Garder"}).click();
    expect(await page.locator(".kept-list > li").count()).toBe(2);
    const other = page.locator(`.kept-list > li:not([data-id="${id}"])`);
    await other.getByRole("button", {name: "Supprimer"}).click();
    await other.getByRole("button", {name: "Supprimer"}).click();
    await expect.poll(() => page.locator(".kept-list > li").count()).toBe(1);
    await page.locator(".workshop-message").getByRole("button", {name: "Annuler"}).click();
    await expect.poll(() => page.locator(".kept-list > li").count()).toBe(2);
    await page.getByRole("button", {name: "Fermer"}).click();
    await expect.poll(() => ideas(page)).toEqual(["Du soir"]);
    await close();
  });

  it("lets one tab write, shows it in the other, and hands over without losing a word", async () => {
    const {page, context, close} = await openBoard();
    await typeIdea(page, "Première");
    await waitKept(page, "Première");
    const second = await context.newPage();
    await second.setViewportSize({width: 1280, height: 720});
    await second.goto(page.url());
    await ready(second);
    expect(await second.locator(".workshop-notice").textContent()).toContain("ouvert dans un autre onglet");
    expect(await second.locator(".board-entry").isVisible()).toBe(false);
    await page.bringToFront();
    await typeIdea(page, "Deuxième");
    await expect.poll(() => ideas(second)).toEqual(["Première", "Deuxième"]);
    await page.locator(".board-add").pressSequentially("Tro");
    await second.bringToFront();
    await second.getByRole("button", {name: "Écrire ici"}).click();
    await second.locator(".board-add:enabled").waitFor();
    expect(await second.locator(".board-add").inputValue()).toBe("Tro");
    await expect.poll(() => page.locator(".workshop-notice").textContent()).toContain("ouvert dans un autre onglet");
    await second.locator(".board-add").press("End");
    await second.locator(".board-add").pressSequentially("isième");
    await second.locator(".board-add").press("Enter");
    await expect.poll(() => ideas(page)).toEqual(["Première", "Deuxième", "Troisième"]);
    await second.close();
    await page.getByRole("button", {name: "Écrire ici"}).click();
    await page.locator(".board-add:enabled").waitFor();
    await typeIdea(page, "Quatrième");
    await waitKept(page, "Quatrième");
    await expect.poll(() => ideas(page)).toEqual(["Première", "Deuxième", "Troisième", "Quatrième"]);
    await close();
  });

  it("takes from a tab that does not answer, which then writes nothing", async () => {
    const {page, context, close} = await openBoard();
    await typeIdea(page, "Première");
    await waitKept(page, "Première");
    // It no longer hears what other tabs ask, as one that hangs.
    await page.evaluate(() => (BroadcastChannel.prototype.postMessage = () => {}));
    const second = await context.newPage();
    await second.setViewportSize({width: 1280, height: 720});
    await second.addInitScript(() => (BroadcastChannel.prototype.postMessage = () => {}));
    await second.goto(page.url());
    await ready(second);
    await second.getByRole("button", {name: "Écrire ici"}).click();
    await second.locator(".board-add:enabled").waitFor();
    await expect.poll(() => page.locator(".workshop-notice").textContent()).toContain("ouvert dans un autre onglet");
    expect(await page.locator(".board-add").isVisible()).toBe(false);
    await typeIdea(second, "Deuxième");
    await waitKept(second, "Deuxième");
    await close();
  });

  it("says where a browser keeps nothing, and offers to export", async () => {
    const {page, context, close} = await browser.open("/methode", {viewport: {width: 1280, height: 720}});
    await context.addInitScript(() =>
      Object.defineProperty(globalThis, "indexedDB", {
        value: {
          open() {
            throw new DOMException("refused", "SecurityError");
          }
        }
      })
    );
    await page.goto(new URL(WORKSHOP, page.url()).href);
    await ready(page);
    await showBoard(page);
    expect(await page.locator(".workshop-notice").textContent()).toContain("ne garde pas");
    await typeIdea(page, "Une navette");
    await expect.poll(() => ideas(page)).toEqual(["Une navette"]);
    const {text} = await exported(page, () =>
      page.locator(".workshop-notice").getByRole("button", {name: "Exporter"}).click()
    );
    expect(parseWorkshop(text, "a.md").families.flatMap((f) => f.ideas.map((i) => i.text))).toEqual(["Une navette"]);
    await close();
  });

  it("says when the disk is full, keeps what was typed in the page, and writes it once there is room", async () => {
    const {page, close} = await openBoard();
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
    await expect.poll(() => page.locator(".workshop-notice").textContent()).toContain("ne garde pas");
    expect(await ideas(page)).toEqual(["Avant", "Pendant"]);
    await page.evaluate(() => (globalThis as any).makeRoom());
    await typeIdea(page, "Après");
    await waitKept(page, "Après");
    await waitKept(page, "Pendant");
    expect(await page.locator(".workshop-notice").isVisible()).toBe(false);
    await close();
  });
});

describe("files", () => {
  /** Markup that would tell if it were run or made into elements. */
  // prettier-ignore
  const NASTY = [
    '<img src="x" onerror="tripwire()">', "<script>tripwire()</script>", '"><svg onload=tripwire()>',
    "<iframe srcdoc='<script>parent.tripwire()</script>'>", "javascript:tripwire()", "${tripwire()}", "{{tripwire()}}",
    "---\nid: x\n---", "</textarea><b>gras</b>", "\u202Eà l’envers", "👩‍🌾 œ É e\u0301", "\u0000\u0007", "\uD800",
    "a\r\nb\n\nc", " espaces ", "", "mot ".repeat(5000), "é".repeat(3000)
  ];
  const workshops = NASTY.map((text, i): Workshop => ({
    id: `n${i}`,
    epci: EPCI,
    title: text,
    date: "2026-11-25",
    author: text,
    retained: text,
    calendar: "",
    notes: text,
    families: [
      {
        id: "mobilite",
        title: text,
        needs: [text, "x"],
        words: [
          {text, who: text},
          {text: "y", who: null}
        ],
        ideas: [
          {text, who: [text, "z"], horizon: "court", status: "retenue", priority: "haute", votes: 3, group: text},
          {text: `${text}!`, who: [], horizon: null, status: null, priority: null, votes: null, group: null}
        ]
      },
      {id: `p-${i}`, title: text, needs: [], words: [], ideas: []}
    ]
  }));

  it("are taken back and given again whole, and nothing in them runs", async () => {
    const {page, context, troubles, close} = await openBoard();
    await context.addInitScript(() => ((globalThis as any).tripwire = () => ((globalThis as any).ran = true)));
    await page.reload();
    await ready(page);
    const elements = () =>
      page.evaluate(
        () =>
          document.querySelectorAll(
            "article :is(img, iframe, script, svg svg, [onload], [onerror]), .board-words *, .kept-list b *"
          ).length
      );
    await openDialog(page);
    await page.locator(".import summary").click();
    await page.locator(".import input[type=file]").setInputFiles(
      workshops.map((w) => ({
        name: `${w.id}.md`,
        mimeType: "text/markdown",
        buffer: Buffer.from(formatWorkshop(w))
      }))
    );
    await expect.poll(() => page.locator(".import-result p").count()).toBe(workshops.length);
    await expect.poll(() => page.locator(".kept-list > li").count()).toBe(workshops.length + 1);
    // Files of all kinds of texts are written and read in test/domain/workshop-file.test.ts; those that hold markup are opened here too.
    const marked = workshops.filter(({title}) => /[<({]/.test(title));
    expect(marked.length).toBe(8);
    for (const workshop of marked) {
      const item = page.locator(`.kept-list > li[data-id="${workshop.id}"]`);
      const {name, text} = await exported(page, () => item.getByRole("button", {name: "Exporter"}).click());
      expect(name).toBe(workshopFileName(workshop, "md"));
      expect(parseWorkshop(text, name)).toEqual(workshop);
    }
    for (const {id, families} of marked) {
      await page.goto(new URL(`${WORKSHOP}?atelier=${id}`, page.url()).href);
      await ready(page);
      await showBoard(page);
      await page.getByRole("button", {name: "Toutes"}).click();
      await expect.poll(async () => (await ideas(page))[0]).toBe(families[0].ideas[0].text);
      await page.locator('[data-focus^="modifier:"]').first().click({force: true});
      await page.locator(".board-edit").first().waitFor();
      expect(await elements(), id).toBe(0);
    }
    expect(await page.evaluate(() => (globalThis as any).ran)).toBeUndefined();
    expect(troubles).toEqual([]);
    await close();
  }, 300_000);

  it("ask what to do with a workshop that is there already, and lose neither", async () => {
    const {page, close} = await openBoard();
    const file = (text: string) =>
      formatWorkshop({
        ...workshops[0],
        id: "double",
        title: text,
        families: [{id: "mobilite", title: "Mobilité", needs: [text], words: [], ideas: []}]
      });
    const titles = () =>
      page
        .locator(".kept-list > li p:first-child")
        .evaluateAll((all) => all.map((p) => p.firstElementChild!.textContent!).sort());
    const paste = async (text: string) => {
      await page.getByLabel("Ou texte collé").fill(text);
      await page.getByRole("button", {name: "Importer le texte"}).click();
    };
    await openDialog(page);
    const before = await titles();
    await page.locator(".import summary").click();
    await paste(file("Un"));
    await expect.poll(titles).toEqual([...before, "Un"].sort());
    await paste(file("Deux"));
    await page.getByRole("button", {name: "Garder les deux"}).click();
    await expect.poll(titles).toEqual([...before, "Deux", "Un"].sort());
    await paste(file("Trois"));
    await page.getByRole("button", {name: "Remplacer"}).click();
    await expect.poll(titles).toEqual([...before, "Deux", "Trois"].sort());
    await page.locator(".workshop-message").getByRole("button", {name: "Annuler"}).click();
    await expect.poll(titles).toEqual([...before, "Deux", "Un"].sort());
    await close();
  });

  it("say in French, with the line, what is wrong in them", async () => {
    const {page, close} = await openBoard();
    await openDialog(page);
    await page.locator(".import summary").click();
    for (const [text, words] of [
      ["", /n’est pas importé/],
      ['---\natelier: a\nepci: "200034874"\ndate: demain\n---\n', /ligne 4, champ «\sdate\s»/],
      [formatWorkshop({...workshops[0], epci: "200000000"}), /autre intercommunalité/]
    ] as const) {
      await page.getByLabel("Ou texte collé").fill(text);
      await page.getByRole("button", {name: "Importer le texte"}).click();
      await expect.poll(() => page.locator(".import-result").textContent()).toMatch(words);
      expect(await page.getByLabel("Ou texte collé").inputValue()).toBe(text);
    }
    await close();
  });
});
