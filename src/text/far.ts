// How far help is, drawn: where it reaches, which communes come first, what one more stop would do.

import {fromCentre, communeSubject, olderData} from "./wording/scores.js";
import {max} from "d3";
import {communeHref, hasCommunePages, relativeHref} from "../components/addresses.js";
import {legendItem, sample, readingKey} from "../components/classes.js";
import {drawn} from "../components/drawn.js";
import {figured} from "../components/figure.js";
import {mapProjection} from "../figures/plots/map-frame.js";
import {reachMap} from "../figures/plots/reach-map.js";
import {html, type Html} from "../components/html.js";
import {label} from "../components/label.js";
import {CLASSES_TABLE, contoursNote, contoursSource} from "../components/maps.js";
import * as reach from "../components/reach.js";
import {aboutFigure, sourceLine, vintageWords} from "../components/sources.js";
import {distanceSources, sourcesOf} from "../edition/edition.js";
import {storyOf} from "../edition/names.js";
import type {Site} from "../edition/site.js";
import {DETOUR, DETOURS, FAR_KM, NEAR_KM, roadKm} from "../domain/detour.js";
import {priorites} from "../figures/rows/priorites.js";
import {formatDate} from "../domain/french.js";
import {ofEpci} from "../domain/names.js";
import {type Candidate} from "../domain/priorities.js";
import {type Territory} from "../domain/territories.js";
import {coverageOf, prioritiesOf, profileOf} from "../profile/index.js";
import {figurePart, figureWords} from "./rules.js";
import {mapHeight, sizedLabels, type Face} from "./paper.js";

const [LEAST, MOST] = [DETOURS[0], DETOURS.at(-1)!];
/** Kinds of distances by road, as factors of the way as the crow flies. */
const ROADS: [factor: number, words: string][] = [
  [DETOUR, "distance par la route"],
  [LEAST, "au moins"],
  [MOST, "au plus"]
];

/** " (lieux connus le 1er avril 2024)"; nothing where no record has a date. */
export function asOf({places, around}: Pick<Site, "places" | "around">): string {
  const day = max([...places, ...around], (p) => p.date_maj);
  return day ? ` (lieux connus le ${formatDate(day)})` : "";
}

/** "indice de 2023, 4G de 2021 environ" */
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
  const title = figureWords("portee", "titre");
  const map = reach.reachDrawing(site, epci, {id: "carte-distance", title, ...drawing});
  // The table behind the first map has the distances too.
  const shown = figureWords("portee", "montre", shownSlots(site, epci));
  const centre = fromCentre(site.territories.communes);
  const from = figureWords("portee", "depuis", {centre, pres: NEAR_KM / DETOUR, loin: FAR_KM / DETOUR});
  const sources = [indexSource(site, epci), ...distanceSources(site), contoursSource(site)];
  const cited = sourceLine(site.sources, sources);
  return figured({name: "fragilite-et-distance", kind: "map-figure", title, shown, behind: CLASSES_TABLE})`
    ${map}
    ${reach.reachLegend(site, epci, map)}
    <figcaption>${aboutFigure(
      html`${reach.reachKey(site, epci)}<p>${from} ${contoursNote(site)}</p>${cited}`
    )}</figcaption>`;
}

const shownSlots = (site: Site, territory: Territory) => ({indice: indexYear(site, territory), connus: asOf(site)});

const farTable = (site: Site, communes: (Candidate & {come: string})[]) =>
  figurePart("distances", {
    lignes: communes.map((c) => ({
      ...c,
      classe: reach.classOf(site, c),
      routes: html`${ROADS.map(([factor, label]) => reach.kmCell(c.km, {factor, label}))}`
    }))
  });

const ROWS = 12;

/** The communes that come first, and how sure that is; null where none does in any way. */
export function prioritiesFigure(site: Site, epci: Territory, most = ROWS): Html | null {
  const found = prioritiesOf(site, epci);
  if (!found) return null;
  const sure = (["first", "small"] as const).flatMap((kind) =>
    found[kind].map(({commune}) => ({commune, kind, come: "oui"}))
  );
  const unsure = found.depends.map(({commune, only}) => ({
    commune,
    kind: "depends" as const,
    come: label(`vient-${only}`)
  }));
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
  const title = figureWords("priorites", "titre", found);
  const sur = shown.length < all.length ? all.length : null;
  const said = figureWords("priorites", "montre", {...shownSlots(site, epci), premieres: most, sur});
  const sources = sourceLine(site.sources, [indexSource(site, epci), ...distanceSources(site)]);
  const behind = shown.map(({commune, come}) => ({...commune, come}));
  return figurePart("priorites", {
    title,
    shown: said,
    drawing: drawn(priorites, {rows, title, hrefOf}),
    signs: Object.fromEntries(shown.map(({kind}) => [kind, reach.drawnSample(SIGNS[kind])])),
    road: reach.drawnSample(reach.MARKS.band),
    about: aboutFigure(html`<p>${figureWords("priorites", "sansRang")}</p>${sources}`, farTable(site, behind))
  });
}

