import {describe, expect, it} from "vitest";
import {brokenLinks} from "../../src/edition/contents/body.js";
import {describeFault, throwFaults, type Fault} from "../../src/domain/fault.js";
import {formatWorkshop} from "../../src/domain/workshop-file.js";
import {contentsOf, faultsOf} from "./contents-files.js";

const TEXT = "texts/200034874.md";
const head = "auteur: A\ndate: 2026-11-25\n";
/** A text with these fields after the author and the date: the first of them is on line 4. */
const text = (fields: string, body = "") => ({[TEXT]: `---\n${head}${fields}---\n${body}`});
const approach = (fields: string, body = "") => ({"texts/demarche.md": `---\n${head}${fields}---\n${body}`});
const workshop = formatWorkshop({
  ...{id: "matin", epci: "200034874", title: "T", date: "2026-11-25", author: ""},
  ...{families: [], retained: "", calendar: "", notes: ""}
});

/** A fault: its line, field, value and a part of what is expected; the files that it is in; their other faults. */
type Case = [fault: string, files: Record<string, string | Uint8Array>, ...more: string[]];

const idea = (fields: string) => text(`familles:\n- famille: mobilite\n  idees:\n  - idee: A\n    ${fields}\n`);
const SOUTH = "{nom: Sud, texte: B, communes: [55303]}";
const communes = (list: string) => text(`tendances:\n- nom: Nord\n  texte: B\n  communes: ${list}\n`);
const fields: Case[] = [
  ["4 famille: un champ parmi auteur, date, source, modele, tendances, familles,", text("famille: x\n")],
  ["8 familles[0].idees[0].horizons: et groupe, peut-être horizon", idea("horizons: court")],
  ["8 familles[0].idees[0].horizon bientôt: un mot parmi court, moyen et long", idea("horizon: bientôt")],
  ["8 familles[0].idees[0].votes 2,5: un nombre entier, 0 ou plus", idea("votes: 2,5")],
  ["2 auteur: le nom de qui a écrit ce texte", {[TEXT]: "---\nlacunes: [x]\n---\n"}, "2 date: une date AAAA-MM-JJ"],
  ["3 date 2026-02-30: qui existe", {[TEXT]: "---\nauteur: A\ndate: 2026-02-30\nlacunes: [x]\n---\n"}],
  ["4 source x: une source de sources.json : ifn-2023, ", text("source: x\nlacunes: [x]\n")],
  ["5 projets[0].texte: un texte", text("projets:\n- titre: A\n")],
  ["4 lacunes: une liste, dont chaque ligne commence par un tiret", text("lacunes:\n  un: deux\n")],
  [
    "4 tendances[0] Au nord: des champs parmi nom, communes, texte et note",
    text("tendances: [Au nord]\n"),
    ...["nom", "texte"].map((field) => `4 tendances[0].${field}: un texte`)
  ],
  ["6 familles[1].famille x: déjà à la ligne 5", text(`familles:${"\n- {famille: x, titre: X}".repeat(2)}\n`)],
  ["4 familles[0].famille a: une famille partagée (mobilite, ", text("familles: [{famille: a, besoins: [A]}]\n")],
  ["5 lacunes: ce champ une seule fois", text("lacunes: [a]\nlacunes: [b]\n")],
  ["7 tendances[0].communes[0] Loupmon: peut-être Loupmont (55303)", communes("[Loupmon]")],
  ["7 tendances[0].communes[0] Verdun: Verdun est dans CA du Grand Verdun", communes("[Verdun]")],
  ["7 tendances[0].communes[0] 99999: par son nom ou son code INSEE", communes("[99999]")],
  ["8 tendances[1].communes: Loupmont (55303) est déjà dans « Nord »", communes(`[Loupmont]\n- ${SOUTH}`)]
];

const CITED = "source: diagnostic-2022\n";
const quotes: Case[] = [
  ["8 satisfaisant: des mots exacts de la source, tels", text(CITED, "## Portrait\n\nDit « satisfaisant ».\n")],
  ["9 en retard par rapport: peut-être en", text(CITED, "## Portrait\n\nDit\n« en retard par rapport ».\n")]
];

