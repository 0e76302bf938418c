import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {parseHTML} from "linkedom";
import {scoreDots} from "../../src/compare/dots.js";
import {peerSentences, differenceSentences, noteSentences} from "../../src/compare/sentences.js";
import {distanceTable, indexTable, keyTable, placeTable} from "../../src/compare/tables.js";
import {MOST, readCompareAddress, writeCompareAddress} from "../../src/domain/compare-address.js";
import {comparedOf, type CompareData, type Measure} from "../../src/compare/data.js";
import {alike, gapOf, leadOf, rankedGaps} from "../../src/compare/gaps.js";
import {comparable, figureDifference, printedFigure, printedSpread, printedValue} from "../../src/compare/print.js";
import {addedWords, differences, notes, rankText, verdict} from "../../src/compare/wording.js";
import {causesIn, frenchFaults} from "../domain/french-checks.js";
import {forAll} from "../property.js";

const measured = (id: string, family: Measure["family"], label: string, more: Partial<Measure> = {}): Measure => ({
  ...{id, family, label, decimals: 1},
  ...more
});
const INDICATORS = [
  measured("thd", "indicator", "non-couverture en très haut débit", {
    subject: "le manque de très haut débit",
    axis: "access"
  }),
  measured("poverty", "indicator", "pauvreté", {subject: "la pauvreté", axis: "access"}),
  measured("older", "indicator", "part des 65 ans et plus", {subject: "la part des 65 ans et plus", axis: "skills"})
];
const MEASURES = [
  measured("total", "total", "indice"),
  ...INDICATORS,
  measured("pop_75_plus", "rate", "75 ans et plus"),
  measured("places-tout", "places", "n’importe quel lieu connu", {decimals: 0}),
  measured("places-rate", "density", "lieux fixes pour 10 000 habitants"),
  measured("distance-coeur", "distance", "au moins une des trois fonctions essentielles"),
  measured("distance-travail", "distance", "travailler à distance")
];
const [THD, POVERTY, OLDER] = INDICATORS;
const measure = (id: string) => MEASURES.find((m) => m.id === id)!;

/** The département, two EPCI, two communes of which one is empty, and the median. */
function small(): CompareData {
  return {
    alone: true,
    communePages: false,
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
    ids: ["departement", "epci-200000001", "epci-200000002", "commune-55001", "commune-55002", "mediane"],
    names: ["Aisne", "CC du Sammiellois", "CA d'Étain", "Étain", "Vide", "la commune médiane de France"],
    parents: [null, 0, 0, 2, 1, null],
    population: [5000, 3000, 2000, 1200, 0, null],
    steps: [3, 4, 2, 2, null, 2],
    ranks: [null, [1, 2, false], [2, 2, false], [1, 1, false], null, null],
    ranges: {},
    articles: {0: "l’Aisne"},
    slugs: {0: "aisne", 1: "sammiellois", 2: "etain"},
    partial: {2: [3, 5]},
    values: {
      total: [6.4, 7, 5.5, 5.3, null, 6],
      thd: [6, 8, 3.5, 3, null, null],
      poverty: [6.5, 7.8, 6.4, 6, null, null],
      older: [6.6, 6.7, 6.5, 6.9, null, null],
      pop_75_plus: [12.1, 13, 10.5, 10.5, null, null],
      "places-tout": [3, 1, 2, 2, 0, null],
      "places-rate": [6, 3.3, 10, 16.7, null, null],
      "distance-coeur": [4.2, 9.3, 0.4, 0.4, null, null],
      "distance-travail": [20, 30.1, 12, 12, null, null]
    },
    status: {
      total: "iiioxo",
      thd: "ooooxm",
      poverty: "iiioxm",
      older: "ooooxm",
      pop_75_plus: "ooooxm",
      "places-rate": "ooooxm",
      "distance-coeur": "ooooxm",
      "distance-travail": "ooooxm",
      "places-tout": "ooooom"
    },
    imputed: {poverty: {0: 0.84, 1: 0.53, 2: 0.16}, total: {0: 0.84, 1: 0.53, 2: 0.16}},
    defaults: ["epci-200000001", "epci-200000002", "mediane"],
    cited: {keys: null, index: null, places: null},
    from: "de la mairie",
    peers: {},
    explore: null
  };
}