const SIGNS = {first: reach.MARKS.full, depends: reach.MARKS.hollow, small: reach.MARKS.grey};

/** Communes around a stop: those that have help already, and those that it brings nearer. */
const NEAR_STOP = ["servies", "gagnees"];
const PATTERNS = [{pattern: "none"}, {pattern: "lines"}] as const;

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
  const {premieres, bibliotheque} = arret;
  const isFirst = new Set(premieres.map((c) => c.code));
  const gagnees = [...arret.gagnees.filter((c) => !isFirst.has(c.code)), ...premieres];
  gagnees.sort((a, b) => b.habitants - a.habitants);
  const servies = arret.servies.filter((c) => !isFirst.has(c.code));
  const communes = new Map(site.territories.communes.map((c) => [c.code, c]));
  const place = ({code}: {code: string}) => {
    const {name, lon, lat} = communes.get(code)!;
    return {code, name, lon: lon!, lat: lat!};
  };
  const title = figureWords("arret", "titre", arret);
  const stop = place(arret);
  const shapes = [
    ...servies.map((c) => ({...c, step: 0, text: `${c.nom} : ${figureWords("arret", "servies")}`})),
    ...gagnees.map((c) => ({...c, step: 1, text: figureWords("arret", "commune", c)}))
  ];
  const behind = figurePart("gagnees", {
    lignes: gagnees.map((c) => ({
      ...c,
      avant: reach.kmCell(c.avant, {factor: 1, label: "aujourd’hui"}),
      apres: reach.kmCell(c.apres, {factor: 1, label: figureWords("arret", "avec")})
    }))
  });
  const [first] = gagnees;
  const read = {...first, commune: communeSubject(first.nom)};
  const key = readingKey(mapless || first.avant === null ? null : figureWords("arret", "lecture", read));
  const ailleurs = gagnees.filter(({code}) => communes.get(code)!.epci !== epci.code).map((c) => c.nom);
  const centre = fromCentre(site.territories.communes);
  const from = figureWords("arret", "depuis", {ailleurs, epci: ofEpci(epci.name), centre});
  const libraries = bibliotheque && site.edition.libraries ? sourcesOf(site.edition.libraries) : [];
  const index = premieres.length > 0 ? indexSource(site, epci) : undefined;
  const sources = sourceLine(site.sources, [index, ...distanceSources(site), ...libraries, contoursSource(site)]);
  const about = aboutFigure(html`${key}<p>${from} ${contoursNote(site)}</p>${sources}`, behind);
  const shown = figureWords("arret", "montre", {connus: asOf(site)});
  if (mapless) return figured({name: "arret", title, shown})`${about}`;
  const helpMarks = reach.helpMarks(site, {any: true});
  const frame = {topology: site.topology, object: "communes" as const, frame: shapes.map((c) => c.code)};
  // Letters are for the map of the territory, where height is short: a higher one is shown smaller.
  const scale = labelScale && Math.max(LEAST_SCALE, labelScale * (mapProjection(frame).height / mapHeight(site, epci)));
  const map = drawn(reachMap, {
    id: "carte-arret",
    title,
    description: figureWords("arret", "dessin"),
    ...frame,
    shapes,
    classes: [...PATTERNS],
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
    const [swatch, words] = [sample(`group-${step}`, PATTERNS[step].pattern), figureWords("arret", NEAR_STOP[step])];
    return of.length > 0 && legendItem(swatch, words, of.length, step);
  };
  return figured({name: "arret", kind: "map-figure", title, shown})`
    <div${scale && html` style="display:contents;${sizedLabels(scale)}"`}>${map}</div>
    <ul class="legend" aria-label="${figureWords("arret", "legende")}">
    ${[item(gagnees, 1), item(servies, 0)]}
    ${reach.drawnLegend(map, [
      ["stop", figureWords("arret", "arret")],
      ["near", figureWords("arret", "pres")],
      ["help", "lieu d’aide"]
    ])}
    </ul>
    <figcaption>${about}</figcaption>`;
}
