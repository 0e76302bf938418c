import {describe, expect, it} from "vitest";
import {html, type Html} from "../../src/components/html.js";
import {queryOf} from "../../src/numbers/query.js";
import {checkTemplate, faultsOfTold, parseTemplate, sentencesOf, tell, type Added} from "../../src/words/index.js";
import {changedSentences} from "../../scripts/words.js";

const template = (body: string, head = "") =>
  parseTemplate("words/essai.md", `---\ntitre: "{{nom}}"\n${head}\n---\n\n${body}`);
const told = (
  body: string,
  profile: object,
  {added, head, marked = false}: {added?: Added; head?: string; marked?: boolean} = {}
) => tell(template(body, head), {nom: "Étain", ...profile}, added, {marked});
const lead = (body: string, profile: object = {}, options?: Parameters<typeof told>[2]) =>
  told(body, profile, options).lead.html;

describe("a template", () => {
  it("leaves out the line that names what is missing, and no other", () => {
    expect(lead("Un {{a}}.\nDeux {{b}}.\nTrois.\n", {a: 1, b: null})).toBe("<p>Un 1.\nTrois.</p>");
    for (const b of [undefined, "", [], NaN])
      expect(lead("{{#if a}}Oui {{liste b}}.{{/if}}\n\nFin.", {a: true, b})).toBe("<p>Fin.</p>");
    expect(lead('{{n zero "commune"}}.', {zero: 0})).toBe("<p>0\u00a0commune.</p>");
  });

  it("leaves out a part with its heading", () => {
    const {chapters} = told(
      "## Un {{a}} {#un Court}\n\nTexte.\n\n### Là {{a}}\n\nAussi.\n\n## Deux {#deux}\n\n### Ici {{b}} {#ici}\n\nOui.\n",
      {a: null, b: 2}
    );
    expect(chapters.map(([id, short, content]) => [id, short, (content as Html).html])).toEqual([
      ["deux", "Deux", '<h3>Ici 2<span id="ici"></span></h3>\n<p>Oui.</p>']
    ]);
  });

  it("has words of a scale for each case, which are templates too, and says which it lacks", () => {
    const head = 'lexique:\n  aide: {un: "Un lieu, {{à bourg}}"}';
    expect(lead('{{mot "aide" cas}}.', {cas: "un", bourg: "Les Islettes"}, {head})).toBe(
      "<p>Un lieu, aux Islettes.</p>"
    );
    expect(() => lead('{{mot "aide" cas}}.', {cas: "deux"}, {head})).toThrow(
      "« deux » n’est pas dans l’échelle « aide »"
    );
  });

  it("writes French: plurals, articles, elision, lists, numbers in letters", () => {
    const profile = {
      un: 1,
      six: 6,
      mille: 1234.4,
      part: 0.004,
      noms: ["le Claon", "Étain", "Verdun"],
      lieux: [
        {nom: "a", km: 3.25},
        {nom: "b", km: 10}
      ]
    };
    expect(
      lead(
        '{{n un "lieu" "lieux"}}, {{n mille "habitant"}}, {{pct part}}, {{compte six "une commune" "communes"}}',
        profile
      )
    ).toBe("<p>1\u00a0lieu, 1\u202f234\u00a0habitants, moins de 1\u00a0%, six communes</p>");
    expect(lead('{{à noms}} ; {{de nom}} ; {{liste noms max=2}} ; {{liste noms mot="ni"}}', profile)).toBe(
      "<p>à le Claon, à Étain et à Verdun ; d’Étain ; le Claon et 2 autres ; le Claon, Étain ni Verdun</p>".replace(
        "à le Claon, à",
        "au Claon, à"
      )
    );
    expect(lead('{{#liste lieux entre=" ; "}}{{nom}}, {{km km}}{{/liste}}', profile)).toBe(
      "<p>a, 3,3\u00a0km ; b, 10,0\u00a0km</p>"
    );
    expect(lead("{{Maj (liste noms)}}.", profile)).toBe("<p>Le Claon, Étain et Verdun.</p>");
  });

  it("keeps texts as texts, addresses as they are, and pieces of HTML whole", () => {
    expect(lead("{{nom}}", {nom: "*a* <b> ${x}"})).toBe("<p>*a* &lt;b&gt; &#36;{x}</p>");
    expect(lead("[lire]({{lien.ici}})", {}, {added: {lien: {ici: "../a?b=1&c=2"}}})).toBe(
      '<p><a href="../a?b=1&amp;c=2" rel="external">lire</a></p>'
    );
    expect(lead("{{carte}}", {}, {added: {carte: html`<figure>x</figure>`}, marked: true})).toBe("<figure>x</figure>");
  });

  it("gives each printed value its name, those of lists by their keys", () => {
    const profile = {gens: [{id: "pop_65_plus", part: 0.2}], dAbord: [{code: "55274", nom: "Lamorville", km: 10}]};
    const options = {marked: true};
    expect(lead("{{pct gens.pop_65_plus.part}}", profile, options)).toBe(
      '<p><data value="gens[pop_65_plus].part">20\u00a0%</data></p>'
    );
    expect(lead("{{#each dAbord}}\n- {{nom}}, {{km km}}, {{../nom}}\n{{/each}}", profile, options)).toBe(
      '<ul>\n<li><data value="dAbord[55274].nom">Lamorville</data>, <data value="dAbord[55274].km">10,0\u00a0km</data>, <data value="nom">Étain</data></li>\n</ul>'
    );
  });

  it("folds what it says to, and nothing that has nothing in it", () => {
    expect(lead('{{#pli "Plus" id="p"}}\nUn {{a}}.\n{{/pli}}', {a: 1})).toBe(
      '<details id="p"><summary>Plus</summary>\n<p>Un 1.</p>\n</details>'
    );
    expect(lead('{{#pli "Plus"}}\nUn {{a}}.\n{{/pli}}', {a: null})).toBe("");
  });
});

