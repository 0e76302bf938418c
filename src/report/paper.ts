import {raw, type Html} from "../components/html.js";

/** What needs a script, or a reader who clicks: fields, and entries kept for another setting of them. */
const FORM = /<form\b[\s\S]*?<\/form>/g;
const HIDDEN_ENTRY = /<li\b[^>]*\shidden>[\s\S]*?<\/li>/g;
/** Tables that say again what the page says, for those who take the data of a figure away. */
const BEHIND = /<details class="behind">[\s\S]*?<\/details>/g;
const FOLDED = /<details\b[^>]*>\s*<summary>[\s\S]*?<\/summary>([\s\S]*?)<\/details>/g;
/** What a mouse is told of a shape; titles that name a whole drawing have an id. */
const POINTED = /<title>[^<]*<\/title>/g;
/** Rows that other pages lead to. */
const NAMED_ROW = /<tr id="[^"]*"/g;
const TAG = /<[a-z][^>]*>/gi;
const HOOK = /\s(?:(?:data-[\w-]+|title)="[^"]*"|data-figure)/g;

/**
 * A chapter of the site as paper can have it: what was folded is open or left out, fields and what scripts, mice and links hold on to are
 * gone, and links go from the folder of reports instead of the root. In HTML made by {@link html}, whose attributes hold no ">".
 *
 * @param folded what becomes of what was folded: lists of the communes of a département would take pages
 */
export function paper({html}: Html, folded: "open" | "left out" = "open"): Html {
  return raw(
    html
      .replace(FORM, "")
      .replace(HIDDEN_ENTRY, "")
      .replace(BEHIND, "")
      .replace(POINTED, "")
      .replace(NAMED_ROW, "<tr")
      .replace(FOLDED, folded === "open" ? "<div>$1</div>" : "")
      .replace(TAG, (tag) => tag.replace(HOOK, "").replace(/(\shref=")\/(?!\/)/, "$1../"))
  );
}
