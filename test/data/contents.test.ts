import {describe, expect, it} from "vitest";
import {brokenLinks} from "../../src/data/contents/body.js";
import {describeFault, throwFaults, type Fault} from "../../src/domain/fault.js";
import {formatWorkshop} from "../../src/domain/workshop-file.js";
import {contentsOf, faultsOf} from "./contents-files.js";

const TEXT = "texts/200034874.md";
const head = "auteur: A\ndate: 2026-11-25\n";
/** A text with these fields after the author and the date: the first of them is on line 4. */
const text = (fields: string, body = "") => ({[TEXT]: `---\n${head}${fields}---\n${body}`});
const approach = (fields: string, body = "") => ({"texts/demarche.md": `---\n${head}${fields}---\n${body}`});
const AXES = "Accès au numérique et Compétences numériques";
const SECTIONS = "Portrait, Synthèse, Observations, Offre connue et Suites";
const EPCI = "CC Côtes de Meuse Woëvre";
const NAMED =
  "un fichier nommé par le SIREN d’une intercommunalité ou le code d’un département de cette édition, ou demarche.md";
const FAMILIES = "mobilite, equipement, prevention, formation et communication";

type Case = [what: string, files: Record<string, string | Uint8Array>, faults: Partial<Fault>[]];

// A case on a line or two.
// prettier-ignore
const fields: Case[] = [
  ["an unknown field", text("famille: x\n"),
   [{line: 4, field: "famille",
   expected: "un champ parmi auteur, date, source, modele, tendances, familles, projets, recommandations et lacunes, peut-être familles"}]],
  ["an unknown field of an idea", text("familles:\n- famille: mobilite\n  idees:\n  - idee: A\n    horizons: court\n"),
   [{line: 8, field: "familles[0].idees[0].horizons",
    expected: "un champ parmi idee, qui, horizon, statut, priorite, votes et groupe, peut-être horizon"}]],
  ["neither author nor date", {[TEXT]: "---\nlacunes: [x]\n---\n"},
   [{line: 2, field: "auteur", expected: "le nom de qui a écrit ce texte"}, {line: 2, field: "date",
    expected: "une date AAAA-MM-JJ"}]],
  ["an author left blank", {[TEXT]: "---\ndate: 2026-11-25\nauteur:\n---\n## Portrait\n\nA\n"},
   [{line: 3, field: "auteur", expected: "le nom de qui a écrit ce texte"}]],
  ["a day that does not exist", {[TEXT]: "---\nauteur: A\ndate: 2026-02-30\nlacunes: [x]\n---\n"},
   [{line: 3, field: "date", value: "2026-02-30", expected: "une date AAAA-MM-JJ qui existe"}]],
  ["a date in another order", {[TEXT]: "---\nauteur: A\ndate: 25/11/2026\nlacunes: [x]\n---\n"},
   [{line: 3, field: "date", value: "25/11/2026", expected: "une date AAAA-MM-JJ qui existe"}]],
  ["an unknown source", text("source: diagnostic-2021\nlacunes: [x]\n"),
   [{line: 4, field: "source", value: "diagnostic-2021",
   expected: "une source de sources.json : ifn-2023, ifn-2023-14, insee-2022, france-services-2024, insee-2020-rates, arcep-2024, anct-2023, conseillers-2024, diagnostic-2022, bibliotheques-2020, ign-chefs-lieux et ign-contours"}]],
  ["an unknown model", text("modele: ifn\n"),
   [{line: 4, field: "modele", value: "ifn", expected: "un mot parmi ifn-2023 et ifn-classique"}]],
  ["an unknown horizon",
   text("familles:\n- famille: mobilite\n- famille: formation\n  idees:\n  - idee: A\n    horizon: bientôt\n"),
   [{line: 9, field: "familles[1].idees[0].horizon", value: "bientôt", expected: "un mot parmi court, moyen et long"}]],
  ["an unknown status", text("projets:\n- titre: A\n  texte: B\n  statut: fini\n"),
   [{line: 7, field: "projets[0].statut", value: "fini",
    expected: "un mot parmi proposee, etudiee, retenue, en-cours, realisee et ecartee"}]],
  ["an unknown priority", text("recommandations:\n- titre: A\n  texte: B\n  priorite: 1\n"),
   [{line: 7, field: "recommandations[0].priorite", value: "1", expected: "un mot parmi haute, moyenne et basse"}]],
  ["a project without text", text("projets:\n- titre: A\n"),
   [{line: 5, field: "projets[0].texte", expected: "un texte"}]],
  ["votes by half", text("familles:\n- famille: mobilite\n  idees:\n  - idee: A\n    votes: 2,5\n"),
   [{line: 8, field: "familles[0].idees[0].votes", value: "2,5", expected: "un nombre entier, 0 ou plus"}]],
  ["an empty need", text("familles:\n- famille: mobilite\n  besoins:\n  - A\n  -\n"),
   [{line: 8, field: "familles[0].besoins[1]", expected: "un texte"}]],
  ["a list in place of a text", text("familles:\n- famille: mobilite\n  idees:\n  - idee: [A, B]\n"),
   [{line: 7, field: "familles[0].idees[0].idee", expected: "un texte"}]],
  ["fields in place of a list", text("lacunes:\n  un: deux\n"),
   [{line: 4, field: "lacunes", expected: "une liste, dont chaque ligne commence par un tiret"}]],
  ["a text in place of fields", text("tendances: [Au nord]\n"),
   [{line: 4, field: "tendances[0]", value: "Au nord", expected: "des champs parmi nom, communes, texte et note"},
    {line: 4, field: "tendances[0].nom", expected: "un texte"}, {line: 4, field: "tendances[0].texte",
    expected: "un texte"}]],
  ["a family twice", text("familles:\n- famille: formation\n- famille: mobilite\n- famille: formation\n"),
   [{line: 7, field: "familles[2].famille", value: "formation",
    expected: "chaque famille une seule fois, et celle-ci est déjà à la ligne 5"}]],
  ["a family that is not shared, without title", text("familles:\n- famille: sante\n  besoins: [A]\n"),
   [{line: 5, field: "familles[0].famille", value: "sante",
    expected: `une famille partagée (${FAMILIES}), ou un champ titre à côté`}]],
  ["a field twice", text("lacunes: [a]\nlacunes: [b]\n"),
   [{line: 5, field: "lacunes", expected: "ce champ une seule fois"}]]
];

