import {group} from "d3";
import {STATUSES, type CompareData, type Rank} from "./data.js";
import {typeset} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import {classIndex, medianScore} from "../domain/score.js";
import {indexProfile, ranksOf} from "../domain/profile.js";
import {rangeOf, rankOf, round} from "../domain/statistics.js";
import {storiesOf, type Territory} from "../domain/territories.js";
import {fromCentre} from "../domain/wording.js";
import {hasCommunePages, isExplored} from "../components/addresses.js";
import {exploreLink} from "../components/links.js";
import {departementForms} from "../data/names.js";
import {peersOf} from "../components/peers.js";
import {sourceLinks} from "../components/sources.js";
import {figureOf, measuresOf, medianOf, rounded, type CompareEntry} from "./figures.js";
import {distanceSources, sourcesOf} from "../data/edition.js";
import type {Site, Sites} from "../data/site.js";
import {LEAST, MEDIAN} from "../domain/compare-address.js";

/**
 * What `/comparer` compares: in the edition of one département the département, its EPCI and its communes; in that of several, which
 * would have 35,000 communes to download, the départements and the EPCI. The median commune of France besides, where an index has one.
 */
export function compareData(sites: Sites): CompareData {
  const {whole, departements} = sites;
  const [first] = departements;
  const {model} = whole ?? first;
  const entries = departements.flatMap((site) => entriesOf(site, whole === null));
  // The département first, then EPCI and communes, the largest first: whoever types a name most often means that one.
  const order = ["departement", "epci", "commune"];
  entries.sort(
    (a, b) =>
      order.indexOf(a.territory.level) - order.indexOf(b.territory.level) ||
      b.territory.population - a.territory.population ||
      (a.id < b.id ? -1 : 1)
  );
  const median = model ? medianOf(model) : null;
  const measures = measuresOf(model, first);
  const byMeasure = measures
    .map((measure) => {
      const figures = entries.map((entry) => rounded(figureOf(entry, measure, model), measure));
      return {measure, figures: median ? [...figures, median(measure)] : figures};
    })
    .filter(({figures}) => figures.some((f) => f.value !== null));
  const position = new Map(entries.map(({territory}, i) => [`${territory.level} ${territory.code}`, i]));
  const pick = <T>(read: (entry: CompareEntry) => T | null | undefined) =>
    Object.fromEntries(
      entries.flatMap((entry, i) => {
        const value = read(entry);
        return value == null ? [] : [[i, value]];
      })
    ) as Record<number, T>;
  const column = <T>(read: (entry: CompareEntry) => T, last: T) => [...entries.map(read), ...(median ? [last] : [])];
  const total = (entry: CompareEntry) =>
    model ? (entry.site.figure(entry.territory.code, model.id, "total")?.score ?? null) : null;
  return {
    alone: whole === null,
    communePages: whole === null && hasCommunePages(first),
    model: model && {
      label: model.label,
      decimals: model.decimals,
      indicatorScale: model.indicatorScale,
      totalScale: model.totalScale,
      axes: model.axes,
      classes: model.classes.map((c) => c.label)
    },
    measures: byMeasure.map((m) => m.measure),
    ids: column((e) => e.id, MEDIAN),
    names: column((e) => typeset(e.territory.name), "la commune médiane de France"),
    parents: column(
      ({territory: t}) =>
        (t.level === "commune" && t.epci !== null
          ? position.get(`epci ${t.epci}`)
          : t.level === "departement"
            ? undefined
            : position.get(`departement ${t.departement}`)) ?? null,
      null
    ),
    population: column<number | null>((e) => e.territory.population, null),
    steps: column<number | null>((e) => stepOf(e, model), median && classIndex(medianScore(model!)!, model!)),
    ranks: column<Rank | null>(ranking(entries, total), null),
    ranges: pick(({territory, site}) => {
      const ranks = model ? ranksOf(site, territory, model) : [];
      const range = ranks.length > 1 ? rangeOf(ranks) : null;
      return range && ([range.best, range.worst] satisfies [number, number]);
    }),
    articles: pick(({territory}) => (territory.level === "departement" ? departementForms(territory).the : null)),
    slugs: pick(({territory}) => (territory.level === "commune" ? null : territory.slug)),
    partial: pick(({territory: t}) =>
      t.level === "epci" && t.communes < t.communes_total ? ([t.communes, t.communes_total] as [number, number]) : null
    ),
    peers: pick(({site, territory}) => {
      const profile = territory.level === "epci" ? indexProfile(site, territory) : null;
      return (
        profile &&
        peersOf(site, territory, profile)?.peers.map(
          ({code, name, departement}) => position.get(`epci ${code}`) ?? ([name, departement] as [string, string])
        )
      );
    }),
    values: Object.fromEntries(byMeasure.map(({measure, figures}) => [measure.id, figures.map((f) => f.value)])),
    status: Object.fromEntries(
      byMeasure.flatMap(({measure, figures}) => {
        const letters = figures.map((f) => STATUSES[f.status]).join("");
        return /^o*$/.test(letters) ? [] : [[measure.id, letters]];
      })
    ),
    imputed: Object.fromEntries(
      byMeasure.flatMap(({measure, figures}) => {
        const shares = figures.flatMap((f, i) => (f.imputed > 0 ? [[i, round(f.imputed, 3)]] : []));
        return shares.length === 0 ? [] : [[measure.id, Object.fromEntries(shares)]];
      })
    ),
    defaults: defaultsOf(entries, total),
    ...aroundOf(sites)
  };
}

