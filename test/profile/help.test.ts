import {datedWords} from "../../src/text/wording/measures.js";
import {describe, expect, it} from "vitest";
import {readEdition} from "../../src/edition/edition.js";
import type {Site} from "../../src/edition/site.js";
import {haveOwnDate, isGoing, type MobileActor} from "../../src/domain/places.js";
import {profileOf} from "../../src/profile/index.js";
import {bas, haut, siteOf} from "../features/report/fixtures.js";
import {smallEdition} from "../small-edition.js";
import {faultsOf} from "../faults-of.js";

const ALYS = {
  id: "alys",
  nom: "ALYS",
  nature: "association",
  territoire: [bas.code],
  date_maj: null,
  ancien_lieu: null
};
const SERVICES = "Maîtrise des outils numériques du quotidien";

function helpOf(territory: typeof bas, list: {knows?: string[]; covers?: string[]}, more: Partial<Site> = {}) {
  const site = siteOf({written: false});
  const [file] = site.edition.places!;
  const edition = {...site.edition, places: [{...file, knows: undefined, ...list}]};
  const {aide, titres} = profileOf({...site, ...more, edition}, territory);
  return {...aide!, titre: titres!.aide};
}

describe("a function is absent", () => {
  it.each([
    [{}, []],
    [{knows: ["demarches"]}, ["demarches"]],
    [{knows: ["usages", "demarches"], covers: [haut.code]}, []],
    [{knows: ["usages", "demarches"], covers: [bas.code]}, ["usages", "demarches"]]
  ])("where nothing offers it and %j covers the territory: %j", (list, absent) =>
    expect(helpOf(bas, list).manquantes).toEqual(absent)
  );

  it("nowhere that a place offers it, or that an old list has something", () => {
    const knows = ["acces", "usages", "demarches"];
    expect(helpOf(haut, {knows}).manquantes).toEqual(["acces", "usages"]);
    const library = {value: 1, vintage: "2020"} as ReturnType<Site["value"]>;
    const figure: Site["value"] = (code, ...of) =>
      of.join() === "context,libraries" ? (code === "01004" ? library : null) : siteOf().value(code, ...of);
    const mobile = [{...ALYS, services: SERVICES} as MobileActor];
    const {manquantes, bibliotheques, titre, viennent, dits} = helpOf(bas, {knows}, {value: figure, mobile});
    expect(manquantes).toEqual(["demarches"]);
    expect([bibliotheques?.nombre, bibliotheques?.annee, titre]).toEqual([1, "2020", "bibliotheque"]);
    expect([viennent, dits.map(({nom}) => nom)]).toEqual([[], ["ALYS"]]);
  });

  it("by a declaration of functions that exist", () =>
    expect(faultsOf(() => readEdition(smallEdition({departement: "01", libraries: {knows: ["wifi"]}})))).toContainEqual(
      expect.objectContaining({field: "libraries.knows[0]", value: "wifi", expected: expect.stringContaining("acces")})
    ));
});

it("an actor goes round if a record has a date, and its base is still listed", () => {
  const going = [ALYS, {...ALYS, date_maj: "2026-01-01"}, {...ALYS, date_maj: "2026-01-01", ancien_lieu: "bus"}];
  expect(going.map(isGoing)).toEqual([false, true, false]);
});

it("the date that all records of a source have is that of the list", () => {
  const record = (source: string, date: string) => ({date_maj: date || null, origines: `${source}#1#${date}`});
  const places = [
    ...[record("fs", "2024-08-01"), record("fs", "2024-08-01")],
    ...[record("own", "2026-05-07"), record("own", "")]
  ];
  const isOwn = haveOwnDate(places);
  const told = places.map((place) => datedWords({...place, date_propre: isOwn(place)}));
  expect(told.map((text) => text.replaceAll("\u00a0", " "))).toEqual([
    ...["liste du 1er août 2024", "liste du 1er août 2024", "fiche du 7 mai 2026", "fiche sans date sûre"]
  ]);
});