// A case on a line or two.
// prettier-ignore
const places: Case[] = [
  ["an unknown territory", {"texts/55999.md": "---\n---\n"},
   [{value: "55999", expected: NAMED}]],
  ["a commune, which has no page", {"texts/55001.md": "---\n---\n"},
   [{value: "55001", expected: NAMED}]],
  ["a commune misspelt", text("tendances:\n- nom: Nord\n  texte: B\n  communes:\n  - Vigneul-les-Hattonchatel\n"),
   [{line: 8, field: "tendances[0].communes[0]", value: "Vigneul-les-Hattonchatel",
    expected: `une commune de ${EPCI}, peut-être Vigneulles-lès-Hattonchâtel (55551)`}]],
  ["a commune of another EPCI", text("tendances:\n- nom: Nord\n  texte: B\n  communes: [Verdun]\n"),
   [{line: 7, field: "tendances[0].communes[0]", value: "Verdun",
    expected: `une commune de ${EPCI} ; Verdun est dans CA du Grand Verdun`}]],
  ["an unknown code of a commune", text("tendances:\n- nom: Nord\n  texte: B\n  communes: [99999]\n"),
   [{line: 7, field: "tendances[0].communes[0]", value: "99999",
    expected: `une commune de ${EPCI}, par son nom ou son code INSEE`}]],
  ["a commune in two tendencies",
   text("tendances:\n- nom: Nord\n  texte: B\n  communes: [Loupmont]\n- nom: Sud\n  texte: B\n  communes: [55303]\n"),
   [{line: 10, field: "tendances[1].communes",
    expected: "chaque commune dans une seule tendance ; Loupmont (55303) est déjà dans « Nord »"}]]
];

