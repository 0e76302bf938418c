import type {ListedActor} from "./actor-card.js";
import type {Site} from "../data/site.js";
import {list} from "../domain/french.js";
import type {MobileActor} from "../domain/mobile.js";
import {epcisServed} from "../domain/mobile-territory.js";
import {itemOfActor} from "./item.js";
import {storyOf} from "../components/names.js";
import {placeHref} from "../components/addresses.js";

/** The actors that go round, with where they go in words. */
export function listedActors(site: Site): ListedActor[] {
  const {mobile, places, territories, changes} = site;
  return mobile.map((actor) => {
    const base = places.find((p) => p.id === actor.lieu);
    return {
      actor,
      territory: territoryWords(actor, territories),
      closed: changes.find((c) => c.kind === "closed" && c.id === actor.ancien_lieu) ?? null,
      base: base ? placeHref(site, base) : null,
      item: itemOfActor(actor, epcisServed(actor, territories))
    };
  });
}

/** "tout le département", or the names of EPCI, then of communes. */
function territoryWords({territoire}: MobileActor, {communes, epcis, departement}: Site["territories"]): string {
  if (territoire.includes(departement.code)) return "tout le département";
  const named = new Set(territoire);
  return list([
    ...epcis.filter((e) => named.has(e.code)).map((e) => storyOf(e).short),
    ...communes.filter((c) => named.has(c.code)).map((c) => c.name)
  ]);
}
