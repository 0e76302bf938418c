// How pages, slides and paper draw a text: sizes of names on maps, height of maps, sources cited.

import {groups} from "d3";
import {mapProjection} from "../figures/plots/map-frame.js";
import {MAP_WIDTH} from "../figures/plots/plot.js";
import {shortPublisher, vintageWords} from "../components/sources.js";
import {filesOf, sourcesOf, type Source} from "../edition/edition.js";
import type {Site} from "../edition/site.js";
import type {Signature} from "../domain/content.js";
import {list} from "../domain/french.js";
import {communesIn, type Territory} from "../domain/territories.js";

/** How a face (page, slide, paper) draws what a template names. */
export interface Face {
  /** How much larger names on maps are than on a page: on slides and paper, where nothing answers. */
  labelScale?: number;
  /** Without lines that only lead elsewhere. */
  printed?: boolean;
  /** Indicators that the figure of the index shows, the highest first; by default all, by axis. */
  most?: number;
}

/** Size of names on maps without another style, in units of the map. */
const ORDINARY = 34;

/** Room of a map in the first screen and height of its letters, in pixels. */
const DESK = {width: 560, height: 490, letters: 15};
const PHONE = {width: 358, height: 300, letters: 13};

/** Height of the map of a territory, in its units. */
export function mapHeight({territories, topology}: Site, territory: Territory): number {
  const frame = communesIn(territories, territory).map((c) => c.code);
  return mapProjection({topology, object: "communes", frame}).height;
}

export const labelScaleOf = (size: number): number => size / ORDINARY;

/** The size in the style of a drawing whose names were placed for a scale of their own: they fit in it. */
export const sizedLabels = (scale: number) => `--map-label:${Math.floor(ORDINARY * scale)}px`;

/** Size of the names on the map of a territory, in its units, for a room and letters in some other unit. */
export const paperLabels = (site: Site, territory: Territory, room: typeof DESK) =>
  labelsIn(room, {width: MAP_WIDTH, height: mapHeight(site, territory)});

function labelsIn({width, height, letters}: typeof DESK, shown: {width: number; height: number}) {
  const size = Math.ceil(letters * Math.max(shown.width / width, shown.height / height));
  return {size, labelScale: labelScaleOf(size)};
}

/** The same for a first screen: sizes for the style of a `.map-room`. */
export const roomOf = (site: Site, territory: Territory) =>
  roomFor({width: MAP_WIDTH, height: mapHeight(site, territory)});

/** For what is shown of a map, in its units. */
export function roomFor(shown: {width: number; height: number}) {
  const [desk, phone] = [DESK, PHONE].map((room) => labelsIn(room, shown));
  return {style: `--map-desk:${desk.size}px;--map-phone:${phone.size}px`, labelScale: phone.labelScale};
}

/** @param untold roles of files of which nothing is said there; the classes of a commune are on its own page alone */
export function sourcesOfPaper({edition, sources}: Site, untold: string[], text?: Signature): Source[] {
  const left = ["zonings", ...untold];
  const files = filesOf(edition).flatMap(({role, file}) => (left.includes(role) ? [] : sourcesOf(file)));
  const used = new Set(["cog", ...files, text?.source, edition.contours ? null : "boxes"]);
  return sources.filter((s) => used.has(s.id));
}

/** "La Mednum (2023), Insee (2020 et 2022)": who made the sources, and of when. */
export function citedWords(sources: Source[]): string {
  const named = groups(sources, shortPublisher, vintageWords);
  return named.map(([name, vintages]) => `${name} (${list(vintages.map(([vintage]) => vintage))})`).join(", ");
}
