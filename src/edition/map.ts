// Makes the map of a département, or of a region or country; cells around the middle of boxes if it has no contours.

import {join} from "node:path";
import {extent, group} from "d3";
import {merge, mergeArcs} from "topojson-client";
import {topology} from "topojson-server";
import {filter, filterAttached} from "topojson-simplify";
import type {GeometryCollection, MultiPolygon as Merged, Polygon, Topology} from "topojson-specification";
import {cellsOf} from "../domain/cells.js";
import {DataError} from "../domain/fault.js";
import type {Atlas, Territories, Territory} from "../domain/territories.js";
import {communeBoxes, epciByCommune} from "./cog.js";
import {communeTopology, lightened, readContours, STEPS, type CommuneTopology} from "./contours.js";
import {displayPath} from "./csv.js";
import type {Edition} from "./edition.js";

type MapContours = ReturnType<typeof drawn>["contours"];

/** The map around one `departement`. Its own geometry and those of its EPCI have an id too. */
export type EditionMap = Topology<{
  communes: GeometryCollection<{code: string}>;
  /** The part inside the map; a commune without EPCI is in none. */
  epci: GeometryCollection<{code: string}>;
  departement: Merged<{code: string}>;
}> & {
  contours: MapContours;
};

const BOXES_PACKAGE = "@etalab/fr-bounding-boxes";

/** Codes overseas have three characters. */
const isMainland = (departement: string) => departement.length === 2;

export function departementMap(edition: Edition, {communes, departement}: Territories): EditionMap {
  const {drawing, contours} = drawn(edition, communes, departement.name);
  const inside = new Set(communes.filter((c) => c.departement === departement.code).map((c) => c.code));
  return {...lightened(withParents(drawing, departement.code, inside), STEPS.departement), contours};
}

/** The map of a region or country: its parts, without those overseas. */
export type WholeMap = Topology<{departements: GeometryCollection<{code: string}>}> & {contours: MapContours};

export function wholeMap(edition: Edition, {country, departements}: Atlas): WholeMap {
  const codesOf = departements.map((d) => d.departement.code);
  const mainland = codesOf.some(isMainland) ? codesOf.filter(isMainland) : codesOf;
  const communes = new Map(departements.flatMap((d) => d.communes.map((c) => [c.code, c])));
  const shown = [...communes.values()].filter((c) => mainland.includes(c.departement!));
  const {drawing, contours} = drawn(edition, shown, country!.name);
  const members = group(drawing.objects.communes.geometries, (g) => communes.get(codeOf(g))!.departement!);
  const features = mainland.map((code) => ({
    type: "Feature" as const,
    properties: {code},
    geometry: merge(drawing, members.get(code) as Polygon[])
  }));
  const map = topology({departements: {type: "FeatureCollection", features}} as never) as unknown as WholeMap;
  // Boxes leave holes that are in no commune: in an outline they would be specks.
  const isShared = filterAttached(map);
  const filled = filter(map, (ring, interior) => !interior || contours.kind === "contours" || isShared(ring, interior));
  return {...lightened(filled as WholeMap, STEPS.whole), contours};
}

type CommuneObject = CommuneTopology["objects"]["communes"]["geometries"][number];

const codeOf = ({properties}: CommuneObject) => (properties as {code: string}).code;

function drawn({contours, folder}: Edition, communes: Territory[], name: string) {
  const codes = communes.map((c) => c.code);
  if (!contours && !codes.some((code) => communeBoxes().has(code))) {
    const file = displayPath(join(folder, "edition.json"));
    const expected = `a file of contours: ${BOXES_PACKAGE} knows no commune of ${name}`;
    throw new DataError([{file, field: "contours", value: "null", expected}]);
  }
  const drawing = contours ? readContours(contours.path, communes) : cells(codes);
  const found = new Set(drawing.objects.communes.geometries.map(codeOf));
  const missing = codes.filter((code) => !found.has(code));
  // Boxes are approximate: cells around their middles.
  const [kind, source] = contours ? (["contours", contours.source] as const) : (["boxes", BOXES_PACKAGE] as const);
  return {drawing, contours: {kind, source, missing}};
}

/** Cells of these communes. Those around take their share of the ground. */
function cells(codes: string[]) {
  const own = new Set(codes);
  const boxes = [...communeBoxes()].filter(([code]) => own.has(code)).map(([, box]) => box);
  const [west, south, east, north] = [0, 1, 2, 3].map((side) => extent(boxes, (b) => b[side])[side < 2 ? 0 : 1]!);
  const near = [...communeBoxes()].filter(([, [w, s, e, n]]) => w < east && e > west && s < north && n > south);
  const pieces = cellsOf(near.map(([code, bbox]) => ({code, bbox, own: own.has(code)})));
  const polygon = ({ring}: {ring: number[][]}) => ({type: "Polygon" as const, coordinates: [ring]});
  return communeTopology(new Map([...group(pieces, (p) => p.code)].map(([code, own]) => [code, own.map(polygon)])));
}

function withParents(topology: CommuneTopology, departement: string, inside: Set<string>) {
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
        type: "GeometryCollection" as const,
        geometries: codes.map((code) => union(code, (g) => epciOf(g) === code))
      },
      departement: union(departement, (g) => inside.has(codeOf(g)))
    }
  };
}
