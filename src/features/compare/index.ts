// The page /comparer: territories beside each other, for each measure.
// data.ts has what is compared, tables.ts and dots.ts show it; addresses are in src/domain/compare-address.ts.
// Loaders of pages and other features import this file alone; in the browser a page of src/*.md imports its client.ts.

import {fromCentre} from "../../text/wording/scores.js";
import {group, sort} from "d3";
import {hasCommunePages, isExplored} from "../../components/addresses.js";
import {exploreLink} from "../../components/links.js";
import {peersOf} from "../../components/peers.js";
import {sourceLinks} from "../../components/sources.js";
import {distanceSources, sourcesOf} from "../../edition/edition.js";
import {onceFor} from "../../edition/memo.js";
import {departementForms, storyOf} from "../../edition/names.js";
import type {Site, Sites} from "../../edition/site.js";
import {LEAST, MEDIAN, MOST} from "../../domain/compare-address.js";
import {AIMS, ANY, CORE, medianDistance, reachOf, shareWithin} from "../../domain/coverage.js";
import {DETOUR, FAR_KM, roadKm} from "../../domain/detour.js";
import {capital, formatNumber, printedNumber, typeset} from "../../domain/french.js";
import type {Model} from "../../domain/models.js";
import {epciName, theEpci} from "../../domain/names.js";
import {contextRates, rateOf} from "../../domain/people.js";
import {label} from "../../components/label.js";
import {territoryIndex, ranksOf} from "../../domain/territory-index.js";
import {classIndex, medianScore} from "../../domain/score.js";
import {rankOf, round} from "../../domain/statistics.js";
import {isSmallCommune, SMALL_COMMUNE, storiesOf, type Territory} from "../../domain/territories.js";
import {moves, ranksOfAll} from "../../profile/index.js";
import {groupWords} from "../../text/index.js";
import {scaleOf} from "../../text/templates/index.js";
import type {CompareData, Family, Figure, Measure, Published, Cell} from "./data.js";

/** What may be compared: a territory, the communes that it is made of, and the site that has it. */
type Entry = ReturnType<typeof entriesOf>[number];

/** A measure, and how it is read: whole, or as a value observed or unknown. */
type Read = [measure: Omit<Measure, "figures">, read: (entry: Entry) => Figure | number | null];

const ORDER = ["departement", "epci", "commune"];

/**
 * Of one area: it, its EPCI and communes. Of several, whose 35,000 communes would be heavy: the areas and their EPCI.
 * Also the median commune of France, where an index has one.
 */
