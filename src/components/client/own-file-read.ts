// Reads the file of a reader, and lists what was not recognised.
import {askError} from "../../text/wording/engine.js";
import {formatNumber, plural, typeset} from "../../domain/french.js";
import {decodeText} from "../../domain/csv.js";
import {matchedText, readOwnFile, sizeFault, type OwnTable} from "../../domain/own-file.js";
import {OWN_FIELD} from "../../text/wording/browser.js";
import {el} from "./dom.js";

const LISTED = 200;

const SEEN = 5;

/** Reads the file that a reader gave. @throws in French if it is not one, or no table of communes */
export async function readFile(
  files: ArrayLike<File>,
  communes: () => Promise<ReadonlySet<string>>
): Promise<{name: string; table: OwnTable; words: string}> {
  if (files.length !== 1) throw askError(OWN_FIELD.single);
  const [file] = Array.from(files);
  const name = file.name.replace(/[\p{C}\p{Z}]+/gu, " ").slice(0, 80);
  const refused = (fault: string) => askError(typeset(`« ${name} » n’est pas repris. ${fault}`));
  const heavy = sizeFault(file.size);
  if (heavy) throw refused(heavy);
  const bytes = await file.arrayBuffer().catch(() => {
    throw refused(OWN_FIELD.folder);
  });
  const known = await communes();
  const table = readOwnFile(decodeText(new Uint8Array(bytes)).text, known);
  if (table.faults.length > 0) throw refused(table.faults.join(" "));
  return {name, table, words: typeset(`« ${name} » : ${matchedText(table, known.size)}`)};
}

export function reportOf({unmatched, columns}: OwnTable): HTMLElement[] {
  const slips = columns
    .filter(({unread}) => unread > 0)
    .map(({name, unread}) => `« ${name} » : ${plural(unread, "cellule")} sans nombre.`);
  const lines = unmatched
    .slice(0, LISTED)
    .map(({line, text}) => el("li", {}, typeset(`ligne ${formatNumber(line)} : ${text}`)));
  const more = unmatched.length - LISTED;
  if (more > 0) lines.push(el("li", {}, `et ${plural(more, "autre")}`));
  const said: HTMLElement[] = [];
  if (slips.length > 0) said.push(el("p", {class: "footnote"}, typeset(slips.join(" "))));
  if (lines.length > 0) {
    const title = el("summary", {}, OWN_FIELD.unmatched);
    const unknown = {"data-own-unmatched": true, open: lines.length <= SEEN};
    said.push(el("details", unknown, title, el("ul", {}, ...lines)));
  }
  return said;
}
