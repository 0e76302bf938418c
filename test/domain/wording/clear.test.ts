import {describe, expect, it} from "vitest";
import {typeset} from "../../../src/domain/french.js";
import {clearParts, type ClearHelp, type ClearSubject} from "../../../src/domain/wording/clear.js";
import {causesIn} from "../french-checks.js";

const place = {
  name: "France services de Bourg",
  street: "1 rue Haute",
  commune: "Bourg",
  telephone: "03 29 00 00 00",
  functions: ["acces", "demarches", "creation"],
  hours: "Mo-We,Fr 09:00-12:00,13:30-17:00; Sa 10:00-12:00; PH off"
};
const help: ClearHelp = {places: 1, towns: ["Bourg"], unaddressed: 0, call: place};
const subject: ClearSubject = {
  name: "Pays",
  level: "epci",
  kind: "communauté de communes",
  population: 1234,
  communes: 4,
  only: null,
  communesTotal: 4,
  steps: [3],
  claim: {side: 1, percents: [75, 82]},
  estimated: false,
  first: {names: ["Aval", "Bois"], far: true},
  help,
  sources: [["Habitants", "Insee, 2026"]]
};

/** Its lines under each heading, as a reader sees them. */
const told = (fields: Partial<ClearSubject> = {}) =>
  Object.fromEntries(
    clearParts({...subject, ...fields}).map(({title, lines}) => [
      title,
      lines.map(({text}) => typeset(text).replace(/[\u00a0\u202f]/g, " "))
    ])
  );
const risk = (fields: Partial<ClearSubject>) => told(fields)["La fragilité numérique"].slice(4);
const helped = (fields: Partial<ClearHelp>) => told({help: {...help, ...fields}});

it("says one idea a line", () => {
  expect(told()).toEqual({
    "Le territoire": ["C’est une communauté de communes.", "C’est un groupe de 4 communes.", "Il y a 1 234 habitants."],
    "La fragilité numérique": [
      "Beaucoup de démarches se font sur internet.",
      "Une démarche, c’est par exemple déclarer ses impôts.",
      "Des personnes risquent d’avoir du mal avec internet.",
      "Ce risque s’appelle la fragilité numérique.",
      "Ici, ce risque est plutôt fort.",
      "Il est plus fort que dans 8 groupes sur 10 en France.",
      "Plus de personnes qu’ailleurs peuvent avoir besoin d’aide."
    ],
    "À aider d’abord": ["Aval", "Bois", "Le risque y est fort.", "L’aide y est assez loin."],
    "Où trouver de l’aide": [
      "Nous connaissons 1 lieu d’aide ici.",
      "France services de Bourg",
      "Adresse : 1 rue Haute, Bourg.",
      "Quelqu’un vous aide dans vos démarches.",
      "Vous pouvez y aller sur internet."
    ],
    "Qui appeler": [
      "03 29 00 00 00",
      "Appelez avant de venir.",
      "C’est ouvert :",
      "Lundi, mardi, mercredi et vendredi : de 9 h à 12 h et de 13 h 30 à 17 h",
      "Samedi : de 10 h à 12 h",
      "Fermé les jours fériés.",
      "Demandez aussi à votre mairie."
    ],
    "D’où viennent les chiffres": ["Habitants : Insee, 2026."]
  });
});

describe("what a territory is", () => {
  const what = (fields: Partial<ClearSubject>) => told(fields)["Le territoire"];

  it.each<[string, Partial<ClearSubject>, string[]]>([
    ["a département", {level: "departement", kind: null}, ["C’est un département.", "Il a 4 communes."]],
    [
      "a département of one commune",
      {level: "departement", kind: null, communes: 1, communesTotal: 1},
      ["C’est un département.", "Il a 1 commune."]
    ],
    [
      "an EPCI whose name says its kind",
      {kind: null},
      ["C’est une intercommunalité.", "C’est un groupe de 4 communes."]
    ],
    ["a region", {level: "region", kind: null}, ["C’est une région.", "Elle a 4 communes."]]
  ])("%s", (_, fields, lines) => expect(what(fields).slice(0, 2)).toEqual(lines));

  it("a part of an EPCI that is over a border, and whoever lives there", () => {
    expect(what({communesTotal: 9, population: 1})).toEqual([
      "C’est une communauté de communes.",
      "C’est un groupe de 9 communes.",
      "Cette page parle de 4 de ces communes.",
      "Il y a 1 habitant."
    ]);
    expect(what({communes: 1, only: "Aval", communesTotal: 9, population: 0}).slice(2)).toEqual([
      "Cette page parle de 1 seule commune : Aval.",
      "Personne n’habite ici."
    ]);
  });
});

