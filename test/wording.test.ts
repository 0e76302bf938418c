import {describe, expect, it} from "vitest";
import {readEdition} from "../src/data/edition.js";
import {readIndicators} from "../src/data/indicators.js";
import {readAtlas} from "../src/data/territories.js";
import {formatNumber} from "../src/domain/french.js";
import type {IndicatorRow} from "../src/domain/indicators.js";
import {indicatorsOf, modelOf, type Indicator} from "../src/domain/models.js";
import {differenceOf, indexProfile, publishedProfile, type Comparison, type Figures, type IndexProfile} from "../src/domain/profile.js";
import {
  axisObservation, departementVerdict, gradeOf, heaviestIndicator, imputedNote, levelSentence, placeAmong, verdict
} from "../src/domain/wording.js";
import {departementForms} from "../src/pages/names.js";

const edition = readEdition("editions/meuse");
const atlas = readAtlas(edition);
const [territories] = atlas.departements;
const model = modelOf("ifn-2023");
const rows = readIndicators(edition, atlas);
const published = rows.filter((r) => r.source === "diagnostic-2022");
const byKey = new Map(rows.filter((r) => !published.includes(r)).map((r) => [`${r.territory} ${r.model} ${r.indicator}`, r]));
const figures: Figures = {territories, model, places: [], published, figure: (t, m, i) => byKey.get(`${t} ${m} ${i}`)};
const meuse = departementForms(territories.departement);

const epci = (code: string) => territories.epcis.find((e) => e.code === code)!;
const profileOf = (code: string) => indexProfile(figures, epci(code))!;
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const observations = ({axes, indicators}: IndexProfile) =>
  axes.map((axis) => {
    const inAxis = indicatorsOf(model, axis.subject.id).map((i) => indicators.find((c) => c.subject === i)!);
    return plain(axisObservation(axis, inAxis, model, meuse));
  });

describe("what is said of Meuse", () => {
  it("of the département", () => {
    expect(plain(departementVerdict(indexProfile(figures, territories.departement)!, meuse))).toBe(
      "Une fragilité numérique plutôt forte : la Meuse est plus fragile que 84 % des départements. Le manque de 4G y pèse le plus."
    );
  });

  it.each([
    ["245500327", "Une fragilité numérique très forte, nettement au-dessus de la moyenne de la Meuse. Le manque de 4G y pèse le plus."],
    ["200033025", "Une fragilité numérique plutôt forte, au niveau de la Meuse. Le manque de 4G y pèse le plus."],
    ["200049187", "Une fragilité numérique plutôt faible, nettement au-dessous de la moyenne de la Meuse. La pauvreté y pèse le plus."],
    ["200034874", "Une fragilité numérique proche de la médiane française, un peu au-dessous de la moyenne de la Meuse. Le manque de 4G y pèse le plus."]
  ])("in one sentence, of %s", (code, text) => expect(verdict(profileOf(code), meuse)).toBe(text));

  it("by axis, of Côtes de Meuse Woëvre", () => {
    expect(observations(profileOf("200034874"))).toEqual([
      "Sur cet axe, l’intercommunalité est au niveau de la Meuse (6,3 contre 6,5). Le manque de très haut débit y pèse nettement " +
        "moins (4,6 contre 5,6) et le manque de 4G un peu plus (8,6 contre 7,7). Pas de comparaison pour la pauvreté : le " +
        "score est imputé pour 100 % des habitants.",
      "Sur cet axe, l’intercommunalité est nettement moins fragile que la Meuse (5,5 contre 6,8). La part des 65 ans et plus y " +
        "pèse nettement moins (4,7 contre 6,2) et la part des peu diplômés nettement moins (6,3 contre 7,3)."
    ]);
  });

  it("of what the diagnostic published on access, following its figures and not its prose", () => {
    const {indicators, model: classic} = publishedProfile(figures, epci("200034874"), modelOf)!;
    const access = indicators.filter((c) => c.subject.axis === "access");
    expect(axisObservation(null, access, classic, meuse)).toBe(
      "Face à la moyenne de la Meuse, la pauvreté y pèse nettement moins (0,0 contre 1,2), l’éloignement des bibliothèques un " +
        "peu plus (0,2 contre −0,2) et le manque de très haut débit autant (0,6 contre 0,7)."
    );
  });

  it.each(territories.epcis.map((e) => [e.name, e.code]))("agrees with the printed figures of %s", (_, code) => {
    const profile = profileOf(code);
    for (const text of observations(profile)) {
      for (const [, words, a, b] of text.matchAll(/([^()]*)\(([\d,]+) contre ([\d,]+)\)/g)) {
        const [own, other] = [a, b].map((n) => Number(n.replace(",", ".")));
        // "65 ans et plus" compares nothing.
        const said = words.replace("65 ans et plus", "");
        if (/moins/.test(said)) expect(own, words).toBeLessThan(other);
        else if (/plus/.test(said)) expect(own, words).toBeGreaterThan(other);
        else expect(Math.abs(own - other), words).toBeLessThan(0.35);
      }
    }
    const heaviest = heaviestIndicator(profile)!;
    expect(heaviest.own.imputed_share ?? 0).toBeLessThan(0.5);
    expect(verdict(profile, meuse)).toContain("y pèse le plus.");
  });
});

