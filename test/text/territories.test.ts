import {describe, expect, it} from "vitest";
import type {Site} from "../../src/edition/site.js";
import {accessibilityPage} from "../../src/features/legal/index.js";
import {asOf} from "../../src/text/far.js";
import {elusText, storyText} from "../../src/text/index.js";
import {parsed} from "../document.js";
import {bas, haut, siteOf} from "../features/report/fixtures.js";
import {textOf} from "../markdown.js";

// What Meuse has not, and other territories have.

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
const sitesOf = (site: Site) => ({country: null, departements: [site]});

describe("of an EPCI that goes over the border of its département", () => {
  const part = {...haut, communes_total: 77};
  const site = siteOf();
  const over = {...site, territories: {...site.territories, epcis: [part, bas]}};

  it("the first sentence says so, in its story and for officials", () => {
    expect(plain(storyText(over, part).lead.html)).toMatch(
      /^Ce récit ne parle que de 3 communes, sur 77 : 400 habitants\./
    );
    expect(plain(elusText(over, part).lead.html)).toMatch(
      /^À cheval .* a 77 communes ; cette page ne parle que de 3 communes : 400/
    );
    expect(plain(storyText(site, haut).lead.html)).not.toContain("ne parle que");
  });
});

it("a score that is printed as that of the département is told as the same, not against it", () => {
  const site = siteOf();
  // Both 6.0 as printed: the EPCI has 6 and the département 3.6.
  const figure: Site["value"] = (code, model, indicator) => {
    const row = site.value(code, model, indicator);
    return row && code === site.territories.departement.code ? {...row, score: 6.02} : row;
  };
  const told = (own: Site) =>
    plain(
      storyText(own, haut)
        .chapters.map(([, , content]) => content && (content as {html: string}).html)
        .join(" ")
    );
  expect(told({...site, value: figure})).toContain("L’indice est de 6,0, et aussi de 6,0 dans l’Ain.");
  expect(told(site)).toContain("L’indice est de 6,0, contre 3,6 dans l’Ain.");
});

it("an edition without an index or without places promises neither in what it says of its pages", () => {
  const said = (known: Parameters<typeof siteOf>[0]) => plain(storyText(siteOf(known), haut).description);
  const people = "communauté de communes du Haut Pays : 3 communes, 400 habitants.";
  expect(said({})).toMatch(/Qui risque d’être en difficulté avec le numérique, où trouver de l’aide, que décider\.$/);
  expect(said({placed: false})).toMatch(/Qui risque d’être en difficulté avec le numérique, que décider\.$/);
  expect(said({scored: false})).toMatch(/400 habitants\. Où trouver de l’aide, que décider\.$/);
  expect(said({scored: false, placed: false})).toBe(people);
});

it("a list without a date is not said to be known on a day", () => {
  const dated = siteOf();
  const places = dated.places.map((p) => ({...p, date_maj: null}));
  expect(asOf({places, around: []})).toBe("");
  const known = places.map((p) => ({...p, date_maj: "2024-08-01"}));
  expect(plain(asOf({places: known, around: []}))).toBe("(lieux connus le 1er août 2024)");
});

it("the declaration of accessibility names the site that its findings are of, where it is another", () => {
  const site = siteOf();
  const resultsOf = (title: string) =>
    textOf(
      parsed(accessibilityPage(sitesOf({...site, edition: {...site.edition, title}}))).querySelector("#resultats")
    );
  expect(resultsOf("Inclusion numérique en Corse-du-Sud")).toContain(
    "sur un autre site, « Inclusion numérique en Meuse »"
  );
  expect(resultsOf("Inclusion numérique en Meuse")).not.toContain("autre site");
});