const data = small();
const {document} = parseHTML("<!doctype html><html><body></body></html>");
const PARTS = [keyTable, indexTable, placeTable, distanceTable, differenceSentences, noteSentences];
const plainText = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const of = (...ids: string[]) => comparedOf(data, ids);
const SAM = "epci-200000001";
const ETAIN = "epci-200000002";

describe("a territory of the data", () => {
  it("has its names, its kind, its page and what it is a part of", () => {
    const all = of("departement", SAM, ETAIN, "commune-55001", "mediane");
    expect(all.map(({name, kind, the, href, within}) => [name, kind, the, href, within])).toEqual([
      ["Aisne", "Département", "l’Aisne", "./", []],
      [
        "Sammiellois",
        "Communauté de communes",
        "la communauté de communes du Sammiellois",
        "./epci/sammiellois",
        ["departement"]
      ],
      ["Étain", "Communauté d’agglomération", "la communauté d’agglomération d’Étain", "./epci/etain", ["departement"]],
      ["Étain", "Commune", "Étain", "./epci/etain#commune-55001", [ETAIN, "departement"]],
      ["Commune médiane de France", "Pour repère", "la commune médiane de France", null, []]
    ]);
    expect(comparedOf({...data, communePages: true}, ["commune-55001"])[0].href).toBe("./commune/55001-etain");
    expect(comparedOf({...data, alone: false}, [SAM])[0].kind).toBe("Communauté de communes, Aisne");
    expect(of("commune-55999", "__proto__")).toEqual([]);
  });

  it("has a rank with its range, by the choices of indicators that are known", () => {
    const ranks = comparedOf({...data, ranges: {1: [1, 2], 2: [2, 2]}}, [SAM, ETAIN, "mediane"]).map((t) =>
      rankText(t)
    );
    expect(ranks).toEqual([
      "1re sur 2, 1re à 2e selon les calculs de l’indice",
      "2e sur 2, dans tous les calculs de l’indice",
      null
    ]);
    expect(rankText({rank: [1, 2, true], range: null})).toBe("1re sur 2, ex æquo");
  });

  it("prints figures that are not there as words or a dash, never a zero", () => {
    const [empty, median] = of("commune-55002", "mediane");
    expect(printedFigure(empty.figure("thd"), THD)).toBe("sans objet");
    expect(printedFigure(median.figure("thd"), THD)).toBe("—");
    expect(printedFigure({value: null, status: "secret"}, THD)).toBe("secret");
    expect(printedFigure(empty.figure("places-tout"), measure("places-tout"))).toBe("0");
    expect(printedFigure(empty.figure("absent"), THD)).toBe("—");
  });
});

