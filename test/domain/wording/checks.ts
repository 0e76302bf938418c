import {formatNumber} from "../../../src/domain/french.js";
import {indicatorsOf, type Model} from "../../../src/domain/models.js";
import {placeInFrance} from "../../../src/domain/place-in-france.js";
import {indexProfile, scoresOf, type Figures, type IndexProfile} from "../../../src/domain/profile.js";
import {communesIn, type Territory} from "../../../src/domain/territories.js";
import {classIndex, totalScore, type Scores} from "../../../src/domain/score.js";
import {axisObservation, departementWords, epciWords, gradeOf, type AreaForms} from "../../../src/domain/wording.js";
import {departementForms} from "../../../src/data/names.js";
import {clausesOf, directionOf, numberOf, pairsOf} from "../french-checks.js";

/** What is generated about a territory, and what it was generated from. */
export interface Told {
  territory: Territory;
  figures: Figures;
  profile: IndexProfile;
  area: AreaForms;
  verdict: string;
  summary: string | null;
  /** The texts, and the same without names. */
  texts: {text: string; said: string}[];
}

/** Everything that is generated about an EPCI or a département. */
export function tell(figures: Figures, territory: Territory): Told {
  const model = figures.model!;
  const profile = indexProfile(figures, territory)!;
  const area = departementForms(figures.territories.departement);
  const subject = {figures, territory, profile, area};
  const epci = territory.level === "epci";
  const words = epci ? epciWords(subject) : departementWords(subject);
  const observations = profile.axes.map((axis) =>
    axisObservation(
      axis,
      indicatorsOf(model, axis.subject.id).map((i) => profile.indicators.find((c) => c.subject === i)!),
      model,
      area,
      territory.code
    )
  );
  const texts = [
    words.verdict,
    ...(words.summary ? [words.summary] : []),
    ...(epci ? observations.filter(Boolean) : [])
  ];
  const anonymous = withoutNames(subject);
  return {...subject, ...words, texts: texts.map((text) => ({text, said: anonymous(text)}))};
}

/** Takes the names out of texts, which have numbers and words of their own: EPCI, communes, département. */
function withoutNames({
  territory,
  figures: {territories},
  area
}: Pick<Told, "territory" | "figures" | "area">): (text: string) => string {
  const names = [...communesIn(territories, territory), ...territories.epcis, territory].map((t) =>
    t.name.replaceAll("'", "’").replaceAll('"', "")
  );
  const short = names.map((n) =>
    n
      .replace(/^(?:CC|CA|CU) (?:de l’|d’|du |des |de la |de |les |le |la |l’)?/, "")
      .replaceAll(" - ", " – ")
      .replace(/ +/g, " ")
  );
  const long = [...names, ...short, ...short.map((n) => n.charAt(0).toUpperCase() + n.slice(1))].sort(
    (a, b) => b.length - a.length
  );
  return (text) => {
    // Names of indicators stand in the models without the space that holds a number to its unit.
    let said = text.replaceAll("65\u00a0ans", "65 ans");
    for (const form of [area.of, area.within, area.the]) said = said.replaceAll(form, "AIRE");
    for (const name of long) if (said.includes(name)) said = said.replaceAll(name, "NOM");
    return said.replace(/communauté [^.;]*?NOM/g, "NOM");
  };
}

/** Axes by the mean of those of their indicators that are measured for half of the inhabitants or more on both sides, where several are. */
function measuredAxes({axes, indicators}: IndexProfile): {own: {score: number}; departement: {score: number}}[] {
  const known = indicators.filter(
    (c) =>
      c.difference !== null && [c.own, c.departement].every(({imputed_share: share}) => share === null || share < 0.5)
  );
  return axes.flatMap(({subject: {id}}) => {
    const measured = known.filter((c) => c.subject.axis === id);
    const mean = (side: "own" | "departement") => ({
      score: Math.round((1e9 * measured.reduce((n, c) => n + c[side].score!, 0)) / measured.length) / 1e9
    });
    return measured.length < 2 ? [] : [{own: mean("own"), departement: mean("departement")}];
  });
}

/** Class by what is measured everywhere: among such totals of France, or else by the limits of the model. */
function measuredStep(scores: Scores, model: Model, level: Territory["level"]): number {
  const ids = model.indicators.filter((i) => !i.secretRate).map((i) => i.id);
  const total = totalScore(scores, model, ids);
  return placeInFrance(scores, model, level).nationalMeasured?.step ?? (total === null ? -1 : classIndex(total, model));
}

