import {max, sum} from "d3";
import {communeHref, hasCommunePages, relativeHref} from "../components/addresses.js";
import {legendItem, sample} from "../components/classes.js";
import {drawn} from "../components/drawn.js";
import {figured} from "../components/figure.js";
import {mapProjection} from "../components/figures/map-frame.js";
import {priorityDots, type FarCommune} from "../components/figures/priority-dots.js";
import {stopMap} from "../components/figures/stop-map.js";
import {html, type Html} from "../components/html.js";
import {CLASSES_TABLE, contoursNote, contoursSource} from "../components/maps.js";
import {
  classOf,
  drawnLegend,
  drawnSample,
  helpMarks,
  MARKS,
  reachDrawing,
  reachKey,
  reachLegend
} from "../components/reach.js";
import {readingKey} from "../components/reading-key.js";
import {aboutFigure, sourceLine, vintageWords} from "../components/sources.js";
import {distanceSources, sourcesOf} from "../data/edition.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {DETOUR, DETOURS, distanceText, FAR_KM, formatKm, NEAR_KM, roadKm} from "../domain/detour.js";
import {capital, formatDate, formatNumber, list, MISSING, plural} from "../domain/french.js";
import type {ClassStep} from "../domain/models.js";
import {NONE_FIRST, type Candidate} from "../domain/priorities.js";
import {SMALL_COMMUNE} from "../domain/small-commune.js";
import type {Territory} from "../domain/territories.js";
import {fromCentre} from "../domain/wording/centre.js";
import {communeSubject} from "../domain/wording/reading-key.js";
import {coverageOf, prioritiesOf, profileOf} from "../profile/index.js";
import {PHRASES} from "../words/index.js";
import {mapHeight} from "./paper-labels.js";

// How far help is, drawn: where it reaches, which communes come first, what one more stop would do.

interface Drawing {
  /** Id of a map of the same communes in the page, whose shapes a map borrows. */
  from?: string;
  labelScale?: number;
}

const [LEAST, MOST] = [DETOURS[0], DETOURS.at(-1)!];
/** Distances of a table, by what a road may be of the way as the crow flies. */
const ROADS: [factor: number, words: string][] = [
  [DETOUR, "distance par la route"],
  [LEAST, "au moins"],
  [MOST, "au plus"]
];
const ESTIMATED = `par la route, estimée à ${formatNumber(DETOUR, 1)} fois le vol d’oiseau`;

/** "lieux connus le 1er août 2024" */
export function asOf({places, around}: Site): string {
  const day = max([...places, ...around], (p) => p.date_maj);
  return `lieux connus${day ? ` le ${formatDate(day)}` : ""}`;
}

/** "indice de 2023" */
export function indexYear(site: Site, territory: Territory): string {
  const id = site.figure(territory.code, site.model!.id, "total")?.source;
  const source = site.sources.find((s) => s.id === id);
  return source ? `indice de ${vintageWords(source)}` : "indice";
}

const indexSource = (site: Site, {code}: Territory) => site.figure(code, site.model!.id, "total")?.source;

/** Fragility, and the lines up to which help reaches; null in an edition without places or index. */
export function reachFigure(site: Site, epci: Territory, drawing: Drawing): Html | null {
  if (!coverageOf(site, epci) || !site.model) return null;
  const title = farWords(profileOf(site, epci).distance?.fragilesLoin ?? null);
  const map = reachDrawing(site, epci, {id: "carte-distance", title, ...drawing});
  const [near, far] = [NEAR_KM, FAR_KM].map((km) => formatNumber(km / DETOUR, 1));
  // The table behind the first map has the distances too.
  const shown = `Communes par classe (${indexYear(site, epci)}) ; lignes à ${NEAR_KM} et ${FAR_KM} km d’un lieu d’aide ${ESTIMATED} (${asOf(site)})`;
  return figured({name: "fragilite-et-distance", kind: "map-figure", title, shown, behind: CLASSES_TABLE})`
    ${map}
    ${reachLegend(site, epci, map)}
    <figcaption>${aboutFigure(html`${reachKey(site, epci)}<p>La distance part ${fromCentre(site.territories.communes)} de la commune. À vol d’oiseau, les lignes sont à ${near} et ${far} km. ${contoursNote(site)}</p>${sourceLine(site.sources, [indexSource(site, epci), ...distanceSources(site), contoursSource(site)])}`)}</figcaption>`;
}

/** How many communes are fragile and far, by what holds in all ways of counting. */
function farWords(far: {communes: number; habitants: number; parfois: number} | null): string {
  const beyond = `à plus de ${FAR_KM} km d’une aide`;
  if (!far) return "Fragilité et distance d’une aide";
  const {communes, habitants, parfois} = far;
  if (communes > 0)
    return `${parfois > 0 ? "Au moins " : ""}${plural(communes, "commune fragile", "communes fragiles")}, ${plural(habitants, "habitant")}, ${beyond}`;
  return parfois > 0 ? `Aucune commune n’est sûrement fragile et ${beyond}` : `Aucune commune fragile n’est ${beyond}`;
}

