import {join} from "node:path";
import {group} from "d3";
import {merge, mergeArcs, quantize} from "topojson-client";
import {topology} from "topojson-server";
import type {GeometryCollection, MultiPolygon as Merged, Polygon, Topology} from "topojson-specification";
import {simplifyArcs} from "../domain/arcs.js";
import {basemap, type BasemapOptions, type CommuneTopology} from "../domain/basemap.js";
import type {Atlas, Territories} from "../domain/territories.js";
import {communeBoxes, epciByCommune} from "./cog.js";
import {readContours} from "./contours.js";
import {displayPath} from "./csv.js";
import {DataError} from "../domain/fault.js";
import type {Edition} from "./edition.js";

/** The map around one département. Geometries have `properties.code`; those of EPCI and of the département also an id. */
export type EditionMap = Topology<{
  communes: GeometryCollection<{code: string}>;
  /** The part of each EPCI inside the map; a commune without EPCI is in none. */
  epci: GeometryCollection<{code: string}>;
  departement: Merged<{code: string}>;
}> & {
  contours: {
    /** `boxes`: approximate, rebuilt from bounding boxes · `contours`: read from the edition's file. */
    kind: "boxes" | "contours";
    /** Id of a source of the edition, or name of the package of boxes. */
    source: string;
    /** Codes of communes without any geometry: created since the boxes were made, by leaving another. */
    missing: string[];
  };
};

/** Steps along each axis once quantised: about 15 m for a département, far under the width of a line. */
const QUANTIZATION = 1e4;
const BOXES_PACKAGE = "@etalab/fr-bounding-boxes";

/** Cells of the raster of a region or country. With fewer, the small communes take the ground of those around and borders break up. */
const WHOLE_CELLS: BasemapOptions = {cellsPerCommune: 100, minCells: 200_000, maxCells: 4_000_000};
/** Bends of the map of the country are removed when smaller than a square of this part of its sides. */
const WHOLE_STEPS = 400;
/** Mainland and Corsica; codes overseas have three characters. */
const isMainland = (departement: string) => departement.length === 2;

/** The map of the communes around a département, from the edition's contours when it has some, from bounding boxes otherwise. */
export function departementMap({contours, folder}: Edition, {communes, departement}: Territories): EditionMap {
  const codes = communes.map((c) => c.code);
  const drawing = contours ? readContours(contours.path, communes) : boxMap(codes, {folder, name: departement.name});
  const drawn = new Set(drawing.objects.communes.geometries.map(codeOf));
  const inside = new Set(communes.filter((c) => c.departement === departement.code).map((c) => c.code));
  return {
    ...quantize(withParents(drawing, departement.code, inside), QUANTIZATION),
    contours: {
      kind: contours ? "contours" : "boxes",
      source: contours?.source ?? BOXES_PACKAGE,
      missing: codes.filter((code) => !drawn.has(code))
    }
  };
}

/** The map of a region or country: its départements but those overseas, which are too far to stand in one drawing. */
export type WholeMap = Topology<{departements: GeometryCollection<{code: string}>}>;

/** Outlines of the départements, always from bounding boxes: the map is a way in, not a measure. */
export function wholeMap({whole, departements}: Atlas, folder: string): WholeMap {
  // A region overseas is a drawing of its own.
  const codesOf = departements.map((d) => d.departement.code);
  const mainland = codesOf.some(isMainland) ? codesOf.filter(isMainland) : codesOf;
  const departementOf = new Map(departements.flatMap(({communes}) => communes.map((c) => [c.code, c.departement!])));
  const codes = [...departementOf].flatMap(([code, departement]) => (mainland.includes(departement) ? [code] : []));
  const communes = boxMap(codes, {folder, name: whole!.name}, WHOLE_CELLS);
  const members = group(communes.objects.communes.geometries, (g) => departementOf.get(codeOf(g))!);
  const features = mainland.map((code) => ({
    type: "Feature" as const,
    properties: {code},
    geometry: merge(communes, members.get(code) as Polygon[])
  }));
  const map = topology({departements: {type: "FeatureCollection", features}} as never) as unknown as WholeMap;
  const [west, south, east, north] = map.bbox!;
  return quantize(simplifyArcs(map, ((east - west) * (north - south)) / WHOLE_STEPS ** 2), QUANTIZATION);
}

type CommuneObject = CommuneTopology["objects"]["communes"]["geometries"][number];

function codeOf({properties}: CommuneObject): string {
  return (properties as {code: string}).code;
}

/** Contours of these communes rebuilt from boxes; all other communes of the country take their share of the ground. */
function boxMap(
  codes: string[],
  {folder, name}: {folder: string; name: string},
  options?: BasemapOptions
): CommuneTopology {
  const own = new Set(codes);
  if (!codes.some((code) => communeBoxes().has(code))) {
    const file = displayPath(join(folder, "edition.json"));
    const expected = `a file of contours: ${BOXES_PACKAGE} knows no commune of ${name}`;
    throw new DataError([{file, field: "contours", value: "null", expected}]);
  }
  return basemap(
    [...communeBoxes()].map(([code, bbox]) => ({code, bbox, own: own.has(code)})),
    options
  );
}

/** Adds the EPCI and the département, merged from the arcs of their communes; some communes may be over its border. */
function withParents(
  topology: CommuneTopology,
  departement: string,
  inside: Set<string>
): Omit<EditionMap, "contours"> {
  const {communes} = topology.objects;
  const union = (code: string, isMember: (commune: CommuneObject) => boolean): Merged<{code: string}> => ({
    ...(mergeArcs(topology, communes.geometries.filter(isMember) as Polygon[]) as Merged),
    id: code,
    properties: {code}
  });
  const epciOf = (g: CommuneObject) => epciByCommune().get(codeOf(g))?.code;
  const codes = [...new Set(communes.geometries.flatMap((g) => epciOf(g) ?? []))].sort();
  return {
    ...topology,
    objects: {
      communes,
      epci: {
        type: "GeometryCollection",
        geometries: codes.map((code) => union(code, (g) => epciOf(g) === code))
      },
      departement: union(departement, (g) => inside.has(codeOf(g)))
    }
  };
}