/** Totals of the indicators whose rates are measured everywhere, of the territory and of the département. */
function measuredTotals({territory, figures}: Pick<Told, "territory" | "figures">): (number | null)[] {
  const model = figures.model!;
  const measured = model.indicators.filter((i) => !i.secretRate).map((i) => i.id);
  return [territory.code, figures.territories.departement.code].map((code) =>
    totalScore(
      Object.fromEntries(measured.map((id) => [id, figures.figure(code, model.id, id)!.score])),
      model,
      measured
    )
  );
}

const print = (value: number | null, {decimals}: Model) => numberOf(formatNumber(value, decimals));

/** Every number that may be said of a territory, worked out from the rows, by how it is written. */
function figuresOf({territory, figures, profile}: Told): {
  scores: Set<number>;
  percents: Set<number>;
  counts: Set<number>;
} {
  const model = figures.model!;
  const communes = communesIn(figures.territories, territory).filter((c) => c.population > 0);
  const score = (code: string, indicator = "total") => figures.figure(code, model.id, indicator)!.score;
  const fragile = communes.filter(
    (c) => score(c.code)! > 0 && /^(?:tres-)?fragile$/.test(figures.figure(c.code, model.id, "total")!.class ?? "")
  );
  // Without what is imputed, among the communes of France without it; one of which nothing is has its index alone.
  const fragileMeasured = communes.filter((c) =>
    figures.figure(c.code, model.id, "total")!.imputed_share
      ? measuredStep(scoresOf(figures, c, model), model, c.level) >= 3
      : fragile.includes(c)
  );
  const people = (list: Territory[]) => list.reduce((n, c) => n + c.population, 0);
  const main = communes.reduce((a, b) => (b.population > a.population ? b : a), communes[0]);
  const rest = communes.filter((c) => c !== main);
  const restMean =
    rest.reduce((n, c) => n + score(c.code)! * c.population_scores, 0) /
    rest.reduce((n, c) => n + c.population_scores, 0);
  const rows = [territory.code, figures.territories.departement.code].flatMap((code) =>
    ["total", ...model.indicators.map((i) => i.id), ...model.axes.map((a) => a.id)].map((id) =>
      figures.figure(code, model.id, id)!
    )
  );
  const attached = figures.territories.epcis.filter((e) => e.attached);
  const percent = (share: number) => Math.round(share * 100);
  const national = [profile.national, profile.nationalMeasured].flatMap((p) => (p ? [p.below, p.above] : []));
  const totals = [...communes, ...attached].map((t) => score(t.code));
  return {
    scores: new Set(
      [
        ...rows.map((r) => r.score),
        ...measuredAxes(profile).flatMap(({own, departement}) => [own.score, departement.score]),
        ...totals,
        restMean,
        ...measuredTotals({territory, figures}),
        profile.nationalMedian,
        profile.nationalMean
      ].map((value) => print(value, model))
    ),
    percents: new Set([
      ...national.map(percent),
      percent(people(fragile) / people(communes)),
      percent(people(fragileMeasured) / people(communes)),
      percent(main.population / people(communes)),
      ...rows.map((r) => Math.min(100, Math.max(1, percent(r.imputed_share ?? 0))))
    ]),
    counts: new Set([
      attached.length,
      attached.length - 1,
      communes.length,
      fragile.length,
      fragileMeasured.length,
      ...profile.hurdles.map((h) => h.communes.length),
      profile.rank?.rank ?? 0,
      model.indicatorScale.max
    ])
  };
}

export function strangeNumbers(told: Told): string[] {
  const {scores, percents, counts} = figuresOf(told);
  return told.texts.flatMap(({text, said}) =>
    // "57 à 61 %" is two shares.
    [
      ...said
        .replace(/4G|65 ans et plus/gi, "")
        .replace(/(\d) à (?=\d+\u00a0%)/g, "$1\u00a0% à ")
        .matchAll(/(−?\d[\d\u202f]*(?:,\d+)?)(\u00a0%|re|e)?/g)
    ].flatMap(([all, number, unit]) => {
      const known = number.includes(",") ? scores : unit === "\u00a0%" ? percents : counts;
      return known.has(numberOf(number)) ? [] : [`${all} in "${text}"`];
    })
  );
}

/** Which way a clause goes from the département: a place among those of France is of another comparison. */
const locally = (clause: string) =>
  directionOf(
    clause
      .replace(/^(?:Plus|Moins)/, (word) => word.toLowerCase())
      .replace(/parmi les (?:plus|moins) fragiles des (?:communes|intercommunalités|départements)(?: de France)?/g, "")
  );

