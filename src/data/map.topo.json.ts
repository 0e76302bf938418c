import {join} from "node:path";
import {mergeArcs, quantize} from "topojson-client";
import type {GeometryCollection, MultiPolygon as Merged, Polygon, Topology} from "topojson-specification";
import {basemap, type BoxedCommune, type CommuneTopology} from "../domain/basemap.js";
import {communeBoxes, communesOf, epciByCommune} from "./cog.js";
import {readContours} from "./contours.js";
import {displayPath} from "./csv.js";
import {readEdition, type Edition} from "./edition.js";
import {DataError} from "./errors.js";
import {runLoader} from "./loader.js";

/** The map of an edition. Geometries have `properties.code`; those of EPCI and of the département also an id. */
export type EditionMap = Topology<{
  communes: GeometryCollection<{code: string}>;
  /** The part of each EPCI inside the edition; a commune without EPCI is in none. */
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

/** Writes the TopoJSON map of an edition, from its contours when it has some, from bounding boxes otherwise. */
export async function load(edition: Edition = readEdition()): Promise<string> {
  const {departement, contours} = edition;
  const topology = contours ? readContours(contours.path, departement) : basemap(boxedCommunes(edition));
  const drawn = new Set(topology.objects.communes.geometries.map(codeOf));
  const missing = communesOf(departement).map((c) => c.code).filter((code) => !drawn.has(code));
  const map: EditionMap = {
    ...quantize(withParents(topology, departement), QUANTIZATION),
    contours: {kind: contours ? "contours" : "boxes", source: contours?.source ?? BOXES_PACKAGE, missing}
  };
  return JSON.stringify(map);
}

type CommuneObject = CommuneTopology["objects"]["communes"]["geometries"][number];

function codeOf({properties}: CommuneObject): string {
  return (properties as {code: string}).code;
}

/** Communes of the département that have a box, and all others: those far away take no part. */
function boxedCommunes({departement, folder}: Edition): BoxedCommune[] {
  const own = new Set(communesOf(departement).map((c) => c.code));
  if (![...own].some((code) => communeBoxes().has(code))) {
    const file = displayPath(join(folder, "edition.json"));
    const expected = `a file of contours: ${BOXES_PACKAGE} knows no commune of ${departement}`;
    throw new DataError([{file, field: "contours", value: "null", expected}]);
  }
  return [...communeBoxes()].map(([code, bbox]) => ({code, bbox, own: own.has(code)}));
}

/** Adds the EPCI and the département, merged from the arcs of their communes. */
function withParents(topology: CommuneTopology, departement: string): Omit<EditionMap, "contours"> {
  const {communes} = topology.objects;
  const merge = (code: string, members: CommuneObject[]): Merged<{code: string}> => ({
    ...(mergeArcs(topology, members as Polygon[]) as Merged),
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
        geometries: codes.map((code) => merge(code, communes.geometries.filter((g) => epciOf(g) === code)))
      },
      departement: merge(departement, communes.geometries)
    }
  };
}

await runLoader(import.meta.url, () => load());
