import {html, type Html} from "../components/html.js";
import type {Site} from "../data/site.js";
import {ANY} from "../domain/coverage.js";
import {formatNumber, formatPercent, list, plural} from "../domain/french.js";
import {epcisServed} from "../domain/mobile-territory.js";
import type {Territory} from "../domain/territories.js";
import {fromCentre} from "../domain/wording/centre.js";
import {coverageOf} from "../profile/index.js";

/** What distances and their crossing with the index do not know, said where they are shown. */
export function coverageLimits(site: Site, territory: Territory): Html {
  const {communes, reaches, itinerant} = coverageOf(site, territory)!;
  const {places, places_with_hours: timed} = reaches.find((r) => r.function === ANY)!;
  const {departement} = site.territories;
  const imputed = site.model && site.figure(departement.code, site.model.id, "total")?.imputed_share;
  const lost = communes.filter((c) => c.population > 0 && c.km === null && !c.own);
  const approximate = site.places.filter(
    (p) => p.position === "commune" && communes.some((c) => c.code === p.code_insee)
  ).length;
  const actors = site.mobile.filter(
    (a) => territory.level === "departement" || epcisServed(a, site.territories).includes(territory.code)
  );
  // The base of an actor may be a place of its own: once is enough.
  const apart = [...actors, ...itinerant.filter((p) => actors.every((a) => a.lieu !== p.id))].map(({nom}) => nom);
  return html`
    <h3>Ce que ce calcul ne sait pas</h3>
    <ul>
    <li>Les routes, le relief, les bus, les habitudes : une distance part ${fromCentre(site.territories.communes)} de la commune et va droit au lieu.</li>
    <li>Les lieux qui ne sont dans aucun fichier repris, et ceux des départements voisins quand ils n’y sont pas : près de la limite, le plus proche peut être de l’autre côté.</li>
    ${approximate > 0 && html`<li>Où sont, dans leur commune, ${approximate < 2 ? "un lieu dont la source ne donne pas la position" : `${formatNumber(approximate)} lieux dont la source ne donne pas la position`} : dans leur commune, ils n’ont pas de distance ; pour les autres, ils sont comptés au centre de la leur.</li>`}
    <li>Quand un lieu est ouvert : il compte autant, quels que soient ses horaires.${timed < places && ` Ils ne sont connus que pour ${formatNumber(timed)} lieux sur ${formatNumber(places)} ; les autres ne comptent pas dans les heures.`}</li>
    <li>Ce qu’on fait vraiment dans un lieu : les fonctions viennent des services que sa fiche déclare.</li>
    <li>L’itinérance : un bus ou un atelier qui tourne n’a pas de distance et ne compte ni dans les lieux ni dans les heures.${apart.length > 0 && ` À part, donc : ${list(apart)}.`}</li>
    ${imputed ? html`<li>La fragilité mesurée partout : un de ses indicateurs est estimé pour ${formatPercent(imputed)} des habitants du département.</li>` : null}
    ${lost.length > 0 && html`<li>La distance de ${plural(lost.length, "commune")} : ${list(lost.map((c) => c.name))}.</li>`}
    </ul>`;
}