describe("the checker", () => {
  const faults = (body: string, head = "") =>
    checkTemplate(template(body, head)).map(({line, expected}) => `${line} ${expected}`);

  it.each([
    ['{{n comunes "commune"}}', "6 « comunes » n’est pas un nom du profil ; peut-être « communes »"],
    ["{{#if indice.nivo}}Oui.{{/if}}", "6 « indice.nivo » n’est pas un nom du profil ; peut-être « indice.niveau »"],
    [
      "{{#each distance.dAbord}}\n- {{nom}} {{kms}}\n{{/each}}",
      "7 « kms » n’est pas un nom du profil ; peut-être « distance.dAbord[].km »"
    ],
    ["{{gens.pop_65_plus.pars}}", "6 « gens.pop_65_plus.pars » n’est pas un nom du profil ; peut-être « gens[].part »"],
    ["{{plurl communes}}", "6 « plurl » n’est pas une fonction des gabarits"],
    ['{{mot "nivo" niveau}}', "6 « nivo » n’est pas une échelle du lexique"],
    ["Loin de {{nom}}.", "6 « de » devant un nom : écrire {{de …}}, {{à …}} ou {{que …}}"],
    [
      "{{#if seule}}Oui.{{else}}Non.{{/if}}",
      "6 « seule » peut manquer : ce que rien ne dit n’est pas faux, il faut un nom qui l’affirme"
    ],
    ["Il y a {habitants}.", "5 une accolade que rien ne lit : il manque peut-être la seconde"],
    [
      "Il y a 25 communes.",
      "5 le nombre « 25 » est écrit à la main : il faut un nom du profil, ou l’ajouter aux mots qui en ont un"
    ],
    [
      "L’indice va de {{score indice.bouts.bas.score}} à {{score indice.bouts.haut.score}}.",
      "6 un intervalle dans le texte : le mettre dans un pli"
    ]
  ])("tells what is wrong in %s", (body, fault) => expect(faults(body)).toEqual([fault]));

  it("looks into the front matter, whose lines it gives, and into what a page adds", () => {
    expect(
      faults("{{carte}}", 'description: "{{genre}}"\nlexique:\n  a: {b: "{{nome}}"}\najouts:\n  carte: une carte')
    ).toEqual([
      "3 « genre » peut manquer, et « description » ne peut pas être laissé de côté",
      "5 « nome » n’est pas un nom du profil ; peut-être « nomEntier »"
    ]);
    expect(faults("{{nom}}", "ajouts:\n  nom: un nom")).toEqual([
      "1 « nom » est déjà un nom du profil : la page doit l’appeler autrement"
    ]);
  });

  it("lets be what is right: 65 ans, 4G, ranges in a fold, years after « de »", () => {
    expect(
      faults(
        'Les 65 ans, la 4G, de {{dit.annee}}, {{n communes "commune"}} {{de nom}}.\n\n{{#pli "Rangs"}}\nDe {{rang indice.rangs.dep.min}} à {{rang indice.rangs.dep.max}}.\n{{/pli}}'
      )
    ).toEqual([]);
  });

  it("stops at a part that is not closed, with its line", () => {
    expect(() => template("{{#if nom}}\nOui.")).toThrow(/words\/essai\.md:\d+/);
  });
});

describe("sentences", () => {
  const faults = (text: string) => faultsOfTold(told(`${text}\n`, {}));

  it.each([
    ["L’indice va de 4,4 à 7,6.", "un intervalle"],
    ["Ici 1,0 contre 2,0, et là 3,0 contre 4,0.", "deux comparaisons"],
    ["Une commune est loin d’une autre commune.", "le même nom deux fois"],
    ["Près de Étain.", "une élision manquée"],
    ["Il y a 1\u00a0communes.", "un pluriel d’un seul"],
    ["Il y en a undefined.", "une trace de panne"]
  ])("%s has a fault", (text, fault) => expect(faults(text)).toEqual([`${fault} : « ${text} »`]));

  it("are told apart from what people wrote, drawings and folds", () => {
    const text = told(
      '# Titre\n\nUn. Deux.\n\n<div class="authored"><p>De 1 à 2.</p></div>\n\n{{#pli "Plus"}}\nDe 1 à 2.\n{{/pli}}\n',
      {}
    );
    expect(sentencesOf(text).map(({text, folded}) => `${text}${folded ? " (pli)" : ""}`)).toEqual([
      "Étain",
      "Un.",
      "Deux.",
      "Plus",
      "De 1 à 2. (pli)"
    ]);
    expect(faultsOfTold(text)).toEqual([]);
  });

  it("that a change takes away and adds are told with their reach", () => {
    expect(
      changedSentences(
        new Map([
          ["A.", 16],
          ["B.", 2]
        ]),
        new Map([
          ["A.", 1],
          ["B.", 2],
          ["C.", 15]
        ])
      )
    ).toEqual(["- A. (15 textes)", "+ C. (15 textes)"]);
  });
});

it("a number has a query that shows its rows", () => {
  const asked = {code: "200034874", niveau: "epci", dep: {code: "55"}, indice: {modele: "ifn-2023"}};
  expect(queryOf("indice.indicateurs[poverty_rate].score", asked)).toContain(
    "territory IN ('200034874', '55') AND indicator = 'poverty_rate'"
  );
  expect(queryOf("habitants", asked)).toContain("WHERE code IN ('200034874', '55')");
  expect(queryOf("distance.dAbord[55274].km", asked)).toContain("c.epci = '200034874'");
});
