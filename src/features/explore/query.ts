import {answerColumns, type Answered, type Column, type Columns} from "../../components/engine/values.js";
import {onceFor} from "../../edition/memo.js";
import type {Model} from "../../domain/models.js";
import {OWN_TABLE, sqlName, sqlText} from "../../domain/sql.js";
import {ESTIMATED, idsOf, INDEX, modelIn, TOTAL} from "./state.js";
import type {Catalogue, ExploreModel, Shown, SiteMeasure} from "./state.js";

export const TABLE = "explore";

/** Performance measure from the reader's gesture to the figures drawn. */
export const DRAWN = "explore:drawn";

export const scoreColumn = (model: string, indicator: string): string => `${model}/${indicator}`;

/** Whether a score is estimated, 0 or 1; of several communes, for which share of their inhabitants. */
export const estimatedColumn = (score: string): string => `${score}/${ESTIMATED}`;

/** Asked once: names are the same in every answer. */
export const NAMES_SQL = `SELECT code, name, epci FROM ${TABLE} ORDER BY code`;

/**
 * SQL of a state: territories by code, with the index (mean of the scores kept × factor) or the single value, and the
 * scores needed. Above the commune a score is the mean of its communes weighted by population; one without inhabitants
 * or score weighs nothing. An EPCI has all its communes, and is with the area where most of its inhabitants live.
 */
export function exploreSql(state: Shown, catalogue: Catalogue): string {
  const model = modelIn(catalogue, state.model);
  const {single} = model;
  const index = single ? catalogue.models[0] : model;
  const crossed = [state.x, state.y];
  const asked = [...(single ? [] : state.retained), ...crossed];
  const ids = idsOf(index).filter((id) => asked.includes(id));
  const needed = asked.includes(INDEX) ? idsOf(index) : ids;
  const [alone] = state.retained.length === 1 ? state.retained : [];
  const estimated = (index.estimated ?? []).filter((id) => ids.includes(id) && [alone, ...crossed].includes(id));
  const beside = catalogue.models.filter((m) => m.single && m !== model && crossed.includes(m.id));
  const singles = single ? [model, ...beside] : beside;
  const group = state.level === "commune" ? null : state.level;
  const score = (id: string) => sqlName(scoreColumn(index.id, id));
  const grouped = (column: string, id: string) => (group ? meanSql(column, score(id)) : column);
  const columns = [
    ...singles.map(({id, single}) => {
      const value = single!.measure ? measureSql(single!.measure, group !== null) : sqlName(id);
      return `${value} AS ${sqlName(id)}`;
    }),
    ...needed.map((id) => `${grouped(score(id), id)} AS ${sqlName(id)}`),
    ...estimated.map((id) => {
      const column = sqlName(estimatedColumn(scoreColumn(index.id, id)));
      return `${grouped(column, id)} AS ${sqlName(estimatedColumn(id))}`;
    })
  ];
  const conditions = [group ? `${group} IS NOT NULL` : "", areaSql(state, catalogue)].filter(Boolean);
  const own = singles.filter(({single}) => single!.column);
  const shown = [
    `${single ? sqlName(model.id) : totalSql(state.retained, model)} AS ${TOTAL}`,
    ...[...ids, ...singles.map(({id}) => id), ...estimated.map(estimatedColumn)].map(sqlName),
    ...(asked.includes(INDEX) ? [`${totalSql(needed, index)} AS ${INDEX}`] : [])
  ];
  return [
    `WITH scores AS (SELECT ${group ? `${group} AS code, sum(population) AS population` : "code, population"},`,
    columns.join(",\n"),
    `FROM ${TABLE}${own.length > 0 ? ownJoin(own) : ""}`,
    ...(conditions.length > 0 ? [`WHERE ${conditions.join(" AND ")}`] : []),
    `${group ? `GROUP BY ${group}` : ""})`,
    `SELECT code, population, ${shown.join(", ")}`,
    "FROM scores ORDER BY code"
  ].join("\n");
}

/** Other columns of the file may be called as those of the site. */
function ownJoin(own: ExploreModel[]) {
  const columns = own.map(({id, single}) => `${sqlName(single!.column!)} AS ${sqlName(id)}`);
  return ` LEFT JOIN (SELECT code, ${columns.join(", ")} FROM ${OWN_TABLE}) USING (code)`;
}

