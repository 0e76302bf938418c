import {describe, expect, it} from "vitest";
import {escapeHtml, html, raw} from "../src/components/html.js";
import {cogEpcis} from "../src/data/cog.js";
import type {IndicatorRow} from "../src/domain/indicators.js";
import {
  capital, formatDate, formatNumber, formatPercent, formatSigned, formatTelephone, list, ordinal, plural, typeset, typesetHtml
} from "../src/domain/french.js";
import {frenchHours} from "../src/domain/hours.js";
import {hurdleIndicators, hurdlesOf, indicatorsOutsideHurdles} from "../src/domain/hurdles.js";
import {modelOf, type Axis, type Indicator} from "../src/domain/models.js";
import {areaName, epciName, ofCommune} from "../src/domain/names.js";
import {sharedTelephones, valuesOf} from "../src/domain/places.js";
import {differenceOf, type Comparison, type IndexProfile} from "../src/domain/profile.js";
import {implausibleRuns, runsOf} from "../src/domain/runs.js";
import {slugify} from "../src/domain/slug.js";
import {shareBelow, steady, weightedMean} from "../src/domain/statistics.js";
import {axisObservation, departementVerdict, gradeOf, heaviestIndicator, imputedNote, levelSentence, verdict} from "../src/domain/wording.js";

const ifn2023 = modelOf("ifn-2023");

describe("statistics", () => {
  const mean = (pairs: [number | null, number][]) => weightedMean(pairs, (p) => p[0], (p) => p[1]);

  it("weigh what is known", () => {
    expect(mean([[2, 1], [6, 3]])).toBe(5);
    expect(mean([[2, 1], [null, 9], [100, 0]])).toBe(2);
    expect(mean([[2, 0], [null, 1]])).toBeNull();
    expect(mean([])).toBeNull();
  });

  it("round the noise of sums away", () => {
    expect(steady(0.1 + 0.2)).toBe(0.3);
    expect(steady(6.3999999999)).toBe(6.4);
    expect(steady(6.39999)).toBe(6.39999);
  });

  it("place a value in a distribution, ties at the half", () => {
    const shares = [-1, 0, 5, 15, 20, 40, 41].map((v) => shareBelow(v, [0, 10, 20, 20, 40]));
    expect(shares).toEqual([0, 0, 0.125, 0.375, 0.625, 1, 1]);
  });

  it("refuse an unknown model", () => {
    expect(() => modelOf("x")).toThrow('unknown model "x": expected ifn-2023 or ifn-classique');
  });
});

describe("runs", () => {
  const values = (list: (number | null)[]) => new Map(list.map((v, i) => [String(55001 + i), v]));

  it("follow the order of codes and skip what is missing", () => {
    const map = new Map([["3", 5], ["1", 5], ["2", null], ["4", 6]]);
    expect(runsOf(map)).toEqual([{value: 5, codes: ["1", "3"]}, {value: 6, codes: ["4"]}]);
    expect(runsOf(new Map())).toEqual([]);
  });

  it("are implausible when long, not when short, nor when everything is equal to a neighbour by chance", () => {
    const varied = Array.from({length: 100}, (_, i) => (i * 7) % 10);
    expect(implausibleRuns(values(varied))).toEqual([]);
    const long = [...varied.slice(0, 50), ...Array(8).fill(4), ...varied.slice(50)];
    expect(implausibleRuns(values(long)).map((r) => [r.value, r.codes.length])).toEqual([[4, 8]]);
    const pair = [...varied.slice(0, 50), 3, 3, ...varied.slice(50)];
    expect(implausibleRuns(values(pair))).toEqual([]);
    expect(implausibleRuns(values([1, 2, 3]))).toEqual([]); // each value alone is rare, but a run needs two
  });
});

describe("hurdles", () => {
  const scores = (thd: number, fourG: number, poverty: number | null, older: number, nscol: number) => ({
    no_thd_coverage_rate: thd, no_4g_coverage_rate: fourG, poverty_rate: poverty, older_65_rate: older, nscol15p_rate: nscol
  });
  const ids = (axes: Axis[]) => axes.map((a) => a.id);

  it("are axes whose measured indicators reach the threshold", () => {
    expect(ifn2023.hurdles).toEqual({access: 9, digital_skills: 9});
    expect(ids(hurdlesOf(scores(9, 9, 1, 9, 9), ifn2023))).toEqual(["access", "digital_skills"]);
    expect(ids(hurdlesOf(scores(8, 10, 1, 9, 8), ifn2023))).toEqual(["access"]);
    expect(ids(hurdlesOf(scores(8.9, 9, 10, 8, 10), ifn2023))).toEqual(["digital_skills"]);
    expect(ids(hurdlesOf(scores(10, 10, null, 1, 1), ifn2023))).toEqual(["access"]);
    expect(hurdlesOf({}, ifn2023)).toEqual([]);
  });

  it("leave out secret rates", () => {
    expect(hurdleIndicators(ifn2023, "access").map((i) => i.id)).toEqual(["no_thd_coverage_rate", "no_4g_coverage_rate"]);
    expect(indicatorsOutsideHurdles(ifn2023).map((i) => i.id)).toEqual(["poverty_rate"]);
  });
});

