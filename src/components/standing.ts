// What a strip needs to show where a territory stands in France.
import {claimWords} from "../text/wording/scores.js";
import {label} from "./label.js";
import {claimOf} from "../domain/index-claims.js";
import {storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {formatNumber} from "../domain/french.js";
import {middlesOf, PEER_NAMES, type PeerLevel} from "../domain/models.js";
import type {TerritoryIndex} from "../domain/territory-index.js";
import type {Territory} from "../domain/territories.js";

/** The index of the whole EPCI and its place among those of France; null if it is not cut in parts. */
export function wholeWords(index: TerritoryIndex | null): string | null {
  if (!index?.entire) return null;
  const {total, national} = index.entire;
  const claim = national && claimOf([national]);
  const place = claim ? `, ${claimWords(claim, PEER_NAMES.epci.all)}` : "";
  return label("entiere", {indice: formatNumber(total, index.model.decimals)}) + place;
}

/** What a strip shows of a level: classes, median, mean. A part of an EPCI has none of these. */
export const standingIn = ({model, levelModel}: TerritoryIndex, level: PeerLevel) => ({
  model: levelModel ?? model,
  country: levelModel ? middlesOf(model, level).map(({label: name, value}) => ({name, value})) : []
});

export function epciTotals({territories, value: figure}: Site, {model}: TerritoryIndex, {code}: Territory) {
  return territories.epcis
    .filter((e) => e.attached && e.code !== code)
    .flatMap((e) => {
      const value = figure(e.code, model.id, "total")?.score ?? null;
      const {short: name, href} = storyOf(e);
      return value === null ? [] : [{name, href, value}];
    });
}
