import fc from "fast-check";
import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import type {CompareData, Measure, Published, Cell} from "../../../src/features/compare/data.js";
import {comparedOf, figureOf} from "../../../src/features/compare/data.js";
import {scoreDots} from "../../../src/features/compare/dots.js";
import * as gaps from "../../../src/features/compare/gaps.js";
import * as tables from "../../../src/features/compare/tables.js";
import {addedWords, notes, rankText, verdict} from "../../../src/features/compare/wording.js";
import {MOST, readCompareAddress} from "../../../src/domain/compare-address.js";
import {causesIn, frenchFaults} from "../../domain/french-checks.js";
import {scaleOf} from "../../../src/text/templates/index.js";
import {forAll} from "../../property.js";

const {figureDifference, gapOf, printedFigure, printedSpread, printedValue} = gaps;
const {compareTable, noteSentences, peerSentences} = tables;

const [SAM, ETAIN, TOWN, EMPTY] = ["epci-200000001", "epci-200000002", "commune-55001", "commune-55002"];
const x: Cell = [null, "sans_objet", 0];
const i = (value: number, share: number): Cell => [value, "imputed", share];

const said = (subject: string, axis: string) => ({subject, axis});
/** Figures of the département, two EPCI, two communes of which one is empty, and the median. */
// prettier-ignore
const MEASURED: [id: string, family: Measure["family"], label: string, figures: Cell[], more?: Partial<Measure>][] = [
  ["total", "total", "indice", [i(6.4, 0.84), i(7, 0.53), i(5.5, 0.16), 5.3, x, 6]],
  ["thd", "indicator", "non-couverture en très haut débit", [6, 8, 3.5, 3, x, null],
    said("le manque de très haut débit", "access")],
  ["poverty", "indicator", "pauvreté", [i(6.5, 0.84), i(7.8, 0.53), i(6.4, 0.16), 6, x, null],
    said("la pauvreté", "access")],
  ["older", "indicator", "part des 65 ans et plus", [6.6, 6.7, 6.5, 6.9, x, null],
    said("la part des 65 ans et plus", "skills")],
  ["pop_75_plus", "rate", "75 ans et plus", [12.1, 13, 10.5, 10.5, x, null]],
  ["places-tout", "places", "n’importe quel lieu connu", [3, 1, 2, 2, 0, null], {decimals: 0}],
  ["places-rate", "density", "lieux fixes pour 10 000 habitants", [6, 3.3, 10, 16.7, x, null]],
  ["distance-coeur", "distance", "au moins une des trois fonctions essentielles", [4.2, 9.3, 0.4, 0.4, x, null]],
  ["distance-travail", "distance", "travailler à distance", [20, 30.1, 12, 12, x, null]]
];
const MEASURES = MEASURED.map(([id, family, label, figures, more]) => {
  return {id, family, label, decimals: 1, figures, ...more};
});
const measure = (id: string) => MEASURES.find((m) => m.id === id)!;
const [THD, POVERTY] = ["thd", "poverty"].map(measure);

const peers = [
  {name: "Étain", href: "./epci/etain"},
  {name: "Pays d’Huriel", departement: "Allier"}
];
// prettier-ignore
const territories = ([
  {id: "departement", level: "departement", name: "Aisne", the: "l’Aisne", population: 5000, step: 3},
  {id: SAM, level: "epci", name: "Sammiellois", the: "la communauté de communes du Sammiellois", population: 3000,
    step: 4, rank: [1, 2, false], within: ["departement"], peers},
  {id: ETAIN, level: "epci", name: "Étain", the: "la communauté d’agglomération d’Étain", population: 2000, step: 2,
    rank: [2, 2, false], partial: [3, 5], within: ["departement"]},
  {id: TOWN, level: "commune", name: "Étain", population: 1200, step: 2, within: [ETAIN, "departement"]},
  {id: EMPTY, level: "commune", name: "Vide", population: 0, within: [SAM, "departement"]},
  {id: "mediane", name: "Commune médiane de France", the: "la commune médiane de France", step: 2}
] as Partial<Published>[])
  .map((known) => ({level: null, kind: "", population: null, within: [], ...known}) as Published);