// A case on a line or two.
// prettier-ignore
const bodies: Case[] = [
  ["an unknown heading", text("", "\n## Portrait\n\nA\n\n## Offre conue\n"),
   [{line: 10, value: "Offre conue", expected: `un titre parmi ${SECTIONS}, peut-être Offre connue`}]],
  ["a heading twice", text("", "## Suites\n\nA\n\n## Suites\n\nB\n"),
   [{line: 9, value: "Suites", expected: "chaque titre une seule fois"}]],
  ["text above the first heading", text("", "\n\nBonjour\n\n## Portrait\n"),
   [{line: 7, expected: `au-dessus de ce texte, un titre « ## … » parmi ${SECTIONS}`}]],
  ["a heading of the page", text("", "# Portrait\n"),
   [{line: 5, expected: "un titre de section, qui commence par deux dièses (##)"}, {line: 5,
    expected: `au-dessus de ce texte, un titre « ## … » parmi ${SECTIONS}`}]],
  ["an axis that the model does not have", text("", "## Observations\n\n### Accès à l’information\n\nA\n"),
   [{line: 7, value: "Accès à l’information", expected: `un titre parmi ${AXES}`}]],
  ["an observation about no axis", text("", "## Observations\n\nTout va bien.\n"),
   [{line: 7, expected: `au-dessus de ce texte, un titre « ### … » parmi ${AXES}`}]],
  ["an address of the site without bar", text("", "## Portrait\n\nUn [lien](epci/sammiellois).\n"),
   [{line: 7, value: "epci/sammiellois",
    expected: "une adresse du site qui commence par une barre (/), ou une adresse http:// ou https://"}]],
  ["an address that is not in UTF-8", text("", "## Portrait\n\n[ici](https://example.org/%E9).\n"),
   [{line: 7, value: "https://example.org/%E9", expected: expect.stringContaining("une adresse http://")}]],
  ["a script in a link", text("", "## Portrait\n\nUn lien\nsur deux lignes,\n[ici](javascript:alert(1)).\n"),
   [{line: 9, value: "javascript:alert(1)",
    expected: "une adresse du site qui commence par une barre (/), ou une adresse http:// ou https://"}]],
  ["an image", text("", "## Portrait\n\n![Vue](https://example.org/vue.png)\n"),
   [{line: 7, value: "https://example.org/vue.png", expected: "du texte seul : les images ne sont pas montrées"}]]
];

// A case on a line or two.
// prettier-ignore
const files: Case[] = [
  ["a colon in a text", text("lacunes:\n  - idee: a : b\n"),
   [{line: 5,
    expected: 'un texte entre guillemets ("…") s’il contient « : », ou des lignes alignées sur leurs voisines'}]],
  ["a quote that is not closed", text('lacunes:\n  - "a\n  - b\n'),
   [{line: 5, expected: "un guillemet qui ferme le texte"}]],
  ["a tab", text("lacunes:\n\t- a\n"), [{line: 5, expected: "des espaces en début de ligne, et non une tabulation"}]],
  ["no fields", {[TEXT]: "## Portrait\n"},
   [{line: 1, expected: "une ligne « --- » qui ouvre l’en-tête, avec les champs dessous"}]],
  ["fields that do not end", {[TEXT]: "---\nauteur: A\n\n## Portrait\n"},
   [{line: 4, expected: "une ligne « --- » qui ferme l’en-tête"}]],
  ["another encoding", {[TEXT]: Buffer.from("---\nauteur: A\nlacunes: [é]\n---\n", "latin1")},
   [{line: 3, expected: "un texte en UTF-8 : enregistrez le fichier dans cet encodage"}]],
["families without header", {"familles.csv": "sante,Santé\n"},
   ["id", "libelle"].map((field) => ({line: 1, field, expected: "une colonne de ce nom parmi sante, Santé"}))],
  ["families that are none", {"familles.csv": "id,libelle\nSanté,Santé\nsante,\na,b,c\n\nx,X\nx,Y\n"},
   [{line: 2, field: "id", value: "Santé", expected: "des minuscules sans accent, des chiffres et des tirets"},
    {line: 3, field: "libelle", value: "", expected: "un texte"}, {line: 4, value: "a,b,c",
    expected: "2 valeurs, entre guillemets si elles contiennent une virgule"}, {line: 7,
    field: "id", value: "x", expected: "une seule fois, déjà à la ligne 6"}]]
];

