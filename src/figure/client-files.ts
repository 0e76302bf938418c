import {csvFile} from "../components/csv.js";
import {addressOf, fileName, pageNames} from "./client-address.js";
import {figureData, type FigureData} from "./data.js";
import {tableBehind} from "./client-communes.js";
import {figureCsv} from "./client-csv.js";
import {pictureOf} from "./client-picture.js";
import {pngOf} from "./client-png.js";
import {citedSources, sourceText} from "./client-sources.js";
import {tableOf, textOf} from "./client-table.js";
import {saveFile} from "../components/client/save-file.js";
import {figureTitle} from "./client-title.js";

const SVG = "image/svg+xml;charset=utf-8";

/** Saves the data of a figure as CSV: its columns and nothing else. */
export async function saveCsv(figure: HTMLElement): Promise<string> {
  return save(csvFile(figureCsv(dataOf(figure))), fileName(figure, "csv"));
}

/** Saves the data of a figure as a workbook, with a second sheet that says where they come from. */
export async function saveXlsx(figure: HTMLElement): Promise<string> {
  const {figureXlsx} = await import("./client-xlsx.js");
  const about = {...pageNames(), address: addressOf(figure), sources: await citedSources(figure), date: new Date()};
  return save(await figureXlsx(dataOf(figure), about), fileName(figure, "xlsx"));
}

/** Saves the picture of a figure as SVG. */
export async function saveSvg(figure: HTMLElement): Promise<string> {
  return save(new Blob([(await picture(figure)).svg], {type: SVG}), fileName(figure, "svg"));
}

/** Saves the picture of a figure as PNG. */
export async function savePng(figure: HTMLElement): Promise<string> {
  return save(await pngOf(await picture(figure)), fileName(figure, "png"));
}

/**
 * Data of a figure, as its table prints them.
 *
 * @throws where it has no table
 */
export function dataOf(figure: HTMLElement): FigureData {
  const table = tableOf(figure);
  if (!table) throw new Error(`${figure.id} has no table`);
  const notes = [...figure.querySelectorAll(".footnote, figcaption")]
    .map((note) => textOf(note))
    .filter((text) => text !== "");
  const printed = tableBehind(figure, table);
  return figureData({...printed, title: figureTitle(figure) || printed.title, notes});
}

async function picture(figure: HTMLElement) {
  return pictureOf(figure, {
    title: figureTitle(figure),
    ...pageNames(),
    address: addressOf(figure),
    sources: (await citedSources(figure)).map(sourceText)
  });
}

function save(file: Blob, name: string): string {
  saveFile(file, name);
  return `Fichier enregistré : ${name}`;
}