const data: CompareData = {
  said: scaleOf("comparer", "dit", {
    ...{seul: true, moins: 2, plus: 4, petite: "200"},
    ...{indice: "Indice", maximum: "10", depart: "", detour: ""}
  }),
  communePages: true,
  model: {
    label: "Indice",
    decimals: 1,
    indicatorScale: {min: 1, max: 10},
    totalScale: {min: 1, max: 10},
    axes: [
      {id: "access", label: "Accès"},
      {id: "skills", label: "Compétences"}
    ],
    classes: ["très peu fragile", "peu fragile", "médiane", "fragile", "très fragile"]
  },
  measures: MEASURES,
  territories,
  defaults: [SAM, ETAIN, "mediane"],
  cited: {keys: null, index: null, places: null},
  explore: null
};
const ids = territories.map(({id}) => id);
const {document} = parseHTML("<!doctype html><html><body></body></html>");
const PARTS = [compareTable, noteSentences, peerSentences];
const plainText = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const of = (...ids: string[]) => comparedOf(data, ids);

it("a territory of the data has a rank where it is settled, else its group", () => {
  const rank = (unsure?: string) => rankText({level: "epci", rank: [1, 2, true], unsure});
  expect(rank("au milieu des 15, sans ordre sûr")).toBe("au milieu des 15, sans ordre sûr");
  expect([rank(), rankText(of("mediane")[0])]).toEqual(["1re sur 2, ex æquo", null]);
});

it("a territory of the data prints figures that are not there as words or a dash, never a zero", () => {
  const [empty, median] = of(EMPTY, "mediane");
  expect(printedFigure(figureOf(empty, THD), THD)).toBe("sans objet");
  expect(printedFigure(figureOf(median, THD), THD)).toBe("—");
  expect(printedFigure({value: null, status: "secret"}, THD)).toBe("secret");
  expect(printedFigure(figureOf(empty, measure("places-tout")), measure("places-tout"))).toBe("0");
});

it("differences are those of the numbers that are printed", () => {
  expect(figureDifference(8, 3.5, THD)).toBe(4.5);
  // "moins de 1 km" stands for one.
  expect(figureDifference(9.3, 0.4, measure("distance-coeur"))).toBe(8.3);
  const gap = gapOf(measure("distance-coeur"), of(SAM, ETAIN))!;
  const spread = (spread: number, measure: Measure) => printedSpread({...gap, spread, measure});
  expect(printedSpread(gap)).toBe("plus de 8,3\u00a0km");
  expect([spread(1.5, THD), spread(2, THD)]).toEqual(["1,5\u00a0point", "2,0\u00a0points"]);
  expect(spread(1, measure("places-tout"))).toBe("1\u00a0lieu");
  expect(printedValue(100, {...THD, family: "place", decimals: 0})).toBe("plus de 99\u00a0%");
});

it("differences leave out of words a score that is mostly estimated, and keep it in tables", () => {
  expect(gapOf(POVERTY, of(SAM, ETAIN))).toBeNull();
  expect(gapOf(POVERTY, of(SAM, ETAIN), {estimated: true})!.spread).toBe(1.4);
  expect(gapOf(POVERTY, of(SAM, ETAIN, TOWN))!.spread).toBe(0.4);
});

