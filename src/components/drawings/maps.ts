import type {GeometryCollection} from "topojson-specification";
import {choropleth} from "../figures/choropleth.js";
import {MOST_NAMES} from "../map-labels.js";
import {formatNumber} from "../../domain/french.js";
import type {Drawing, Drawable, Row} from "./drawable.js";

/** Room for names beside the land. */
export const EPCI_RATIO = 0.66;

const epcisIn = ({topology}: Drawable) => (topology!.objects.epci as GeometryCollection).geometries.length;

/** Communes by class: rows of `communes.sql` or `classes.sql`. */
export const communesMap: Drawing = (options) => {
  const {level, code} = options.territory!;
  const ofEpci = level === "epci";
  return choropleth({
    ...mapOf(options, "commune", MOST_NAMES),
    object: "communes",
    around: ofEpci && epcisIn(options) > 1 ? code : null,
    ratio: ofEpci ? undefined : EPCI_RATIO,
    borders: !ofEpci
  });
};

/** EPCI by class: rows of `classement.sql`. */
export const epcisMap: Drawing = (options) =>
  choropleth({...mapOf(options, "nom", options.rows.length), object: "epci", ratio: EPCI_RATIO});

function mapOf(
  {rows, title, model, hrefOf, territory, places = [], topology, document}: Parameters<Drawing>[0],
  named: string,
  most: number
) {
  const {classes, decimals} = model;
  const shapes = rows.map((row) => {
    const {code, classe, indice} = row as {code: string; classe: string | null; indice: number | null};
    const step = classes.findIndex(({id, label}) => classe === id || classe === label);
    const reading = step < 0 ? "pas d’indice" : `${formatNumber(indice, decimals)}, ${classes[step].label}`;
    return {code, step: step < 0 ? null : step, href: hrefOf?.(code) ?? undefined, text: `${row[named]} : ${reading}`};
  });
  const label = (row: Row) =>
    places.flatMap(({code, lon, lat}) =>
      code === row.code && lon !== null ? [{code, lon, lat: lat!, text: row[named] as string}] : []
    );
  return {
    ...{document, title, shapes, classes, most, topology: topology!, interactive: true},
    id: `carte-requete-${territory!.code}`,
    description: "Les mêmes nombres sont dans les lignes qui suivent.",
    frame: shapes.map(({code}) => code),
    labels: [...rows]
      .sort((a, b) => (b.habitants as number) - (a.habitants as number))
      .slice(0, most)
      .flatMap(label)
  };
}
