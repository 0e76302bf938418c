import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import type {Site} from "../../src/data/site.js";
import {practice} from "../../src/story/hero.js";
import {haut, siteOf} from "../report/fixtures.js";

const telephone = "+33329450000";

/** What the box says by its labels, and where its links lead. */
function box(site: Site) {
  const {document} = parseHTML(`<body>${practice(site, haut).html}</body>`);
  const said = Object.fromEntries(
    [...document.querySelectorAll("dl > div")].map((div) => [
      div.querySelector("dt")!.textContent!,
      div.querySelector("dd")!.textContent!
    ])
  );
  return {said, hrefs: [...document.querySelectorAll("a")].map((a) => a.getAttribute("href")!)};
}

function withPlace(fields: Partial<Site["places"][number]>): Site {
  const site = siteOf({written: false});
  return {...site, places: site.places.map((p) => ({...p, accueil: true, telephone_partage: false, ...fields}))};
}

describe("what an official came for", () => {
  it("has a number to call, written as the French do, and the page to print", () => {
    const {said, hrefs} = box(withPlace({nom: "Maison d’Aval", telephone}));
    expect(said.Appeler).toMatch(/^Maison d’Aval, 03\s29\s45\s00\s00$/);
    expect(hrefs).toContain(`tel:${telephone}`);
    expect(hrefs.at(-1)).toBe(`../rapport/${haut.code}-synthese`);
  });

  it("gives no number that is doubtful, none of an employer, and none at all where none is known", () => {
    for (const fields of [{telephone, telephone_partage: true}, {telephone, accueil: false}, {telephone: null}])
      expect(box(withPlace(fields)).said.Appeler).toBeUndefined();
  });

  it("has what people decided before what figures ask", () => {
    expect(box(siteOf()).said["À décider"]).toBe("Un lieu de plus");
    expect(box(siteOf({written: false})).said["À décider"]).toMatch(/\?$/);
  });
});
