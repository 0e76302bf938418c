import {describe, expect, it} from "vitest";
import {finishHtml} from "../../../scripts/finish/html.js";
import {leafletMaker} from "../../../src/features/leaflet/leaflet.js";
import type {MobileActor, Place} from "../../../src/domain/places.js";
import {leafletBook, leafletPage, leafletSheet} from "../../../src/features/leaflet/page.js";
import {actorOf, away, HOME, placeOf, SERVICES, territoryOf} from "./fixtures.js";
import {parsed} from "../../document.js";
import {textOf} from "../../markdown.js";

const commune = territoryOf("01001", "Bourg", HOME);
const leafletFor = (places: Place[], mobiles: MobileActor[] = [], subject = commune) =>
  leafletMaker(places, mobiles)({territory: subject, communes: [subject]});
const pageOf = (...args: Parameters<typeof leafletFor>) =>
  leafletPage(leafletFor(...args), {site: "Site d'essai", back: {href: "../epci/a", label: "Page de l'EPCI"}});

const near = placeOf("1", away(0, 7), {
  services: SERVICES.both,
  telephone: "+33329000001",
  horaires: "Mo 09:00-12:00",
  adresse: "1 rue de l'Église"
});

describe("a leaflet", () => {
  const document = parsed(pageOf([near], [actorOf("a", {nom: "Bus", telephone: "0329000002"})]));

  it("says what the place is, in words beside each drawing, with numbers that a telephone calls", () => {
    const place = textOf(document.querySelector("ol .item"));
    for (const said of ["Aide pour vos démarches", "1 rue de l’Église", "Commune-1, à 9 km au nord", "de 9 h à 12 h."])
      expect(place).toContain(said);
    for (const icon of document.querySelectorAll(".icon[aria-hidden=true]"))
      expect(textOf(icon.parentElement)).not.toBe("");
    const drawn = [...document.querySelectorAll("use")].map((use) => use.getAttribute("href")!.slice(1));
    for (const id of drawn) expect(document.getElementById(id), id).not.toBeNull();
    const calls = [...document.querySelectorAll(".call a")].map((a) => `${a.getAttribute("href")} ${textOf(a)}`);
    expect(calls).toEqual(["tel:+33329000001 03 29 00 00 01", "tel:0329000002 03 29 00 00 02"]);
  });

  it("needs nothing else, and keeps its own script once published", () => {
    const html = finishHtml(pageOf([near]), {path: "depliant/x.html", names: new Map()}).html;
    expect(parsed(html).querySelectorAll("script[src], link[rel=stylesheet], img").length).toBe(0);
    expect(parsed(html).querySelector("meta[http-equiv]")!.getAttribute("content")).toMatch(/script-src [^;]*'sha256-/);
  });
});

it("a number that is not sure is not printed", () => {
  const calls = (page: string) => parsed(page).querySelectorAll('.call, [href^="tel:"]').length;
  expect(calls(pageOf([{...near, telephone_partage: true}]))).toBe(0);
  expect(calls(pageOf([near]))).toBeGreaterThan(0);
});

it("markup in the data is text", () => {
  const evil = '<img src=x onerror=alert(1)>"&${1+1}</style></script>';
  const place = {...near, nom: evil, adresse: evil, commune: evil, source: evil, telephone: '"><b>1', horaires: evil};
  const actor = actorOf("a", {nom: evil, nature: evil, calendrier: evil, telephone: evil, source: evil});
  const html = pageOf([place], [actor], {...commune, name: evil});
  const document = parsed(html);
  expect(document.querySelectorAll("img, b, [onerror]").length).toBe(0);
  expect(document.querySelectorAll("script, style").length).toBe(2);
  expect(textOf(document.querySelector("h3"))).toContain("<img src=x onerror=alert(1)>");
  for (const a of document.querySelectorAll("a[href^=tel]")) expect(a.getAttribute("href")).toMatch(/^tel:[\d+]*$/);
});

it("a book has each sheet once, and what all share once", () => {
  const codes = ["01001", "01002"];
  const sheets = codes.map((code) => leafletSheet(leafletFor([near], [], {...commune, code}), "Site").lead.html);
  const document = parsed(leafletBook("Tous", sheets));
  expect([...document.querySelectorAll("article.sheet")].map((a) => a.id)).toEqual(codes.map((c) => `depliant-${c}`));
  expect(document.querySelectorAll("style, main, .definitions").length).toBe(3);
  expect(document.querySelector("script, .bar")).toBeNull();
});