/** Communes with their nearest help, by the likely road, the shortest and the longest, and in how many ways each comes first. */
function farTable(site: Site, communes: (Candidate & {ways: string})[]): Html {
  const row = (c: Candidate & {ways: string}) => {
    const distance = (factor: number) => (c.km === null ? (distanceText(c) ?? MISSING) : formatKm(c.km, factor));
    return html`<tr data-code="${c.code}"><th scope="row">${c.name}</th><td class="number" data-label="habitants">${formatNumber(c.population)}</td><td>${classOf(site, c)?.label ?? MISSING}</td><td>${c.placeCommune ?? MISSING}</td>${ROADS.map(([factor, words]) => html`<td class="number" data-label="${words}">${distance(factor)}</td>`)}<td class="number" data-label="façons de compter">${c.ways}</td></tr>`;
  };
  return html`
    <table class="reach">
    <caption>Communes qui viennent d’abord, et distance de l’aide la plus proche</caption>
    <thead><tr><th scope="col">Commune</th><th scope="col" class="number">Habitants</th><th scope="col">Classe</th><th scope="col">Aide la plus proche</th>${ROADS.map(([, words]) => html`<th scope="col" class="number">${capital(words)}</th>`)}<th scope="col" class="number">Façons de compter</th></tr></thead>
    <tbody>${communes.map(row)}</tbody>
    </table>`;
}

/** Rows that a figure has room for. */
const ROWS = 12;

/**
 * The communes that come first, by how far they are and how sure that is; null where none does, in any way of counting.
 *
 * @param most rows at most
 */
export function prioritiesFigure(site: Site, epci: Territory, most = ROWS): Html | null {
  const found = prioritiesOf(site, epci);
  if (!found) return null;
  const {first, depends, small} = found;
  const kinds = [
    [first, "first"],
    [depends, "depends"],
    [small, "small"]
  ] as const;
  const all = kinds.flatMap(([ranked, kind]) => ranked.map((r) => ({...r, kind})));
  const shown = all.filter(({commune}) => commune.km !== null).slice(0, most);
  if (shown.length === 0) return null;
  const {href} = storyOf(epci);
  const communes = shown.map(({commune, kind}): FarCommune => {
    const {code, name, population, km} = commune;
    const page = hasCommunePages(site) ? relativeHref(communeHref(commune).slice(1), href) : null;
    const [road, least, longest] = ROADS.map(([factor]) => roadKm(km!, factor));
    return {code, name, href: page, population, km: road, least, most: longest, kind};
  });
  const title =
    first.length === 0
      ? NONE_FIRST
      : `${plural(first.length, "commune vient", "communes viennent")} d’abord : ${plural(
          sum(first, (r) => r.commune.population),
          "habitant"
        )}`;
  const part = shown.length < all.length ? ` ; les ${formatNumber(most)} premières sur ${all.length}` : "";
  const told = `Distance de l’aide la plus proche ${ESTIMATED} (${asOf(site)}), communes fragiles et loin, ou très fragiles et à mi-distance (${indexYear(site, epci)})${part}`;
  const table = farTable(
    site,
    shown.map(({commune, ways, of}) => ({...commune, ways: `${ways} sur ${of}`}))
  );
  return figured({name: "priorites", title, shown: told})`
    ${drawn(priorityDots, {caption: title, communes, far: FAR_KM})}
    <ul class="legend" aria-label="Légende">
    ${LEGEND.filter(({kind}) => !kind || shown.some((c) => c.kind === kind)).map(({drawing, words}) => html`<li>${drawnSample(drawing)} ${words}</li>`)}
    </ul>
    ${aboutFigure(html`<p>La surface d’un point suit le nombre d’habitants. Aucun rang n’est donné sous ${formatNumber(SMALL_COMMUNE)} habitants : un ménage de plus ou de moins le changerait.</p>${sourceLine(site.sources, [indexSource(site, epci), ...distanceSources(site)])}`, table)}`;
}

const LEGEND = [
  {kind: "first", drawing: MARKS.full, words: "vient d’abord dans toutes les façons de compter"},
  {kind: "depends", drawing: MARKS.hollow, words: "dans certaines seulement"},
  {kind: "small", drawing: MARKS.grey, words: `moins de ${formatNumber(SMALL_COMMUNE)} habitants`},
  {
    drawing: MARKS.band,
    words: `route de ${formatNumber(LEAST, 1)} à ${formatNumber(MOST, 1)} fois le vol d’oiseau`
  }
];

/** What a commune near a stop is: it has help already, or it gains it. */
const NEAR_STOP: ClassStep[] = [
  {
    id: "servies",
    label: `déjà à ${FAR_KM} km ou moins d’une aide`,
    colourName: "vert",
    colour: "",
    pattern: "none"
  },
  {id: "gagnees", label: "rapprochée par l’arrêt", colourName: "jaune rayé", colour: "", pattern: "lines"}
];

