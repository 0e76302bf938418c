// Draws the map of a view of the explorer, and recolours it for another view without drawing it anew.

import * as Plot from "@observablehq/plot";
import {geoPath} from "d3";
import type {Feature} from "geojson";
import {feature, mesh} from "topojson-client";
import type {GeometryObject} from "topojson-specification";
import {roomUnder} from "../../figures/plots/map-frame.js";
import {APPROXIMATE} from "../../figures/plots/wording.js";
import type {PlaneMap, ShapeProperties} from "../../figures/plots/plane-map.js";
import {draw, dressed, MAP_WIDTH, set, type DrawnIn} from "../../figures/plots/plot.js";
import {typeset} from "../../domain/french.js";
import {onceFor} from "../../edition/memo.js";
import {classFills, estimatedFill, OUTSIDE} from "./figures.js";
import type {Shape, View} from "./view.js";
import {areaName, levelNames} from "./wording.js";

const DASHES = "3 2";

/** Around what fills a map, in its units. */
export const ZOOM_INSET = 12;

export function choropleth(map: PlaneMap, view: View, {document = globalThis.document}: Partial<DrawnIn> = {}) {
  const {labels, level} = map;
  const {features, borders, outline} = geometryOf(map);
  const {classes} = view;
  const room = roomUnder(map.topology);
  const found = shapesOf(map, view);
  const inside = insideOf(map, view);
  const height = inside.length > 0 ? heightOf(inside) : map.height;
  const {color, patterns} = classFills(classes, "carte", 1.8);
  const svg = draw({
    document,
    width: MAP_WIDTH,
    height,
    className: "map",
    ariaLabel: typeset(nameOf(view)),
    ariaDescription: `Les valeurs sont dans le tableau de cette page.${room > 0 ? ` ${APPROXIMATE}.` : ""}`,
    projection: {
      type: "identity",
      domain: {type: "FeatureCollection", features: inside.length > 0 ? inside : features},
      inset: ZOOM_INSET,
      insetBottom: ZOOM_INSET + (inside.length > 0 ? 0 : room)
    },
    color,
    marks: [
      patterns,
      Plot.geo(features, {
        className: "map-shapes",
        fill: (_, i) => fillOf(found[i]),
        stroke: "#7c7466",
        title: (_, i) => shapeText(found[i], view),
        render: dressed({}, (i) => ({
          "data-code": features[i].properties.code,
          "data-within": features[i].properties.within,
          ...stepAttributes(found[i])
        }))
      }),
      level === "commune" ? Plot.geo(borders, {className: "map-border"}) : null,
      Plot.geo(outline, {className: "map-outline"}),
      inside.length > 0 ? null : Plot.text(labels, {className: "map-names", x: "x", y: "y", text: "text"}),
      room > 0 && inside.length === 0
        ? Plot.text([APPROXIMATE], {className: "map-names", frameAnchor: "bottom", dy: -room / 4, text: (d) => d})
        : null
    ]
  });
  return set(svg, {role: "img", "data-map": ""});
}

/** Gives the drawing of a view what another shows, for a tenth of the cost. False where it must be drawn anew. */
export function recolour(svg: SVGSVGElement & Plot.Plot, map: PlaneMap, before: View, view: View): boolean {
  if (before.classes !== view.classes || insideOf(map, before)[0] !== insideOf(map, view)[0]) return false;
  const colour = svg.scale("color")!.apply!;
  const found = shapesOf(map, view);
  set(svg, {"aria-label": typeset(nameOf(view))});
  svg.querySelectorAll(".map-shapes [data-code]").forEach((shape, i) => {
    const text = shapeText(found[i], view);
    set(shape, {fill: colour(fillOf(found[i])), ...stepAttributes(found[i])});
    shape.querySelector("title")!.textContent = text;
  });
  return true;
}

const nameOf = ({state, catalogue, nouns}: View) =>
  `${areaName(state, catalogue)} : ${nouns.nom}, ${levelNames[state.level][1]}, ${catalogue.cuts.rule[state.cuts]}`;

const fillOf = (shape: Shape) =>
  shape === undefined ? OUTSIDE : shape.estimated && shape.step !== null ? estimatedFill(shape.step) : shape.step;

const stepAttributes = (shape: Shape) => ({
  "data-step": shape?.step ?? "",
  "stroke-dasharray": shape?.step == null ? DASHES : null
});

function shapesOf(map: PlaneMap, {state, shapes}: View): Shape[] {
  const grouped = map.level === "commune" && state.level === "epci";
  return geometryOf(map).features.map(({properties: {code, within}}) => shapes.get((grouped ? within : code) ?? ""));
}

export const insideOf = (map: PlaneMap, {state}: View) =>
  geometryOf(map).features.filter(({properties}) => map.level === "commune" && properties.within === state.area);

/** Height of a map that some shapes fill, which may be wide or high. */
function heightOf(features: Feature[]) {
  const [[left, top], [right, bottom]] = geoPath().bounds({type: "FeatureCollection", features});
  return Math.round((MAP_WIDTH - 2 * ZOOM_INSET) * ((bottom - top) / (right - left))) + 2 * ZOOM_INSET;
}

const geometryOf = onceFor(({topology}: PlaneMap) => ({
  features: feature(topology, topology.objects.shapes).features,
  borders: mesh(topology, topology.objects.shapes, (a, b) => withinOf(a) !== withinOf(b)),
  outline: mesh(topology, topology.objects.shapes, (a, b) => a === b)
}));

const withinOf = ({properties}: GeometryObject) => (properties as ShapeProperties).within;

function shapeText(shape: Shape, {nouns, say, catalogue: {said}}: View) {
  if (shape === undefined) return said.horsZone;
  const value = shape.total === null ? nouns.pas : say(shape.total);
  return typeset(`${shape.name} : ${value}${shape.estimated ? said.estime : ""}`);
}
