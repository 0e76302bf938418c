import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {siteFooter, around} from "../../src/components/page.js";
import {errorMail} from "../../src/domain/error-mail.js";
import {placeList} from "../../src/offer/cards.js";
import {siteOf} from "../report/fixtures.js";

const site = siteOf();
const legal = {contact: "aide+55@exemple.fr", site: "https://exemple.fr/n"} as never;
const reached = {...site, edition: {...site.edition, site: "https://exemple.fr/n", legal}};

/** To whom a mail goes, and what is written in it. */
function read(href: string) {
  const {protocol, pathname, searchParams} = new URL(href);
  return [protocol, decodeURIComponent(pathname), searchParams.get("subject"), searchParams.get("body")];
}

it("writes a mail that any reader of mail takes apart, whatever it is about", () => {
  const shown = "L’« Œuf » & Cie, 50 % <b>";
  const href = errorMail({
    contact: "a?b&c@exemple.fr",
    address: "https://x.fr/offre#lieu-1",
    shown,
    source: "ANCT, 2024"
  });
  expect(read(href)).toEqual([
    "mailto:",
    "a?b&c@exemple.fr",
    `Erreur signalée : ${shown}`,
    `Ce qui ne va pas :\r\n\r\n\r\nCe qui est montré : ${shown}\r\nSource : ANCT, 2024\r\nAdresse : https://x.fr/offre#lieu-1`
  ]);
});

it("is proposed at the foot of a page and in the card of a place, each with its address", () => {
  const foot = siteFooter({...around(reached), title: "Méthode", path: "/methode"});
  const [place] = site.places;
  const cards = placeList([place], {report: reached}).html;
  const [page, card] = [foot, cards].map((html) => {
    const {document} = parseHTML(`<html><body>${html}</body></html>`);
    return [...document.querySelectorAll("a")].find((a) => /^Signaler/.test(a.textContent!))!;
  });
  expect(page.hasAttribute("data-errors")).toBe(true);
  expect(read(page.getAttribute("href")!)[3]).toContain("Adresse : https://exemple.fr/n/methode");
  expect(card.getAttribute("aria-label")).toContain(place.nom);
  expect(read(card.getAttribute("href")!)[3]).toContain(`/offre#lieu-${place.id}`);
  expect(read(card.getAttribute("href")!)[3]).toContain(`Source : ${place.source}`);
});

it("is not proposed where nobody would receive it", () => {
  expect(siteFooter({...around(site), title: "Méthode", path: "/methode"})).not.toContain("Signaler");
  expect(placeList(site.places, {report: site}).html).not.toContain("Signaler");
});