/** Comparisons that their own numbers belie, or whose numbers are not those of what they name. */
export function falseComparisons({texts, profile, territory, figures}: Told): string[] {
  const [own, departement] = measuredTotals({territory, figures}).map((score) => ({score}));
  const measured = {own, departement};
  const {model, indicators, total, departementTotal, axes} = profile;
  return texts
    .flatMap(({said}) => clausesOf(said))
    .flatMap((clause, i, clauses) => {
      const pairs = pairsOf(clause);
      // What goes on without what is imputed goes the way of the clause before.
      const direction = locally(/^sans le score/.test(clause) ? clauses[i - 1] : clause);
      const degrees = [...clause.matchAll(/nettement|un peu/g)].map(([word]) => word);
      return pairs.flatMap(({own, other, before}, i) => {
        const named = indicators
          .map((c) => ({c, at: before.toLowerCase().lastIndexOf(c.subject.subject.toLowerCase())}))
          .reduce((a, b) => (b.at > a.at ? b : a));
        const grade = gradeOf(
          Math.round((own - other) * 10) / 10,
          named.at >= 0 || /(?<!\p{L})axe(?!\p{L})/u.test(clause) ? model.indicatorScale : model.totalScale
        );
        const faults: string[] = [];
        if (Number.isNaN(direction)) faults.push("two directions");
        else if (direction === 0 ? grade !== 0 : Math.sign(own - other) !== direction)
          faults.push(`direction ${direction}`);
        const degree = degrees.length < 2 ? degrees[0] : /nettement|un peu/.exec(before)?.[0];
        if (degree && Math.abs(grade) !== (degree === "nettement" ? 2 : 1)) faults.push(`degree ${degree}`);
        const lines = /indicateurs mesurés(?: de l’axe)?, l’/.test(clause)
          ? measuredAxes(profile)
          : named.at >= 0
            ? [named.c]
            : [{own: total, departement: departementTotal}, measured, ...axes];
        const towns = /autres communes/.test(clause);
        if (
          !towns &&
          !lines.some((c) => print(c.own.score, model) === own && print(c.departement.score, model) === other)
        )
          faults.push(`pair ${i + 1}`);
        return faults.map((fault) => `${fault}: "${clause}"`);
      });
    });
}

/** Places and records that the rows belie. */
export function falseRecords({territory, figures, texts}: Told): string[] {
  const model = figures.model!;
  const others = figures.territories.epcis.filter((e) => e.attached && e.code !== territory.code);
  const at = (code: string, id: string) => print(figures.figure(code, model.id, id)!.score, model);
  const above = others.filter(
    (e) => figures.figure(e.code, model.id, "total")!.score! > figures.figure(territory.code, model.id, "total")!.score!
  ).length;
  const text = texts.map((t) => t.said).join(" ");
  const places: [RegExp, boolean][] = [
    [
      /(?<!deuxième )plus fragile des \d+ interco|aucune n’est plus fragile|autres intercommunalités AIRE n’est plus|c’est la plus fragile/,
      above === 0
    ],
    [
      /(?<!deuxième )moins fragile des \d+ interco|aucune n’est moins fragile|autres intercommunalités AIRE n’est moins|c’est la moins fragile/,
      above === others.length
    ],
    [/deuxième plus fragile|est plus fragile qu’elle|Au deuxième rang/, above === 1],
    [/deuxième moins fragile|est moins fragile qu’elle|avant-dernier rang/, above === others.length - 1]
  ];
  const faults = places.filter(([claim, holds]) => claim.test(text) && !holds).map(([claim]) => `${claim}: "${text}"`);
  for (const clause of clausesOf(text).filter((c) =>
    /Nulle part|celle où|C’est ici|aucune autre interco|autres intercommunalités \(|autres intercommunalités$|aucune d’elles/.test(
      c
    )
  )) {
    const direction = locally(clause);
    for (const {id, subject} of model.indicators.filter((i) =>
      clause.toLowerCase().includes(i.subject.toLowerCase())
    )) {
      if (!others.every((e) => direction * (at(territory.code, id) - at(e.code, id)) > 0))
        faults.push(`record ${subject}: "${clause}"`);
    }
  }
  return faults;
}

/** A verdict without names, numbers, or which indicator it is about. */
export function skeleton(told: Told): string {
  const bare = told.texts[0].said.replace(/\d[\d,\u202f]*/g, "#");
  return told.profile.model.indicators.reduce(
    (text, {subject}) => text.replace(new RegExp(subject.replace(/\d+/, "#"), "gi"), "IND"),
    bare
  );
}
