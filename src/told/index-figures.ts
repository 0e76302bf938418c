import {legend} from "../components/classes.js";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {hasReferencePages} from "../components/addresses.js";
import {communeKey} from "../components/keys.js";
import {communeLink} from "../components/links.js";
import {CLASSES_TABLE, classesBehind, communeMap, contoursNote, contoursSource} from "../components/maps.js";
import {aboutFigure, indexSources, sourceLinks} from "../components/sources.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import type {IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";

/** Id of the map of the communes of a territory, whose shapes other maps of the page borrow. */
export const COMMUNES_MAP = "carte-communes";

/** The map of the classes of the communes of an EPCI, its legend, and their names folded under it. */
export function classesFigure(site: Site, epci: Territory, profile: IndexProfile, labelScale?: number): Html {
  const {model, classes, uninhabited} = profile;
  const {short, href} = storyOf(epci);
  const score = (c: Territory) => site.figure(c.code, model.id, "total")?.score ?? null;
  return figured({name: COMMUNES_MAP, kind: "map-figure", behind: CLASSES_TABLE})`
    ${communeMap(site, epci, {
      id: COMMUNES_MAP,
      title: `${short} : ${model.label}, par commune`,
      groups: classes,
      uninhabited,
      score,
      interactive: true,
      shared: site.coverage !== null || site.contents.has(epci.code),
      labelScale
    })}
    ${legend(classes, uninhabited, COMMUNES_MAP)}
    ${classesBehind(site, epci, profile, {
      id: CLASSES_TABLE,
      commune: (c) => communeLink(site, c, href),
      // Else the table of scores has them, at the end of the page.
      anchored: hasReferencePages(site)
    })}
    <figcaption>${aboutFigure(html`${communeKey(classes, model, score)}<p>${contoursNote(site)} ${sourceLinks(site.sources, [...indexSources(profile), contoursSource(site)])}.</p>`)}</figcaption>`;
}
