import {hasCommunePages, reportHref} from "../components/addresses.js";
import {decisionsFor, knownHelp, type KnownHelp} from "../components/decisions.js";
import {html, type Html} from "../components/html.js";
import {communeLink} from "../components/links.js";
import {storyOf} from "../components/names.js";
import type {Site} from "../data/site.js";
import {CORE} from "../domain/coverage.js";
import {formatTelephone} from "../domain/french.js";
import {sureTelephone, type Place} from "../domain/places.js";
import {priorityCommunes} from "../domain/priorities.js";
import {communesIn, fragileCommunes, type IndexProfile} from "../domain/profile.js";
import {isSmallCommune} from "../domain/small-commune.js";
import type {Territory} from "../domain/territories.js";

/** How many communes an official is told to look at first. */
const FIRST = 3;

/** What an official came for: which communes first, what there is to decide, whom to call, the page to print. */
export function practice(site: Site, epci: Territory, profile: IndexProfile | null): Html {
  const help = knownHelp(site, epci);
  const first = firstCommunes(help, profile);
  const decision = decisionsFor(site, epci, {profile, help}).find(
    // That the communes above come first is said already.
    ({text, generated}) => !(generated && first?.communes.some((c) => text.includes(c.name)))
  );
  const call = whomToCall(site, epci);
  const {href, short} = storyOf(epci);
  return html`
    <div class="practice" role="group" aria-labelledby="en-pratique"><h2 id="en-pratique">En pratique</h2>
    <dl>
    ${first && html`<div><dt>${first.label}</dt><dd>${first.communes.map((c, i) => html`${i > 0 && ", "}${hasCommunePages(site) ? communeLink(site, c, href) : html`<a href="#commune-${c.code}">${c.name}</a>`}`)}${site.coverage && html` <a class="practice-more" href="#distances">pourquoi</a>`}</dd></div>`}
    ${decision && html`<div><dt>À décider</dt><dd>${decision.text}</dd></div>`}
    ${call && html`<div><dt>Appeler</dt><dd>${call.nom}, <a class="practice-call" href="tel:${call.telephone}">${formatTelephone(call.telephone!)}</a></dd></div>`}
    </dl>
    <p><a href="${reportHref(epci.code, "summary", href)}" rel="external">La page des élus<span class="hidden"> : ${short}, à imprimer</span></a></p>
    </div>`;
}

/** The communes to look at first, and why; null where nothing sets any apart. */
function firstCommunes(
  {coverage}: KnownHelp,
  profile: IndexProfile | null
): {label: string; communes: Pick<Territory, "code" | "name">[]} | null {
  const far = coverage ? priorityCommunes(coverage.communes, {limit: FIRST}).ranked : [];
  if (far.length > 0) return {label: "D’abord", communes: far};
  const fragile = profile ? fragileCommunes(profile.classes).filter((c) => !isSmallCommune(c)) : [];
  if (fragile.length === 0) return null;
  const most = [...fragile].sort((a, b) => b.population - a.population).slice(0, FIRST);
  return {label: most.length < 2 ? "Commune fragile" : "Communes fragiles", communes: most};
}

/** The help to call: a place of the territory, in its largest commune that has one, or the nearest to its largest commune; null where no number is sure. */
function whomToCall(site: Site, epci: Territory): Place | null {
  const sure = (place: Place) => place.accueil && sureTelephone(place) !== null;
  const communes = communesIn(site.territories, epci).sort((a, b) => b.population - a.population);
  for (const {code} of communes) {
    const place = site.places.find((p) => p.code_insee === code && sure(p));
    if (place) return place;
  }
  for (const {code} of communes) {
    const nearest = site.coverage?.rowsOf(code).find((row) => row.function === CORE)?.place;
    const place = nearest && site.places.find((p) => p.id === nearest && sure(p));
    if (place) return place;
  }
  return null;
}
