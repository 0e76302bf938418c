/** Queries over the published Parquet files, written without the code that made them. */

/** Figures of a commune: scores, total and class computed from its five scores. */
export interface Commune extends Scores {
  code: string;
  name: string;
  epci: string | null;
  population: number;
  class: string | null;
  /** Indicators whose score is imputed, separated by spaces. */
  imputed: string;
  access_hurdle: boolean;
  skills_hurdle: boolean;
}

/** Figures of an EPCI or of the département, from those of its communes. */
export interface Area extends Scores, Record<"population" | "communes" | "communes_total" | "places", number> {
  code: string;
  name: string;
  level: "epci" | "departement";
  slug: string | null;
  class: string | null;
  /** Mean over the four indicators that are measured everywhere. */
  measured: number;
  /** Share of the inhabitants whose score of poverty is imputed. */
  imputed: number;
  /** Rank among the EPCI most of whose inhabitants live here, without poverty, by fourteen indicators; of how many. */
  rank: number | null;
  rank_measured: number | null;
  rank_wider: number | null;
  ranked: number;
}

export const five = [
  "no_thd_coverage_rate",
  "no_4g_coverage_rate",
  "poverty_rate",
  "older_65_rate",
  "nscol15p_rate"
] as const;
type Scores = Record<"total" | "access" | "digital_skills" | (typeof five)[number], number>;

/** Percentiles 10, 40, 60 and 90 of the communes, EPCI and départements of France, which /methode has. */
const CUTS = {
  commune: [4, 5.6, 6.4, 7.8],
  epci: [4.556, 5.849, 6.502, 7.463],
  departement: [4.617, 5.552, 6.095, 6.741]
};

/** Class of a total among the territories of its level. */
const classOf = (total: string, [a, b, c, d]: number[]) => `CASE
    WHEN ${total} IS NULL THEN NULL
    WHEN round(${total}, 6) <= ${a} THEN 'tres-peu-fragile'
    WHEN round(${total}, 6) <= ${b} THEN 'peu-fragile'
    WHEN round(${total}, 6) < ${c} THEN 'mediane'
    WHEN round(${total}, 6) < ${d} THEN 'fragile'
    ELSE 'tres-fragile' END`;

const scored = `scored AS (
  SELECT t.code, t.name, t.epci, t.population, t.population_scores,
    ${five.map((id) => `max(i.score) FILTER (i.indicator = '${id}') AS ${id}`).join(",\n    ")},
    coalesce(list(i.indicator) FILTER (i.status = 'imputed'), []) AS imputed,
    (SELECT w.score FROM indicators w
      WHERE w.territory = t.code AND w.level = 'commune' AND w.indicator = 'wider_total') AS wider
  FROM territories t
  LEFT JOIN indicators i
    ON i.territory = t.code AND i.level = 'commune' AND i.kind = 'indicator' AND i.model = 'ifn-2023'
  WHERE t.level = 'commune'
  GROUP BY ALL
), totals AS (
  SELECT *, (${five.join(" + ")}) / 5.0 AS total,
    (no_thd_coverage_rate + no_4g_coverage_rate + poverty_rate) / 3.0 AS access,
    (older_65_rate + nscol15p_rate) / 2.0 AS digital_skills,
    (SELECT count(*) FROM places p WHERE p.accueil AND p.code_insee = scored.code) AS places
  FROM scored
)`;

export const communes = `WITH ${scored}
SELECT * EXCLUDE imputed, array_to_string(imputed, ' ') AS imputed, ${classOf("total", CUTS.commune)} AS class,
  (no_thd_coverage_rate + no_4g_coverage_rate) / 2.0 >= 9 AS access_hurdle,
  digital_skills >= 9 AS skills_hurdle
FROM totals`;

const mean = (value: string) =>
  `sum(c.${value} * c.population_scores) / sum(c.population_scores) FILTER (c.${value} IS NOT NULL) AS ${value}`;

