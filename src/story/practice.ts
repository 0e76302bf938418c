import {hasCommunePages, reportHref} from "../components/addresses.js";
import {decisionsFor, knownHelp} from "../components/decisions.js";
import {firstCommunes, whomToCall} from "../components/first-help.js";
import {html, type Html} from "../components/html.js";
import {clearLink, communeLink} from "../components/links.js";
import {storyOf} from "../components/names.js";
import type {Site} from "../data/site.js";
import {formatTelephone} from "../domain/french.js";
import type {IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";

/** What an official came for: which communes first, what there is to decide, whom to call, the page to print. */
export function practice(site: Site, epci: Territory, profile: IndexProfile | null): Html {
  const help = knownHelp(site, epci);
  const first = firstCommunes(help, profile);
  // That the communes above come first is said already.
  const [decision] = decisionsFor(site, epci, {profile, help, apart: true});
  const call = whomToCall(site, epci);
  const {href, short} = storyOf(epci);
  return html`
    <div class="practice" role="group" aria-labelledby="en-pratique"><h2 id="en-pratique">En pratique</h2>
    <dl>
    ${first && html`<div><dt>${first.label}</dt><dd>${first.communes.map((c, i) => html`${i > 0 && ", "}${hasCommunePages(site) ? communeLink(site, c, href) : html`<a href="#commune-${c.code}">${c.name}</a>`}`)}${site.coverage && html` <a class="practice-more" href="#distances">pourquoi</a>`}</dd></div>`}
    ${decision && html`<div><dt>À décider</dt><dd>${decision.text}</dd></div>`}
    ${call && html`<div><dt>Appeler</dt><dd>${call.nom}, <a class="practice-call" href="tel:${call.telephone}">${formatTelephone(call.telephone!)}</a></dd></div>`}
    </dl>
    <p>${clearLink(href)} · <a href="${reportHref(epci.code, "summary", href)}" rel="external">La page des élus<span class="hidden"> : ${short}, à imprimer</span></a></p>
    </div>`;
}
