import {mapProjection} from "../components/figures/map-frame.js";
import type {Site} from "../data/site.js";
import {communesIn, type Territory} from "../domain/territories.js";

/** Size of names on maps where no style says another. */
const ORDINARY = 34;
/** Width of every map, in its own units. */
const WIDTH = 1000;

/** Room of a map on paper, and the size of the names on it, in millimetres. */
export interface PaperMap {
  width: number;
  height: number;
  letters: number;
}

/** Size of the names on maps of the communes of a territory, in the units of the map, and how much larger than on a page that is. */
export function paperLabels(site: Site, territory: Territory, {width, height, letters}: PaperMap) {
  const frame = communesIn(site.territories, territory).map((c) => c.code);
  const drawn = mapProjection({topology: site.topology, object: "communes", frame}).height;
  const size = Math.ceil(letters * Math.max(WIDTH / width, drawn / height));
  return {size, labelScale: size / ORDINARY};
}
