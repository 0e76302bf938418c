import {topology} from "topojson-server";
import type {MapTopology} from "../../../src/figures/plots/map-frame.js";
import {square} from "../../square.js";

const collection = (codes: string[], widthOf = (i: number) => i) => ({
  type: "FeatureCollection",
  features: codes.map((code, i) => ({
    type: "Feature",
    properties: {code},
    geometry: square(5 + widthOf(i) / 10, 48, 0.1)
  }))
});

/** Three square communes in a row; the first two EPCI are the first two of them. */
export const map = topology({
  communes: collection(["A", "B", "C"]),
  epci: collection(["E", "F"])
} as never) as unknown as MapTopology;

/** A drawing, one element a line, as it is read. */
export const lines = ({html}: {html: string}) => `${html.replace(/></g, ">\n<")}\n`;