const phases = "phases:\n- {nom: A, debut: 2021-10, fin: 2022-03}\n";
// A case on a line or two.
// prettier-ignore
const approaches: Case[] = [
  ["a phase that ends before it begins", approach("phases:\n- {nom: A, debut: 2021-10, fin: 2021-09}\n"),
   [{line: 5, field: "phases[0].fin", value: "2021-09", expected: "une date qui ne vient pas avant 2021-10"}]],
  ["phases in another order", approach(`${phases}- {nom: B, debut: 2021-09, fin: 2022-05}\n`),
   [{line: 6, field: "phases[1].debut", value: "2021-09", expected: "une date qui ne vient pas avant 2021-10"}]],
  ["a step of no phase", approach(`${phases}etapes:\n- {nom: A, phase: 2}\n- nom: B\n`),
   [{line: 7, field: "etapes[0].phase", value: "2", expected: "le numéro d’une phase, de 1 à 1"}, {line: 8,
    field: "etapes[1].phase", expected: "le numéro d’une phase, de 1 à 1"}]],
  ["milestones in another order",
   approach("jalons:\n- {nom: A, date: 2022-03-15}\n- {nom: B, date: 2022-03}\n- {nom: C, date: 2022-02-28}\n"),
   [{line: 7, field: "jalons[2].date", value: "2022-02-28", expected: "une date qui ne vient pas avant 2022-03"}]],
  ["a milestone without date", approach("jalons:\n- nom: A\n"),
   [{line: 5, field: "jalons[0].date", expected: "un mois AAAA-MM ou un jour AAAA-MM-JJ"}]],
  ["a month that does not exist", approach("jalons:\n- {nom: A, date: 2022-13}\n"),
   [{line: 5, field: "jalons[0].date", value: "2022-13",
    expected: "un mois AAAA-MM ou un jour AAAA-MM-JJ qui existe"}]],
  ["a programme that is none",
   approach("atelier:\n  debut: 10 h\n  sequences:\n  - {sequence: pause, nom: Pause, minutes: 0}\n"),
   [{line: 5, field: "atelier.debut", value: "10 h", expected: "une heure HH:MM, comme 10:00"}, {line: 7,
    field: "atelier.sequences[0].sequence", value: "pause",
    expected: "un mot parmi accueil, enjeux, idees et suites"}, {line: 7, field: "atelier.sequences[0].minutes",
    value: "0", expected: "un nombre entier, 1 ou plus"}]],
  ["a heading of another file", approach("", "## Portrait\n"),
   [{line: 5, value: "Portrait",
    expected: "un titre parmi Commande, Cartographie collaborative et Pourquoi un indice"}]]
];

const workshop = formatWorkshop({
  id: "matin",
  epci: "200034874",
  title: "T",
  date: "2026-11-25",
  author: "",
  families: [],
  retained: "",
  calendar: "",
  notes: ""
});
// A case on a line or two.
// prettier-ignore
const workshops: Case[] = [
  ["an unknown EPCI", {"ateliers/Atelier 2026-11-25.md": workshop.replace("200034874", "200034875")},
   [{field: "epci", value: "200034875", expected: "le SIREN d’une intercommunalité de cette édition"}]],
  ["the name of another workshop",
   {"ateliers/Atelier 2026-11-25.md": workshop, "ateliers/Atelier 2026-11-26.md": workshop.replace("11-25", "11-26")},
   [{file: "ateliers/Atelier 2026-11-26.md", field: "atelier", value: "matin",
    expected: "un nom qu’aucun autre atelier de cette intercommunalité ne porte"}]]
];

