import {displayPath} from "../edition/csv.js";
import type {RawColumn, RegisteredSource} from "../edition/registry.js";
import type {Fault} from "../domain/fault.js";
import {formatNumber, formatPercent, plural} from "../domain/french.js";
import {readRaw, type RawTable} from "./raw.js";
import {refusal} from "./refusal.js";
import {firstBytes} from "./unpack.js";

/** Share of the rows of the last copy that a new file must have, and of cells of a column that may be wrong. */
const ROWS_KEPT = 0.9;
const FAULTY_CELLS = 0.01;
const SNIFFED = 512;
/** What to do with contours that are not those of the whole country. */
const OF_FEW =
  ". Put contours of a part of it in the folder of its edition, and where they come from in sources.json; " +
  'name both in edition.json: "contours": {"path": "<file>", "source": "<id>"} (docs/edition.md)';
/** Code of a commune. */
const COMMUNE = "^(\\d{5}|2[AB]\\d{3})$";

export async function checkRaw(source: RegisteredSource, path: string, previousRows?: number): Promise<RawTable> {
  // To trim takes a byte order mark away, too.
  const start = firstBytes(path, SNIFFED).toString().trimStart();
  if (/^<(!doctype html|html|head|body|\?xml[^>]*>\s*<!doctype html)/i.test(start)) {
    const expected = "a data file, found a web page";
    throw refusal({file: displayPath(path), value: start, expected}, "web-page");
  }
  const table = await readRaw(source, path);
  checkRows(table, previousRows);
  for (const [key, column] of Object.entries(source.columns)) checkCells(table, key, column);
  return table;
}

function checkRows({source, file, rows: {length}}: RawTable, previous?: number) {
  const {min, max} = source.rows;
  const refuse = (expected: string, reason: string, before = 0) => {
    const counts = {rows: plural(length, "ligne"), before: formatNumber(before)};
    return refusal({file, field: "rows", value: String(length), expected}, reason, counts);
  };
  if (length < min || length > max) {
    const ofFew = source.feeds.includes("contours") && length < min;
    throw refuse(`from ${min} to ${max} rows${ofFew ? OF_FEW : ""}`, ofFew ? "rows-of-few" : "rows-implausible");
  }
  if (previous !== undefined && length < previous * ROWS_KEPT)
    throw refuse(`at least ${ROWS_KEPT * 100} % of the ${previous} rows of the last copy`, "rows-fewer", previous);
}

function checkCells({source, file, rows}: RawTable, key: string, column: RawColumn) {
  const whatIsWrong = cellChecker(column);
  const larger = source.columns[column.atMost ?? ""]?.name;
  let [cells, faulty] = [0, 0];
  let first: Fault | undefined;
  for (const row of rows) {
    const value = row[key];
    if (value === null && column.type !== "code") continue;
    cells += 1;
    const whole = row[column.atMost ?? ""] ?? null;
    const tooMuch = whole !== null && Number(value) > Number(whole) ? `at most ${larger}, ${whole}` : undefined;
    const expected = whatIsWrong(value) ?? tooMuch;
    if (!expected) continue;
    faulty += 1;
    first ??= {file, field: column.name, value: value ?? "", expected};
  }
  const share = faulty / cells;
  if (!first || share <= FAULTY_CELLS) return;
  const most = `but for ${FAULTY_CELLS * 100} % of cells at most, found ${(share * 100).toFixed(1)} %`;
  const expected = `${first.expected}, ${most}`;
  throw refusal({...first, expected}, "column-changed", {column: column.name, share: formatPercent(share)});
}

function cellChecker(column: RawColumn): (value: string | null) => string | undefined {
  const {type, secret = [], min, max, pattern = COMMUNE, optional} = column;
  if (type === "text") return () => undefined;
  if (type === "code") {
    const shape = new RegExp(pattern);
    return (value) => ((value === null ? !optional : !shape.test(value)) ? `a code of the form ${pattern}` : undefined);
  }
  const bounds = [min === undefined ? "" : ` from ${min}`, max === undefined ? "" : ` to ${max}`].join("");
  const range = `a number${bounds}${secret.length > 0 ? ` or one of ${secret.join(", ")}` : ""}`;
  return (value) => {
    const number = Number(value);
    const fits = Number.isFinite(number) && number >= (min ?? -Infinity) && number <= (max ?? Infinity);
    return fits || secret.includes(value!) ? undefined : range;
  };
}
