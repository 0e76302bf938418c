import {describe, expect, it} from "vitest";
import {differenceOf} from "../../src/domain/difference.js";
import {formatNumber, typeset} from "../../src/domain/french.js";
import type {IndicatorRow} from "../../src/domain/indicators.js";
import {indicatorsOf, modelOf, type Indicator} from "../../src/domain/models.js";
import {
  indexProfile,
  publishedProfile,
  type Comparison,
  type Figures,
  type IndexProfile
} from "../../src/domain/profile.js";
import {
  axisObservation,
  claimOf,
  claimWords,
  departementWords,
  epciWords,
  gradeOf,
  heaviestIndicator,
  imputedNote,
  levelSentence
} from "../../src/domain/wording.js";
import {departementForms} from "../../src/data/names.js";
import {figures as current, model, published} from "../meuse-figures.js";
import {causesIn, frenchFaults} from "./french-checks.js";

const figures: Figures = {...current, published};
const {territories} = figures;
const meuse = departementForms(territories.departement);

const epci = (code: string) => territories.epcis.find((e) => e.code === code)!;
const profileOf = (code: string) => indexProfile(figures, epci(code))!;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
const area = meuse;
const tell = (code: string, profile = profileOf(code)) => epciWords({figures, territory: epci(code), profile, area});
const observations = ({axes, indicators}: IndexProfile, seed = "") =>
  axes.map((axis) => {
    const inAxis = indicatorsOf(model, axis.subject.id).map((i) => indicators.find((c) => c.subject === i)!);
    return plain(axisObservation(axis, inAxis, model, meuse, seed));
  });

describe("what is said of Meuse", () => {
  const told = departementWords({
    figures,
    territory: territories.departement,
    profile: indexProfile(figures, territories.departement)!,
    area
  });

  it("of the département", () => {
    expect(plain(told.verdict)).toBe(
      "Une fragilité numérique plutôt forte : la Meuse est plus fragile que 75 à 82 % des départements. " +
        "D’une intercommunalité à l’autre, l’indice va de 5,4 (Grand Verdun) à 8,2 (Sammiellois). C’est le manque de 4G qui pèse le plus (score de 7,7 sur 10)."
    );
    expect(plain(told.summary!)).toBe(
      "Au total, 48 à 54 % des habitants vivent dans une commune fragile ou très fragile. " +
        "Sur l’axe « Accès au numérique », 110 de ses 493 communes habitées ont un frein marqué."
    );
  });

  // The first of all, an indicator that goes the other way, two that cancel out, a town apart, and one commune of an EPCI elsewhere.
  it.each([
    [
      "245500327",
      /^La plus fragile des 15 intercommunalités de la Meuse, et plus fragile que 96 à 99 % de celles de France\. C’est ici que le manque de 4G pèse le plus dans la Meuse \(score de 9,4 sur 10 contre 7,7 en moyenne\)\.$/
    ],
    [
      "200034874",
      /Un seul indicateur mesuré y dépasse la moyenne du département : le manque de 4G \(score de 8,6 sur 10 contre 7,7\)\.$/
    ],
    [
      "200066173",
      /le manque de très haut débit y pèse nettement plus \(score de 7,8 sur 10 contre 5,6\) ; la part des 65 ans et plus, nettement moins \(score de 4,4 contre 6,2\)\.$/
    ],
    [
      "200033025",
      /Bar-le-Duc, où vivent 44 % des habitants, est moins fragile que les autres communes \(indice de 6,0 contre 7,1 en moyenne\)\.$/
    ],
    [
      "200070290",
      /^L’indice est au-dessus de celui de la Meuse : 7,6 contre 6,6 ; sans le score de pauvreté, imputé pour l’ensemble de la Meuse, 7,3 contre 6,7\. Le manque de 4G y pèse nettement moins que dans le département \(score de 5,0 sur 10 contre 7,7\)\.$/
    ]
  ])("first, of %s", (code, text) => expect(plain(tell(code).verdict)).toMatch(text));

  it("then, of the Pays de Stenay", () => {
    expect(plain(tell("200066132").summary!)).toBe(
      "La communauté de communes du Pays de Stenay et du Val Dunois est plus fragile que 77 à 87 % des intercommunalités de France ; " +
        "l’intercommunalité médiane est à 6,2, l’habitant moyen du pays à 5,2. Des 15 intercommunalités du département, c’est celle où la part des 65 ans et plus pèse le plus (score de 8,0 sur 10 " +
        "contre 6,2 en moyenne). Face à la moyenne du département, le manque de très haut débit (score de 4,4 sur 10 contre 5,6) y pèse moins. " +
        "Au total, 81 à 89 % des habitants vivent dans une commune fragile ou très fragile."
    );
  });

  it("differs from one EPCI to the next by more than names, numbers and indicators", () => {
    const bare = territories.epcis.map(({code}) => {
      const names = [...territories.communes].sort((a, b) => b.name.length - a.name.length);
      const text = names
        .reduce((t, {name}) => t.replaceAll(name, "NOM"), tell(code).verdict)
        .replace(/\d+(?:,\d+)?/g, "#");
      return model.indicators.reduce((t, i) => t.replace(new RegExp(i.subject.replace(/\d+/, "#"), "gi"), "IND"), text);
    });
    expect(bare.length).toBe(16);
    expect(new Set(bare).size).toBe(bare.length);
  });

  it("by axis, of Côtes de Meuse Woëvre: what stands out, what goes the other way, the axis", () => {
    expect(observations(profileOf("200034874"))).toEqual([
      "Face à la moyenne de la Meuse, le manque de très haut débit y pèse nettement moins (score de 4,6 sur 10 contre 5,6) ; à l’inverse, le manque de 4G y pèse " +
        "un peu plus (score de 8,6 contre 7,7). Par ses indicateurs mesurés, l’axe est au niveau de la Meuse (score de 6,6 contre 6,6). " +
        "Aucune comparaison n’est faite pour la pauvreté : le score est imputé pour 100 % des habitants.",
      "Par rapport à l’ensemble de la Meuse, la part des 65 ans et plus (score de 4,7 sur 10 contre 6,2) et la part des peu diplômés (score de 6,3 contre 7,3) y pèsent " +
        "nettement moins. L’axe entier est nettement au-dessous de la moyenne de la Meuse (score de 5,5 contre 6,8)."
    ]);
  });

  it("of what the diagnostic published on access, following its figures and not its prose", () => {
    const {indicators, model: classic} = publishedProfile(figures, epci("200034874"))!;
    const access = indicators.filter((c) => c.subject.axis === "access");
    expect(plain(axisObservation(null, access, classic, meuse))).toBe(
      "Face à la moyenne de la Meuse, la pauvreté y pèse nettement moins (score de 0,0 contre 1,2) ; à l’inverse, l’éloignement des bibliothèques y pèse un peu plus " +
        "(score de 0,2 contre −0,2). Le manque de très haut débit (score de 0,6 contre 0,7) y pèse à peu près autant."
    );
  });

  it("has no fault of French and no cause, with the help that is near besides", () => {
    for (const {code, name} of territories.epcis) {
      const {verdict, summary} = tell(code);
      for (const text of [verdict, summary!, ...observations(profileOf(code), code).map(typeset)]) {
        expect(frenchFaults(text), name).toEqual([]);
        expect(causesIn(text), name).toEqual([]);
      }
    }
  });

  it("says of each number beside an indicator that it is a score: « la part des 65 ans et plus (4,7) » would read as 4,7 %", () => {
    const bare = new RegExp(`(?:${model.indicators.map((i) => i.subject).join("|")})[^.;()]*\\((?!score de )`, "i");
    expect("La part des 65 ans et plus (4,7 contre 6,2) y pèse moins").toMatch(bare);
    const texts = territories.epcis.flatMap(({code}) => {
      const {verdict, summary} = tell(code);
      return [verdict, summary!, ...observations(profileOf(code), code)].map(plain);
    });
    expect(texts.filter((text) => text.includes("score de")).length).toBeGreaterThan(territories.epcis.length);
    expect(texts.filter((text) => bare.test(text))).toEqual([]);
  });
});

