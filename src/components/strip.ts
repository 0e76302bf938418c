import {drawn} from "./drawn.js";
import {positionStrip as plotted, type StripOptions} from "./figures/strip.js";
import type {Html} from "./html.js";

export type {StripOptions} from "./figures/strip.js";

/** The place of a territory among others as it stands in a page that is made at build. */
export const positionStrip = (options: StripOptions): Html => drawn(plotted, options);
