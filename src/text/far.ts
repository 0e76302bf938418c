import {max} from "d3";
import {communeHref, hasCommunePages, relativeHref} from "../components/addresses.js";
import {legendItem, sample, readingKey} from "../components/classes.js";
import {drawn} from "../components/drawn.js";
import {figured} from "../components/figure.js";
import {mapProjection} from "../figures/plots/map-frame.js";
import {reachMap} from "../figures/plots/reach-map.js";
import {html, type Html} from "../components/html.js";
import {CLASSES_TABLE, contoursNote, contoursSource} from "../components/maps.js";
import * as reach from "../components/reach.js";
import {aboutFigure, sourceLine, vintageWords} from "../components/sources.js";
import {cell, numberCell, numbersHead, row, rowHead, table, tbody} from "../components/table.js";
import {distanceSources, sourcesOf} from "../edition/edition.js";
import {storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {DETOUR, DETOURS, distanceText, FAR_KM, formatKm, NEAR_KM, roadKm} from "../domain/detour.js";
import {priorites} from "../figures/rows/priorites.js";
import {capital, formatDate, formatNumber, list, MISSING, plural} from "../domain/french.js";
import type {ClassStep} from "../domain/models.js";
import {ofEpci} from "../domain/names.js";
import {firstWords, ONLY, type Candidate} from "../domain/priorities.js";
import {SMALL_COMMUNE, type Territory} from "../domain/territories.js";
import {fromCentre, communeSubject, olderData} from "../domain/wording.js";
import {coverageOf, prioritiesOf, profileOf} from "../profile/index.js";
import {PHRASES} from "./templates/index.js";
import {mapHeight, sizedLabels, type Face} from "./paper.js";

// How far help is, drawn: where it reaches, which communes come first, what one more stop would do.

const [LEAST, MOST] = [DETOURS[0], DETOURS.at(-1)!];
/** Kinds of distances by road, as factors of the way as the crow flies. */
const ROADS: [factor: number, words: string][] = [
  [DETOUR, "distance par la route"],
  [LEAST, "au moins"],
  [MOST, "au plus"]
];
const ESTIMATED = `par la route, estimée à ${formatNumber(DETOUR, 1)} fois le vol d’oiseau`;

/** " (lieux connus le 1er août 2024)"; nothing where no record has a date. */
export function asOf({places, around}: Pick<Site, "places" | "around">): string {
  const day = max([...places, ...around], (p) => p.date_maj);
  return day ? ` (lieux connus le ${formatDate(day)})` : "";
}

/** "indice de 2023, très haut débit et 4G de 2021 environ" */
export function indexYear(site: Site, territory: Territory): string {
  const id = indexSource(site, territory);
  const source = site.sources.find((s) => s.id === id);
  const older = source && !site.edition.scores?.made && olderData(site.model!);
  return [source ? `indice de ${vintageWords(source)}` : "indice", older].filter(Boolean).join(", ");
}

const indexSource = (site: Site, {code}: Territory) => site.value(code, site.model!.id, "total")?.source;

/**
 * Fragility, and the lines up to which help reaches; null in an edition without places or index.
 */
export function reachFigure(site: Site, epci: Territory, drawing: Face): Html | null {
  if (!coverageOf(site, epci) || !site.model) return null;
  const title = "Fragilité et distance d’une aide";
  const map = reach.reachDrawing(site, epci, {id: "carte-distance", title, ...drawing});
  const [near, far] = [NEAR_KM, FAR_KM].map((km) => formatNumber(km / DETOUR, 1));
  // The table behind the first map has the distances too.
  const lines = `lignes à ${NEAR_KM} et ${FAR_KM} km d’un lieu d’aide ${ESTIMATED}${asOf(site)}`;
  const shown = `Communes par classe (${indexYear(site, epci)}) ; ${lines}`;
  const from = `La distance part ${fromCentre(site.territories.communes)} de la commune.`;
  const flown = `À vol d’oiseau, les lignes sont à ${near} et ${far} km.`;
  const sources = [indexSource(site, epci), ...distanceSources(site), contoursSource(site)];
  const cited = sourceLine(site.sources, sources);
  return figured({name: "fragilite-et-distance", kind: "map-figure", title, shown, behind: CLASSES_TABLE})`
    ${map}
    ${reach.reachLegend(site, epci, map)}
    <figcaption>${aboutFigure(
      html`${reach.reachKey(site, epci)}<p>${from} ${flown} ${contoursNote(site)}</p>${cited}`
    )}</figcaption>`;
}

function farTable(site: Site, communes: (Candidate & {come: string})[]) {
  const line = (c: Candidate & {come: string}) =>
    row(
      [
        rowHead(c.name),
        numberCell(c.population, {label: "habitants"}),
        cell(reach.classOf(site, c)?.label ?? MISSING),
        cell(c.placeCommune ?? MISSING),
        ROADS.map(([factor, words]) =>
          c.km === null ? numberCell(distanceText(c), {label: words}) : reach.kmCell(c.km, {factor, label: words})
        ),
        cell(c.come)
      ],
      html` data-code="${c.code}"`
    );
  const roads = ROADS.map(([, words]) => numbersHead(capital(words)));
  return table(
    {
      kind: "reach",
      caption: "Communes qui viennent d’abord, et distance de l’aide la plus proche",
      heads: ["Commune", numbersHead("Habitants"), "Classe", "Aide la plus proche", ...roads, "Vient d’abord"]
    },
    tbody(communes.map(line))
  );
}

const ROWS = 12;

/** The communes that come first, and how sure that is; null where none does in any way. */
export function prioritiesFigure(site: Site, epci: Territory, most = ROWS): Html | null {
  const found = prioritiesOf(site, epci);
  if (!found) return null;
  const sure = (["first", "small"] as const).flatMap((kind) =>
    found[kind].map(({commune}) => ({commune, kind, come: "oui"}))
  );
  const unsure = found.depends.map(({commune, only}) => ({commune, kind: "depends" as const, come: ONLY[only]}));
  const all = [...sure, ...unsure];
  const shown = all.filter(({commune}) => commune.km !== null).slice(0, most);
  if (shown.length === 0) return null;
  const {href} = storyOf(epci);
  const rows = shown.map(({commune, kind, come}) => {
    const {code, name, population: habitants, km} = commune;
    const [road_km, road_km_least, road_km_most] = ROADS.map(([factor]) => roadKm(km!, factor));
    return {
      code,
      commune: name,
      habitants,
      road_km,
      road_km_least,
      road_km_most,
      vient: kind === "small" ? "petite" : come
    };
  });
  const pages = new Map(shown.map(({commune}) => [commune.code, relativeHref(communeHref(commune).slice(1), href)]));
  const hrefOf = (code: string) => (hasCommunePages(site) ? pages.get(code)! : null);
  const title = firstWords(found);
  const part = shown.length < all.length ? ` ; les ${formatNumber(most)} premières sur ${all.length}` : "";
  const kinds = `communes fragiles et loin, ou très fragiles et à mi-distance (${indexYear(site, epci)})`;
  const said = `Distance de l’aide la plus proche ${ESTIMATED}${asOf(site)}, ${kinds}${part}`;
  const legend = LEGEND.filter(({kind}) => !kind || shown.some((c) => c.kind === kind));
  const sources = sourceLine(site.sources, [indexSource(site, epci), ...distanceSources(site)]);
  const behind = shown.map(({commune, come}) => ({...commune, come}));
  return figured({name: "priorites", title, shown: said})`
    ${drawn(priorites, {rows, title, hrefOf})}
    <ul class="legend" aria-label="Légende">
    ${legend.map(({drawing, words}) => html`<li>${reach.drawnSample(drawing)} ${words}</li>`)}
    </ul>
    ${aboutFigure(html`<p>${NO_RANK}</p>${sources}`, farTable(site, behind))}`;
}

const NO_RANK =
  "La surface d’un point suit le nombre d’habitants. Aucun rang n’est donné sous " +
  `${formatNumber(SMALL_COMMUNE)} habitants : un ménage de plus ou de moins le changerait.`;

const LEGEND = [
  {kind: "first", drawing: reach.MARKS.full, words: "vient d’abord, avec et sans ce qui est estimé"},
  {kind: "depends", drawing: reach.MARKS.hollow, words: "dans un des cas, ou par une route plus longue seulement"},
  {kind: "small", drawing: reach.MARKS.grey, words: `de même, moins de ${formatNumber(SMALL_COMMUNE)} habitants`},
  {
    drawing: reach.MARKS.band,
    words: `route de ${formatNumber(LEAST, 1)} à ${formatNumber(MOST, 1)} fois le vol d’oiseau`
  }
];

const NEAR_STOP: ClassStep[] = [
  {id: "servies", label: `déjà à ${FAR_KM} km ou moins d’une aide`, colourName: "vert", colour: "", pattern: "none"},
  {id: "gagnees", label: "rapprochée par l’arrêt", colourName: "jaune rayé", colour: "", pattern: "lines"}
];

/** Least scale of letters on slides and paper. */
const LEAST_SCALE = 1.25;

/**
 * What one stop more would do, around it and for the inhabitants of the territory; null where none would do anything.
 *
 * @param mapless its table alone, where another map of the page shows the stop
 */
export function stopFigure(
  site: Site,
  epci: Territory,
  {labelScale, mapless}: Face & {mapless?: boolean}
): Html | null {
  const {arret} = profileOf(site, epci);
  if (!arret) return null;
  const {nom, gain, premieres, premieresHabitants, bibliotheque} = arret;
  const isFirst = new Set(premieres.map((c) => c.code));
  const gagnees = [...arret.gagnees.filter((c) => !isFirst.has(c.code)), ...premieres];
  gagnees.sort((a, b) => b.habitants - a.habitants);
  const servies = arret.servies.filter((c) => !isFirst.has(c.code));
  const communes = new Map(site.territories.communes.map((c) => [c.code, c]));
  const place = ({code}: {code: string}) => {
    const {name, lon, lat} = communes.get(code)!;
    return {code, name, lon: lon!, lat: lat!};
  };
  const within = `${plural(gain, "habitant")} de plus à ${FAR_KM} km ou moins d’une aide`;
  const nearer = `aide plus proche pour ${plural(premieresHabitants, "habitant")}`;
  const title = `Une permanence ${PHRASES.à(nom)} : ${gain > 0 ? within : nearer}`;
  const km = (road: number | null) => (road === null ? MISSING : formatKm(road, 1));
  const stop = place(arret);
  const shapes = [
    ...servies.map((c) => ({...c, step: 0, text: `${c.nom} : ${NEAR_STOP[0].label}`})),
    ...gagnees.map((c) => ({...c, step: 1, text: `${c.nom} : aide à ${km(c.avant)}, puis à ${km(c.apres)}`}))
  ];
  const gains = gagnees.map((c) =>
    row(
      [
        rowHead(c.nom),
        numberCell(c.habitants, {label: "habitants"}),
        reach.kmCell(c.avant, {factor: 1, label: "aujourd’hui"}),
        reach.kmCell(c.apres, {factor: 1, label: "avec cet arrêt"})
      ],
      html` data-code="${c.code}"`
    )
  );
  const heads = ["Habitants", "Aide aujourd’hui", "Avec cet arrêt"].map(numbersHead);
  const behind = table(
    {kind: "reach", caption: "Communes que cet arrêt rapproche", heads: ["Commune", ...heads]},
    tbody(gains)
  );
  const [first] = gagnees;
  const read = `${communeSubject(first.nom)}, rayée, a une aide à ${km(first.avant)}`;
  const key = readingKey(mapless || first.avant === null ? null : `${read} ; elle en aurait une à ${km(first.apres)}.`);
  const beyond = gagnees.filter(({code}) => communes.get(code)!.epci !== epci.code).map((c) => c.nom);
  const outside = beyond.length > 0 && `Hors ${ofEpci(epci.name)} : ${list(beyond)}. `;
  const from = `Distances à partir ${fromCentre(site.territories.communes)} de chaque commune.`;
  const libraries = bibliotheque && site.edition.libraries ? sourcesOf(site.edition.libraries) : [];
  const index = premieres.length > 0 ? indexSource(site, epci) : undefined;
  const sources = sourceLine(site.sources, [index, ...distanceSources(site), ...libraries, contoursSource(site)]);
  const about = aboutFigure(html`${key}<p>${outside}${from} ${contoursNote(site)}</p>${sources}`, behind);
  const shown = `Communes à ${FAR_KM} km ou moins de cet arrêt, ${ESTIMATED}${asOf(site)}`;
  if (mapless) return figured({name: "arret", title, shown})`${about}`;
  const helpMarks = reach.helpMarks(site, {any: true});
  const frame = {topology: site.topology, object: "communes" as const, frame: shapes.map((c) => c.code)};
  // Letters are for the map of the territory, where height is short: a higher one is shown smaller.
  const scale = labelScale && Math.max(LEAST_SCALE, labelScale * (mapProjection(frame).height / mapHeight(site, epci)));
  const map = drawn(reachMap, {
    id: "carte-arret",
    title,
    description: "Les communes rapprochées, et leurs distances, sont dans le tableau qui suit.",
    ...frame,
    shapes,
    classes: NEAR_STOP,
    scale: "group" as const,
    interactive: true,
    labelScale: scale,
    over: {
      stop,
      places: helpMarks,
      rings: {from: [stop], km: [FAR_KM]},
      detour: DETOUR,
      names: [stop, ...helpMarks, ...gagnees.map(place)]
    }
  });
  const item = (of: unknown[], step: number) => {
    const {pattern, label} = NEAR_STOP[step];
    return of.length > 0 && legendItem(sample(`group-${step}`, pattern), label, of.length, step);
  };
  return figured({name: "arret", kind: "map-figure", title, shown})`
    <div${scale && html` style="display:contents;${sizedLabels(scale)}"`}>${map}</div>
    <ul class="legend" aria-label="Légende de la carte">
    ${[item(gagnees, 1), item(servies, 0)]}
    ${reach.drawnLegend(map, [
      ["stop", "l’arrêt"],
      ["near", `à ${FAR_KM} km de lui`],
      ["help", "lieu d’aide"]
    ])}
    </ul>
    <figcaption>${about}</figcaption>`;
}
