import * as Plot from "@observablehq/plot";
import {feature, mesh} from "topojson-client";
import type {GeometryObject} from "topojson-specification";
import {dressed} from "../components/figures/plot.js";
import {formatNumber, typeset} from "../domain/french.js";
import {MAP_WIDTH, type ExploreMap, type ShapeProperties} from "./map-shape.js";
import {classFills, plotted, type FigureOptions} from "./plotted.js";
import type {Shape, View} from "./view.js";
import {areaName, cutNames, levelNames, nounsOf} from "./wording.js";

/** Line of a territory without an index. */
const DASHES = "3 2";

/** The territories of a view in the colours of their classes; an area fills the drawing. Names are left out there. */
export function choropleth(
  map: ExploreMap,
  view: View,
  {document}: Pick<FigureOptions, "document"> = {}
): SVGSVGElement {
  const {labels, height, level} = map;
  const {features, borders, outline} = geometryOf(map);
  const {state, model} = view;
  const key = ({code, within}: ShapeProperties) =>
    (level === "commune" && state.level === "epci" ? within : code) ?? "";
  const found = features.map(({properties}) => view.shapes.get(key(properties)));
  const inside = features.filter(({properties}) => level === "commune" && properties.within === state.area);
  const {color, patterns} = classFills(model.classes, "carte", 1.8);
  const svg = plotted({
    document,
    width: MAP_WIDTH,
    height,
    margin: 0,
    className: "map",
    ariaLabel: `${areaName(state, view.catalogue)} : ${nounsOf(model).noun}, ${levelNames[state.level][1]}, ${cutNames[state.cuts].rule}`,
    ariaDescription: "Les valeurs sont dans le tableau de cette page.",
    projection: {
      type: "identity",
      domain: {type: "FeatureCollection", features: inside.length > 0 ? inside : features},
      inset: 12
    },
    color,
    marks: [
      patterns,
      Plot.geo(features, {
        className: "map-shapes",
        fill: (_, i) => found[i]?.step,
        stroke: "#7c7466",
        title: (_, i) => typeset(shapeText(found[i], view)),
        render: dressed({}, (i) => ({
          "data-code": features[i].properties.code,
          "data-within": features[i].properties.within,
          "data-step": found[i]?.step ?? "",
          "stroke-dasharray": found[i]?.step == null ? DASHES : null
        }))
      }),
      level === "commune" ? Plot.geo(borders, {className: "map-border"}) : null,
      Plot.geo(outline, {className: "map-outline"}),
      inside.length > 0 ? null : Plot.text(labels, {className: "map-names", x: "x", y: "y", text: "text"})
    ]
  });
  svg.setAttribute("data-map", "");
  return svg;
}

/** Shapes and lines of a map, made once: each change of view draws them again. */
const geometries = new WeakMap<ExploreMap, ReturnType<typeof readGeometry>>();
function geometryOf(map: ExploreMap) {
  if (!geometries.has(map)) geometries.set(map, readGeometry(map));
  return geometries.get(map)!;
}

const readGeometry = ({topology}: ExploreMap) => ({
  features: feature(topology, topology.objects.shapes).features,
  borders: mesh(topology, topology.objects.shapes, isBorder),
  outline: mesh(topology, topology.objects.shapes, (a, b) => a === b)
});

/** Whether a line between two communes is one between two EPCI. */
const isBorder = (a: GeometryObject, b: GeometryObject) => withinOf(a) !== withinOf(b);
const withinOf = ({properties}: GeometryObject) => (properties as ShapeProperties).within;

/** What a shape of the map says. */
function shapeText(shape: Pick<Shape, "name" | "total"> | undefined, {model}: View): string {
  return shape === undefined
    ? "hors de la zone"
    : `${shape.name} : ${shape.total === null ? nounsOf(model).notThis : formatNumber(shape.total, model.decimals)}`;
}