describe("rules", () => {
  it.each([
    [0.5, 0.48, "au milieu du classement des départements"],
    [0.6, 0.3, "plus fragile que 60 % des départements"],
    [0.3, 0.6, "moins fragile que 60 % des départements"],
    [0.994, 0.006, "plus fragile que 99 % des départements"],
    // "Plus fragile que 0 %" would say nothing.
    [0.004, 0.996, "parmi les moins fragiles des départements"],
    [1, 0, "parmi les plus fragiles des départements"]
  ])("say a place among all: %s below, %s above", (below, above, words) =>
    expect(plain(claimWords(claimOf([{below, above, step: 0}])!, "départements"))).toBe(words)
  );

  it("say a range where an imputed score moves the place, and nothing where it changes the side", () => {
    const at = (below: number) => ({below, above: 1 - below, step: 0});
    expect(plain(claimWords(claimOf([at(0.61), at(0.57)])!, "départements"))).toBe(
      "plus fragile que 57 à 61 % des départements"
    );
    expect(claimOf([at(0.61), at(0.41)])).toBeNull();
  });

  it("agree with the name of the département", () => {
    const profile = indexProfile(figures, territories.departement)!;
    const ardennes = (fields: Partial<IndexProfile>) =>
      plain(
        departementWords({
          figures,
          territory: territories.departement,
          profile: {...profile, ...fields},
          area: departementForms({code: "08", name: "Ardennes"})
        }).verdict
      );
    expect(ardennes({})).toContain("les Ardennes sont plus fragiles que 75 à 82 % des départements.");
    expect(ardennes({national: {below: 0, above: 0.99, step: 3}, nationalMeasured: null})).toContain(
      "les Ardennes sont parmi les moins fragiles des départements."
    );
    // A model without a national reference says the level alone.
    expect(ardennes({national: null, nationalMeasured: null})).toMatch(/^Une fragilité numérique plutôt forte\. /);
  });

  it.each([
    [0, 0],
    [0.3, 0],
    [-0.3, 0],
    [0.4, 1],
    [-0.4, -1],
    [0.9, 1],
    [-0.9, -1],
    [1, 2],
    [-1, -2],
    [9, 2]
  ])("a difference of %d on 1 to 10 has grade %i", (difference, grade) => {
    expect(gradeOf(difference, model.indicatorScale)).toBe(grade);
  });

  it.each([
    [0.2, 0],
    [0.3, 1],
    [0.6, 1],
    [-0.6, -1],
    [0.7, 2]
  ])("a difference of %d on -3 to 3 has grade %i", (difference, grade) => {
    expect(gradeOf(difference, modelOf("ifn-classique").indicatorScale)).toBe(grade);
  });

  it.each([
    [null, null],
    [0, null],
    [0.0001, "imputé pour 1 % des habitants"],
    [0.84, "imputé pour 84 % des habitants"],
    [0.994, "imputé pour 99 % des habitants"],
    [1, "imputé pour 100 % des habitants"]
  ])("an imputed share of %s is said %s", (share, text) => {
    const note = imputedNote(share);
    expect(note && plain(note)).toBe(text);
  });

  const row = (score: number | null, imputed_share: number | null = null) =>
    ({...figures.figure("55", "ifn-2023", "total")!, score, imputed_share}) as IndicatorRow;
  const compare = (
    indicator: Indicator,
    own: number | null,
    other: number,
    share: number | null = null
  ): Comparison<Indicator> => ({
    subject: indicator,
    own: row(own, share),
    departement: row(other),
    difference: differenceOf(own, other, 1)
  });
  const [thd, mobile, poverty] = model.indicators;

  it("say nothing of an indicator without a score", () => {
    expect(axisObservation(null, [compare(thd, null, 5)], model, meuse)).toBe("");
  });

  it("build no comparison on a score imputed for half of the inhabitants or more", () => {
    const text = plain(axisObservation(null, [compare(thd, 6, 5, 0.49), compare(poverty, 9, 5, 0.5)], model, meuse));
    expect(text).toBe(
      "Le manque de très haut débit y pèse nettement plus que dans la Meuse (score de 6,0 sur 10 contre 5,0). " +
        "Aucune comparaison n’est faite pour la pauvreté : le score est imputé pour 50 % des habitants."
    );
    const other = compare(poverty, 9, 5);
    const weak = {...other, departement: {...other.departement, imputed_share: 0.65}};
    expect(plain(axisObservation(null, [weak], model, meuse))).toBe(
      "Pour la pauvreté, le score d’ici, mesuré, est de 9,0 sur 10 ; celui de la Meuse, imputé pour 65 % des habitants, ne lui est pas comparé."
    );
    const profile = {
      ...profileOf("200034874"),
      indicators: [compare(thd, 6, 5), compare(mobile, 7, 5), compare(poverty, 9, 5, 0.5)]
    };
    expect(heaviestIndicator(profile)!.subject).toBe(mobile);
  });

  it("say when there is no score at all", () => {
    const unknown = {...profileOf("200034874"), total: row(null), indicators: []};
    const nobody: IndexProfile = {...unknown, total: {...row(null), status: "sans_objet"}};
    expect(levelSentence(nobody)).toBeNull();
    expect(heaviestIndicator(nobody)).toBeNull();
    expect(tell("200034874", nobody)).toEqual({
      verdict: typeset("Aucun score : ce territoire n’a pas d’habitant."),
      summary: null
    });
    expect(departementWords({figures, territory: territories.departement, profile: nobody, area}).verdict).toBe(
      typeset("Aucun score : le département n’a pas d’habitant.")
    );
    expect(tell("200034874", unknown).verdict).toBe(
      typeset("Aucun score : un des indicateurs n’est connu dans aucune commune.")
    );
  });

  it("name the level by the class", () => {
    // The cuts of EPCI: 4.556, 5.849, 6.502 and 7.463.
    const level = (score: number) => levelSentence({...profileOf("200034874"), national: null, total: row(score)});
    expect([4.5, 5.8, 6, 6.51, 7.5].map((t) => level(t)!.replace("Une fragilité numérique ", ""))).toEqual([
      "très faible",
      "plutôt faible",
      "proche de la médiane française",
      "plutôt forte",
      "très forte"
    ]);
  });

  it("take differences of the numbers as printed", () => {
    for (const [own, other] of [
      [8.35, 8.34],
      [6.25, 6.35],
      [-0.04, 0.04],
      [5.649, 5.651],
      [8.45, 7.55]
    ]) {
      const [a, b] = [own, other].map((n) => Number(formatNumber(n, 1).replace(",", ".")));
      expect(differenceOf(own, other, 1)).toBeCloseTo(a - b, 9);
    }
    expect(differenceOf(8.35, 8.34, 1)).toBe(0.1);
  });
});
