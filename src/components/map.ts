import {drawn} from "./drawn.js";
import {choropleth as plotted, type MapOptions} from "./figures/choropleth.js";
import type {Html} from "./html.js";

export type {MapOptions, MapShape} from "./figures/choropleth.js";
export {mapProjection} from "./figures/map-frame.js";

export const choropleth = (options: MapOptions): Html => drawn(plotted, options);
