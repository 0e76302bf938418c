// Reads what the drawing of a figure needs, once its query is asked in the page.
import {slugify} from "../../domain/slug.js";
import {drawingIn, drawings, isMap, type FigureChart} from "../../figures/rows/chart.js";
import type {Place} from "../../figures/rows/drawable.js";
import {sql as ask} from "../engine/sql.js";
import {answerColumns, columnRows} from "../engine/values.js";
import {fetchFile, lazy} from "./fetch.js";
import {inSite} from "./site-root.js";

const PLACES = `SELECT code, coalesce(short, name) AS name, level, slug, departement, lon, lat
FROM territories
WHERE level <> 'region'
ORDER BY lower(strip_accents(coalesce(short, name))), code`;

export const readPlaces = lazy(
  async (): Promise<Place[]> => columnRows(answerColumns(await ask([PLACES]))) as unknown as Place[]
);

const readMap = lazy(async () => (await fetchFile(inSite("data/map.topo.json"))).json());

/**
 * The drawing that a query names in its first lines, with what it is drawn with; null where it names none.
 *
 * @param map whether the edition has one map: a country has one for each of its parts
 */
export async function readChart(
  sql: string,
  {model, map}: {model: string | null; map: boolean}
): Promise<FigureChart | null> {
  const {drawing = "", territory: code} = drawingIn(sql) ?? {};
  if (model === null || !Object.hasOwn(drawings, drawing) || (isMap(drawing) && !map)) return null;
  const places = await readPlaces();
  const territory = places.find((place) => place.code === code);
  const above = places.find(({code, level}) => level === "departement" && code === territory?.departement);
  if (!territory || !above) return null;
  const topology = isMap(drawing) ? await readMap() : undefined;
  const names = [territory.name, above.name] as const;
  return {kind: "figure", drawing, model, names, territory, places, topology, hrefOf: (id) => hrefIn(places, id)};
}

/** The page of a territory that a drawing names, or the line of an indicator among the data. */
function hrefIn(places: Place[], id: string): string {
  const place = places.find(({code, level}) => code === id && (level === "epci" || level === "commune"));
  if (!place) return inSite(`donnees#indicateur-${id}`);
  return inSite(place.level === "epci" ? `epci/${place.slug}` : `commune/${id}-${slugify(place.name)}`);
}
