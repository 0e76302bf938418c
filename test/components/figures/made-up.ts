import {topology} from "topojson-server";
import type {MapTopology} from "../../../src/components/figures/map-frame.js";

const square = (west: number) => ({
  type: "Polygon",
  coordinates: [
    [
      [west, 48],
      [west, 48.1],
      [west + 0.1, 48.1],
      [west + 0.1, 48],
      [west, 48]
    ]
  ]
});

const collection = (codes: string[], widthOf = (i: number) => i) => ({
  type: "FeatureCollection",
  features: codes.map((code, i) => ({type: "Feature", properties: {code}, geometry: square(5 + widthOf(i) / 10)}))
});

/** Three square communes in a row; the first two EPCI are the first two of them. */
export const map = topology({
  communes: collection(["A", "B", "C"]),
  epci: collection(["E", "F"])
} as never) as unknown as MapTopology;

/** A drawing, one element a line, as it is read. */
export const lines = ({html}: {html: string}) => `${html.replace(/></g, ">\n<")}\n`;