/** Percentiles 60 and 90 of the communes of France by the four indicators that are measured everywhere. */
const MEASURED_CUTS = [6.75, 8.5];
const measuredFour = five.filter((id) => id !== "poverty_rate");
const isFragile = `round(total, 6) >= ${CUTS.commune[2]}`;
const isFragileMeasured = `CASE WHEN len(imputed) = 0 THEN ${isFragile}
  ELSE round((${measuredFour.join(" + ")}) / 4, 6) >= ${MEASURED_CUTS[0]} END`;

/** EPCI and the département, from their communes; attached are the EPCI most of whose inhabitants live here. */
const means = `${scored}, sums AS (
  SELECT a.code, a.name, a.level, a.slug, sum(c.population) AS population, count(*) AS communes,
    count(c.total) AS scored, a.communes_total,
    any_value(a.level) = 'epci' AND sum(c.population) * 2 > max(a.population_total) AS attached,
    ${[...five, "access", "digital_skills", "total", "wider"].map(mean).join(",\n    ")},
    coalesce(sum(c.population_scores) FILTER (list_contains(c.imputed, 'poverty_rate')), 0) / sum(c.population_scores)
      AS imputed,
    sum(c.places) AS places,
    count(*) FILTER (${isFragile}) AS fragile, coalesce(sum(c.population) FILTER (${isFragile}), 0) AS fragile_people,
    coalesce(sum(c.population) FILTER (${isFragileMeasured}), 0) AS fragile_measured_people,
    count(*) FILTER ((${isFragile}) AND (${isFragileMeasured})) AS fragile_always,
    count(*) FILTER ((${isFragile}) <> (${isFragileMeasured})) = 0 AS settled
  FROM territories a
  JOIN totals c ON a.level = 'departement' OR c.epci = a.code
  WHERE a.level IN ('epci', 'departement')
  GROUP BY ALL
), means AS (
  SELECT *, (total * 5 - poverty_rate) / 4 AS measured FROM sums
)`;

const rank = (value: string) =>
  `CASE WHEN attached THEN rank() OVER (PARTITION BY attached ORDER BY round(${value}, 6) DESC) END`;

export const areas = `WITH ${means}
SELECT *,
  CASE WHEN level = 'epci' THEN ${classOf("total", CUTS.epci)} ELSE ${classOf("total", CUTS.departement)} END AS class,
  ${rank("total")} AS rank, ${rank("measured")} AS rank_measured, ${rank("wider")} AS rank_wider,
  count(*) FILTER (attached) OVER () AS ranked
FROM means`;

/** What the file says of EPCI and of the département, to be compared with the means of its communes. */
export const publishedMeans = `
SELECT territory, replace(indicator, 'wider_total', 'wider') AS indicator, score FROM indicators
WHERE level IN ('epci', 'departement') AND model = 'ifn-2023'`;

/** The EPCI first, then the département: totals as published, and from the eleven indicators. */
export const publishedTotals = `
SELECT max(score) FILTER (kind = 'total') AS total, sum(score) FILTER (kind = 'indicator') * 10 / (3 * 11) AS recomputed
FROM indicators WHERE source = 'diagnostic-2022' AND level IN ('epci', 'departement')
GROUP BY level ORDER BY level DESC`;

export const publishedIndicators = `
SELECT indicator, max(score) FILTER (level = 'epci') AS own, max(score) FILTER (level = 'departement') AS other
FROM indicators WHERE source = 'diagnostic-2022' AND kind = 'indicator' GROUP BY indicator`;

export const publishedMembers = `
SELECT t.name, max(i.class) FILTER (i.kind = 'class') AS class, max(i.value) FILTER (i.kind = 'hurdles') AS hurdles
FROM indicators i JOIN territories t ON t.level = 'commune' AND t.code = i.territory
WHERE i.source = 'diagnostic-2022' AND i.level = 'commune' GROUP BY t.name`;