describe("the risk", () => {
  it("is a range where an estimated score decides, and says so", () => {
    expect(risk({steps: [2, 3], claim: {side: 1, percents: [57, 69]}, estimated: true})).toEqual([
      "Ici, ce risque est moyen ou plutôt fort.",
      "Il est plus fort que dans 6 ou 7 groupes sur 10 en France.",
      "Des personnes peuvent avoir besoin d’aide.",
      "Certains chiffres ne sont pas sûrs."
    ]);
    // The two choices of indicators stand on both sides of the middle.
    expect(risk({steps: [1, 2], claim: null, estimated: true})).toEqual([
      "Ici, ce risque est plutôt faible ou moyen.",
      "Des personnes peuvent avoir besoin d’aide.",
      "Certains chiffres ne sont pas sûrs."
    ]);
  });

  it.each<[number, -1 | 1, [number, number], string | null]>([
    [4, 1, [96, 99], "Il est plus fort que dans presque tous les groupes en France."],
    [4, 1, [91, 96], "Il est plus fort que dans 9 groupes sur 10 en France."],
    [1, -1, [71, 71], "Il est plus faible que dans 7 groupes sur 10 en France."],
    [3, 1, [55, 78], "Il est plus fort que dans 6 à 8 groupes sur 10 en France."],
    // In the middle, a side would be said of next to nothing.
    [2, -1, [54, 56], null]
  ])("of class %i, side %i, %j", (step, side, percents, line) => {
    const lines = risk({steps: [step], claim: {side, percents}});
    expect(lines.find((text) => /^Il est/.test(text)) ?? null).toBe(line);
  });

  it("is never said where it is not known", () => {
    const unknown = ["Nous ne savons pas si ce risque est plus fort ici qu’ailleurs."];
    expect(risk({steps: []})).toEqual(unknown);
    expect(risk({steps: [], claim: null, estimated: true})).toEqual(unknown);
    expect(risk({steps: [], level: "pays"})).toEqual(["Ce risque change d’un territoire à l’autre."]);
  });
});

describe("which communes first", () => {
  const titles = (fields: Partial<ClearSubject>) => Object.keys(told(fields));

  it("are fragile ones where none is far from help", () => {
    expect(told({first: {names: ["Aval"], far: false}})["Une commune où le risque est fort"]).toEqual(["Aval"]);
    expect(told({first: {names: ["Aval", "Bois"], far: false}})["Des communes où le risque est fort"]).toHaveLength(2);
  });

  it("are not told of a commune alone, whose class is said", () => {
    const alone = {communes: 1, only: "Aval", first: {names: ["Aval"], far: true}};
    expect(titles(alone)).not.toContain("À aider d’abord");
    expect(titles({...alone, steps: []})).toContain("À aider d’abord");
    expect(titles({first: null})).not.toContain("À aider d’abord");
  });
});

describe("help", () => {
  it("is in these communes, or in so many", () => {
    expect(helped({places: 2, towns: ["Bourg", "Étang"]})["Où trouver de l’aide"].slice(0, 5)).toEqual([
      "Nous connaissons 2 lieux d’aide ici.",
      "Dans ces communes :",
      "Bourg",
      "Étang",
      "Voici un lieu :"
    ]);
    const towns = ["A", "B", "C", "Bourg"];
    expect(helped({places: 5, towns})["Où trouver de l’aide"][1]).toBe("Ils sont dans 4 communes.");
    expect(helped({unaddressed: 1})["Où trouver de l’aide"].at(-1)).toBe("Il y a 1 autre lieu sans adresse sûre.");
  });

  it("is elsewhere where there is none, and at the mairie where no number is sure", () => {
    expect(helped({places: 0, towns: []})["Où trouver de l’aide"].slice(0, 3)).toEqual([
      "Nous ne connaissons aucun lieu d’aide ici.",
      "Voici un lieu dans une autre commune :",
      "France services de Bourg"
    ]);
    expect(helped({call: null})["À qui demander"]).toEqual(["Demandez à votre mairie."]);
  });

  it("is not none where nobody knows of any", () => {
    const lines = told({help: null});
    expect(lines["Où trouver de l’aide"]).toEqual(["Nous ne connaissons pas encore les lieux d’aide."]);
    expect(lines["À qui demander"]).toEqual(["Demandez à votre mairie."]);
    expect(JSON.stringify(lines)).not.toMatch(/\b0\b|aucun/);
  });

  it("has its hours asked for where they are not known, or no plain week", () => {
    for (const hours of [null, "sur rendez-vous"])
      expect(helped({call: {...place, hours}})["Qui appeler"]).toContain("Demandez les horaires au téléphone.");
  });
});

it("leaves out what matters least where names are long, and hours last of all", () => {
  const left = Array.from({length: 150}, (_, n) => {
    const lines = told({name: "mot ".repeat(n + 1)});
    const [risk, where] = [lines["La fragilité numérique"], lines["Où trouver de l’aide"]];
    const opening = risk.indexOf("Des personnes risquent d’avoir du mal avec internet.");
    return `${opening} ${where.length - 3} ${lines["Qui appeler"].includes("Fermé les jours fériés.")}`;
  });
  expect([...new Set(left)]).toEqual(["2 2 true", "1 2 true", "1 1 true", "0 1 true", "1 2 false"]);
});

it("gives no cause, no share and no letters for words", () => {
  const text = Object.values(told()).flat().join(" ");
  expect(causesIn(text)).toEqual([]);
  expect(text).not.toMatch(/%|\bEPCI\b|[;()]/);
});