describe("French numbers", () => {
  it.each([
    [1234.5, 1, "1\u202f234,5"], [1234567, 0, "1\u202f234\u202f567"], [0.5, 1, "0,5"], [2, 1, "2,0"],
    [-1234.5, 1, "\u22121\u202f234,5"], [-0.4, 1, "\u22120,4"], [-0.04, 1, "0,0"], [-0, 0, "0"], [-0.4, 0, "0"],
    [null, 1, "—"], [undefined, 0, "—"], [NaN, 1, "—"]
  ])("%s with %i decimals is %s", (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it.each([
    [0.44, "+0,4"], [-1.2, "\u22121,2"], [0, "0,0"], [0.04, "0,0"], [-0.04, "0,0"], [1200, "+1\u202f200,0"], [null, "—"]
  ])("the difference %s is %s", (value, text) => {
    expect(formatSigned(value)).toBe(text);
  });

  it("percents, ranks, plurals", () => {
    expect([formatPercent(0.434), formatPercent(0.4345, 1), formatPercent(null)]).toEqual(["43\u00a0%", "43,5\u00a0%", "—"]);
    expect([1, 2, 15].map(ordinal)).toEqual(["1re", "2e", "15e"]);
    expect([0, 1, 2, 1234].map((n) => plural(n, "commune"))).toEqual([
      "0\u00a0commune", "1\u00a0commune", "2\u00a0communes", "1\u202f234\u00a0communes"
    ]);
    expect(plural(3, "lieu", "lieux")).toBe("3\u00a0lieux");
  });
});

describe("French texts", () => {
  it("lists, capitals, dates, telephones", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(list)).toEqual(["", "a", "a et b", "a, b et c"]);
    expect(capital("étain")).toBe("Étain");
    expect([formatDate("2026-11-25"), formatDate("2023-05-01")]).toEqual(["25\u00a0novembre\u00a02026", "1er\u00a0mai\u00a02023"]);
    expect(formatTelephone("+33329917068")).toBe("03\u00a029\u00a091\u00a070\u00a068");
    expect(formatTelephone("3639")).toBe("3639");
  });

  it("take no-break spaces and curly apostrophes", () => {
    expect(typeset("Qui ? Quoi ! l'eau ; ici : « oui » 43 % 30 Mbit/s")).toBe(
      "Qui\u202f? Quoi\u202f! l’eau\u202f; ici\u00a0: «\u00a0oui\u00a0» 43\u00a0% 30\u00a0Mbit/s"
    );
    expect(typeset("a ? b:c 'x' 3 habitants")).toBe("a\u202f? b:c 'x' 3 habitants");
  });

  it("leave tags, code and scripts alone", () => {
    const code = '<pre><code>a ? b : "l\'eau"</code> c ? d</pre>';
    expect(typesetHtml(`<p title="a ? l'eau">l'eau ?</p>${code}<p>ici : l'eau</p><script>x ? y : 'd'e'</script>`)).toBe(
      `<p title="a ? l'eau">l’eau\u202f?</p>${code}<p>ici\u00a0: l’eau</p><script>x ? y : 'd'e'</script>`
    );
  });

  it.each([
    ["Mo-Fr 09:00-12:00,13:30-16:30", ["lundi au vendredi : 9\u00a0h – 12\u00a0h, 13\u00a0h\u00a030 – 16\u00a0h\u00a030"]],
    ["Mo-We,Fr 08:45-16:30", ["lundi au mercredi et vendredi : 8\u00a0h\u00a045 – 16\u00a0h\u00a030"]],
    ["Mo 08:30-13:00; Sa,Su off", ["lundi : 8\u00a0h\u00a030 – 13\u00a0h", "samedi et dimanche : fermé"]],
    ["Mo-Fr 09:00-12:00; sunrise", ["Mo-Fr 09:00-12:00; sunrise"]],
    ["sur rendez-vous", ["sur rendez-vous"]]
  ])("hours %s", (hours, lines) => {
    expect(frenchHours(hours)).toEqual(lines);
  });

  it("places: values of a field, telephones of several communes", () => {
    expect([valuesOf(null), valuesOf(" a | b||")]).toEqual([[], ["a", "b"]]);
    const at = (telephone: string | null, code_insee: string) => ({telephone, code_insee});
    expect([...sharedTelephones([at("1", "a"), at("1", "b"), at("2", "a"), at("2", "a"), at(null, "a"), at(null, "b")])]).toEqual(["1"]);
  });
});

