// Writes the data of a figure as a workbook (XLSX) with a sheet that tells its origins.

import writeExcelFile, {type Row} from "write-excel-file/browser";
import {today} from "../components/client/today.js";
import {sourceText, type CitedSource} from "./client-sources.js";
import type {FigureData} from "./client-table.js";
import {SHEETS} from "./wording.js";

type TitledData = FigureData & {title: string; notes: string[]};

interface WorkbookOptions extends Record<"site" | "page" | "address", string> {
  sources: CitedSource[];
  date: Date;
}

const WIDTHS = {least: 8, most: 60};

export async function figureXlsx(data: TitledData, options: WorkbookOptions): Promise<Blob> {
  const about = aboutRows(data, options);
  return writeExcelFile([
    {
      sheet: SHEETS.data,
      data: [data.columns.map(head), ...data.rows.map((row) => row.map(cell))],
      columns: data.columns.map((name, j) => ({width: widthOf([name, ...data.rows.map((row) => row[j])])})),
      stickyRowsCount: 1
    },
    {
      sheet: SHEETS.about,
      data: about.map(([name, ...values]): Row => [head(name), ...values.map(cell)]),
      columns: [{width: 16}, {width: WIDTHS.most}]
    }
  ]).toBlob();
}

function aboutRows({title, notes}: TitledData, {site, page, address, sources, date}: WorkbookOptions): string[][] {
  const ofSource = (source: CitedSource) =>
    "words" in source
      ? [[SHEETS.about, sourceText(source)]]
      : [
          [SHEETS.about, `${source.publisher}, ${source.title}`],
          [SHEETS.vintage, source.vintage],
          [SHEETS.licence, source.licence],
          ...(source.url ? [[SHEETS.url, source.url]] : [])
        ];
  return [
    [SHEETS.title, title],
    [SHEETS.page, page],
    [SHEETS.site, site],
    [SHEETS.address, address],
    [SHEETS.date, today(date)],
    ...sources.flatMap(ofSource),
    ...notes.map((note) => [SHEETS.note, note])
  ];
}

/** A text is a text, even one like a formula: only numbers are computed with. */
function cell(value: string | number | null) {
  if (value === null || value === "") return null;
  return typeof value === "number" ? {value, type: Number} : {value, type: String};
}

const head = (name: string) => ({value: name, type: String, fontWeight: "bold" as const});

const widthOf = (values: (string | number | null)[]) =>
  Math.min(WIDTHS.most, Math.max(WIDTHS.least, ...values.map((value) => String(value ?? "").length + 2)));
