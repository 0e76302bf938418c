import {transform} from "topojson-client";
import type {GeometryCollection, Polygon} from "topojson-specification";
import {placeLabels} from "../components/map-labels.js";
import {roomUnder, type MapTopology} from "../components/figures/map-frame.js";
import {MAP_WIDTH} from "../components/figures/plot.js";
import {mapProjection} from "../components/map.js";
import {communeNames} from "../components/maps.js";
import type {Sites} from "../data/site.js";
import {communesIn} from "../domain/territories.js";
import {UNIT, type PlaneMap, type ShapeProperties} from "../components/figures/plane-map.js";

/** The communes of a département, or the départements of a country, in the plane: a browser then has nothing to project. */
export function exploreMap({whole, departements}: Sites): PlaneMap {
  const [site] = departements;
  const communes = whole ? [] : communesIn(site.territories, site.territories.departement);
  const within = new Map(communes.map(({code, epci}) => [code, epci]));
  const object = whole ? "departements" : "communes";
  const topology = (whole ?? site).topology as MapTopology;
  const {geometries} = topology.objects[object] as GeometryCollection<{code: string}>;
  const drawn = geometries.filter((g) => whole || within.has(codeOf(g)));
  const frame = drawn.map((g) => codeOf(g));
  const {projection, height} = mapProjection({topology, object, frame});
  const decoded = transform(topology.transform!);
  return {
    height,
    level: whole ? "departement" : "commune",
    topology: {
      type: "Topology",
      contours: {kind: topology.contours!.kind},
      transform: {scale: [1, 1], translate: [0, 0]},
      arcs: topology.arcs.map((arc) =>
        steps(arc.map((point, i) => projection(decoded(point, i > 0) as [number, number])!.map(round)))
      ),
      objects: {
        shapes: {
          type: "GeometryCollection",
          geometries: drawn.map((g) => ({
            ...(g as Polygon<ShapeProperties>),
            properties: {code: codeOf(g), within: within.get(codeOf(g)) ?? null}
          }))
        }
      }
    },
    labels: placeLabels(communeNames(communes), {
      projection,
      width: MAP_WIDTH,
      height: height - roomUnder(topology),
      marks: [],
      scale: 1.35
    }).map(({x, y, text}) => ({x: round(x), y: round(y), text}))
  };
}

/** In units of the drawing. */
const round = (length: number) => Math.round(length / UNIT);

const codeOf = ({properties}: {properties?: object}) => (properties as {code: string}).code;

/** Points as TopoJSON writes them, each from the one before; those that stay where they are go, but for the end of the arc. */
function steps(points: number[][]): number[][] {
  let [px, py] = [0, 0];
  return points.flatMap(([x, y], i) => {
    const step = [x - px, y - py];
    if (i > 0 && i < points.length - 1 && step[0] === 0 && step[1] === 0) return [];
    [px, py] = [x, y];
    return [step];
  });
}
