import {errorMail} from "../../../src/text/wording/browser.js";
import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {around, siteFooter} from "../../../src/components/page.js";
import {placeList} from "../../../src/features/offer/cards.js";
import {siteOf} from "../report/fixtures.js";

const site = siteOf();
const legal = {contact: "aide+55@exemple.fr", site: "https://exemple.fr/n"} as never;
const reached = {...site, edition: {...site.edition, site: "https://exemple.fr/n", legal}};
const page = {title: "Méthode", path: "/methode"};

/** To whom a mail goes, and what is written in it. */
function read(href: string) {
  const {protocol, pathname, searchParams} = new URL(href);
  return [protocol + decodeURIComponent(pathname), searchParams.get("subject"), searchParams.get("body")];
}

it("writes a mail that any reader of mail takes apart, whatever it is about", () => {
  const shown = "L’« Œuf » & Cie, 50 % <b>";
  const address = "https://x.fr/offre#lieu-1";
  const href = errorMail({contact: "a?b&c@exemple.fr", address, shown, source: "ANCT, 2024"});
  const lines = `Ce qui ne va pas :|||Ce qui est montré : ${shown}|Source : ANCT, 2024|Adresse : ${address}`;
  const body = lines.replaceAll("|", "\r\n");
  expect(read(href)).toEqual(["mailto:a?b&c@exemple.fr", `Erreur signalée : ${shown}`, body]);
});

it("is proposed at the foot of a page and in the card of a place, if somebody receives it", () => {
  const [place] = site.places;
  const card = (report: typeof site) => placeList([place], {report}).html;
  const links = [siteFooter({...around(reached), ...page}), card(reached)].map((html) => {
    const {document} = parseHTML(`<html><body>${html}</body></html>`);
    return [...document.querySelectorAll("a")].find((a) => /^Signaler/.test(a.textContent!))!;
  });
  expect(links[0].hasAttribute("data-errors")).toBe(true);
  expect(links[1].getAttribute("aria-label")).toContain(place.nom);
  const [foot, own] = links.map((link) => read(link.getAttribute("href")!)[2]);
  expect(foot).toContain("Adresse : https://exemple.fr/n/methode");
  for (const part of [`Source : ${place.source}`, `/offre#lieu-${place.id}`]) expect(own).toContain(part);
  expect(siteFooter({...around(site), ...page}) + card(site)).not.toContain("Signaler");
});
