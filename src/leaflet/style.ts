import {sheet} from "../data/sheet.js";
import {GAP, LEADING, SHEET, TYPE} from "./layout.js";

const lengths = (kind: string, of: Record<string, number>, unit: string) =>
  Object.entries(of).map(([name, value]) => `--${kind}-${name}:${value}${unit};`);

/** Lengths by which texts are measured, as the sheet of leaflets names them. */
const MEASURES = [
  ...lengths("type", TYPE, "pt"),
  ...lengths("leading", LEADING, ""),
  ...lengths("gap", GAP, "pt"),
  `--sheet:${SHEET}mm`
].join("");

/** Style of a leaflet. */
export const leafletStyle = (): string =>
  `${sheet("style/paper.css")}${sheet("leaflet/leaflet.css")}:root{${MEASURES}}`;
