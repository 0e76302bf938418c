import {legend} from "../components/classes.js";
import {communeTable} from "../components/commune-table.js";
import {figured} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {communeHref, hasCommunePages, isBeyond, placeHref, relativeHref} from "../components/addresses.js";
import {communeKey} from "../components/keys.js";
import {CLASSES_TABLE, communeMap, contoursNote, contoursSource} from "../components/maps.js";
import type {MapLabel} from "../components/map-labels.js";
import type {MapMark} from "../components/marks.js";
import {aboutFigure, indexSources, sourceLinks} from "../components/sources.js";
import {distanceSources} from "../data/edition.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {capital, formatNumber, NBSP, plural} from "../domain/french.js";
import {classWords, measuresOf, type Measure} from "../domain/measures.js";
import {isFixed} from "../domain/coverage.js";
import type {Place} from "../domain/places.js";
import type {IndexProfile} from "../domain/profile.js";
import {round} from "../domain/statistics.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {helpOf, profileOf} from "../profile/index.js";
import {asOf, indexYear} from "./far.js";
import {roomOf} from "./paper-labels.js";
import type {Face} from "./face.js";

/** Id of the map of the communes of a territory, whose shapes other maps of the page borrow. */
export const COMMUNES_MAP = "carte-communes";

/** Places over the border that are drawn: the nearest. */
const BEYOND = 2;

/**
 * The map of a story: its communes in the classes of the index, the places of help here and just beyond, what is found written on it. A script
 * colours it by what the table behind it holds, and tells of the commune that is pointed at.
 */
export function classesFigure(
  site: Site,
  epci: Territory,
  profile: IndexProfile,
  {title, labelScale, still = false}: Face & {title: string}
): Html {
  const {model, classes, uninhabited} = profile;
  const {href} = storyOf(epci);
  const score = (c: Territory) => site.figure(c.code, model.id, "total")?.score ?? null;
  const room = roomOf(site, epci);
  const communes = [...communesIn(site.territories, epci)].sort((a, b) => (score(b) ?? -1) - (score(a) ?? -1));
  const measures = measuresOf(model, site.coverage !== null);
  const pages = hasCommunePages(site) && !still;
  const map = communeMap(site, epci, {
    id: COMMUNES_MAP,
    title,
    groups: classes,
    uninhabited,
    score,
    interactive: true,
    shared: site.coverage !== null || site.contents.has(epci.code),
    labelScale: labelScale ?? room.labelScale,
    marks: marksOf(site, epci, href),
    notes: notesOf(site, epci),
    hrefOf: pages ? (c) => relativeHref(communeHref(c).slice(1), href) : undefined
  });
  const table = communeTable(site, communes, model, {
    id: CLASSES_TABLE,
    from: href,
    help: true
  });
  const shown = `${capital(indexYear(site, epci))}, par commune ; carrés : lieux d’aide (${asOf(site)})`;
  return figured({name: COMMUNES_MAP, kind: "map-figure story-map", title, behind: CLASSES_TABLE})`
    ${communes.length > 1 && !still && measureButtons(site, epci, measures)}
    ${still ? map : html`<div class="map-room" style="${room.style}">${map}</div>`}
    ${legend(classes, uninhabited, COMMUNES_MAP, model)}
    ${!still && html`<div class="map-panel"></div>`}
    <p class="finding"><small>${shown}</small></p>
    <figcaption>${aboutFigure(html`${communeKey(classes, model, score)}<p>${contoursNote(site)} ${sourceLinks(site.sources, [...indexSources(profile), ...distanceSources(site), contoursSource(site)])}.</p>`, table)}</figcaption>`;
}

/** What the map may be coloured by, and by what beside each part of the story. */
function measureButtons(site: Site, epci: Territory, measures: Measure[]): Html {
  const {indice} = profileOf(site, epci);
  const {min, max} = site.model!.indicatorScale;
  const heaviest = indice && "poids" in indice ? (indice.poids?.premiers[0] ?? "total") : "total";
  const follow = `portrait:total pourquoi:${heaviest} distances:distance arret:distance suites:total`;
  const scale = ({id}: Measure) => id !== "total" && id !== "distance" && html` data-min="${min}" data-max="${max}"`;
  const classes = ({cuts, unit}: Measure) =>
    cuts &&
    html` data-cuts="${cuts.map((cut) => round(cut, 2)).join(" ")}" data-words="${classWords(cuts, unit).join("|")}"`;
  return html`
    <fieldset class="measures" data-measures data-follow="${follow}"><legend class="hidden">Colorer la carte par</legend>
    ${measures.map((m, i) => html`<label><input type="radio" name="mesure" value="${m.id}"${i === 0 && html` checked`}${scale(m)}${classes(m)}><span>${m.label}</span></label>`)}
    </fieldset>`;
}

/** Places of help that have an address, here and just beyond. */
function marksOf(site: Site, epci: Territory, from: string): MapMark[] {
  const {places, beyond} = helpOf(site, epci);
  const mark = (place: Place, href: string): MapMark => ({
    id: place.id,
    lon: place.longitude!,
    lat: place.latitude!,
    kind: 0,
    itinerant: false,
    approximate: place.position === "commune",
    text: `${place.nom}, ${place.commune}`,
    href,
    group: place.code_insee
  });
  const led = (place: Place) =>
    site.offer && !isBeyond(site, place) ? relativeHref(placeHref(site, place).slice(1), from) : "#distances";
  return [
    ...(places ?? []).filter(isFixed).map((place) => mark(place, `#lieu-${encodeURI(place.id)}`)),
    ...beyond.slice(0, BEYOND).map(({place}) => mark(place, led(place)))
  ].filter(({lon}) => lon !== null);
}

/** What is found, written on the map: the commune that comes first and how far its help is, else where most of those in difficulty live; where help is. */
function notesOf(site: Site, epci: Territory): MapLabel[] {
  const {distance, indice} = profileOf(site, epci);
  const {places} = helpOf(site, epci);
  const members = communesIn(site.territories, epci);
  const noted = (code: string | undefined, note: string, group?: string): MapLabel[] => {
    const commune = members.find((c) => c.code === code);
    return commune?.lon == null
      ? []
      : [
          {
            lon: commune.lon,
            lat: commune.lat!,
            text: `${commune.name}\n${note}`,
            short: group ? note : commune.name,
            group
          }
        ];
  };
  const first = distance?.dAbord?.[0];
  const most = indice && "peuplees" in indice ? indice.peuplees[0] : undefined;
  const helped = (places ?? []).filter(isFixed);
  const town = helped[0]?.code_insee;
  return [
    ...(first
      ? noted(first.code, `aide à ${formatNumber(first.km, 1)}${NBSP}km`)
      : most
        ? noted(most.code, `fragile, ${plural(most.habitants, "habitant")}`)
        : []),
    ...noted(town, plural(helped.filter((p) => p.code_insee === town).length, "lieu d’aide", "lieux d’aide"), town)
  ];
}