describe("a text is refused with", () => {
  it.each([...fields, ...places, ...bodies, ...files, ...approaches, ...workshops])("%s", (_, given, faults) => {
    const [file] = Object.keys(given);
    expect(faultsOf(given)).toEqual(faults.map((fault) => ({file, ...fault})));
  });
});

it("an observation needs an index, of the edition or named", () => {
  const read = (fields: string) => () =>
    contentsOf(text(fields, "\n## Observations\n\n### Accès au numérique\n\nA\n"), {model: null});
  expect(read("")).toThrow(
    /200034874\.md:6, champ « modele » : attendu le modèle dont les observations portent sur les axes : ifn-2023 ou ifn-classique$/
  );
  expect([...read("modele: ifn-2023\n")().contents.get("200034874")!.observations.keys()]).toEqual(["access"]);
});

it("all the faults of all the files are told at once, in French", () => {
  const faults = faultsOf({...text("source: x\nlacune: x\n", "## A\n"), ...approach("jalons: x\n")});
  expect(faults.map(({file, line, field}) => [file, line, field])).toEqual([
    [TEXT, 4, "source"],
    [TEXT, 5, "lacune"],
    [TEXT, 7, undefined],
    ["texts/demarche.md", 4, "jalons"]
  ]);
});

describe("a fault in French", () => {
  const fault: Fault = {file: "a.md", line: 3, field: "date", value: "hier", expected: "une date", language: "fr"};

  it("is said in one sentence", () => {
    expect(describeFault(fault)).toBe("a.md:3, champ « date », valeur « hier » : attendu une date");
    expect(describeFault({file: "a.md", expected: "un texte", language: "fr"})).toBe("a.md : attendu un texte");
  });

  it("is one of many, which are counted", () => {
    expect(() => throwFaults(Array.from({length: 22}, () => fault))).toThrow(
      "a.md : attendu en outre la correction de 2 autres fautes, à voir ensuite"
    );
  });
});

describe("a link", () => {
  const pages = [
    {url: "/", html: ""},
    {url: "/methode", html: '<section id="freins"><h2 id="l-échelle">'},
    {url: "/epci/sammiellois", html: ""},
    {url: "/depliant/55001.html", html: null}
  ];
  const broken = (href: string) =>
    brokenLinks([{file: "a.md", line: 7, href}], pages).map((f) => [f.line, f.value, f.expected]);

  // prettier-ignore
  const LINKS = [
    "/", "/methode", "/methode#freins", "/methode#l-%C3%A9chelle", "/methode/", "/methode?x=1#freins",
    "/epci/sammiellois", "/depliant/55001.html", "/depliant/55001.html#carte"
  ];
  it.each(LINKS)("may lead to %s", (href) => {
    expect(broken(href)).toEqual([]);
  });

  it.each([
    ["/methodes", "l’adresse d’une page du site, peut-être /methode"],
    ["/methode#frein", "un endroit de la page /methode, peut-être #freins"],
    ["/methode#%", "un endroit de la page /methode"],
    ["/nulle-part-ailleurs", "l’adresse d’une page du site"]
  ])("may not lead to %s", (href, expected) => {
    expect(broken(href)).toEqual([[7, href, expected]]);
  });

  it("is found in the text, with its line", () => {
    const body =
      "## Portrait\n\nUn [lien][r],\nun [autre](/methode#freins)\net un [dehors](https://example.org).\n\n## Suites\n\n- [ici](/b)\n\n[r]: /a\n";
    expect(contentsOf(text("", body)).links.map(({line, href}) => [line, href])).toEqual([
      [7, "/a"],
      [8, "/methode#freins"],
      [13, "/b"]
    ]);
    expect(contentsOf(text("", body)).contents.get("200034874")!.portrait).toContain('<a href="/a">lien</a>');
  });
});

