import {csvFile, csvText} from "../components/csv.js";
import {addressOf, fileName, pageNames} from "./client-address.js";
import {figureData, type FigureData} from "./data.js";
import {tableBehind} from "./client-communes.js";
import {pictureOf, pngOf} from "./client-picture.js";
import {citedSources} from "./client-sources.js";
import {tableOf, textOf} from "./client-table.js";
import {saveFile} from "../components/client/save-file.js";
import {figureTitle} from "./client-title.js";

const SVG = "image/svg+xml;charset=utf-8";

/** What a figure is saved as: its data, their columns and nothing else or with a second sheet that says where they come from; its picture. */
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

/** Saves a figure as a file, and says so. */
export async function saveFigure(figure: HTMLElement, kind: keyof typeof FILES): Promise<string> {
  const name = fileName(figure, kind);
  saveFile(await FILES[kind](figure), name);
  return `Fichier enregistré : ${name}`;
}

/** Data of a figure, as its table prints them. @throws where it has no table */
function dataOf(figure: HTMLElement): FigureData {
  const table = tableOf(figure);
  if (!table) throw new Error(`${figure.id} has no table`);
  const notes = [...figure.querySelectorAll(".footnote, figcaption")]
    .map((note) => textOf(note))
    .filter((text) => text !== "");
  const printed = tableBehind(figure, table);
  return figureData({...printed, title: figureTitle(figure) || printed.title, notes});
}
