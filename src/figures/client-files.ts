// Saves a figure from its menu: data as CSV or XLSX, picture as SVG or PNG.

import {saveFile} from "../components/client/save-file.js";
import {csvFile, csvText} from "../components/csv.js";
import {addressOf, fileName, pageNames} from "./client-address.js";
import {pictureOf, pngOf} from "./client-picture.js";
import {citedSources} from "./client-sources.js";
import {figureData, tableOf, textOf} from "./client-table.js";
import {figureTitle, oneLine} from "./client-title.js";
import {DONE} from "./wording.js";

const SVG = "image/svg+xml;charset=utf-8";

/** Files of a figure: its data, in XLSX with a sheet of origins, and its picture. */
const FILES = {
  csv: async (figure: HTMLElement) => csvFile(csvText(dataOf(figure))),
  async xlsx(figure: HTMLElement) {
    const {figureXlsx} = await import("./client-xlsx.js");
    const about = {...pageNames(), address: addressOf(figure), sources: await citedSources(figure), date: new Date()};
    return figureXlsx(dataOf(figure), about);
  },
  svg: async (figure: HTMLElement) => new Blob([(await pictureOf(figure)).svg], {type: SVG}),
  png: async (figure: HTMLElement) => pngOf(await pictureOf(figure))
};

export async function saveFigure(figure: HTMLElement, kind: keyof typeof FILES): Promise<string> {
  const name = fileName(figure, kind);
  saveFile(await FILES[kind](figure), name);
  return DONE.saved(name);
}

function dataOf(figure: HTMLElement) {
  const table = tableOf(figure)!;
  const title = figureTitle(figure) || oneLine(table.caption?.textContent);
  const notes = [...figure.querySelectorAll(".footnote, figcaption")].map((note) => textOf(note));
  return {...figureData(figure, table), title, notes: notes.filter((note) => note !== "")};
}