/** The ratio of the sums over the communes where both are known. */
function measureSql({part, whole, times, least}: SiteMeasure, several: boolean) {
  const sum = (of: string, known: string) => `sum(${of}) FILTER (WHERE ${known} IS NOT NULL)`;
  const ratio = several ? `${sum(part, whole)} / nullif(${sum(whole, part)}, 0)` : `(${part}) / nullif(${whole}, 0)`;
  const value = steadySql(`${double(times)} * ${ratio}`);
  return several || least === 0 ? value : `CASE WHEN population >= ${least} THEN ${value} END`;
}

export const departementState = <S extends Shown>(state: S): S => ({...state, level: "departement", area: null});

const totalSql = (kept: string[], {factor}: Pick<Model, "factor">) =>
  steadySql(`(${kept.map(sqlName).join(" + ")}) * ${double(factor)} / ${kept.length}`);

/** Rounded as `steady` does: to the sixth decimal, halves upwards. */
const steadySql = (value: string) => `floor(${value} * 1e6 + 0.5) / 1e6`;

/** Weighted by population, over the communes that have a score. */
const meanSql = (column: string, score: string) =>
  `sum(${column} * weight) FILTER (WHERE weight > 0) / ` +
  `sum(weight) FILTER (WHERE weight > 0 AND ${score} IS NOT NULL)`;

function areaSql({area, level}: Shown, {areas}: Catalogue) {
  const found = areas.find(({code}) => code === area);
  if (!found) return "";
  if (found.level === "epci" || level !== "epci") return `${found.level} = ${sqlText(found.code)}`;
  const inside = areas.filter((a) => a.level === "epci" && a.departement === found.code).map((a) => sqlText(a.code));
  return inside.length === 0 ? "false" : `epci IN (${inside.join(", ")})`;
}

/** A number as DOUBLE: written without an exponent, it would be a DECIMAL. */
const double = (value: number) => (/e/.test(String(value)) ? String(value) : `${value}e0`);

/** In columns, by code: a country has 35,000 territories. Missing numbers are NaN. */
export type Found = ReturnType<typeof foundOf>;

export type Names = (code: string) => {name: string; epci: string | null} | undefined;

export function foundOf(answer: Answered | Columns) {
  const {names, values} = answerColumns(answer);
  // An answer without rows may have no columns either.
  const column = (name: string) => values[names.indexOf(name)] ?? [];
  const codes = column("code");
  const first = names.indexOf(TOTAL) + 1;
  const end = estimatedColumn("");
  const scores: Record<string, Float64Array> = {};
  const estimated: Record<string, Float64Array> = {};
  for (const [i, name] of names.slice(first).entries()) {
    const numbers = numbersOf(values[first + i]);
    if (name.endsWith(end)) estimated[name.slice(0, -end.length)] = numbers;
    else scores[name] = numbers;
  }
  return {
    size: codes.length,
    code: (index: number) => codes.at(index) as string,
    population: numbersOf(column("population")),
    /** On the model's scale; NaN where one of the indicators kept is missing. */
    total: numbersOf(column(TOTAL)),
    scores,
    /** Share of the inhabitants whose score is estimated, by indicator that was asked for. */
    estimated
  };
}

/** Once for each answer: reading the codes of a country takes a fifth of the time of a question. */
export const namesOf = onceFor((answer: Answered | Columns): Names => {
  const {names, values} = answerColumns(answer);
  const [code, name, epci] = ["code", "name", "epci"].map((n) => values[names.indexOf(n)]);
  const places = new Map<string, number>();
  for (let i = 0; i < code.length; ++i) places.set(code.at(i) as string, i);
  return (wanted) => {
    const i = places.get(wanted);
    return i === undefined ? undefined : {name: name.at(i) as string, epci: epci.at(i) as string | null};
  };
});

export const present = (value: number): number | null => (Number.isNaN(value) ? null : value);

function numbersOf(column: Column): Float64Array {
  if (column instanceof Float64Array) return column;
  return Float64Array.from({length: column.length}, (_, i) => Number(column.at(i) ?? NaN));
}