export function compareData({country, departements}: Sites): CompareData {
  const [first] = departements;
  const {model, edition, sources} = country ?? first;
  const alone = country === null;
  const communes = departements.flatMap((site) => site.territories.communes);
  const kindOf = scaleOf<Territory["level"] | "repere">("comparer", "sortes");
  const said = scaleOf("comparer", "dit", {
    seul: alone,
    moins: LEAST,
    plus: MOST,
    indice: model?.label,
    detour: formatNumber(DETOUR, 1),
    maximum: formatNumber(model?.totalScale.max),
    depart: fromCentre(communes),
    petite: formatNumber(SMALL_COMMUNE)
  });
  // The largest first: whoever types a name most often means that one.
  const entries = sort(
    departements.flatMap((site) => entriesOf(site, alone)),
    ({territory}) => ORDER.indexOf(territory.level),
    ({territory}) => -territory.population,
    ({id}) => id
  );
  const total = ({site, territory}: Entry) => (model && site.value(territory.code, model.id, "total")?.score) ?? null;
  const totals = entries.filter((e) => e.territory.level === "departement").map(total);
  const byCode = new Map(entries.map((entry) => [`${entry.territory.level} ${entry.territory.code}`, entry]));
  const above = ({territory: {level, epci, departement}}: Entry): Entry[] => {
    if (level === "departement") return [];
    const parent = byCode.get(level === "commune" && epci !== null ? `epci ${epci}` : `departement ${departement}`);
    return parent ? [parent, ...above(parent)] : [];
  };
  const named = (entry: Entry) => {
    const {territory: t} = entry;
    const name = typeset(t.name);
    if (t.level === "departement") return {name, the: typeset(departementForms(t).the), kind: kindOf.departement};
    if (t.level === "commune") return {name, kind: kindOf.commune};
    const {short, kind} = epciName(name);
    // Two EPCI of a country may have the same name.
    const inside = alone ? [] : above(entry).map(({territory}) => typeset(territory.name));
    const kinds = [kind ? capital(kind) : kindOf.epci, ...inside];
    return {name: typeset(short), the: typeset(theEpci(name)), kind: kinds.join(", ")};
  };
  const hrefOf = ({id, site, territory: t}: Entry): string | undefined => {
    if (t.level === "departement") return `.${site.home}`;
    if (t.level === "epci") return `.${storyOf(t).href}`;
    const epci = byCode.get(`epci ${t.epci}`)?.territory;
    return epci && !hasCommunePages(site) ? `.${storyOf(epci).href}${model ? `#${id}` : ""}` : undefined;
  };
  const resembling = ({site, territory}: Entry): Published["peers"] => {
    const index = territory.level === "epci" ? territoryIndex(site, territory) : null;
    const peers = index && peersOf(site, territory, index)?.peers;
    return peers?.map(({code, name, departement}) => {
      const own = byCode.get(`epci ${code}`);
      if (own) return {name: named(own).name, href: hrefOf(own)};
      return {name: typeset(epciName(name).short), ...(departement && {departement: typeset(departement)})};
    });
  };
  const median = model && medianScore(model);
  const measures = readings(model, first).flatMap(([measure, read]): Measure[] => {
    const {family, decimals} = measure;
    const figures = entries.map((entry) => told(read(entry), entry, measure));
    const central = family === "total" ? median : family === "indicator" && model!.signed ? 0 : null;
    if (median !== null) figures.push(central === null ? null : printedNumber(central, decimals));
    const isKnown = (figure: Cell) => (Array.isArray(figure) ? figure[0] : figure) !== null;
    return figures.some(isKnown) ? [{...measure, figures}] : [];
  });
  const territories = entries.map((entry): Published => {
    const {id, territory: t, site} = entry;
    const ranks = model ? ranksOf(site, t, model) : [];
    const score = total(entry);
    // One household more or less moves the rank of a commune.
    const rank = t.level === "departement" && score !== null ? rankOf(score, totals) : ranks[0];
    return {
      id,
      level: t.level,
      ...named(entry),
      href: hrefOf(entry),
      population: t.population,
      step: stepOf(entry, model),
      rank: rank && rank.of > 1 ? [rank.rank, rank.of, rank.tied] : undefined,
      unsure: moves(ranks) ? groupWords(ranks, ranksOfAll(site)) : undefined,
      partial: t.level === "epci" && t.communes < t.communes_total ? [t.communes, t.communes_total] : undefined,
      within: above(entry).map((other) => other.id),
      peers: resembling(entry)
    };
  });
  if (median !== null)
    territories.push({
      id: MEDIAN,
      level: null,
      name: said.mediane,
      the: said.laMediane,
      kind: kindOf.repere,
      population: null,
      step: classIndex(median, model!),
      within: []
    });
  const index = edition.scores ? sourcesOf(edition.scores) : [];
  return {
    said,
    communePages: alone && hasCommunePages(first),
    model: model && {
      label: model.label,
      decimals: model.decimals,
      indicatorScale: model.indicatorScale,
      totalScale: model.totalScale,
      axes: model.axes,
      classes: model.classes.map((c) => c.label)
    },
    measures,
    territories,
    defaults: defaultsOf(entries, total),
    cited: {
      keys: sourceLinks(sources, [...index, "cog", ...(edition.context ? sourcesOf(edition.context) : [])]),
      index: sourceLinks(sources, index),
      places: edition.places && sourceLinks(sources, distanceSources({edition, territories: {communes}}))
    },
    explore: exploreLink(isExplored(first))
  };
}

function entriesOf(site: Site, alone: boolean) {
  const {departement, communes} = site.territories;
  const byEpci = group(communes, (c) => c.epci);
  const own = communes.filter((c) => c.departement === departement.code);
  return [
    {site, id: alone ? "departement" : `departement-${departement.code}`, territory: departement, communes: own},
    ...storiesOf(site.territories).map((epci) => {
      return {site, id: `epci-${epci.code}`, territory: epci, communes: byEpci.get(epci.code) ?? []};
    }),
    ...(alone ? own : []).map((commune) => {
      return {site, id: `commune-${commune.code}`, territory: commune, communes: [commune]};
    })
  ];
}

