import {mapProjection} from "../components/figures/map-frame.js";
import {MAP_WIDTH} from "../components/figures/plot.js";
import type {Site} from "../data/site.js";
import {communesIn, type Territory} from "../domain/territories.js";

/** Size of names on maps where no style says another, in the units of a map. */
const ORDINARY = 34;

/** Room of a map on paper, and the size of the names on it, in millimetres. */
export interface PaperMap {
  width: number;
  height: number;
  letters: number;
}

/** Room of a map in the first screen, in pixels, and the height of the names on it. */
const DESK = {width: 560, height: 490, letters: 15};
const PHONE = {width: 358, height: 300, letters: 13};

/** Height of a map of the communes of a territory, in its units. */
export function mapHeight({territories, topology}: Site, territory: Territory): number {
  const frame = communesIn(territories, territory).map((c) => c.code);
  return mapProjection({topology, object: "communes", frame}).height;
}

/** How much larger than on a page names of some size are. */
export const labelScaleOf = (size: number): number => size / ORDINARY;

/** Size of the names on maps of the communes of a territory, in the units of the map, and how much larger than on a page that is. */
export function paperLabels(site: Site, territory: Territory, {width, height, letters}: PaperMap) {
  const size = Math.ceil(letters * Math.max(MAP_WIDTH / width, mapHeight(site, territory) / height));
  return {size, labelScale: labelScaleOf(size)};
}

/** The same for a first screen: sizes for the style of a `.map-room`, and room for names on the smallest. */
export function roomOf(site: Site, territory: Territory) {
  const [desk, phone] = [DESK, PHONE].map((room) => paperLabels(site, territory, room));
  return {style: `--map-desk:${desk.size}px;--map-phone:${phone.size}px`, labelScale: phone.labelScale};
}