describe("differences", () => {
  it("are those of the numbers that are printed", () => {
    const [sam, etain] = of(SAM, ETAIN);
    expect(figureDifference(8, 3.5, THD)).toBe(4.5);
    // "moins de 1 km" stands for one.
    expect(figureDifference(9.3, 0.4, measure("distance-coeur"))).toBe(8.3);
    const gap = gapOf(measure("distance-coeur"), [sam, etain])!;
    expect(printedSpread(gap.spread, gap.low.value, gap.measure)).toBe("plus de 8,3\u00a0km");
    expect(printedSpread(1.5, 2, THD)).toBe("1,5\u00a0point");
    expect(printedSpread(2, 2, THD)).toBe("2,0\u00a0points");
    expect(printedSpread(1, 0, measure("places-tout"))).toBe("1\u00a0lieu");
    expect(printedValue(100, {id: "share", family: "place", label: "", decimals: 0})).toBe("plus de 99\u00a0%");
  });

  it("are antisymmetric, and nothing between equals", () => {
    const value = fc.double({min: -10, max: 100, noNaN: true});
    forAll([value, value, fc.constantFrom(...MEASURES)], (a, b, m) => {
      expect(figureDifference(a, b, m) + figureDifference(b, a, m)).toBe(0);
      expect(figureDifference(a, a, m)).toBe(0);
    });
  });

  it("leave out of words a score that is mostly estimated, and keep it in tables", () => {
    expect(gapOf(POVERTY, of(SAM, ETAIN))).toBeNull();
    expect(gapOf(POVERTY, of(SAM, ETAIN), {estimated: true})!.spread).toBe(1.4);
    expect(gapOf(POVERTY, of(SAM, ETAIN, "commune-55001"))!.spread).toBe(0.4);
  });

  it("are ranked, the largest first, and tell what is alike", () => {
    const gaps = rankedGaps(INDICATORS, of(SAM, ETAIN, "commune-55001"));
    expect(gaps.flatMap((g) => [g.measure.id, g.spread])).toEqual(["thd", 5, "poverty", 0.4, "older", 0.4]);
    // 3.5 % of 9 points is 0.315.
    expect(alike(gaps, {min: 1, max: 10})).toEqual([]);
    expect(alike(rankedGaps([OLDER], of(SAM, ETAIN)), {min: 1, max: 10}).length).toBe(1);
  });

  it("find where a territory is above all others", () => {
    const three = of(SAM, ETAIN, "commune-55001");
    const gaps = rankedGaps(INDICATORS, three);
    expect(leadOf(three[0], gaps)).toEqual({measure: THD, value: 8, next: 3.5, margin: 4.5});
    expect(leadOf(three[1], gaps)).toMatchObject({measure: POVERTY, margin: 0.4});
    expect(leadOf(three[2], gaps)).toMatchObject({measure: OLDER, margin: 0.2});
  });
});

