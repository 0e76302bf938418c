import {placeHref} from "../components/addresses.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {capital, formatDate, list} from "../domain/french.js";
import {functionsOf} from "../domain/functions.js";
import {epcisServed, type MobileActor} from "../domain/mobile.js";
import type {PlaceChange} from "../domain/place-changes.js";
import {baseClosedWords} from "./changes.js";
import {itemOfActor, type OfferItem} from "./item.js";
import {telephoneLink} from "../components/links.js";
import {html, type Html} from "../components/html.js";
import {
  errorLine,
  functionChips,
  itemAttributes,
  line,
  valuesLine,
  webLink,
  type PlaceListOptions
} from "./place-card.js";

/** An actor, where it goes in words, and what the filters of the page know of it. */
interface ListedActor {
  actor: MobileActor;
  /** "tout le département", or the names of its territories. */
  territory: string;
  /** Card of the place that it sets out from, where that place is listed. */
  base: string | null;
  /** The place that it set out from, where today's list has it no more. */
  closed: PlaceChange | null;
  item: OfferItem;
}

/** Actors that go round, all those of a site by default, with where they go in words. */
export function listedActors(site: Site, actors = site.mobile): ListedActor[] {
  const {places, territories, changes} = site;
  return actors.map((actor) => {
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

/** Actors that go round as cards, which filters read: where they go, when, how to call. */
export function mobileList(actors: ListedActor[], options: PlaceListOptions = {}): Html {
  return html`<ul class="places mobiles">${actors.map((listed) => mobileCard(listed, options))}</ul>`;
}

const originOf = ({actor: {source, date_maj}}: ListedActor) =>
  date_maj === null ? source : `${source}, ${formatDate(date_maj)}`;

function mobileCard(listed: ListedActor, {report}: PlaceListOptions): Html {
  const {actor, territory, base, closed, item} = listed;
  const {id, nom, nature, presentation, calendrier, telephone, site_web, services} = actor;
  return html`
    <li class="place mobile" id="mobile-${id}"${itemAttributes(item)}>
    <h3>${nom}</h3>
    <p class="place-kind">${nature}</p>
    ${functionChips(functionsOf({services, typologie: null}))}
    <p class="place-words">${presentation}</p>
    <dl>
    ${line("Où", capital(territory))}
    ${line("Quand", calendrier === null ? html`<span class="none">calendrier non publié</span>` : capital(calendrier))}
    ${closed && line("À vérifier", html`<span class="caution">${capital(baseClosedWords(closed))}.</span>`)}
    ${telephone && line("Téléphone", telephoneLink(telephone))}
    ${site_web && line("Site", webLink(site_web))}
    ${valuesLine("Services", services)}
    </dl>
    <p class="place-source">${base && html`<a href="${base}">Son point de départ</a>. `}${originOf(listed)}</p>
    ${report?.offer && errorLine(report.edition, {path: `${report.offer}#mobile-${id}`, shown: nom, source: originOf(listed)})}
    </li>`;
}