const NAMED = "un fichier nommé par le SIREN d’une intercommunalité ou le code d’un département";
const LINK = "une adresse du site qui commence par une barre (/), ou une adresse http:// ou https://";
const portrait = (words: string) => text("", `## Portrait\n\n${words}\n`);
const bodies: Case[] = [
  [`55999: ${NAMED}`, {"texts/55999.md": "---\n---\n"}],
  ["10 Offre conue: un titre parmi Portrait, ", text("", "\n## Portrait\n\nA\n\n## Offre conue\n")],
  ["9 Suites: chaque titre une seule fois", text("", "## Suites\n\nA\n\n## Suites\n\nB\n")],
  ["7: au-dessus de ce texte, un titre « ## … » parmi", text("", "\n\nBonjour\n\n## Portrait\n")],
  ["5: un titre de section, qui commence par deux dièses", text("", "# Portrait\n"), "5: au-dessus de ce texte"],
  ["7: au-dessus de ce texte, un titre « ### … » parmi Accès", text("", "## Observations\n\nTout va bien.\n")],
  [`7 https://example.org/%E9: ${LINK}`, portrait("[ici](https://example.org/%E9).")],
  [`9 javascript:alert(1): ${LINK}`, portrait("Un lien\nsur deux lignes,\n[ici](javascript:alert(1)).")],
  ["7 https://x.org/vue.png: les images ne sont pas montrées", portrait("![Vue](https://x.org/vue.png)")]
];

const files: Case[] = [
  ["5: un texte entre guillemets", text("lacunes:\n  - idee: a : b\n")],
  ["5: un guillemet qui ferme le texte", text('lacunes:\n  - "a\n  - b\n')],
  ["5: des espaces en début de ligne, et non une tabulation", text("lacunes:\n\t- a\n")],
  ["1: une ligne « --- » qui ouvre l’en-tête", {[TEXT]: "## Portrait\n"}],
  ["4: une ligne « --- » qui ferme l’en-tête", {[TEXT]: "---\nauteur: A\n\n## Portrait\n"}],
  ["3: un texte en UTF-8", {[TEXT]: Buffer.from("---\nauteur: A\nlacunes: [é]\n---\n", "latin1")}],
  [
    "2 id Santé: des minuscules sans accent, des chiffres et des tirets",
    {"familles.csv": "id,libelle\nSanté,Santé\nsante,\na,b,c\n\nx,X\nx,Y\n"},
    "3 libelle : un texte",
    "4 a,b,c: 2 valeurs, entre guillemets si elles contiennent une virgule",
    "7 id x: une seule fois, déjà à la ligne 6"
  ],
  ["epci 200034875: le SIREN d’une intercommunalité", {"ateliers/A.md": workshop.replace("200034874", "200034875")}],
  [
    "atelier matin: un nom qu’aucun autre atelier de cette intercommunalité ne porte",
    {"ateliers/B.md": workshop.replace("11-25", "11-26"), "ateliers/A.md": workshop}
  ]
];

const phases = "phases:\n- {nom: A, debut: 2021-10, fin: 2022-03}\n";
const milestones = (...dates: string[]) =>
  approach(["jalons:", ...dates.map((d) => `- {nom: A, date: ${d}}`), ""].join("\n"));
const approaches: Case[] = [
  ["5 phases[0].fin 2021-09: pas avant 2021-10", approach("phases:\n- {nom: A, debut: 2021-10, fin: 2021-09}\n")],
  ["5 phases[0].fin: un mois AAAA-MM ou un jour", approach("phases:\n- {nom: A, debut: 2021-10}\n")],
  [
    "7 etapes[0].phase 2: le numéro d’une phase, de 1 à 1",
    approach(`${phases}etapes:\n- {nom: A, phase: 2}\n- nom: B\n`),
    "8 etapes[1].phase: le numéro d’une phase, de 1 à 1"
  ],
  ["6 jalons[1].date 2022-02-28: une date qui ne vient pas avant 2022-03", milestones("2022-03", "2022-02-28")],
  [
    "5 atelier.debut 10 h: une heure HH:MM, comme 10:00",
    approach("atelier:\n  debut: 10 h\n  sequences:\n  - {sequence: pause, nom: Pause, minutes: 0}\n"),
    "7 atelier.sequences[0].sequence pause: un mot parmi accueil, enjeux, idees et suites",
    "7 atelier.sequences[0].minutes 0: un nombre entier, 1 ou plus"
  ],
  ["5 Portrait: un titre parmi Commande, Calendrier, Étapes, Carto", approach("", "## Portrait\n")]
];