describe("words", () => {
  it("say what differs most, with articles and elisions", () => {
    const pair = of(SAM, ETAIN);
    expect(plainText(verdict(data, pair))).toBe(
      "Scores surtout estimés mis à part, l’écart le plus grand est sur le manque de très haut débit : score de 3,5 pour la communauté d’agglomération d’Étain à 8,0 pour la communauté de communes du Sammiellois."
    );
    const said = differences(data, pair);
    expect(said.indicators.map(plainText)).toEqual([
      "Non-couverture en très haut débit : score de 3,5 pour la communauté d’agglomération d’Étain à 8,0 pour la communauté de communes du Sammiellois, soit 4,5 points d’écart."
    ]);
    expect(plainText(said.alike!)).toBe("Au même niveau, ou presque : part des 65 ans et plus (score de 6,5 à 6,7).");
    expect(said.others.map(plainText)).toContain(
      "L’indice : de 5,5 pour la communauté d’agglomération d’Étain à 7,0 pour la communauté de communes du Sammiellois, soit 1,5 point d’écart."
    );
    expect(said.others.map(plainText)).toContain(
      "C’est pour « travailler à distance » que les distances s’écartent le plus : de 12,0 km pour la communauté d’agglomération d’Étain à 30,1 km pour la communauté de communes du Sammiellois, soit 18,1 km d’écart."
    );
    const [, commune] = differences(data, of("departement", "commune-55001")).each.map(plainText);
    expect(commune).toBe(
      "Scores surtout estimés mis à part, l’Aisne dépasse le plus Étain sur le manque de très haut débit : score de 6,0 contre 3,0."
    );
    expect(plainText(differences(data, of("departement", SAM)).each[0])).toBe(
      "Scores surtout estimés mis à part, l’Aisne n’a sur aucun indicateur un score plus élevé que la communauté de communes du Sammiellois."
    );
  });

  it("say the same whatever the territories' order", () => {
    forAll([fc.shuffledSubarray(data.ids, {minLength: 2, maxLength: MOST})], (ids) => {
      const [one, other] = [of(...ids), of(...[...ids].reverse())];
      expect(verdict(data, other)).toBe(verdict(data, one));
      expect(differences(data, other)).toEqual(differences(data, one));
      expect([...notes(data, other)].length).toBe(notes(data, one).length);
    });
  });

  it("are French, give no cause, and have no number that is not printed in the tables", () => {
    forAll([fc.shuffledSubarray(data.ids, {minLength: 2, maxLength: MOST})], 60, (ids) => {
      const territories = of(...ids);
      const {indicators, alike: same, others, each} = differences(data, territories);
      const said = [verdict(data, territories), ...indicators, ...(same ? [same] : []), ...others, ...each];
      for (const text of said) {
        expect(frenchFaults(text), text).toEqual([]);
        expect(causesIn(text), text).toEqual([]);
      }
      const printed = [keyTable, indexTable, placeTable, distanceTable]
        .map((table) => table(data, territories).html.replace(/<[^>]*>/g, " "))
        .join(" ");
      for (const text of said) {
        // 65 ans, 75 ans and 10 000 habitants are names.
        const numbers = text.replace(/(?:65|75) ans|10\s000/g, "").match(/\d[\d\s\u202f]*(?:,\d+)?/g) ?? [];
        for (const number of numbers) expect(printed, `${number.trim()} of "${text}"`).toContain(number.trim());
      }
    });
  });

  it("tell what is estimated, empty, cut, or counted twice", () => {
    const said = notes(data, of(SAM, ETAIN, "commune-55001", "commune-55002")).map(plainText);
    expect(said).toEqual([
      "* Pauvreté : score estimé pour 53 % des habitants (Sammiellois) et 16 % des habitants (Étain).",
      "Un score estimé pour la moitié des habitants ou davantage n’entre pas dans les phrases : pauvreté.",
      "Vide n’a pas d’habitant : aucun score n’y existe.",
      "La communauté d’agglomération d’Étain a 5 communes ; les chiffres sont ceux des 3 qui sont dans cette édition.",
      "Étain fait partie de ce que compte la communauté d’agglomération d’Étain : 1 200 habitants comptent dans les deux."
    ]);
    expect(notes(data, of("mediane", "departement")).at(-1)).toMatch(/^La commune médiane de France est celle/);
  });

  it("say that nothing separates territories of which nothing is known", () => {
    const bare: CompareData = {...data, model: null, measures: [], values: {}, status: {}, imputed: {}};
    expect(verdict(bare, comparedOf(bare, [SAM, ETAIN]))).toMatch(/^Aucun chiffre connu/);
    expect(differences(bare, comparedOf(bare, [SAM, ETAIN]))).toEqual({
      indicators: [],
      alike: null,
      others: [],
      each: []
    });
    for (const part of PARTS)
      expect(part(bare, comparedOf(bare, [SAM, ETAIN]))?.html ?? "").not.toMatch(/undefined|NaN|null/);
    expect(scoreDots(bare, comparedOf(bare, [SAM, ETAIN]), {width: 600, document})).toBeNull();
  });
});

describe("the address", () => {
  const known = {ids: data.ids, defaults: data.defaults};

  it("is written plainly", () => {
    expect(writeCompareAddress([SAM, "commune-55001", "departement", "mediane"])).toBe(
      "v=1&t=epci-200000001&t=commune-55001&t=departement&t=mediane"
    );
  });

  it("that asks for nothing gives the default", () => {
    expect(readCompareAddress("", known)).toEqual({ids: data.defaults, dropped: [], added: []});
    expect(readCompareAddress("?utm_source=x", known)).toMatchObject({ids: data.defaults, dropped: []});
  });

  it("that is damaged or outdated is followed as far as it can be, and the rest is told", () => {
    const read = readCompareAddress("?v=2&t=commune-55001&t=commune-55001&t=commune-99999&t=<b>&t=departement", known);
    expect(read.ids).toEqual(["commune-55001", "departement"]);
    expect(read.dropped).toEqual([
      {name: "v", value: "2", reason: "lien d’une autre version, seul ce qui est compris est repris"},
      {name: "t", value: "commune-55001", reason: "cité deux fois"},
      {name: "t", value: "commune-99999", reason: "pas un territoire de cette édition"},
      {name: "t", value: "<b>", reason: "pas un territoire"}
    ]);
    expect(readCompareAddress(`?${writeCompareAddress(data.ids)}`, known)).toMatchObject({
      ids: data.ids.slice(0, 4),
      dropped: [{reason: "plus de quatre territoires"}, {reason: "plus de quatre territoires"}]
    });
    const one = readCompareAddress(`?v=1&t=${SAM}`, known);
    expect([one.ids, one.added]).toEqual([[SAM, ETAIN], [ETAIN]]);
    expect(addedWords(one, data)).toEqual(["Il faut deux territoires au moins\u202f; a été ajouté\u00a0: CA d’Étain."]);
  });
});

