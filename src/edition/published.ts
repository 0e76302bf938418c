// Reads the scores, classes and hurdles that an earlier diagnostic published.

import {type IndicatorRow, isLocal, type Territory} from "../domain/territories.js";
import {modelOf} from "../domain/models.js";
import {CODE, readTable, REQUIRED_TEXT, TEXT, type Columns} from "./csv.js";
import {throwFaults} from "../domain/fault.js";
import {originOf} from "./figures.js";
import {scopeName} from "./scope.js";
import type {Edition} from "./edition.js";

const PUBLISHED_MODEL = "ifn-classique";

const columns = {
  territory: CODE,
  kind: {...REQUIRED_TEXT, oneOf: ["indicator", "total", "class", "hurdles"]},
  indicator: TEXT,
  value: {type: "number"},
  class: TEXT
} as const satisfies Columns;

/**
 * What an earlier diagnostic published: scores, totals, classes, and on how many axes a commune met a hurdle. @throws
 * DataError
 */
export function readPublished(edition: Edition, territories: Territory[]): IndicatorRow[] {
  if (!edition.published) return [];
  const model = modelOf(PUBLISHED_MODEL);
  const {rows, faults, expect} = readTable(edition.published.path, columns, ["territory", "kind", "indicator"]);
  const known = new Map(territories.filter(isLocal).map((t) => [t.code, t]));
  const named = {indicator: model.indicators.map(({id}) => id), class: model.classes.map(({id}) => id as string)};
  const origin = originOf(edition, edition.published.source);
  const result = rows.map((row): IndicatorRow => {
    const {kind, value} = row;
    const isFrom = (min: number, max: number) => value !== null && value >= min && value <= max;
    expect(known.has(row.territory), row, "territory", `a territory of ${scopeName(edition)}`);
    const scale = kind === "indicator" ? model.indicatorScale : kind === "total" ? model.totalScale : null;
    if (scale) expect(isFrom(scale.min, scale.max), row, "value", `a number from ${scale.min} to ${scale.max}`);
    if (kind === "indicator" || kind === "class")
      expect(named[kind].includes(row[kind] ?? ""), row, kind, `one of ${named[kind].join(", ")}`);
    if (kind === "hurdles") {
      const axes = model.axes.length;
      expect(Number.isInteger(value) && isFrom(1, axes), row, "value", `a whole number of axes from 1 to ${axes}`);
    }
    return {
      territory: row.territory,
      level: known.get(row.territory)?.level ?? "commune",
      model: model.id,
      indicator: kind === "indicator" ? row.indicator! : kind,
      kind,
      value: kind === "hurdles" ? value : null,
      score: scale ? value : null,
      class: row.class,
      status: "observed",
      imputed_share: null,
      ...origin
    };
  });
  throwFaults(faults);
  return result;
}
