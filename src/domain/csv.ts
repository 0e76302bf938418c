// Reads CSV: records with their lines, separators, encodings.
import {dsvFormat} from "d3";

export interface CsvRecord {
  line: number;
  cells: string[];
}

/** Records of a text in CSV, each with its line, from 1, the header first; blank lines below it are left out. */
export function csvRecords(text: string, separator = ","): CsvRecord[] {
  let next = 1;
  const records = dsvFormat(separator)
    .parseRows(text.replace(/^\uFEFF/, ""))
    .map((cells) => {
      const line = next;
      next += cells.reduce((breaks, cell) => breaks + (cell.includes("\n") ? cell.split("\n").length - 1 : 0), 1);
      return {line, cells};
    });
  return records.filter(({cells}, i) => i === 0 || cells.length > 1 || cells[0].trim() !== "");
}

/** The separator that gives the first line the most counted cells; among equals the first. */
export function separatorOf(
  text: string,
  separators: string[],
  isCounted: (cell: string) => boolean = () => true
): string {
  const line = /^\uFEFF?([^\r\n]*)/.exec(text)![1];
  const counts = separators.map((separator) => {
    const cells = csvRecords(line, separator).flatMap((record) => record.cells);
    return cells.filter((cell) => isCounted(cell.trim())).length;
  });
  return separators[counts.indexOf(Math.max(...counts))];
}

/** Whether a quote is never closed: it takes all that follows into its cell. */
export const hasOpenQuote = (text: string): boolean => (text.match(/"/g)?.length ?? 0) % 2 === 1;

export type Encoding = "UTF-8" | "UTF-16" | Bytewise | `UTF-8 et ${Bytewise}`;
type Bytewise = "Windows-1252" | "MacRoman";

/** Signs that French texts have, and that a text read in the wrong encoding has few of. */
const FRENCH = /[àâçèéêëîïôùûüœÀÂÇÈÉÊËÎÏÔÙÛŒ’«»°–€\u00a0]/g;

/**
 * Text of a file of unknown encoding: UTF-8, UTF-16 with its mark (Excel's "Unicode text"), else each line that is not
 * UTF-8 is read as Windows-1252, or as MacRoman where that makes more French letters: files pasted together are read.
 */
export function decodeText(bytes: Uint8Array): {text: string; encoding: Encoding} {
  const utf16 = {fffe: "utf-16le", feff: "utf-16be"}[bytes[0]?.toString(16) + bytes[1]?.toString(16)];
  if (utf16) return {text: new TextDecoder(utf16).decode(bytes), encoding: "UTF-16"};
  const whole = asUtf8(bytes);
  if (whole !== null) return {text: whole, encoding: "UTF-8"};
  const macRoman = new TextDecoder("macintosh");
  let [windows, mac, accented] = ["", "", false];
  for (let from = 0, end = 0; from < bytes.length; from = end) {
    end = bytes.indexOf(0x0a, from) + 1 || bytes.length;
    const line = bytes.subarray(from, end);
    const utf8 = asUtf8(line);
    accented ||= utf8 !== null && utf8.length < line.length;
    windows += utf8 ?? Array.from(line, windows1252).join("");
    mac += utf8 ?? macRoman.decode(line);
  }
  const count = (text: string) => text.match(FRENCH)?.length ?? 0;
  const isMac = count(mac) > count(windows);
  const encoding = isMac ? "MacRoman" : "Windows-1252";
  return {text: isMac ? mac : windows, encoding: accented ? `UTF-8 et ${encoding}` : encoding};
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes 0x80 to 0x9f, since some versions of Node decode Windows-1252 as Latin-1. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const windows1252 = (byte: number) => WINDOWS_1252[byte - 0x80] ?? String.fromCharCode(byte);