describe("the page", () => {
  it("has a number for each territory, an asterisk where a score is estimated, and the difference of the extremes", () => {
    const markup = indexTable(data, of(SAM, ETAIN, "mediane")).html;
    const row = /<tr data-row="poverty">[\s\S]*?<\/tr>/.exec(markup)![0];
    expect([...row.matchAll(/<td class="number[^>]*>([^<]*)</g)].map((m) => m[1])).toEqual([
      "7,8*",
      "6,4*",
      "—",
      "1,4\u00a0point"
    ]);
    const heads = [...markup.matchAll(/<th [^>]*data-id="([^"]*)"><b class="compare-mark compare-(\w+)">(\w)</g)];
    expect(heads.map(([, ...said]) => said)).toEqual([
      [SAM, "square", "A"],
      [ETAIN, "circle", "B"],
      ["mediane", "diamond2", "C"]
    ]);
  });

  it("escapes names", () => {
    const hostile = {...data, names: data.names.map(() => "<img src=x onerror=alert(1)> ${boom}")};
    const territories = comparedOf(hostile, [SAM, "commune-55001", "departement"]);
    for (const part of PARTS) expect(part(hostile, territories)?.html ?? "").not.toMatch(/<img|\$\{/);
  });

  it("draws a mark for each score that is known, none over another, on ticks that are read once", () => {
    const ids = [SAM, ETAIN, "commune-55001", "mediane"];
    for (const width of [300, 900, 1600]) {
      const svg = scoreDots(data, of(...ids), {width, document})!;
      const moved = (element: Element) =>
        element
          .getAttribute("transform")!
          .match(/-?[\d.]+/g)!
          .map(Number);
      const places = [...svg.querySelectorAll("g g > path[fill^='var(--compare']")].map((path) =>
        moved(path).map((v, i) => v + moved(path.parentElement!)[i])
      );
      expect(places.length).toBe(9);
      const ticks = [...svg.querySelectorAll("text")].flatMap((t) => t.textContent!.match(/^\d+$/) ?? []);
      expect(ticks.length).toBeGreaterThan(3);
      expect(new Set(ticks).size).toBe(ticks.length);
      for (const [i, [x, y]] of places.entries())
        for (const other of places.slice(0, i)) expect(Math.hypot(x - other[0], y - other[1])).toBeGreaterThan(17.9);
    }
  });

  it("takes what is less than a kilometre for one in differences", () =>
    expect(comparable(0.2, measure("distance-coeur"))).toBe(1));
});

it("names the EPCI of France that resemble those compared, with a link to those of the edition", () => {
  const data = {...small(), peers: {1: [2, ["CC du Pays d'Huriel", "Allier"]]}} satisfies CompareData;
  const said = (ids: string[], whose: CompareData = data) => peerSentences(whose, comparedOf(whose, ids)).html;
  expect(said(["epci-200000001", "departement"])).toContain(
    '<b>Sammiellois</b> : <a href="./epci/etain">Étain</a>, Pays d’Huriel (Allier)</li>'
  );
  expect(said(["departement"])).toContain("Comparez une intercommunalité");
  expect(said(["epci-200000001"], small())).toContain("ne sont pas connus");
});
