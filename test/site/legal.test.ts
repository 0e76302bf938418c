import {expect, it} from "vitest";
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
  // Who is on the footer of a page finds it, with its state.
  for (const path of ["/", "/explorer", "/commune/55545-verdun"])
    expect(text(readPage(path).querySelector('.site-footer a[href$="accessibilite"]')), path).toBe(
      text(page.querySelector("h1"))
    );
});

const LEGAL = ["/plan", "/nouveautes", "/mentions-legales", "/donnees-personnelles", "/accessibilite"];
it.each(LEGAL)("%s is sound on the narrowest screen, unfolded", async (path) => expectSound(await browser.open(path)));