/** What the page says around the figures. */
function aroundOf({whole, departements}: Sites): Pick<CompareData, "cited" | "from" | "explore"> {
  const [first] = departements;
  const {edition, sources} = whole ?? first;
  const communes = departements.flatMap(({territories}) => territories.communes);
  const index = edition.scores ? sourcesOf(edition.scores) : [];
  return {
    cited: {
      keys: sourceLinks(sources, [...index, "cog", ...(edition.context ? sourcesOf(edition.context) : [])]),
      index: sourceLinks(sources, index),
      places: edition.places && sourceLinks(sources, distanceSources({edition, territories: {communes}}))
    },
    from: fromCentre(communes),
    explore: exploreLink(isExplored(first))
  };
}

function entriesOf(site: Site, alone: boolean): CompareEntry[] {
  const {departement, communes} = site.territories;
  const byEpci = group(communes, (c) => c.epci);
  const own = communes.filter((c) => c.departement === departement.code);
  return [
    {site, id: alone ? "departement" : `departement-${departement.code}`, territory: departement, communes: own},
    ...storiesOf(site.territories).map((territory) => {
      const {code} = territory;
      return {site, id: `epci-${code}`, territory, communes: byEpci.get(code) ?? []};
    }),
    ...(alone ? own : []).map((territory) => {
      return {site, id: `commune-${territory.code}`, territory, communes: [territory]};
    })
  ];
}

/** Class of an entry among the territories of its level; null for a part of an EPCI. */
function stepOf({site, territory}: CompareEntry, model: Model | null): number | null {
  const profile = model && indexProfile(site, territory);
  return profile?.levelModel && profile.total.score !== null
    ? classIndex(profile.total.score, profile.levelModel)
    : null;
}

/** Rank of an entry among those of its level in its département, and of a département among all. */
function ranking(
  entries: CompareEntry[],
  total: (entry: CompareEntry) => number | null
): (entry: CompareEntry) => Rank | null {
  const ranked = ({territory}: CompareEntry) => territory.level !== "epci" || territory.attached;
  const key = ({territory: {level, departement}}: CompareEntry) =>
    level === "departement" ? level : `${level} ${departement}`;
  const scores = new Map([...group(entries.filter(ranked), key)].map(([name, own]) => [name, own.map(total)]));
  return (entry) => {
    const score = total(entry);
    const others = scores.get(key(entry)) ?? [];
    if (score === null || !ranked(entry) || others.length < 2) return null;
    const {rank, of, tied} = rankOf(score, others);
    return [rank, of, tied];
  };
}

/**
 * What is compared first: the most and the least fragile of the EPCI that have a rank (of the départements, where there are several); where no
 * index is loaded, the two largest.
 */
function defaultsOf(entries: CompareEntry[], total: (entry: CompareEntry) => number | null): string[] {
  const at = (level: Territory["level"]) =>
    entries.filter((e) => e.territory.level === level && e.territory.attached !== false);
  const pool = at("departement").length > 1 ? at("departement") : at("epci");
  const scored = pool.filter((e) => total(e) !== null).sort((a, b) => total(b)! - total(a)! || (a.id < b.id ? -1 : 1));
  const ends = scored.length >= LEAST ? [scored[0].id, scored.at(-1)!.id] : pool.slice(0, LEAST).map((e) => e.id);
  return [...new Set([...ends, ...entries.map((e) => e.id)])].slice(0, LEAST);
}
