// Draws maps of communes and of EPCI by class from the rows of queries.
import type {GeometryCollection} from "topojson-specification";
import {choropleth} from "../plots/choropleth.js";
import {mapProjection, type MapFrame} from "../plots/map-frame.js";
import {MAP_WIDTH} from "../plots/plot.js";
import {MOST_NAMES} from "../../components/map-labels.js";
import {formatNumber} from "../../domain/french.js";
import {modelOf, type ClassStep} from "../../domain/models.js";
import {IN_ROWS} from "../plots/wording.js";
import type {Drawing, Row} from "./drawable.js";

/** Room for names beside the land. */
export const EPCI_RATIO = 0.66;

/** Size of letters on a map of usual width, in its units. */
const LETTERS = 34;

/** Communes by class: rows of `communes.sql` or `classes.sql`. */
export function communesMap(options: Parameters<Drawing>[0]): SVGSVGElement {
  const {territory, topology} = options;
  const alone = (topology!.objects.epci as GeometryCollection).geometries.length === 1;
  const around = territory!.level === "epci" && !alone ? territory!.code : null;
  const ratio = territory!.level === "epci" ? undefined : EPCI_RATIO;
  return mapOf(options, {object: "communes", around, ratio}, {named: "commune", most: MOST_NAMES});
}

/** EPCI by class: rows of `classement.sql`. */
export const epcisMap: Drawing = (options) =>
  mapOf(options, {object: "epci", ratio: EPCI_RATIO}, {named: "nom", most: options.rows.length});

const stepOf = ({classe}: Row, classes: ClassStep[]) =>
  classe === null ? -1 : classes.findIndex(({id, label}) => classe === id || classe === label);

/** The classes of a map, each with its rows. */
export const classesIn = (rows: Row[], model: string) =>
  modelOf(model).classes.map((step, i, all) => ({step, communes: rows.filter((row) => stepOf(row, all) === i)}));

function mapOf(
  {rows, title, model, hrefOf, territory, places = [], topology, document}: Parameters<Drawing>[0],
  shape: Pick<MapFrame, "object" | "around" | "ratio">,
  {named, most}: {named: string; most: number}
) {
  const {classes, decimals} = model;
  const shapes = rows.map((row) => {
    const {code, indice} = row as {code: string; indice: number | null};
    const step = stepOf(row, classes);
    const reading = step < 0 ? "pas d’indice" : `${formatNumber(indice, decimals)}, ${classes[step].label}`;
    return {code, step: step < 0 ? null : step, href: hrefOf?.(code) ?? undefined, text: `${row[named]} : ${reading}`};
  });
  const at = new Map(places.map((place) => [place.code, place]));
  const label = (row: Row) => {
    const {code, lon = null, lat = null} = at.get(row.code as string) ?? {};
    return lon === null ? [] : [{code, lon, lat: lat!, text: row[named] as string}];
  };
  const frame = {...shape, topology: topology!, frame: shapes.map(({code}) => code)};
  // Letters are as large on all maps, whatever their width in their own units.
  const labelScale = mapProjection(frame).width / MAP_WIDTH;
  const svg = choropleth({
    ...frame,
    document,
    title,
    shapes,
    classes,
    most,
    labelScale,
    interactive: true,
    id: `carte-requete-${territory!.code}`,
    description: IN_ROWS,
    borders: shape.object === "communes" && territory!.level === "departement",
    labels: [...rows]
      .sort((a, b) => (b.habitants as number) - (a.habitants as number))
      .slice(0, most)
      .flatMap(label)
  });
  svg.style.setProperty("--map-label", `${Math.round(LETTERS * labelScale)}px`);
  return svg;
}
