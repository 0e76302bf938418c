import type {Model} from "../domain/models.js";
import type {Catalogue, ExploreModel} from "./catalogue.js";
import {idsOf, INDEX, modelIn, TOTAL, type Shown} from "./state.js";
import {OWN_TABLE, sqlName, sqlText} from "../domain/sql.js";

/** Table of the explorer: one row per commune, its scores side by side. */
export const TABLE = "explore";

/** Column of an indicator of a model in that table. */
export const scoreColumn = (model: string, indicator: string): string => `${model}/${indicator}`;

/** Names of communes and the EPCI that they are in: asked once, as they are the same in every answer. */
export const NAMES_SQL = `SELECT code, name, epci FROM ${TABLE} ORDER BY code`;

/**
 * SQL of a state: its territories in the order of their codes, with the index by the model's formula, mean of the scores kept × factor,
 * and the scores that it needs. Only those columns, and the rows of the area, are read; names are apart ({@link NAMES_SQL}).
 *
 * Above the commune a score is the mean of those of its communes weighted by their population; a commune without inhabitants, or without
 * this score, weighs nothing. An EPCI has all its communes of the edition, on whatever side of a border; it is among those of the
 * département that most of its inhabitants live in.
 */
export function exploreSql(state: Shown, catalogue: Catalogue): string {
  const model = modelIn(catalogue, state);
  const where = areaSql(state, catalogue);
  if (model.own) return ownSql(model, model.own.column, {where, index: catalogue.models[0]});
  // Of the indicators kept, and of those of the scatter.
  const ids = idsOf(model).filter((id) => [...state.kept, state.x, state.y].includes(id));
  const total = `${totalSql(state.kept, model)} AS ${TOTAL}`;
  if (state.level === "commune") {
    const scores = ids.map((id) => `${sqlName(scoreColumn(model.id, id))} AS ${sqlName(id)}`);
    return [
      `WITH scores AS (SELECT code, population, ${scores.join(", ")}`,
      `FROM ${TABLE}${where && `\nWHERE ${where}`})`,
      `SELECT code, population, ${total}, ${ids.map(sqlName).join(", ")}`,
      "FROM scores ORDER BY code"
    ].join("\n");
  }
  // Of the table, the column that has the name of the level.
  const group = state.level;
  const means = ids.map((id) => meanSql(scoreColumn(model.id, id), id));
  return [
    `WITH means AS (SELECT ${group} AS code, sum(population) AS population,`,
    `${means.join(",\n")}`,
    `FROM ${TABLE} WHERE ${[`${group} IS NOT NULL`, where].filter(Boolean).join(" AND ")} GROUP BY ${group})`,
    `SELECT code, population, ${total}, ${ids.map(sqlName).join(", ")}`,
    "FROM means ORDER BY code"
  ].join("\n");
}

/** SQL of a column of the reader's file, with the edition's index beside it; a commune that the file leaves out has no value. */
function ownSql(model: ExploreModel, column: string, {where, index}: {where: string; index: Model}): string {
  const scores = index.indicators.map(({id}) => scoreColumn(index.id, id));
  return [
    `SELECT code, population, value AS ${TOTAL}, value AS ${sqlName(model.id)},`,
    `${totalSql(scores, index)} AS ${INDEX}`,
    // Its other columns may be called as those of the site.
    `FROM ${TABLE} LEFT JOIN (SELECT code, ${sqlName(column)} AS value FROM ${OWN_TABLE}) USING (code)`,
    ...(where ? [`WHERE ${where}`] : []),
    "ORDER BY code"
  ].join("\n");
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

function meanSql(column: string, id: string): string {
  const score = sqlName(column);
  return `sum(${score} * weight) FILTER (WHERE weight > 0) / sum(weight) FILTER (WHERE weight > 0 AND ${score} IS NOT NULL) AS ${sqlName(id)}`;
}

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