const reachesOf = onceFor(({site, communes}: Entry) => {
  const rows = communes.flatMap((c) => site.coverage!.rowsOf(c.code));
  return new Map(AIMS.map(({id}) => [id, reachOf(rows, communes, id)]));
});
const reach = (entry: Entry, aim: string) => reachesOf(entry).get(aim)!;

const percent = (share: number | null) => (share === null ? null : share * 100);

function readings(model: Model | null, {coverage}: Site): Read[] {
  const labels = scaleOf("comparer", "mesures", {loin: FAR_KM});
  const of = (id: string, family: Family, decimals: number, read: Read[1], label = labels[id]): Read => [
    {id, family, label, decimals},
    read
  ];
  const score =
    (id: string): Read[1] =>
    ({site, territory}) => {
      const row = site.value(territory.code, model!.id, id);
      return row ? {value: row.score, status: row.status, imputed: row.imputed_share ?? 0} : null;
    };
  const isSmall = ({territory}: Entry) => territory.level === "commune" && isSmallCommune(territory);
  const index = (model: Model): Read[] => [
    of("total", "total", model.decimals, score("total")),
    ...model.indicators.map(({id, label, subject, axis}): Read => {
      return [{id, family: "indicator", label, subject, axis, decimals: model.decimals}, score(id)];
    }),
    of("share", "place", 0, ({site, territory}) => percent(territoryIndex(site, territory)!.national?.below ?? null))
  ];
  const places = (): Read[] => [
    ...AIMS.map(({id, label}) => of(`places-${id}`, "places", 0, (entry) => reach(entry, id).places, label)),
    of("places-rate", "density", 1, (entry) => (isSmall(entry) ? null : reach(entry, ANY).places_rate)),
    ...AIMS.map(({id, label}) => {
      const read = (entry: Entry) => {
        const km = medianDistance(reach(entry, id));
        return km === null ? null : roadKm(km);
      };
      return of(`distance-${id}`, "distance", 1, read, label);
    }),
    of("within", "within", 0, (entry) => (isSmall(entry) ? null : percent(shareWithin(reach(entry, CORE), FAR_KM))))
  ];
  return [
    ...(model ? index(model) : []),
    ...contextRates.map((rate) =>
      of(rate.id, "rate", 1, ({site, territory}) => percent(rateOf(site, territory, rate)), label(rate.id))
    ),
    ...(coverage ? places() : [])
  ];
}

/** A figure as published, rounded as it is printed. Without inhabitants, what is missing has no object. */
function told(read: Figure | number | null, {territory}: Entry, {family, decimals}: Read[0]): Cell {
  const {value, status, imputed} =
    typeof read === "object" && read !== null ? read : {value: read, status: "observed" as const, imputed: 0};
  const scored = family === "total" || family === "indicator";
  if (read === null && !scored && territory.population === 0) return [null, "sans_objet", 0];
  const printed = value === null ? null : printedNumber(value, decimals);
  const plain = imputed === 0 && (read === null || status === (printed === null ? "missing" : "observed"));
  return plain ? printed : [printed, status, round(imputed, 5)];
}

/** Class of an entry among the territories of its level; null for a part of an EPCI. */
function stepOf({site, territory}: Entry, model: Model | null): number | undefined {
  const index = model && territoryIndex(site, territory);
  const score = index?.total.score ?? null;
  return index?.levelModel && score !== null ? classIndex(score, index.levelModel) : undefined;
}

/** The most and the least fragile EPCI, or area above; without an index, the two largest. */
function defaultsOf(entries: Entry[], total: (entry: Entry) => number | null) {
  const at = (level: Territory["level"]) =>
    entries.filter((e) => e.territory.level === level && e.territory.attached !== false);
  const pool = at("departement").length > 1 ? at("departement") : at("epci");
  const scored = sort(
    pool.filter((e) => total(e) !== null),
    (e) => -total(e)!,
    ({id}) => id
  );
  const ends = scored.length >= LEAST ? [scored[0].id, scored.at(-1)!.id] : pool.slice(0, LEAST).map((e) => e.id);
  return [...new Set([...ends, ...entries.map((e) => e.id)])].slice(0, LEAST);
}
