import {raw, type Html} from "../components/html.js";
import type {Site} from "../edition/site.js";
import type {Territory} from "../domain/territories.js";
import {perTerritory, profileOf} from "../profile/index.js";
import {tell, templateOf} from "./templates/index.js";
import {RULES} from "./rules.js";

/**
 * What a territory may decide, as its story words it, without the rest of the story; null where nobody lives. Report,
 * page for officials and workshop show the same.
 */
export const optionCards = (site: Site, territory: Territory, marked = false): Html | null =>
  marked ? cardsOf(site, territory, true) : plainCards(site, territory);

const plainCards = perTerritory((site, territory) => cardsOf(site, territory, false));

function cardsOf(site: Site, territory: Territory, marked: boolean): Html | null {
  const {chapters} = tell(templateOf("recit"), profileOf(site, territory), {regle: RULES}, {marked});
  const [, , content] = chapters.find(([id]) => id === "suites")!;
  const [cards = null] = /<ul class="options">[^]*?<\/ul>/.exec(content ? content.html : "") ?? [];
  return cards === null ? null : raw(cards);
}