type Counts = "population" | "communes" | "scored" | "fragile" | "fragile_people" | "fragile_measured_people";
/** What a profile says of an EPCI or of the département, found again. */
export interface ProfileArea extends Record<Counts | "fragile_always" | "best" | "worst", number> {
  code: string;
  total: number;
  measured: number;
  places: number;
  communes_total: number | null;
  /** By five, four and fourteen indicators. */
  rank_a: number;
  rank_b: number;
  rank_c: number;
  settled: boolean;
  rank: number | null;
  /** The third in which all ranks put it: by five, four and fourteen indicators. The best and the worst are above. */
  third: "plus" | "milieu" | "moins" | null;
  /** Indicators measured everywhere of which it alone has the highest or the lowest printed score. */
  records: string | null;
}

const end = (id: string, order: string) =>
  `count(*) OVER (ORDER BY round(${id}, 1) ${order} RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) = 1`;

const record = (id: string) =>
  `CASE WHEN ${end(id, "ASC")} THEN '${id} moins' WHEN ${end(id, "DESC")} THEN '${id} plus' END`;
const placed = (x: string) => `rank() OVER (ORDER BY ${x} DESC) AS rank_${x},
  count(*) OVER (ORDER BY ${x} DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS last_${x}`;

export const profiles = `WITH ${means}, ranked AS (
  SELECT *, round(total, 6) AS a, round(measured, 6) AS b, round(wider, 6) AS c FROM means WHERE attached
), placed AS (
  SELECT code, ${["a", "b", "c"].map(placed).join(", ")},
    count(*) OVER () AS n,
    concat_ws(',', ${[...measuredFour].sort().map(record).join(", ")}) AS records
  FROM ranked
)
SELECT * EXCLUDE (n), rank_a AS rank, least(rank_a, rank_b, rank_c) AS best, greatest(rank_a, rank_b, rank_c) AS worst,
  CASE WHEN n IS NULL THEN NULL
    WHEN greatest(last_a, last_b, last_c) <= n // 3 THEN 'plus'
    WHEN least(rank_a, rank_b, rank_c) > n - n // 3 THEN 'moins' ELSE 'milieu' END AS third
FROM means LEFT JOIN placed USING (code)`;

/** Kilometres as the crow flies from a to b, by the cosine of the angle between them. */
export const CROW =
  "6371.0088 * acos(least(1, sin(radians(a.lat)) * sin(radians(b.lat)) + " +
  "cos(radians(a.lat)) * cos(radians(b.lat)) * cos(radians(a.lon - b.lon))))";

/**
 * Of each inhabited commune, by what is looked for: the nearest place, and how many the commune has of its own.
 * Places that only go round are left out, and employers.
 */
export const nearest = `
  SELECT a.code, a.epci, a.population, aim, (count(*) FILTER (code_insee = a.code))::INT AS own, min(${CROW}) AS km,
    first({'id': b.id, 'nom': nom, 'commune': b.commune, 'code': code_insee} ORDER BY ${CROW}, b.id) AS place
  FROM territories a, (
    SELECT *, longitude AS lon, latitude AS lat, unnest(string_split(concat_ws('|', 'tout',
      CASE WHEN regexp_matches(fonctions, 'acces|usages|demarches') THEN 'coeur' END, fonctions), '|')) AS aim
    FROM (FROM places UNION ALL FROM around) WHERE accueil AND itinerance IS DISTINCT FROM 'Itinérant'
  ) b WHERE a.level = 'commune' AND a.population > 0 GROUP BY ALL`;

/** Road for one kilometre as the crow flies: the shortest, that of pages, the longest. */
export const ROADS = [1.2, 1.3, 1.5];

/** By EPCI and for the département: of the inhabitants whose distance is known, who has help within 5 and 10 km. */
export const within = `
  SELECT area, road, reach, sum(population) FILTER (own > 0 OR km * road <= reach) / sum(population) AS share
  FROM (${nearest}) n, unnest([epci, '55']) AS a(area), unnest([${ROADS}]) AS r(road), unnest([5, 10]) AS k(reach)
  WHERE aim = 'coeur' GROUP BY ALL`;

