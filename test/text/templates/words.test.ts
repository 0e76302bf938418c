import {expect, it} from "vitest";
import {changedSentences} from "../../../scripts/words.js";
import {kindsOf} from "../../../scripts/words/kinds.js";
import {html, type Html} from "../../../src/components/html.js";
import {readQueries} from "../../../src/figures/index.js";
import {shownBy} from "../../../src/features/numbers/query.js";
import {
  checkTemplate,
  faultsOfText,
  parseTemplate,
  sentencesOf,
  tell,
  type Added
} from "../../../src/text/templates/index.js";

const template = (body: string, head = "") =>
  parseTemplate("words/essai.md", `---\ntitre: "{{nom}}"\n${head}\n---\n\n${body}`);
interface Filled {
  added?: Added;
  head?: string;
  marked?: boolean;
}
const told = (body: string, profile: object, {added, head, marked = false}: Filled = {}) =>
  tell(template(body, head), {nom: "Étain", ...profile}, added, {marked});
const lead = (body: string, profile: object = {}, options?: Filled) => told(body, profile, options).lead.html;

const PROFILE = {
  zero: 0,
  un: 1,
  six: 6,
  mille: 1234.4,
  part: 0.004,
  b: null,
  cas: "un",
  bourg: "Les Islettes",
  noms: ["le Claon", "Étain", "Verdun"],
  lieux: [
    {nom: "a", km: 3.25},
    {nom: "b", km: 10}
  ],
  gens: [{id: "pop_65_plus", part: 0.2}],
  dAbord: [{code: "55274", nom: "Lamorville", km: 10}]
};
const head = 'lexique:\n  aide: {un: "Un lieu, {{à bourg}}"}';

it.each<[what: string, body: string, made: string, options?: Filled]>([
  ["leaves out the line that names what is missing", "Un {{un}}.\nDeux {{b}}.\nTrois.\n", "<p>Un 1.\nTrois.</p>"],
  ["prints a zero", '{{n zero "commune"}}.', "<p>0\u00a0commune.</p>"],
  ["has words of a scale for each case, templates too", '{{mot "aide" cas}}.', "<p>Un lieu, aux Islettes.</p>", {head}],
  [
    "writes plurals, shares and letters",
    '{{n un "lieu" "lieux"}}, {{n mille "habitant"}}, {{pct part}}, {{compte six "une commune" "communes"}}',
    "<p>1\u00a0lieu, 1\u202f234\u00a0habitants, moins de 1\u00a0%, six communes</p>"
  ],
  [
    "writes articles, elision and lists",
    '{{à noms}} ; {{de nom}} ; {{liste noms max=2}} ; {{liste noms mot="ni"}} ; {{Maj (liste noms)}}',
    "<p>au Claon, à Étain et à Verdun ; d’Étain ; le Claon et 2 autres ; le Claon, Étain ni Verdun ; " +
      "Le Claon, Étain et Verdun</p>"
  ],
  [
    "writes a list by a pattern",
    '{{#liste lieux entre=" ; "}}{{nom}}, {{km km}}{{/liste}}',
    "<p>a, 3,3\u00a0km ; b, 10\u00a0km</p>"
  ],
  [
    "keeps addresses as they are",
    "[lire]({{lien.ici}})",
    '<p><a href="../a?b=1&amp;c=2" rel="external">lire</a></p>',
    {added: {lien: {ici: "../a?b=1&c=2"}}}
  ],
  ["keeps HTML whole", "{{carte}}", "<figure>x</figure>", {added: {carte: html`<figure>x</figure>`}, marked: true}],
  [
    "names a value by its key",
    "{{pct gens.pop_65_plus.part}}",
    '<p><data value="gens[pop_65_plus].part">20\u00a0%</data></p>',
    {marked: true}
  ],
  [
    "keeps a list whose ids are numbers as long as it is",
    "{{#liste points max=2}}{{nom}}{{/liste}}",
    "<p>a et 2\u00a0autres</p>".replace("\u00a0", " "),
    {added: {points: ["0", "7", "x"].map((id, i) => ({id, nom: "abc"[i]}))}}
  ],
  [
    "tells a road, and a score beside another",
    "{{route lieux.0.km}}, {{route part}} ; {{contre 6.44 6.4}} {{score 6.44}}, {{contre 6.5 6.4}}",
    "<p>environ 3,3\u00a0km, moins de 1\u00a0km ; et aussi de 6,4, contre</p>"
  ],
  [
    "names the values of a list",
    "{{#each dAbord}}\n- {{nom}}, {{km km}}, {{../nom}}\n{{/each}}",
    '<ul>\n<li><data value="dAbord[55274].nom">Lamorville</data>, ' +
      '<data value="dAbord[55274].km">10\u00a0km</data>, <data value="nom">Étain</data></li>\n</ul>',
    {marked: true}
  ],
  [
    "folds what it says to",
    '{{#pli "Plus" id="p"}}\nUn {{un}}.\n{{/pli}}',
    '<details id="p"><summary>Plus</summary>\n<p>Un 1.</p>\n</details>'
  ],
  ["folds nothing that has nothing in it", '{{#pli "Plus"}}\nUn {{b}}.\n{{/pli}}', ""]
])("a template: %s", (_, body, made, options) => expect(lead(body, PROFILE, options)).toBe(made));

