import {geoIdentity, geoPath, type GeoProjection} from "d3";
import {drawNames} from "../../figures/plots/choropleth.js";
import {ringsOf} from "../../figures/plots/map-frame.js";
import {planeFrame, type PlaneMap} from "../../figures/plots/plane-map.js";
import {draw, set} from "../../figures/plots/plot.js";
import {placeLabels} from "../../components/map-labels.js";
import {ZOOM_INSET as inset, insideOf} from "./map.js";
import type {View} from "./view.js";

/** Of names on the screen, and of those that {@link placeLabels} thinks of, in pixels and in units. */
const [LETTERS, THOUGHT] = [14, 33];

/** Names the communes of a map that they fill, the most peopled first. */
export function writeNames(svg: SVGSVGElement, map: PlaneMap, view: View): void {
  const {width, height} = svg.viewBox.baseVal;
  const inside = insideOf(map, view);
  const extent: [[number, number], [number, number]] = [
    [inset, inset],
    [width - inset, height - inset]
  ];
  const fitted = geoIdentity().fitExtent(extent, {type: "FeatureCollection", features: inside});
  const projection = fitted as unknown as GeoProjection;
  const people = (code: string) => view.shapes.get(code)?.population ?? 0;
  const labels = [...inside]
    .sort((a, b) => people(b.properties.code) - people(a.properties.code))
    .map((shape) => {
      const [lon, lat] = geoPath().centroid(shape);
      return {lon, lat, text: view.nameOf(shape.properties.code), code: shape.properties.code};
    });
  const frame = inside.map(({properties: {code}}) => code);
  const shapes = ringsOf({...planeFrame(map), frame}, projection);
  const size = (LETTERS * width) / svg.getBoundingClientRect().width;
  svg.style.setProperty("--names", `${size}px`);
  const names = placeLabels(labels, {projection, width, height, marks: [], scale: size / THOUGHT, shapes});
  const marks = drawNames(names, size / THOUGHT);
  const {children} = draw({document, width, height, projection: {type: "identity"}, marks});
  for (const group of [...children]) {
    svg.append(set(group, {class: `map-names ${group.getAttribute("class") ?? ""}`}));
  }
}