/** By EPCI and for the département, by the town of the nearest place and by road: who is within 10 km, and beyond. */
export const reached = `
  SELECT area, town, road, (SELECT epci FROM territories t WHERE t.level = 'commune' AND t.code = town) AS epci,
    coalesce(sum(population) FILTER (own > 0 OR km * road <= 10), 0)::INT AS near,
    sum(population)::INT - near AS beyond
  FROM (SELECT *, place.code AS town, unnest([epci, '55']) AS area, [${ROADS}] AS roads FROM (${nearest})
    WHERE aim = 'coeur'), unnest(roads) AS r(road)
  GROUP BY area, town, road`;

export interface Reached extends Record<"road" | "near" | "beyond", number> {
  area: string;
  town: string;
  epci: string | null;
}

/** Communes that have a place which does not go round. */
export const held = `SELECT DISTINCT code_insee AS code FROM (FROM places UNION ALL FROM around)
  WHERE accueil AND itinerance IS DISTINCT FROM 'Itinérant'`;

const needOf = (total: string, [fragile, most]: number[]) =>
  `CASE WHEN round(${total}, 6) >= ${most} THEN 2 WHEN round(${total}, 6) >= ${fragile} THEN 1 ELSE 0 END`;

export type Pressing = Record<"code" | "name" | "epci", string> & {population: number; level: number; far: boolean};

/** A rank is not told of fewer inhabitants. */
export const isFirst = ({level, population}: Pressing): boolean => level > 0 && population >= 200;

/**
 * Communes that come first with and without what is estimated, by the shortest road: of level 2 where both ways make it
 * very fragile and far, else 1; or 0, where they only make it fragile and far.
 */
export const pressing = `WITH ${scored}, ways AS (
  SELECT code, name, epci, population,
    CASE WHEN own > 0 OR km * ${ROADS[0]} < 5 THEN 0 WHEN km * ${ROADS[0]} <= 10 THEN 1 ELSE 2 END AS distance,
    unnest([${needOf("total", CUTS.commune.slice(2))}, CASE WHEN len(imputed) = 0 THEN NULL
      ELSE ${needOf(`(${measuredFour.join(" + ")}) / 4`, MEASURED_CUTS)} END]) AS need
  FROM totals JOIN (${nearest}) n USING (code, epci, population) WHERE aim = 'coeur' AND total IS NOT NULL
)
SELECT code, name, epci, population, greatest(0, min(need + distance) - 2) AS level,
  bool_and(need > 0 AND distance = 2) AS far
FROM ways WHERE need IS NOT NULL GROUP BY ALL HAVING level > 0 OR far
ORDER BY level = 2 DESC, population DESC, code`;

/** Of each territory, the shares of those of France that are less and more fragile, by printed totals. */
export const amongFrance = `WITH ${means}, bases AS (
  SELECT code, 'commune' AS level, total, (${measuredFour.join(" + ")}) / 4 AS measured, len(imputed) AS imputed
  FROM totals UNION ALL SELECT code, level, total, measured, imputed FROM means WHERE communes = communes_total
)
SELECT code, b.level, indicators,
  sum(territories) FILTER (d.total < printed) / sum(territories) AS below,
  sum(territories) FILTER (d.total > printed) / sum(territories) AS above
FROM (SELECT *, unnest(['all', 'measured']) AS indicators,
    round(round(unnest([total, CASE WHEN imputed > 0 THEN measured END]), 6), 1) AS printed FROM bases) b
JOIN distribution d USING (level, indicators) WHERE printed IS NOT NULL GROUP BY ALL`;

/** Percentiles 60 and 90 of the communes of France, printed, by all indicators and by those measured everywhere. */
export const cuts = `SELECT indicators, p, min(total) AS cut FROM (
  SELECT *, sum(territories) OVER (PARTITION BY indicators ORDER BY total) AS reached,
    sum(territories) OVER (PARTITION BY indicators) AS n FROM distribution WHERE level = 'commune'
), unnest([0.6, 0.9]) AS q(p) WHERE reached >= p * n GROUP BY ALL ORDER BY ALL`;