it("a template takes nothing, no list and no number for missing, and texts for texts", () => {
  for (const b of [undefined, "", [], NaN])
    expect(lead("{{#if a}}Oui {{liste b}}.{{/if}}\n\nFin.", {a: true, b})).toBe("<p>Fin.</p>");
  expect(lead("{{nom}}", {nom: "*a* <b> ${x}"})).toBe("<p>*a* &lt;b&gt; &#36;{x}</p>");
  const lacking = "« deux » n’est pas dans l’échelle « aide »";
  expect(() => lead('{{mot "aide" cas}}.', {cas: "deux"}, {head})).toThrow(lacking);
});

it("a template leaves out a part with its heading", () => {
  const {chapters} = told(
    "## Un {{a}} {#un Court}\n\nTexte.\n\n### Là {{a}}\n\nAussi.\n\n" +
      "## Deux {#deux}\n\n### Ici {{b}} {#ici}\n\nOui.\n",
    {a: null, b: 2}
  );
  const said = chapters.map(([id, short, content]) => `${id} ${short} ${(content as Html).html}`);
  expect(said).toEqual(['deux Deux <h3>Ici 2<span id="ici"></span></h3>\n<p>Oui.</p>']);
});

const faults = (body: string, head = "") =>
  checkTemplate(template(body, head)).map(({line, expected}) => `${line} ${expected}`);

it.each([
  ['{{n comunes "commune"}}', "6 « comunes » n’est pas un nom du profil ; peut-être « communes »"],
  ["{{#if indice.nivo}}Oui.{{/if}}", "6 « indice.nivo » n’est pas un nom du profil ; peut-être « indice.niveau »"],
  ["{{#each distance.dAbord}}\n- {{nom}} {{kms}}\n{{/each}}", /^7 « kms » .* peut-être « distance.dAbord\[\].km »$/],
  ["{{gens.pop_65_plus.pars}}", /^6 « gens.pop_65_plus.pars » .* peut-être « gens\[\].part »$/],
  ["{{plurl communes}}", "6 « plurl » n’est pas une fonction des gabarits"],
  ['{{mot "nivo" niveau}}', "6 « nivo » n’est pas une échelle du lexique"],
  ["Loin de {{nom}}.", "6 « de » devant un nom : écrire {{de …}}, {{à …}} ou {{que …}}"],
  ["{{#if seule}}Oui.{{else}}Non.{{/if}}", /^6 « seule » peut manquer : /],
  ["Il y a {habitants}.", /^5 une accolade que rien ne lit/],
  ["Il y a 25 communes.", /^5 le nombre « 25 » est écrit à la main/],
  ["Il va de {{score indice.bouts.bas.score}} à {{score indice.bouts.haut.score}}.", /^6 un intervalle/i]
])("the checker tells what is wrong in %s", (body, fault) => {
  expect(faults(body)).toEqual([typeof fault === "string" ? fault : expect.stringMatching(fault)]);
});