it.each([...fields, ...quotes, ...bodies, ...files, ...approaches])(
  "a text is refused: %s",
  (fault, given, ...more) => {
    const found = faultsOf(given);
    expect(new Set(found.map(({file}) => file))).toEqual(new Set(Object.keys(given).slice(0, 1)));
    const told = found.map(({line, field, value, expected}) => {
      const where = [line, field, value].filter((part) => part !== undefined).join(" ");
      return [where, expected];
    });
    const parts = [fault, ...more].map((told) => /^(.*?): (.*)$/.exec(told)!);
    expect(told).toEqual(parts.map(([, where, expected]) => [where, expect.stringContaining(expected)]));
  }
);

it("all the faults of all the files are told at once, in French, with how many are left out", () => {
  const faults = faultsOf({...text("source: x\nlacune: x\n", "## A\n"), ...approach("jalons: x\n")});
  const where = faults.map(({file, line}) => `${file} ${line}`);
  expect(where).toEqual([...[4, 5, 7].map((line) => `${TEXT} ${line}`), "texts/demarche.md 4"]);
  const fault: Fault = {file: "a.md", line: 3, field: "date", value: "hier", expected: "une date", language: "fr"};
  expect(describeFault(fault)).toBe("a.md:3, champ « date », valeur « hier » : attendu une date");
  expect(() => throwFaults(Array(22).fill(fault))).toThrow(
    "a.md : attendu en outre la correction de 2 autres fautes, à voir ensuite"
  );
});

describe("a link", () => {
  const [method, leaflet] = ['<section id="freins"><h2 id="l-échelle">', "/depliant/55001.html"];
  const pages = {"/": "", "/methode": method, "/epci/sammiellois": "", [leaflet]: null};
  const targets = Object.entries(pages).map(([url, html]) => ({url, html}));
  const broken = (href: string) => brokenLinks([{file: "a.md", line: 7, href}], targets);

  it("may lead to a page, to an anchor of it, and to a file", () => {
    const good = "/ /methode /methode#freins /methode#l-%C3%A9chelle /methode/ /methode?x=1#freins /epci/sammiellois";
    for (const href of [...good.split(" "), leaflet, `${leaflet}#carte`]) expect(broken(href), href).toEqual([]);
  });

  it.each([
    ["/methodes", "l’adresse d’une page du site, peut-être /methode"],
    ["/methode#frein", "un endroit de la page /methode, peut-être #freins"],
    ["/methode#%", "un endroit de la page /methode"],
    ["/nulle-part-ailleurs", "l’adresse d’une page du site"]
  ])("may not lead to %s", (value, expected) => expect(broken(value)).toMatchObject([{line: 7, value, expected}]));

  it("is found in the text, with its line", () => {
    const body = "Un [lien][r],\nun [autre](/methode#freins)\net un [dehors](https://example.org).";
    const read = contentsOf(text("", `## Portrait\n\n${body}\n\n## Suites\n\n- [ici](/b)\n\n[r]: /a\n`));
    expect(read.links.map(({line, href}) => `${line} ${href}`)).toEqual(["7 /a", "8 /methode#freins", "13 /b"]);
    expect(read.contents.get("200034874")!.portrait).toContain('<a href="/a">lien</a>');
  });
});

