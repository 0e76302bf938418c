/** Characters that no text of a place has a use for: controls but for tabs and line ends, byte order marks, marks that turn text around. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Halves of characters, which no file can be written with. */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A cell without characters that are not seen, nor spaces around it; accents are composed, as the schema has them. */
export function cleanCell(cell: string): string {
  return cell.replace(UNSEEN, " ").replace(HALVES, "\ufffd").normalize("NFC").trim();
}

/** A text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
