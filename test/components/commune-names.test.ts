import {describe, expect, it} from "vitest";
import {linkCommunes} from "../../src/components/commune-names.js";
import {raw} from "../../src/components/html.js";
import type {Site} from "../../src/data/site.js";
import {communes, siteOf} from "../report/fixtures.js";

/** Communes whose names are also words, parts of other names, or written in several ways. */
const NAMES = ["Aucun", "Verdun", "Verdun-le-Haut", "L'Isle-d’Ain", "Bar", "Haut", "Deux", "Deux"];
const base = siteOf();
const site = {
  ...base,
  edition: {...base.edition, communes: true},
  places: [{...base.places[0], nom: "Maison de Bar"}],
  territories: {
    ...base.territories,
    communes: NAMES.map((name, i) => ({...communes[0], code: `0110${i}`, name})),
    epcis: [{...base.territories.epcis[0], name: "CC du Pays de Verdun"}]
  }
} as Site;

const linked = (text: string, own = site) =>
  linkCommunes(own, raw(text), "/epci/haut").html.replace(
    /<a href="\.\.\/commune\/011(\d\d)-[^"]*" rel="external">([^<]*)<\/a>/g,
    "[$1 $2]"
  );

describe("names of communes", () => {
  // A case on a line or two.
  // prettier-ignore
  const CASES: [string, string, string | null][] = [
    ["lead to their pages", "<p>près de Verdun et d’Aucun.</p>", "<p>près de [01 Verdun] et d’[00 Aucun].</p>"],
    ["once in a part", "<section><p>à Verdun, puis Verdun</p><p>à Verdun</p></section><section>à Verdun</section>",
     "<section><p>à [01 Verdun], puis Verdun</p><p>à Verdun</p></section><section>à [01 Verdun]</section>"],
    ["in each row of a table", "<tr><td>Verdun</td></tr><tr><td>Verdun</td></tr>",
     "<tr><td>[01 Verdun]</td></tr><tr><td>[01 Verdun]</td></tr>"],
    ["not in what someone wrote", '<div class="authored"><p>à Verdun</p></div>', null],
    ["the longest of them", "<li>Verdun-le-Haut</li><li>Verdun-le-Bas</li>",
     "<li>[02 Verdun-le-Haut]</li><li>Verdun-le-Bas</li>"],
    ["however apostrophes are typed", "<td>L’Isle-d'Ain</td>", "<td>[03 L’Isle-d'Ain]</td>"],
    ["not in the name of an EPCI or of a place", "<p>le Pays de Verdun, la Maison de Bar à Bar</p>",
     "<p>le Pays de Verdun, la Maison de Bar à [04 Bar]</p>"],
    ["not in a street", "<dd>6 Avenue de Verdun, 01100 Bar</dd>", "<dd>6 Avenue de Verdun, 01100 [04 Bar]</dd>"],
    ["not where a sentence begins with a word", "<p>Aucun lieu. Haut débit</p>", "<p>Aucun lieu. Haut débit</p>"],
    ["in a list that begins with one", "<p>Aucun et Bar</p>", "<p>[00 Aucun] et [04 Bar]</p>"],
    ["not where two communes have it", "<p>à Deux</p>", "<p>à Deux</p>"],
    ["not again beside a link", '<p><a href="x">Verdun</a>, Verdun</p>', '<p><a href="x">Verdun</a>, Verdun</p>'],
    ["not in headings, drawings, attributes", '<h2>Verdun</h2><svg><text>Verdun</text></svg><p title="Verdun"></p>',
     null]
  ];
  it.each(CASES)("%s", (_, text, expected) => expect(linked(text)).toBe(expected ?? text));

  it("lead nowhere in an edition without pages of communes", () => {
    const none = {...site, edition: {...site.edition, communes: false}};
    expect(linked("<p>à Verdun</p>", none)).toBe("<p>à Verdun</p>");
  });
});
