import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {callsOf, communeReport, toCallPage, toCheck} from "../../../src/features/offer/to-call.js";
import type {Place} from "../../../src/domain/places.js";
import {actorOf, HOME, placeOf} from "../leaflet/fixtures.js";
import {siteOf} from "../report/fixtures.js";

const base = siteOf();
const [own, other] = base.territories.communes;
const at = ({code, name}: typeof own, id: string, fields: Partial<Place>) =>
  placeOf(id, HOME, {code_insee: code, commune: name, ...fields});
const known = {telephone: "+33329000002", horaires: "Mo 09:00-12:00", fraicheur: "a-jour"} as const;
const shared = {...known, telephone: "+33329000001", telephone_partage: true};
const site = {
  ...base,
  places: [
    at(own, "1", shared),
    at(other, "2", shared),
    at(own, "3", known),
    at(own, "4", {...known, horaires: null, fraicheur: "a-verifier"}),
    at(own, "5", {...known, fraicheur: "a-surveiller"}),
    at(own, "6", {...known, fraicheur: "a-actualiser", date_propre: false, date_maj: "2024-08-01"})
  ],
  contacts: [at(own, "7", {accueil: false, date_maj: null, date_propre: false})],
  mobile: [actorOf("bus", {date_maj: null}), actorOf("va")]
};

it("lists what is to be asked, of whom, and since when: nothing of a place that is recent and whole", () => {
  const calls = Object.fromEntries(callsOf(site).map((call) => [call.nom, call]));
  expect(Object.keys(calls).sort()).toEqual(["Acteur bus", ...["1", "2", "4", "6", "7"].map((id) => `Lieu ${id}`)]);
  const checks = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, call.checks]));
  expect(checks).toMatchObject({
    "Acteur bus": ["s’il se déplace encore, où et quand"],
    "Lieu 1": [`numéro donné aussi à Lieu 2 (${other.name})`],
    "Lieu 4": ["s’il reçoit encore, horaires, téléphone", "horaires inconnus"],
    "Lieu 6": ["s’il reçoit encore, horaires, téléphone"],
    "Lieu 7": ["si elle reçoit du public"]
  });
  const since = ["Lieu 1", "Lieu 6", "Lieu 7"].map((name) => calls[name].since.replaceAll("\u00a0", " "));
  expect(since).toEqual(["15 janvier 2024", "1er août 2024, date de la liste", "sans date"]);
});

it("is a page, told on that of data with the age of records; there is none where nothing is to be asked", () => {
  const {document} = parseHTML(toCallPage(site)!);
  expect(document.querySelectorAll("table.sources tbody tr").length).toBe(callsOf(site).length);
  const told = (places = site.places) =>
    toCheck({country: null, departements: [{...site, places}]})!.html.replace(/[\s\u00a0]+/g, " ");
  expect(told()).toContain("1 lieu à actualiser, sans date propre ; 1 lieu à vérifier ; 1 lieu à surveiller");
  const undated = site.places.at(-1)!;
  expect(told([undated, undated])).toContain("2 lieux à actualiser, tous sans date propre.");
  const dated = {...undated, date_propre: true};
  expect(told([dated, undated])).toContain("2 lieux à actualiser, dont 1 sans date propre.");
  const fresh = {...site, places: [site.places[2]], contacts: [], mobile: []};
  expect([toCallPage(fresh), toCheck({country: null, departements: [fresh]})]).toEqual([null, null]);
});

it("makes one mail of all the places of a commune, if somebody receives it", () => {
  expect(communeReport(site, own, "/commune/x")).toBeNull();
  const legal = {contact: "a@exemple.fr", site: "https://exemple.fr"} as never;
  const report = (commune: typeof own) =>
    communeReport({...site, edition: {...site.edition, legal}}, commune, "/commune/x");
  const {document} = parseHTML(`<body>${report(own)!.html}</body>`);
  const {protocol, searchParams} = new URL(document.querySelector("a")!.getAttribute("href")!);
  const body = searchParams.get("body")!.replaceAll("\u00a0", " ");
  expect([protocol, body.match(/^Lieu \d/gm)]).toEqual([
    "mailto:",
    ["1", "3", "4", "5", "6", "7"].map((i) => `Lieu ${i}`)
  ]);
  expect(body).toContain("Lieu 6 (6 rue de la Gare, 03 29 00 00 02, lundi : 9 h – 12 h, liste du 1er août 2024) :\r\n");
  expect(body).toContain("Adresse : https://exemple.fr/commune/x");
  expect(report({...own, code: "99999"})).toBeNull();
});
