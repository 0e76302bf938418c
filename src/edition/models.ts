import {pairs} from "d3";
import {atLevel, indicatorsOf, middlesOf, PEER_LEVELS, type Model} from "../domain/models.js";
import {modelOfEdition, modelOfFile} from "./computed.js";
import type {Edition} from "./edition-types.js";

/** What queries need to know of each index: names in the order that pages print, cuts of its classes, its middle. */
export function modelRows(edition: Edition): object[] | null {
  const own = modelOfEdition(edition);
  const beside = edition.otherIndexes.map((file) => modelOfFile(file.model, file));
  return own && [own, ...beside.filter(({id}) => id !== own.id)].flatMap(rowsOf);
}

function rowsOf(model: Model): object[] {
  const {id, label, decimals, factor, axes, hurdles, indicatorScale, totalScale} = model;
  const scored = [
    ...axes.flatMap((axis) => [
      {...axis, kind: "axis", low: indicatorScale.min, high: indicatorScale.max, value: hurdles[axis.id]},
      ...indicatorsOf(model, axis.id).map(({id, label, short, axis, secretRate}) => {
        const {min: low, max: high} = model.indicatorScale;
        return {kind: "indicator", id, label, short, axis, low, high, measured: !secretRate};
      })
    ]),
    {kind: "index", id: "total", label, low: totalScale.min, high: totalScale.max, value: factor}
  ];
  const levels = PEER_LEVELS.flatMap((level) => {
    const limits = pairs<number | null>([null, ...atLevel(model, level).classCuts, null]);
    return [
      ...model.classes.map(({id, label}, i) => ({
        kind: "class",
        level,
        id,
        label,
        position: i,
        low: limits[i][0],
        high: limits[i][1]
      })),
      ...middlesOf(model, level).map((middle, i) => ({kind: "middle", level, ...middle, position: i}))
    ];
  });
  return [...scored.map((row, position) => ({position, ...row})), ...levels].map((row) => ({
    model: id,
    decimals,
    ...row
  }));
}
