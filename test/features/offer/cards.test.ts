import fc from "fast-check";
import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {spread, type Point} from "../../../src/components/marks.js";
import {mobileList, placeList, type PlaceListOptions} from "../../../src/features/offer/cards.js";
import type {MobileActor, Place} from "../../../src/domain/places.js";
import {itemOf, itemOfActor, itemOfPlace} from "../../../src/features/offer/item.js";
import {originsText} from "../../../src/places/origins.js";
import {away, placeOf} from "../leaflet/fixtures.js";
import {textOf} from "../../markdown.js";
import type {Source} from "../../../src/edition/edition.js";
import {forAll, itHolds} from "../../property.js";

const parse = (markup: string) => parseHTML(`<html><body>${markup}</body></html>`).document as unknown as Document;
const card = (fields: Partial<Place>, options?: PlaceListOptions) =>
  parse(placeList([placeOf("1", away(0, 0), fields)], options).html).querySelector("li.place")!;
const lines = (element: Element) =>
  Object.fromEntries(
    [...element.querySelectorAll("dl div")].map((div) => ["dt", "dd"].map((tag) => textOf(div.querySelector(tag))))
  );

it("says what is done there, when, how to call, for whom and for how much", () => {
  const element = card({
    services: "Aide aux démarches administratives|Loisirs et créations numériques",
    typologie: "RFS",
    telephone: "+33329917068",
    horaires: "Mo-Fr 09:00-12:00",
    frais_a_charge: "Gratuit",
    prise_rdv: "https://rdv.example.org/x?y=1",
    site_web: "https://www.example.org/a|https://b.example.org",
    dispositif_programmes_nationaux: "France Services|Aidants Connect",
    itinerance: "Fixe|Itinérant",
    complement_adresse: "2e étage"
  });
  expect(element.querySelectorAll(".place-functions li").length).toBe(3);
  expect(textOf(element.querySelector(".place-kind"))).toBe("France Services · Aidants Connect · itinérant");
  expect(lines(element)).toMatchObject({
    Adresse: "1 rue de la Gare, 2e étage, 01000 Commune-1",
    Téléphone: "03 29 91 70 68",
    Horaires: "Du lundi au vendredi : 9 h – 12 h",
    Services: "Aide aux démarches administratives ; Loisirs et créations numériques",
    "Rendez-vous": "rdv.example.org",
    Site: "example.org, b.example.org"
  });
});

it("says how old its record is, and whether its date is that of its list", () => {
  const listed = card({date_propre: false, date_maj: "2024-08-01"});
  const text = (element: Element) => textOf(element.querySelector(".place-source"));
  expect(text(listed)).toBe("Source, liste du 1er août 2024. À actualiser : sans date propre.");
  expect(text(card({fraicheur: "a-jour", date_maj: "2026-11-01"}))).toBe("Source, fiche du 1er novembre 2026. À jour.");
});

it("says nothing of what its source does not say", () => {
  const element = card({});
  expect(Object.keys(lines(element))).toEqual(["Adresse"]);
  expect(element.querySelector(".place-functions, .caution")).toBeNull();
  expect(textOf(element.querySelector(".place-source"))).toBe("Source, fiche du 15 janvier 2024. À actualiser.");
});

it("names each record in which it was recognised", () => {
  const publishers = {fs: "Agence nationale (ANCT)", local: "Département de l’Ain"};
  const sources = Object.entries(publishers).map(([id, publisher]) => ({id, publisher}) as Source);
  const record = (source: string, id: string, date: string) => ({source, id, date});
  const origines = originsText([record("fs", "a#1", "2023-07-07"), record("local", "7", "2022-01-31")]);
  expect(textOf(card({origines}, {sources}).querySelector(".place-source"))).toBe(
    "Le même lieu dans 2 fiches : ANCT, fiche a#1, 7 juillet 2023 ; Département de l’Ain, fiche 7, 31 janvier 2022. " +
      "À actualiser."
  );
});

it("leads to the web only by addresses of the web", () => {
  const element = card({prise_rdv: "javascript:alert(1)", site_web: "data:text/html,x|https://example.org"});
  expect([...element.querySelectorAll("a")].map((a) => a.getAttribute("href"))).toEqual(["https://example.org"]);
});