describe("names", () => {
  it.each([
    ["CC Côtes de Meuse Woëvre", "communauté de communes Côtes de Meuse Woëvre", "Côtes de Meuse Woëvre", "cotes-de-meuse-woevre"],
    ["CC du Sammiellois", "communauté de communes du Sammiellois", "Sammiellois", "sammiellois"],
    ["CC de l'Aire à l'Argonne", "communauté de communes de l’Aire à l’Argonne", "Aire à l’Argonne", "aire-a-l-argonne"],
    ["CC d'Auberive", "communauté de communes d’Auberive", "Auberive", "auberive"],
    ["CC des Portes de Meuse", "communauté de communes des Portes de Meuse", "Portes de Meuse", "portes-de-meuse"],
    ["CA de Bar-le-Duc - Sud Meuse", "communauté d’agglomération de Bar-le-Duc – Sud Meuse", "Bar-le-Duc – Sud Meuse", "bar-le-duc-sud-meuse"],
    ["CU Perpignan Méditerranée Métropole", "communauté urbaine Perpignan Méditerranée Métropole", "Perpignan Méditerranée Métropole", "perpignan-mediterranee-metropole"],
    ["Métropole d'Aix-Marseille-Provence", "Métropole d’Aix-Marseille-Provence", "Métropole d’Aix-Marseille-Provence", "metropole-d-aix-marseille-provence"],
    ["CA \"Saintes - L'Agglo\"", "communauté d’agglomération Saintes – L’Agglo", "Saintes – L’Agglo", "saintes-l-agglo"],
    ["Dijon Métropole", "Dijon Métropole", "Dijon Métropole", "dijon-metropole"]
  ])("of %s", (official, full, short, slug) => {
    expect(epciName(official)).toMatchObject({full, short, slug});
  });

  it("of every EPCI of France are not empty, their slugs plain", () => {
    const names = cogEpcis().map((e) => epciName(e.nom));
    expect(names.length).toBeGreaterThan(1200);
    expect(names.filter((n) => n.short.trim() === "" || !/^[\p{Lu}\d]/u.test(n.short))).toEqual([]);
    expect(names.filter((n) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(n.slug))).toEqual([]);
    const unnamed = names.filter((n) => n.kind === null && !/m[ée]tropole/i.test(n.short));
    expect(unnamed).toEqual([]);
  });

  it("take their articles", () => {
    expect(areaName("Meuse", 3)).toEqual({the: "la Meuse", of: "de la Meuse", within: "dans la Meuse"});
    expect(areaName("Var", 2).of).toBe("du Var");
    expect(areaName("Ardennes", 4)).toEqual({the: "les Ardennes", of: "des Ardennes", within: "dans les Ardennes"});
    expect(areaName("Hérault", 5)).toEqual({the: "l’Hérault", of: "de l’Hérault", within: "dans l’Hérault"});
    expect(areaName("Paris", 0)).toEqual({the: "Paris", of: "de Paris", within: "à Paris"});
  });

  it.each([
    ["Verdun", "de Verdun"], ["Étain", "d’Étain"], ["Abainville", "d’Abainville"], ["Le Claon", "du Claon"],
    ["Les Islettes", "des Islettes"], ["La Croix-sur-Meuse", "de La Croix-sur-Meuse"], ["Lérouville", "de Lérouville"],
    ["Leschères", "de Leschères"], ["Œuilly", "d’Œuilly"], ["Oullins", "d’Oullins"], ["Yutz", "de Yutz"]
  ])("%s: %s", (name, text) => {
    expect(ofCommune(name)).toBe(text);
  });

  it("make slugs", () => {
    expect(slugify("  Cœur d’Ostrevent — Î/Æ 2 ")).toBe("coeur-d-ostrevent-i-ae-2");
  });
});