describe("a text", () => {
  const contentOf = (fields: string, body = "") => contentsOf(text(fields, body)).contents.get("200034874");

  it("is nothing until something is written, even unsigned", () => {
    const head = "---\nauteur:\ntendances:\n# - nom: A\n---\n";
    const body = "\n<!-- Rien. -->\n\n## Portrait\n\n## Observations\n\n### Accès au numérique\n";
    expect(contentsOf({[TEXT]: head + body}).contents.size).toBe(0);
  });

  it("names communes by code or by name, whatever accents, hyphens and case", () => {
    const capitals = "SAINT MAURICE SOUS LES COTES";
    const names = `55256, lachaussee, ${capitals}, St-Julien-sous-les-Côtes, Vigneulles-lès-Hattonchâtel`;
    const named = (files: ReturnType<typeof text>, code: string) =>
      contentsOf(files).contents.get(code)!.tendencies[0].communes;
    expect(named(communes(`[${names}]`), "200034874").join()).toBe("55256,55267,55460,55462,55551");
    const {[TEXT]: ofMeuse} = communes("[Verdun, Bar-le-Duc]");
    expect(contentsOf({"texts/55.md": ofMeuse}).contents.get("55")!.tendencies[0].communes).toEqual(["55029", "55545"]);
  });

  it("shows markup and code, and leaves nothing for a page to run", () => {
    const shown = (written: string) => contentOf("", `## Portrait\n\n${written}\n`)!.portrait;
    expect(shown("<script>x</script> ${x} `${x}`\n\n\nSuite")).toBe(
      "<p>&lt;script&gt;x&lt;/script&gt; &#36;{x} <code>&#36;{x}</code></p>\n<p>Suite</p>"
    );
    expect(shown("### Fixe\n\n```\n## A\n```")).toBe("<h3>Fixe</h3>\n<pre><code>## A\n</code></pre>");
  });

  it("observes the axes of the edition's index, or of the one that it names", () => {
    const observed = (axis: string) => `## observations\n\n### ${axis}\n\nA\n`;
    expect([...contentOf("", observed("acces au numerique"))!.observations]).toEqual([["access", "<p>A</p>"]]);
    const classic = contentOf("modele: ifn-classique\n", observed("Compétences administratives"))!;
    expect([classic.model, ...classic.observations.keys()]).toEqual(["ifn-classique", "administrative_skills"]);
    expect(() => contentsOf(text("", observed("Accès au numérique")), {model: null})).toThrow(
      /:5, champ « modele » : attendu le modèle dont .* portent sur les axes : ifn-2023 ou ifn-classique$/
    );
  });

  it("reads the same with a byte order mark and the line ends of Windows", () => {
    const {[TEXT]: plain} = text("lacunes:\n- >-\n  a\n  b\n", "## Portrait\n\nA\nB\n");
    const windows = (words: string) => ({[TEXT]: `\uFEFF${words}`.replaceAll("\n", "\r\n")});
    expect(contentsOf(windows(plain)).contents).toEqual(contentsOf({[TEXT]: plain}).contents);
    expect(faultsOf(windows(`${plain}## Fin\n`))).toMatchObject([{line: 13, value: "Fin"}]);
  });

  it("keeps a code of digits as it is written", () => {
    const written = ["012", "1e3", "true", "null", "2026-11-25"];
    expect(contentOf(`lacunes: [${written.join()}]\n`)!.gaps).toEqual(written);
  });
});

it("workshops come by EPCI, by date, with titles that the edition gives to its families", () => {
  const file = (id: string, date: string) =>
    `---\natelier: ${id}\nepci: 200034874\ndate: ${date}\nfamilles:\n- famille: sante\n---\n`;
  const {workshops, families} = contentsOf({
    "familles.csv": 'id,libelle\nsante,"Santé, soins"\n',
    "ateliers/Atelier du matin 2026-11-25.md": file("a", "2026-11-25"),
    "ateliers/Bilan 2025-01-01.md": file("b", "2025-01-01"),
    "ateliers/LISEZMOI.txt": "x"
  });
  expect(families).toEqual([{id: "sante", label: "Santé, soins"}]);
  const told = workshops.get("200034874")!.map((w) => `${w.id} ${w.families[0].title}`);
  expect(told).toEqual(["b Santé, soins", "a Santé, soins"]);
});
