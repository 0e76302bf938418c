import {expect, it} from "vitest";
import {linkCommunes} from "../../src/components/commune-names.js";
import {raw} from "../../src/components/html.js";
import type {Site} from "../../src/edition/site.js";
import {communes, siteOf} from "../features/report/fixtures.js";

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

const LINK = /<a href="\.\.\/commune\/011(\d\d)-[^"]*" rel="external">([^<]*)<\/a>/g;
const linked = (text: string, own = site) => linkCommunes(own, raw(text), "/epci/haut").html.replace(LINK, "[$1 $2]");

/** Links are written as "[01 Verdun]". */
it.each([
  ["lead to their pages", "<p>près de [01 Verdun] et d’[00 Aucun].</p>"],
  [
    "lead there once in a section",
    "<section><p>à [01 Verdun], puis Verdun</p></section><section>à [01 Verdun]</section>"
  ],
  ["lead there in each row of a table", "<tr><td>[01 Verdun]</td></tr><tr><td>[01 Verdun]</td></tr>"],
  ["stay as someone wrote them", '<div class="authored"><p>à Verdun</p></div>'],
  ["are the longest", "<li>[02 Verdun-le-Haut]</li><li>Verdun-le-Bas</li>"],
  ["may have any apostrophe", "<td>[03 L’Isle-d'Ain]</td>"],
  ["are not those of an EPCI or of a place", "<p>le Pays de Verdun, la Maison de Bar à [04 Bar]</p>"],
  ["are not those of a street", "<dd>6 Avenue de Verdun, 01100 [04 Bar]</dd>"],
  ["are not the word that begins a sentence", "<p>Aucun lieu. Haut débit</p>"],
  ["may begin a list", "<p>[00 Aucun] et [04 Bar]</p>"],
  ["are of one commune only", "<p>à Deux</p>"],
  ["are not linked again beside a link", '<p><a href="x">Verdun</a>, Verdun</p>'],
  ["are in running text only", '<h2>Verdun</h2><svg><text>Verdun</text></svg><p title="Verdun"></p>']
])("names of communes %s", (_, expected) =>
  expect(linked(expected.replace(/\[\d\d ([^\]]*)\]/g, "$1"))).toBe(expected)
);

it("names of communes lead nowhere in an edition without their pages", () =>
  expect(linked("<p>à Verdun</p>", {...site, edition: {...site.edition, communes: false}})).toBe("<p>à Verdun</p>"));
