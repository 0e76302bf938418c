import type {Figure, Measure} from "./data.js";
import {contextRates, rateOf} from "../domain/people.js";
import {AIMS, ANY, CORE, medianDistance, reachOf, shareWithin, type Reach} from "../domain/coverage.js";
import {FAR_KM, roadKm} from "../domain/detour.js";
import {printedNumber} from "../domain/french.js";
import type {Model} from "../domain/models.js";
import {onceFor} from "../data/memo.js";
import {indexProfile} from "../domain/profile.js";
import {isSmallCommune, type Territory} from "../domain/territories.js";
import type {Site} from "../data/site.js";
import {medianScore} from "../domain/score.js";

const MISSING: Figure = {value: null, status: "missing", imputed: 0};

/** A territory of the edition, with the site that its figures are read from. */
export interface CompareEntry {
  id: string;
  site: Site;
  territory: Territory;
  communes: Territory[];
}

/** Everything that may be compared; what no territory has a figure of is left out afterwards. */
export function measuresOf(model: Model | null, site: Site): Measure[] {
  const index = model
    ? ([
        {id: "total", family: "total", label: "indice", decimals: model.decimals},
        ...model.indicators.map(({id, label, subject, axis}) => {
          return {id, family: "indicator", label, subject, axis, decimals: model.decimals};
        }),
        {
          id: "share",
          family: "place",
          label: "territoires de France du même niveau qui sont moins fragiles",
          decimals: 0
        }
      ] as Measure[])
    : [];
  const rates = contextRates.map(({id, label}): Measure => ({id, family: "rate", label, decimals: 1}));
  if (!site.coverage) return [...index, ...rates];
  const within = `habitants à ${FAR_KM} km au plus d’au moins une des trois fonctions essentielles`;
  return [
    ...index,
    ...rates,
    ...AIMS.map(({id, label}): Measure => ({id: `places-${id}`, family: "places", label, decimals: 0})),
    {id: "places-rate", family: "density", label: "lieux fixes pour 10 000 habitants", decimals: 1},
    ...AIMS.map(({id, label}): Measure => ({id: `distance-${id}`, family: "distance", label, decimals: 1})),
    {id: "within", family: "within", label: within, decimals: 0}
  ];
}

/** How a territory is covered for each aim. */
const reachesOf = onceFor(({site, communes}: CompareEntry) => {
  const rows = communes.flatMap((c) => site.coverage!.rowsOf(c.code));
  return new Map(AIMS.map(({id}) => [id, reachOf(rows, communes, id)]));
});

const reach = (entry: CompareEntry, aim: string): Reach => reachesOf(entry).get(aim)!;

export function figureOf(entry: CompareEntry, {id, family}: Measure, model: Model | null): Figure {
  const {site, territory} = entry;
  const empty = territory.population === 0;
  const small = territory.level === "commune" && isSmallCommune(territory);
  const known = (value: number | null): Figure => ({
    value,
    status: value !== null ? "observed" : empty ? "sans_objet" : "missing",
    imputed: 0
  });
  const aim = id.slice(id.indexOf("-") + 1);
  switch (family) {
    case "total":
    case "indicator": {
      const row = site.figure(territory.code, model!.id, id);
      return row ? {value: row.score, status: row.status, imputed: row.imputed_share ?? 0} : MISSING;
    }
    case "place":
      return known(percent(indexProfile(site, territory)!.national?.below ?? null));
    case "rate": {
      const rate = contextRates.find((r) => r.id === id)!;
      return known(percent(rateOf(site, territory, rate)));
    }
    case "places":
      return known(reach(entry, aim).places);
    case "density":
      return known(small ? null : reach(entry, ANY).places_rate);
    case "distance": {
      const km = medianDistance(reach(entry, aim));
      return known(km === null ? null : roadKm(km));
    }
    case "within":
      return known(small ? null : percent(shareWithin(reach(entry, CORE), FAR_KM)));
  }
}

const percent = (share: number | null) => (share === null ? null : share * 100);

/** Figures go as they are printed: a difference of two is that of what a reader sees. */
export function rounded(figure: Figure, {decimals}: Measure): Figure {
  return {...figure, value: figure.value === null ? null : printedNumber(figure.value, decimals)};
}

/** Figures of the median commune: its index, and where the median is zero by construction its indicators. */
export function medianOf(model: Model): ((measure: Measure) => Figure) | null {
  const total = medianScore(model);
  if (total === null) return null;
  return ({family, decimals}) => {
    const value = family === "total" ? total : family === "indicator" && model.signed ? 0 : null;
    return value === null ? MISSING : {value: printedNumber(value, decimals), status: "observed", imputed: 0};
  };
}
