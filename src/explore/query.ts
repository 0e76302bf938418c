import type {Model} from "../domain/models.js";
import type {Catalogue, SiteMeasure} from "./catalogue.js";
import {ESTIMATED, idsOf, INDEX, modelIn, TOTAL, type Shown} from "./state.js";
import {OWN_TABLE, sqlName, sqlText} from "../domain/sql.js";

/** Table of the explorer: one row per commune, its scores side by side. */
export const TABLE = "explore";

/** Column of an indicator of a model in that table. */
export const scoreColumn = (model: string, indicator: string): string => `${model}/${indicator}`;

/** Column that says whether a score is estimated: 1, or 0; of several communes, the share of their inhabitants whose score is. */
export const estimatedColumn = (score: string): string => `${score}/${ESTIMATED}`;

/** Names of communes and the EPCI that they are in: asked once, as they are the same in every answer. */
export const NAMES_SQL = `SELECT code, name, epci FROM ${TABLE} ORDER BY code`;

/**
 * SQL of a state: its territories in the order of their codes, with the index by the model's formula, mean of the scores kept × factor, or the
 * single value that is looked at, and the scores that it needs. Only those columns, and the rows of the area, are read; names are apart
 * ({@link NAMES_SQL}).
 *
 * Above the commune a score is the mean of those of its communes weighted by their population; a commune without inhabitants, or without
 * this score, weighs nothing. A measure is the ratio of the sums of its communes. An EPCI has all its communes of the edition, on whatever
 * side of a border; it is among those of the département that most of its inhabitants live in.
 */
export function exploreSql(state: Shown, catalogue: Catalogue): string {
  const model = modelIn(catalogue, state);
  const {single} = model;
  const index = single ? catalogue.models[0] : model;
  const asked = single ? idsOf(index) : [...state.kept, state.x, state.y];
  const ids = idsOf(index).filter((id) => asked.includes(id));
  // Whether a score is estimated is told of those that are looked at one by one.
  const alone = state.kept.length === 1 ? asked : [state.x, state.y];
  const estimated = single ? [] : (model.estimated ?? []).filter((id) => alone.includes(id));
  // Of the table, the column that has the name of the level.
  const group = state.level === "commune" ? null : state.level;
  const score = (id: string) => sqlName(scoreColumn(index.id, id));
  const columns = [
    ...(single ? [`${single.measure ? measureSql(single.measure, group !== null) : "value"} AS value`] : []),
    ...ids.map((id) => `${group ? meanSql(score(id), score(id)) : score(id)} AS ${sqlName(id)}`),
    ...estimated.map((id) => {
      const column = sqlName(estimatedColumn(scoreColumn(index.id, id)));
      return `${group ? meanSql(column, score(id)) : column} AS ${sqlName(estimatedColumn(id))}`;
    })
  ];
  const conditions = [group ? `${group} IS NOT NULL` : "", areaSql(state, catalogue)].filter(Boolean);
  const shown = single
    ? [`value AS ${TOTAL}`, `value AS ${sqlName(model.id)}`, `${totalSql(ids, index)} AS ${INDEX}`]
    : [`${totalSql(state.kept, model)} AS ${TOTAL}`, ...[...ids, ...estimated.map(estimatedColumn)].map(sqlName)];
  return [
    `WITH scores AS (SELECT ${group ? `${group} AS code, sum(population) AS population` : "code, population"},`,
    columns.join(",\n"),
    `FROM ${TABLE}${single?.column ? ownJoin(single.column) : ""}`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(" AND ")}`] : []),
    `${group ? `GROUP BY ${group}` : ""})`,
    `SELECT code, population, ${shown.join(", ")}`,
    "FROM scores ORDER BY code"
  ].join("\n");
}

/** The values of a column of the reader's file; its other columns may be called as those of the site. A commune that it leaves out has none. */
const ownJoin = (column: string) =>
  ` LEFT JOIN (SELECT code, ${sqlName(column)} AS value FROM ${OWN_TABLE}) USING (code)`;

/** A measure of a commune, or of several: the ratio of their sums, over those where both are known. */
function measureSql({part, whole, times, least}: SiteMeasure, several: boolean): string {
  const ratio = several
    ? `sum(${part}) FILTER (WHERE ${whole} IS NOT NULL) / nullif(sum(${whole}) FILTER (WHERE ${part} IS NOT NULL), 0)`
    : `(${part}) / nullif(${whole}, 0)`;
  const value = `floor(${double(times)} * ${ratio} * 1e6 + 0.5) / 1e6`;
  return several || least === 0 ? value : `CASE WHEN population >= ${least} THEN ${value} END`;
}

/** The same view of the départements of the whole edition, for a map that has no finer shapes. */
export function departementState<S extends Shown>(state: S): S {
  return {...state, level: "departement", area: null};
}

/** Index by the model's formula, steadied as `steady` does: rounded to the sixth decimal, halves upwards. */
function totalSql(kept: string[], {factor}: Pick<Model, "factor">): string {
  const sum = kept.map(sqlName).join(" + ");
  return `floor((${sum}) * ${double(factor)} / ${kept.length} * 1e6 + 0.5) / 1e6`;
}

/** Mean of a column over the communes that have a score, each as its population. */
const meanSql = (column: string, score: string): string =>
  `sum(${column} * weight) FILTER (WHERE weight > 0) / sum(weight) FILTER (WHERE weight > 0 AND ${score} IS NOT NULL)`;

/** Condition of an area; empty for the whole edition. */
function areaSql({area, level}: Shown, {areas}: Catalogue): string {
  const found = areas.find(({code}) => code === area);
  if (!found) return "";
  if (found.level === "epci" || level !== "epci") return `${found.level} = ${sqlText(found.code)}`;
  const inside = areas.filter((a) => a.level === "epci" && a.departement === found.code).map((a) => sqlText(a.code));
  return inside.length === 0 ? "false" : `epci IN (${inside.join(", ")})`;
}

/** A number as DOUBLE: written without an exponent, it would be a DECIMAL. */
const double = (value: number) => (/e/.test(String(value)) ? String(value) : `${value}e0`);