/** Of letters on a slide or on paper, where the width is short. */
const LEAST_SCALE = 1.25;

/**
 * What one stop more would do, around it and for the inhabitants of the territory; null where none would do anything.
 *
 * @param bare without bars, where a sentence says their numbers and letters are large
 */
export function stopFigure(site: Site, epci: Territory, {labelScale, bare}: Drawing & {bare?: boolean}): Html | null {
  const {arret} = profileOf(site, epci);
  if (!arret) return null;
  const {nom, gain, servies, gagnees, ici, bibliotheque} = arret;
  const found = new Map(site.territories.communes.map((c) => [c.code, c]));
  const place = ({code}: {code: string}) => {
    const {name, lon, lat} = found.get(code)!;
    return {name, lon: lon!, lat: lat!};
  };
  const {short} = storyOf(epci);
  const title = `Un arrêt ${PHRASES.à(nom)} : ${plural(gain, "habitant")} de plus à ${FAR_KM} km ou moins d’une aide`;
  const km = (road: number | null) => (road === null ? MISSING : formatKm(road, 1));
  const stop = place(arret);
  const shapes = [
    ...servies.map((c) => ({...c, step: 0, text: `${c.nom} : ${NEAR_STOP[0].label}`})),
    ...gagnees.map((c) => ({...c, step: 1, text: `${c.nom} : aide à ${km(c.avant)}, puis à ${km(c.apres)}`}))
  ];
  const bars = [
    {label: "Aujourd’hui", near: ici.avant},
    {label: "Avec cet arrêt", near: ici.apres}
  ];
  const beyond = gagnees.filter(({code}) => found.get(code)!.epci !== epci.code);
  const barred = !bare && ici.apres > ici.avant;
  const told = `Communes à ${FAR_KM} km ou moins de cet arrêt, ${ESTIMATED} (${asOf(site)})${barred ? ` ; en barres, habitants ${PHRASES.de(short)} à ${FAR_KM} km ou moins d’une aide` : ""}`;
  const frame = {topology: site.topology, object: "communes" as const, frame: shapes.map((c) => c.code)};
  const map = drawn(stopMap, {
    id: "carte-arret",
    title,
    description: "Les communes rapprochées, et leurs distances, sont dans le tableau qui suit.",
    ...frame,
    shapes,
    classes: NEAR_STOP,
    scale: "group" as const,
    interactive: true,
    // Letters are for the map of the territory, where height is short: a higher one is shown smaller.
    labelScale: labelScale && Math.max(LEAST_SCALE, labelScale * (mapProjection(frame).height / mapHeight(site, epci))),
    over: {
      stop,
      places: helpMarks(site, {any: true}),
      rings: {from: [stop], km: [FAR_KM]},
      detour: DETOUR,
      names: gagnees.map(place)
    },
    bars: barred ? bars : [],
    all: ici.sur
  });
  const table = html`
      <table class="reach">
      <caption>Communes que cet arrêt rapproche</caption>
      <thead><tr><th scope="col">Commune</th><th scope="col" class="number">Habitants</th><th scope="col" class="number">Aide aujourd’hui</th><th scope="col" class="number">Avec cet arrêt</th></tr></thead>
      <tbody>${gagnees.map((c) => html`<tr data-code="${c.code}"><th scope="row">${c.nom}</th><td class="number" data-label="habitants">${formatNumber(c.habitants)}</td><td class="number" data-label="aujourd’hui">${km(c.avant)}</td><td class="number" data-label="avec cet arrêt">${km(c.apres)}</td></tr>`)}</tbody>
      </table>`;
  return figured({name: "arret", kind: "map-figure", title, shown: told})`
    ${map}
    <ul class="legend" aria-label="Légende de la carte">
    ${[gagnees, servies].map((of, i) => of.length > 0 && legendItem(sample(`group-${1 - i}`, NEAR_STOP[1 - i].pattern), NEAR_STOP[1 - i].label, of.length, 1 - i))}
    ${drawnLegend(map, [
      ["stop", "l’arrêt"],
      ["near", `à ${FAR_KM} km de lui`],
      ["help", "lieu d’aide"]
    ])}
    </ul>
    <figcaption>${aboutFigure(html`${readingKey(gagnees[0].avant === null ? null : `${communeSubject(gagnees[0].nom)}, rayée, a une aide à ${km(gagnees[0].avant)} ; elle en aurait une à ${km(gagnees[0].apres)}.`)}<p>${beyond.length > 0 && `Hors ${PHRASES.de(short)} : ${list(beyond.map((c) => c.nom))}. `}Distances à partir ${fromCentre(site.territories.communes)} de chaque commune. ${contoursNote(site)}</p>${sourceLine(site.sources, [...distanceSources(site), ...(bibliotheque && site.edition.libraries ? sourcesOf(site.edition.libraries) : []), contoursSource(site)])}`, table)}</figcaption>`;
}