describe("words", () => {
  it("say what differs most, with articles and elisions", () => {
    const pair = of(SAM, ETAIN);
    expect(plainText(verdict(data, pair))).toMatch(
      /sur le manque de très haut débit : score de 3,5 pour la communauté d’agglomération d’Étain à 8,0 pour /
    );
  });

  const some = fc.shuffledSubarray(ids, {minLength: 2, maxLength: MOST});
  it("say the same whatever the territories' order", () => {
    forAll([some], (ids) => {
      const [one, other] = [of(...ids), of(...[...ids].reverse())];
      expect(verdict(data, other)).toBe(verdict(data, one));
      expect(notes(data, other).length).toBe(notes(data, one).length);
    });
  });

  it("are French, give no cause, and have no number that is not printed in the tables", () => {
    forAll([some], 60, (ids) => {
      const territories = of(...ids);
      const text = verdict(data, territories);
      const printed = compareTable(data, territories).html.replace(/<[^>]*>/g, " ");
      expect([...frenchFaults(text), ...causesIn(text)], text).toEqual([]);
      // 65 ans and 75 ans are names.
      const numbers = text.replace(/(?:65|75) ans/g, "").match(/\d[\d\s\u202f]*(?:,\d+)?/g) ?? [];
      for (const number of numbers) expect(printed, `${number.trim()} of "${text}"`).toContain(number.trim());
    });
  });

  it("tell what is estimated, empty, cut, or counted twice", () => {
    const said = notes(data, of(SAM, ETAIN, TOWN, EMPTY)).map(plainText);
    const parts = [
      /53 % .*\(Sammiellois\) et 16 % .*\(Étain\)/,
      / : pauvreté\.$/,
      /^Vide /,
      /5 communes ; .* 3 /,
      /1 200 /
    ];
    for (const [i, part] of parts.entries()) expect(said[i]).toMatch(part);
    expect(said.length).toBe(parts.length);
  });

  it("say that nothing separates territories of which nothing is known", () => {
    const bare: CompareData = {...data, model: null, measures: []};
    const pair = of(SAM, ETAIN);
    expect(verdict(bare, pair)).toMatch(/^Aucun chiffre connu/);
    for (const part of PARTS) expect(part(bare, pair)?.html ?? "").not.toMatch(/undefined|NaN|null/);
    expect(scoreDots(bare, pair, {width: 600, document})).toBeNull();
  });

  it("name the EPCI of France that resemble those compared, with a link to those of the edition", () => {
    const said = (...ids: string[]) => peerSentences(data, of(...ids)).html;
    expect(said(SAM, "departement")).toContain(
      '<b>Sammiellois</b> : <a href="./epci/etain">Étain</a>, Pays d’Huriel (Allier)</li>'
    );
  });
});

it("a territory alone in an address has another added, which is told", () => {
  const one = readCompareAddress(`?v=1&t=${SAM}`, {ids, defaults: data.defaults});
  expect([one.ids, one.added]).toEqual([[SAM, ETAIN], [ETAIN]]);
  expect(addedWords(one, data).map(plainText)[0]).toMatch(/a été ajouté : la communauté d’agglomération d’Étain\.$/);
});

it("the page has a number for each territory, starred if estimated, and the difference of the extremes", () => {
  const page = parseHTML(`<body>${compareTable(data, of(SAM, ETAIN, "mediane")).html}`).document;
  const cells = [...page.querySelectorAll("[data-row=poverty] .number")].map((cell) => cell.textContent);
  expect(cells).toEqual(["7,8*", "6,4*", "—", "1,4\u00a0point"]);
  const heads = [...page.querySelectorAll("th[data-id]")].map((th) => `${th.firstElementChild!.outerHTML}`);
  const marks = heads.map((mark) => /compare-(\w+)">(\w)/.exec(mark)!.slice(1).join(" "));
  expect(marks).toEqual(["square A", "circle B", "diamond2 C"]);
});

it("the page says in one line what several measures would print alike", () => {
  const twin = {...measure("distance-travail"), id: "twin", label: "écrire à distance"};
  const table = compareTable({...data, measures: [...MEASURES, twin]}, of(SAM, ETAIN)).html;
  const page = parseHTML(`<body>${table}</body>`).document;
  expect(page.querySelector("[data-row=twin]")).toBeNull();
  const line = page.querySelector("[data-row=distance-travail] th")!.textContent!;
  expect(plainText(line)).toBe("Travailler à distance de même : Écrire à distance");
});

it("the page escapes names", () => {
  const hostile = of(SAM, TOWN, "departement").map((t) => {
    const name = "<img src=x onerror=alert(1)> ${boom}";
    return {...t, name, the: name, peers: [{name, departement: name}]};
  });
  for (const part of PARTS) expect(part(data, hostile)?.html ?? "").not.toMatch(/<img|\$\{/);
});

it("the page draws a mark for each score that is known, none over another", () => {
  for (const width of [300, 900, 1600]) {
    const svg = scoreDots(data, of(SAM, ETAIN, TOWN, "mediane"), {width, document})!;
    const moved = (element: Element) =>
      element
        .getAttribute("transform")!
        .match(/-?[\d.]+/g)!
        .map(Number);
    const places = [...svg.querySelectorAll("g g > path[fill^='var(--compare']")].map((path) =>
      moved(path).map((v, i) => v + moved(path.parentElement!)[i])
    );
    expect(places.length).toBe(9);
    for (const [i, [x, y]] of places.entries())
      for (const other of places.slice(0, i)) expect(Math.hypot(x - other[0], y - other[1])).toBeGreaterThan(17.9);
  }
});
