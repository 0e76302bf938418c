import type {Site} from "../edition/site.js";
import type {TerritoryIndex} from "../domain/territory-index.js";
import {resembling} from "../domain/similar.js";
import type {Territory} from "../domain/territories.js";
import {MOSTLY_IMPUTED} from "../domain/statistics.js";

/** The EPCI of France most like one, by the indicators that are not mostly imputed there. */
export function peersOf(site: Site, epci: Territory, {model, indicators}: TerritoryIndex) {
  const own = site.nationalEpcis.find(({code}) => code === epci.code);
  if (!own) return null;
  const left = indicators.filter((c) => (c.own.imputed_share ?? 0) >= MOSTLY_IMPUTED).map(({subject}) => subject);
  const compared = model.indicators.filter((indicator) => !left.includes(indicator)).map(({id}) => id);
  const peers = resembling(own.code, site.nationalEpcis, compared);
  return peers.length === 0 ? null : {own, peers, left};
}