it("shows markup as text, wherever it is, and gives the filters what they read", () => {
  const evil = `<img src=x onerror="alert(1)">"'\${1}</li><script>alert(2)</script>`;
  // prettier-ignore
  const fields = [
    "nom", "adresse", "commune", "services", "horaires", "source", "dispositif_programmes_nationaux",
    "publics_specifiquement_adresses", "frais_a_charge", "telephone"
  ];
  const place = placeOf("1", away(0, 0), Object.fromEntries(fields.map((f) => [f, evil])));
  const document = parse(placeList([{...place, id: 'é"<b>'}]).html);
  expect(document.querySelectorAll("img, script, li.place b").length).toBe(0);
  expect(document.querySelectorAll("li.place").length).toBe(1);
  expect(textOf(document.querySelector("h4"))).toBe(evil);
  expect(placeList([place]).html).not.toContain("${");
});

it("gives the filters what the place is, whatever it is", () => {
  const usual = ["Gratuit", "Payant", "Aide aux démarches administratives|Autre", "Mo-Fr 09:00-12:00"];
  const text = fc.option(fc.oneof(fc.string(), fc.constantFrom(...usual)), {nil: null});
  const fields = fc.record({
    services: text,
    publics_specifiquement_adresses: text,
    frais_a_charge: text,
    horaires: text,
    epci: fc.constantFrom("200034874", null),
    itinerance: fc.constantFrom("Fixe", "Itinérant", null)
  });
  forAll([fields], (some) => {
    const place = placeOf("1", away(0, 0), some);
    expect(itemOf(parse(placeList([place]).html).querySelector("li")!.dataset)).toEqual(itemOfPlace(place));
  });
});

const actor: MobileActor = {
  id: "bus",
  nom: "Le <i>bus</i>",
  nature: "bus itinérant",
  territoire: ["55"],
  calendrier: null,
  telephone: null,
  site_web: "https://bus.example.org/",
  services: "Aide aux démarches administratives",
  presentation: "Il passe.",
  lieu: "p",
  ancien_lieu: null,
  source: "Le Département",
  date_maj: "2022-03-15"
};
const of = (fields: Partial<MobileActor>, base: string | null = null) => {
  const more = {territory: "tout le département", base, closed: null, item: itemOfActor(actor, ["1"])};
  return parse(mobileList([{actor: {...actor, ...fields}, ...more}]).html).querySelector("li")!;
};

it("an actor that goes round has a territory and a calendar, which may not be published", () => {
  expect(lines(of({}))).toEqual({
    Où: "Tout le département",
    Quand: "calendrier non publié",
    Site: "bus.example.org",
    Services: "Aide aux démarches administratives"
  });
  const known = lines(of({calendrier: "le mardi", telephone: "+33329869406"}));
  expect(known).toMatchObject({Quand: "Le mardi", Téléphone: "03 29 86 94 06"});
  expect(itemOf(of({}).dataset)).toEqual(itemOfActor(actor, ["1"]));
});

it("an actor leads to the place that it sets out from, where that is listed", () => {
  expect(of({}).querySelector(".place-source a")).toBeNull();
  expect(of({}, "#lieu-p").querySelector(".place-source a")!.getAttribute("href")).toBe("#lieu-p");
});

const point = fc.tuple(fc.integer({min: 0, max: 200}), fc.integer({min: 0, max: 200})) as fc.Arbitrary<Point>;
const POINTS = fc.array(point, {maxLength: 30});
const TITLE = "marks on a map are never closer than the gap, nor farther from home than their number asks";
itHolds(TITLE, [POINTS], 60, (points) => {
  const moved = spread(points, 40);
  const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by);
  if (points.length > 0) expect(moved[0]).toEqual(points[0]);
  moved.forEach((p, i) => {
    for (const q of moved.slice(i + 1)) expect(distance(p, q)).toBeGreaterThanOrEqual(40 - 1e-6);
    expect(distance(p, points[i])).toBeLessThanOrEqual(40 * points.length);
  });
});