describe("a text", () => {
  const contentOf = (fields: string, body = "") => contentsOf(text(fields, body)).contents.get("200034874");

  it("is nothing until something is written, even unsigned", () => {
    expect(
      contentsOf({
        [TEXT]:
          "---\nauteur:\ntendances:\n# - nom: A\n---\n\n<!-- Rien. -->\n\n## Portrait\n\n## Observations\n\n### Accès au numérique\n"
      }).contents.size
    ).toBe(0);
  });

  it("names communes by code or by name, whatever accents, hyphens and case", () => {
    const communes =
      "[55256, lachaussee, SAINT MAURICE SOUS LES COTES, St-Julien-sous-les-Côtes, Vigneulles-lès-Hattonchâtel]";
    expect(contentOf(`tendances:\n- nom: Nord\n  texte: B\n  communes: ${communes}\n`)!.tendencies[0].communes).toEqual(
      ["55256", "55267", "55460", "55462", "55551"]
    );
    const ofDepartement = contentsOf({
      "texts/55.md": `---\n${head}tendances:\n- nom: Nord\n  texte: B\n  communes: [Verdun, Bar-le-Duc]\n---\n`
    }).contents.get("55")!;
    expect(ofDepartement.tendencies[0].communes).toEqual(["55029", "55545"]);
  });

  it("shows markup, and leaves nothing for a page to run", () => {
    const {portrait} = contentOf("", "## Portrait\n\n<script>alert(1)</script> ${location} `${x}`\n\n\nSuite\n")!;
    expect(portrait).toBe(
      "<p>&lt;script&gt;alert(1)&lt;/script&gt; &#36;{location} <code>&#36;{x}</code></p>\n<p>Suite</p>"
    );
  });

  it("has headings of its own inside a section, and dashes of code that are none", () => {
    expect(contentOf("", "## Offre connue\n\n### Fixe\n\n```\n## A\n```\n")!.offer).toBe(
      "<h3>Fixe</h3>\n<pre><code>## A\n</code></pre>"
    );
  });

  it("observes the axes of the edition's index, or of the one that it names", () => {
    expect([...contentOf("", "## observations\n\n### acces au numerique\n\nA\n")!.observations]).toEqual([
      ["access", "<p>A</p>"]
    ]);
    const classic = contentOf("modele: ifn-classique\n", "## Observations\n\n### Compétences administratives\n\nA\n")!;
    expect([classic.model, ...classic.observations.keys()]).toEqual(["ifn-classique", "administrative_skills"]);
  });

  it("reads the same with a byte order mark and the line ends of Windows", () => {
    const [file] = Object.entries(text("lacunes:\n- >-\n  a\n  b\n", "## Portrait\n\nA\nB\n"));
    expect(contentsOf({[TEXT]: `\uFEFF${file[1].replaceAll("\n", "\r\n")}`}).contents).toEqual(
      contentsOf({[TEXT]: file[1]}).contents
    );
    expect(faultsOf({[TEXT]: `\uFEFF${file[1]}## Fin\n`.replaceAll("\n", "\r\n")})).toMatchObject([
      {line: 13, value: "Fin"}
    ]);
  });

  it("keeps a code of digits as it is written", () => {
    const {gaps} = contentOf("lacunes: [012, 1e3, true, null, 2026-11-25]\n")!;
    expect(gaps).toEqual(["012", "1e3", "true", "null", "2026-11-25"]);
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
  expect(workshops.get("200034874")!.map((w) => [w.id, w.families[0].title])).toEqual([
    ["b", "Santé, soins"],
    ["a", "Santé, soins"]
  ]);
});