describe("wording", () => {
  const area = areaName("Meuse", 3);
  const row = (score: number | null, share = 0): IndicatorRow => ({
    territory: "x", level: "epci", model: ifn2023.id, indicator: "i", kind: "indicator", value: null, score, class: null,
    status: "observed", imputed_share: share, source: "s", vintage: "v"
  });
  const compare = <T>(subject: T, own: number | null, other: number | null, share = 0): Comparison<T> =>
    ({subject, own: row(own, share), departement: row(other), difference: differenceOf(own, other, 1)});
  const indicators = (...values: [number | null, number | null, number?][]): Comparison<Indicator>[] =>
    values.map(([own, other, share], i) => compare(ifn2023.indicators[i], own, other, share));
  const profile = (own: number | null, other: number, lines = indicators([4.6, 6.2], [8.7, 6.6], [9, 5, 0.8])) =>
    ({model: ifn2023, total: row(own), departementTotal: row(other), indicators: lines, nationalShare: 0.6}) as IndexProfile;

  it.each([
    [0, 0], [0.3, 0], [-0.3, 0], [0.4, 1], [-0.4, -1], [0.9, 1], [-0.9, -1], [1, 2], [-1, -2]
  ])("grades a difference of %d on a scale of nine as %i", (difference, grade) => {
    expect(gradeOf(difference, {min: 1, max: 10}) + 0).toBe(grade);
  });

  it.each([
    [4, "très faible"], [5.6, "plutôt faible"], [6, "proche de la médiane française"], [6.4, "plutôt forte"], [7.8, "très forte"]
  ])("says a level of %d: %s", (score, level) => {
    expect(levelSentence(profile(score, 6))).toBe(`Une fragilité numérique ${level}`);
  });

  it("gives a verdict that does not lean on imputed scores", () => {
    const weighs = " Le manque de 4G y pèse le plus.";
    expect(verdict(profile(8.149, 6.614), area)).toBe(
      `Une fragilité numérique très forte, nettement au-dessus de la moyenne de la Meuse.${weighs}`
    );
    expect(verdict(profile(5.958, 6.614), area)).toContain("proche de la médiane française, un peu au-dessous de la moyenne");
    expect(verdict(profile(6.7, 6.614), area)).toContain("plutôt forte, au niveau de la Meuse.");
    expect(verdict(profile(null, 6.6), area)).toBe("Aucun score : ce territoire n’a pas d’habitant.");
    expect(heaviestIndicator(profile(6, 6, indicators([5, 5, 0.9])))).toBeNull();
    expect(departementVerdict(profile(6.614, 6.614), area)).toBe(
      `Une fragilité numérique plutôt forte : la Meuse est plus fragile que 60\u00a0% des départements.${weighs}`
    );
  });

  it("observes an axis, the largest difference first", () => {
    const axis = compare(ifn2023.axes[0], 6.3, 6.5);
    expect(axisObservation(axis, indicators([4.6, 6.2], [8.7, 6.6], [5.6, 6.9, 1]), ifn2023, area)).toBe(
      "Sur cet axe, l’intercommunalité est au niveau de la Meuse (6,3 contre 6,5). " +
        "Le manque de 4G y pèse nettement plus (8,7 contre 6,6) et le manque de très haut débit nettement moins (4,6 contre 6,2). " +
        "Pas de comparaison pour la pauvreté : le score est imputé pour 100\u00a0% des habitants."
    );
    expect(axisObservation(null, indicators([5, 5.1], [null, 6]), ifn2023, area)).toBe(
      "Face à la moyenne de la Meuse, le manque de très haut débit y pèse autant (5,0 contre 5,1)."
    );
    expect(axisObservation(null, [], ifn2023, area)).toBe("");
  });

  it("notes imputed scores, never as 0 % nor as all when some are measured", () => {
    expect([null, 0, 0.001, 0.84, 1].map(imputedNote)).toEqual([
      null, null, "imputé pour 1\u00a0% des habitants", "imputé pour 84\u00a0% des habitants", "imputé pour 100\u00a0% des habitants"
    ]);
  });
});

describe("html", () => {
  it("escapes what is interpolated, not what is HTML", () => {
    const name = `<b>"A&B"</b>`;
    expect(html`<p title="${name}">${name}</p>`.html).toBe(
      `<p title="&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;">&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;</p>`
    );
    expect(html`<p>${html`<b>${"<"}</b>`}${raw("<i>x</i>")}${[1, html`<br>`, "&"]}</p>`.html).toBe("<p><b>&lt;</b><i>x</i>1<br>&amp;</p>");
    expect(html`<p>${null}${undefined}${false}${0}${""}</p>`.html).toBe("<p>0</p>");
  });

  it("neutralises what Markdown pages would evaluate", () => {
    expect(escapeHtml("${alert(1)} 5 $ $${x}")).toBe("&#36;{alert(1)} 5 $ $&#36;{x}");
    expect(html`<p>${"${1 + 1}"}</p>`.html).toBe("<p>&#36;{1 + 1}</p>");
  });

  it("has no blank line", () => {
    const text = html`
      <ul>
        ${null}

        ${["a", "b"].map((item) => html`
          <li>${item}</li>
        `)}
      </ul>
    `.html;
    expect(text).toBe("<ul>\n<li>a</li><li>b</li>\n</ul>");
  });
});
