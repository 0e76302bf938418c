import {storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {formatNumber} from "../domain/french.js";
import {middlesOf, PEER_NAMES, type PeerLevel} from "../domain/models.js";
import type {TerritoryIndex} from "../domain/territory-index.js";
import type {Territory} from "../domain/territories.js";
import {claimOf, claimWords} from "../domain/wording.js";

/** "l’intercommunalité entière : 6,2, plus fragile que 49 % des intercommunalités"; null if not cut in parts. */
export function wholeWords(index: TerritoryIndex | null): string | null {
  if (!index?.entire) return null;
  const {total, national} = index.entire;
  const claim = national && claimOf([national]);
  const place = claim ? `, ${claimWords(claim, PEER_NAMES.epci.all)}` : "";
  return `l’intercommunalité entière : ${formatNumber(total, index.model.decimals)}${place}`;
}

/** What a strip shows of a level: classes, median, mean. A part of an EPCI is compared with the département alone. */
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