describe("rules", () => {
  it.each([
    [0.5, "plus fragile que 50 % des départements"], [0.005, "plus fragile que 1 % des départements"], [0.994, "plus fragile que 99 % des départements"],
    // "Plus fragile que 0 %" would say nothing.
    [0.004, "parmi les moins fragiles des départements"], [0, "parmi les moins fragiles des départements"],
    [0.996, "parmi les plus fragiles des départements"], [1, "parmi les plus fragiles des départements"]
  ])("say a place among all: %s", (share, words) => expect(plain(placeAmong(share, "des départements"))).toBe(words));

  it("agree with the name of the département", () => {
    const profile = indexProfile(figures, territories.departement)!;
    const ardennes = departementForms({code: "08", name: "Ardennes"});
    expect(plain(departementVerdict(profile, ardennes))).toContain("les Ardennes sont plus fragiles que 84 % des départements.");
    expect(plain(departementVerdict({...profile, nationalShare: 0}, ardennes))).toContain("les Ardennes sont parmi les moins fragiles des départements.");
  });

  it.each([
    [0, 0], [0.3, 0], [-0.3, 0], [0.4, 1], [-0.4, -1], [0.9, 1], [-0.9, -1], [1, 2], [-1, -2], [9, 2]
  ])("a difference of %d on 1 to 10 has grade %i", (difference, grade) => {
    expect(gradeOf(difference, model.indicatorScale)).toBe(grade);
  });

  it.each([[0.2, 0], [0.3, 1], [0.6, 1], [-0.6, -1], [0.7, 2]])("a difference of %d on -3 to 3 has grade %i", (difference, grade) => {
    expect(gradeOf(difference, modelOf("ifn-classique").indicatorScale)).toBe(grade);
  });

  it.each([
    [null, null], [0, null], [0.0001, "imputé pour 1 % des habitants"], [0.84, "imputé pour 84 % des habitants"],
    [0.994, "imputé pour 99 % des habitants"], [1, "imputé pour 100 % des habitants"]
  ])("an imputed share of %s is said %s", (share, text) => {
    const note = imputedNote(share);
    expect(note && plain(note)).toBe(text);
  });

  const row = (score: number | null, imputed_share: number | null = null) =>
    ({...byKey.get("55 ifn-2023 total")!, score, imputed_share}) as IndicatorRow;
  const compare = (indicator: Indicator, own: number | null, other: number, share: number | null = null): Comparison<Indicator> =>
    ({subject: indicator, own: row(own, share), departement: row(other), difference: differenceOf(own, other, 1)});
  const [thd, mobile, poverty] = model.indicators;

  it("say nothing of an indicator without a score", () => {
    expect(axisObservation(null, [compare(thd, null, 5)], model, meuse)).toBe("");
  });

  it("build no comparison on a score imputed for half of the inhabitants or more", () => {
    const text = plain(axisObservation(null, [compare(thd, 6, 5, 0.49), compare(poverty, 9, 5, 0.5)], model, meuse));
    expect(text).toBe(
      "Face à la moyenne de la Meuse, le manque de très haut débit y pèse nettement plus (6,0 contre 5,0). " +
        "Pas de comparaison pour la pauvreté : le score est imputé pour 50 % des habitants."
    );
    const profile = {...profileOf("200034874"), indicators: [compare(thd, 6, 5), compare(mobile, 7, 5), compare(poverty, 9, 5, 0.5)]};
    expect(heaviestIndicator(profile)!.subject).toBe(mobile);
  });

  it("say when there is no score at all", () => {
    const unknown = {...profileOf("200034874"), total: row(null), indicators: []};
    const nobody: IndexProfile = {...unknown, total: {...row(null), status: "sans_objet"}};
    expect(levelSentence(nobody)).toBeNull();
    expect(heaviestIndicator(nobody)).toBeNull();
    expect(verdict(nobody, meuse)).toBe("Aucun score : ce territoire n’a pas d’habitant.");
    expect(departementVerdict(nobody, meuse)).toBe("Aucun score : le département n’a pas d’habitant.");
    expect(verdict(unknown, meuse)).toBe("Aucun score : un des indicateurs n’est connu dans aucune commune.");
  });

  it("name the level by the class", () => {
    const level = (score: number) => levelSentence({...profileOf("200034874"), total: row(score)});
    expect([4, 5.6, 6, 6.4, 7.8].map((t) => level(t)!.replace("Une fragilité numérique ", ""))).toEqual([
      "très faible", "plutôt faible", "proche de la médiane française", "plutôt forte", "très forte"
    ]);
  });

  it("take differences of the numbers as printed", () => {
    for (const [own, other] of [[8.35, 8.34], [6.25, 6.35], [-0.04, 0.04], [5.649, 5.651], [8.45, 7.55]]) {
      const [a, b] = [own, other].map((n) => Number(formatNumber(n, 1).replace(",", ".")));
      expect(differenceOf(own, other, 1)).toBeCloseTo(a - b, 9);
    }
    expect(differenceOf(8.35, 8.34, 1)).toBe(0.1);
  });
});
