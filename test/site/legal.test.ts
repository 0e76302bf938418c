import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {formatDate} from "../../src/domain/french.js";
import {expectSound} from "./checks.js";
import {pagePaths, readPage, text, useBrowser} from "./site.js";

const browser = useBrowser();

it("the plan leads to every page, but for those of communes, which it says how to find", () => {
  const plan = readPage("/plan");
  const linked = new Set(
    [...plan.querySelectorAll("main a")].map((a) => new URL(a.getAttribute("href")!, "https://x.org/plan").pathname)
  );
  const own = pagePaths().filter((path) => !/^\/(?:404$|commune\/|embed\/)/.test(path));
  expect(own.length).toBeGreaterThan(100);
  expect(own.filter((path) => !linked.has(path))).toEqual([]);
  expect(text(plan.querySelector("#territoires"))).toContain("Chaque commune a aussi sa page");
});

it("the declaration has the rate, the failures and the ways of complaint that the law asks for", () => {
  const page = readPage("/accessibilite");
  const failures = [...page.querySelectorAll("#contenus li b, #contenus li strong")].map(text);
  const rows = [...page.querySelectorAll("#criteres tbody tr")].map((tr) => [...tr.children].map(text));
  expect(rows.length).toBe(106);
  const count = (state: string) => rows.filter(([, own]) => own === state).length;
  expect(failures.length).toBe(count("Non conforme"));
  const rate = (100 * count("Conforme")) / (count("Conforme") + count("Non conforme"));
  expect(text(page.querySelector("#resultats"))).toContain(`${rate.toFixed(1).replace(".", ",")} %`);
  expect(text(page.querySelector("#recours"))).toContain("Défenseur des droits");
  expect(text(page.querySelector("h1"))).toBe("Accessibilité : projet de déclaration");
  const days = readFileSync("words/rgaa.csv", "utf8").match(/20\d\d-\d\d-\d\d/g)!;
  const day = formatDate(days.sort().at(-1)!).replaceAll("\u00a0", " ");
  expect(text(page.querySelector("#declaration"))).toContain(`Projet du ${day}, à confirmer par l’éditeur`);
  expect(text(page.querySelector("#etat"))).toContain("partiellement conforme");
  expect(text(page.querySelector("#etablissement"))).toContain(`établie le ${day}`);
  // The day when the sources of the edition were last taken.
  expect(text(readPage("/mentions-legales").querySelector(".verdict"))).toContain("Projet du 28 novembre 2026, à");
  for (const path of ["/", "/explorer", "/commune/55545-verdun"])
    expect(text(readPage(path).querySelector('.site-footer a[href$="accessibilite"]')), path).toBe(
      "Accessibilité : projet de déclaration"
    );
});

const LEGAL = ["/plan", "/nouveautes", "/mentions-legales", "/donnees-personnelles", "/accessibilite"];
it.each(LEGAL)("%s is sound on the narrowest screen, unfolded", async (path) => expectSound(await browser.open(path)));