it("the checker looks into the front matter, whose lines it gives, and into what a page adds", () => {
  const head = 'description: "{{genre}}"\nlexique:\n  a: {b: "{{nome}}"}\najouts:\n  carte: une carte';
  expect(faults("{{carte}}", head)).toEqual([
    "3 « genre » peut manquer, et « description » ne peut pas être laissé de côté",
    "5 « nome » n’est pas un nom du profil ; peut-être « nomEntier »"
  ]);
  expect(faults("{{nom}}", "ajouts:\n  nom: un nom")).toEqual([expect.stringMatching(/« nom » est déjà un nom/)]);
  expect(() => template("{{#if nom}}\nOui.")).toThrow(/words\/essai\.md:\d+/);
});

it("the checker lets be what is right: 65 ans, 4G, ranges in a fold, years after « de »", () => {
  const right = 'Les 65 ans, la 4G, de {{dit.annee}}, {{n communes "commune"}} {{de nom}}.\n\n{{#pli "Rangs"}}\n';
  expect(faults(`${right}De {{rang indice.rangs.dep.min}} à {{rang indice.rangs.dep.max}}.\n{{/pli}}`)).toEqual([]);
});

it.each([
  ["L’indice va de 4,4 à 7,6.", "un intervalle"],
  ["Il y en a entre 1950,5 et 2050.", "un intervalle"],
  ["Ici 1,0 contre 2,0, et là 3,0 contre 4,0.", "deux comparaisons"],
  ["Une commune est loin d’une autre commune.", "le même nom deux fois"],
  ["Près de Étain.", "une élision manquée"],
  ["Il y a 1\u00a0communes.", "un pluriel d’un seul"],
  ["Il y en a undefined.", "une trace de panne"]
])("sentences: %s has a fault", (text, fault) =>
  expect(faultsOfText(told(`${text}\n`, {}))).toEqual([`${fault} : « ${text} »`])
);

it("sentences are told apart from what people wrote, drawings and folds", () => {
  const authored = '<div class="authored"><p>De 1 à 2.</p></div>';
  const text = told(`# Titre\n\nUn. Deux.\n\n${authored}\n\n{{#pli "Plus"}}\nDe 1 à 2.\n{{/pli}}\n`, {});
  const said = sentencesOf(text).map(({text, folded}) => `${text}${folded ? " (pli)" : ""}`);
  expect(said).toEqual(["Étain", "Un.", "Deux.", "Plus", "De 1 à 2. (pli)"]);
  expect(faultsOfText(text)).toEqual([]);
});

it("sentences that a change takes away and adds are told with their reach", () => {
  const counted = (counts: Record<string, number>) => new Map(Object.entries(counts));
  const told = changedSentences(counted({"A.": 16, "B.": 2}), counted({"A.": 1, "B.": 2, "C.": 15}));
  expect(told).toEqual(["- A. (15 textes)", "+ C. (15 textes)"]);
});

it.each([
  ["aide.lieux[0].nom", "lieux"],
  ["aide.viennent[0].nom", "services-mobiles"],
  ["indice.score", "decomposition"],
  ["indice.fragiles.part", "classes"],
  ["habitants", "territoire"],
  ["distance.dAbord[55274].km", "aide-la-plus-proche"]
])("the number %s has a query that shows its rows", (name, query) => {
  expect(shownBy(name).query).toBe(query);
  expect(readQueries().map((own) => own.name)).toContain(query);
});

it("sentences of one kind differ by names, numbers and how many are listed", () => {
  const body = `{{n six "commune"}} {{de nom}} : {{#liste lieux}}{{nom}}, {{km km}}{{/liste}}.\n\nRien {{à bourg}}.`;
  const kinds = ["Étain", "Le Claon"].map((nom) => kindsOf(told(body, {...PROFILE, nom}, {marked: true})));
  expect(kinds).toEqual([
    ["0\u00a0communes d’X : X, 0\u00a0km.", "Rien aux X."],
    ["0\u00a0communes du X : X, 0\u00a0km.", "Rien aux X."]
  ]);
});
