import type {Html} from "../components/html.js";
import {sourceLinks} from "../components/sources.js";
import {distanceSources} from "../data/edition.js";
import type {Site, Sites} from "../data/site.js";
import {contextRates, type Rate} from "../domain/people.js";
import {CORE} from "../domain/coverage.js";
import {DETOUR, roadKm} from "../domain/detour.js";
import {formatNumber, typeset} from "../domain/french.js";
import {DISTANCE_CUTS} from "../domain/measures.js";
import {isSmallCommune, SMALL_COMMUNE, type Territory} from "../domain/territories.js";
import {sqlName} from "../domain/sql.js";
import {wholeSum} from "../domain/statistics.js";
import type {SiteMeasure} from "./catalogue.js";

/** Shares that a map may be coloured by: those of the portraits, and premises that can have fibre. */
const RATES: Rate[] = [
  ...contextRates,
  {id: "fibre", label: "Locaux qui peuvent avoir la fibre", part: "premises_fibre", whole: ["premises"]}
];

/** Column of the kilometres of road to the nearest help. */
const DISTANCE = "distance";

/** A column of the table of the explorer that measures are made from, and its value for a commune. */
export interface MeasureColumn {
  name: string;
  of(site: Site, commune: Territory): number | null;
}

const columnsOf = ({id, part, whole}: Rate): MeasureColumn[] => {
  const count = ({figure}: Site, {code}: Territory, name: string) => figure(code, "context", name)?.value ?? null;
  return [
    {name: `${id}/part`, of: (site, commune) => count(site, commune, part)},
    {name: `${id}/whole`, of: (site, commune) => wholeSum(whole.map((name) => count(site, commune, name)))}
  ];
};

const distanceColumn: MeasureColumn = {
  name: DISTANCE,
  of({coverage}, {code}) {
    const km = coverage?.rowsOf(code).find((row) => row.function === CORE)?.distance_km ?? null;
    return km === null ? null : roadKm(km);
  }
};

/** Columns of the table of the explorer for measures that some commune has. */
export function measureColumns(sites: Sites, communes: [Site, Territory][]): MeasureColumn[] {
  return measuresIn(sites, communes).flatMap(({id}) =>
    id === DISTANCE ? [distanceColumn] : columnsOf(RATES.find((rate) => rate.id === id)!)
  );
}

/** What a map of communes may be coloured by besides the index: the distance of help, then shares; only what some commune has. */
export function measuresIn({whole, departements}: Sites, communes: [Site, Territory][]): SiteMeasure[] {
  const {edition, sources} = whole ?? departements[0];
  const from = (ids: string[]) => (ids.length === 0 ? null : sourceLinks(sources, [...new Set(ids)]));
  const distances = communes.flatMap(([site, commune]) => distanceColumn.of(site, commune) ?? []);
  const distance: SiteMeasure[] =
    distances.length === 0
      ? []
      : [
          {
            id: DISTANCE,
            label: typeset("Distance d’une aide"),
            noun: "distance",
            decimals: 1,
            scale: {min: 0, max: Math.ceil(Math.max(...distances))},
            cuts: DISTANCE_CUTS,
            part: `${DISTANCE} * population`,
            whole: `CASE WHEN ${DISTANCE} IS NOT NULL THEN population END`,
            times: 1,
            least: 0,
            formula: typeset(
              `La distance d’une commune va de son centre au lieu le plus proche qui a une des trois fonctions essentielles : celle à vol d’oiseau, multipliée par ${formatNumber(DETOUR, 1)} pour estimer la route. Au-dessus de la commune, c’est la moyenne de celles de ses communes, chacune comptant pour sa population.`
            ),
            cited: from(distanceSources({edition, territories: {communes: communes.map(([, commune]) => commune)}}))
          }
        ];
  return [...distance, ...RATES.flatMap((rate) => shareOf(rate, communes, from) ?? [])];
}

/** A share of communes, in percent; null where none has it. Under so few inhabitants a commune has none. */
function shareOf(rate: Rate, communes: [Site, Territory][], from: (ids: string[]) => Html | null): SiteMeasure | null {
  const {id, label} = rate;
  const [part, whole] = columnsOf(rate);
  const known = communes.flatMap(([site, commune]) => {
    const [count, all] = [part.of(site, commune), whole.of(site, commune)];
    return count === null || !all ? [] : [{site, commune, percent: (100 * count) / all}];
  });
  const shares = known.flatMap(({commune, percent}) => (isSmallCommune(commune) ? [] : percent));
  if (shares.length === 0) return null;
  return {
    id,
    label: typeset(label),
    noun: "share",
    decimals: 1,
    scale: {min: Math.floor(Math.min(...shares)), max: Math.ceil(Math.max(...shares))},
    cuts: null,
    part: sqlName(part.name),
    whole: sqlName(whole.name),
    times: 100,
    least: SMALL_COMMUNE,
    formula: typeset(
      `La part d’une commune de ${SMALL_COMMUNE} habitants ou plus est faite de deux nombres publiés ; celle des plus petites n’est pas montrée. Au-dessus de la commune, ces nombres sont additionnés.`
    ),
    cited: from(known.flatMap(({site, commune}) => site.figure(commune.code, "context", rate.part)?.source ?? []))
  };
}
