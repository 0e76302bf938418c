import {raw, type Html} from "../components/html.js";

/** What needs a script, or a reader who clicks: fields, and entries kept for another setting of them. */
const FORM = /<form\b[\s\S]*?<\/form>/g;
const HIDDEN_ENTRY = /<li\b[^>]*\shidden>[\s\S]*?<\/li>/g;
/** Tables of the data of a figure: only those that name communes, which their map does not, are printed. */
const BEHIND = /<div class="behind">([\s\S]*?)<\/div>(?=<div>|<\/details>)/g;
const ABOUT = /<details class="about">\s*<summary>[\s\S]*?<\/summary>/g;
/** What a mouse is told of a shape; titles that name a whole drawing have an id. */
const POINTED = /<title>[^<]*<\/title>/g;
/** Rows that other pages lead to. */
const NAMED_ROW = /<tr id="[^"]*"/g;
const TAG = /<[a-z][^>]*>/gi;
const HOOK = /\s(?:(?:data-[\w-]+|title)="[^"]*"|data-figure)/g;
const HREF = /\shref="([^"]*)"/;
const NAME = /\saria-label="[^"]*"/;

/**
 * A text of the site as paper can have it: folds are open, fields and hooks of scripts are gone, and links go from the
 * folder of reports. In HTML made by {@link html}, whose attributes hold no ">".
 *
 * @param page address of the page that the text is made for, which its links start from
 */
export function paper({html}: Html, page: string): Html {
  const ids = new Set(Array.from(html.replace(NAMED_ROW, "").matchAll(/\sid="([^"]*)"/g), ([, id]) => id));
  return raw(
    html
      .replace(FORM, "")
      .replace(HIDDEN_ENTRY, "")
      .replace(BEHIND, (_, table: string) => (table.includes('<table class="classes"') ? table : ""))
      .replace(ABOUT, '<details class="about">')
      .replace(/<(\/?)details\b/g, "<$1div")
      .replace(/<summary>/g, '<p class="unfolded">')
      .replace(/<\/summary>/g, "</p>")
      .replace(POINTED, "")
      .replace(NAMED_ROW, "<tr")
      .replace(TAG, (tag) => {
        const kept = tag.replace(HOOK, "");
        const href = HREF.exec(kept)?.[1];
        if (href === undefined) return kept;
        const led = hrefFromReports(href, page);
        // A name is for what leads somewhere.
        return led.startsWith("#") && !ids.has(led.slice(1))
          ? kept.replace(HREF, "").replace(NAME, "")
          : kept.replace(HREF, () => ` href="${led}"`);
      })
  );
}

/** An address of the site, relative to the folder of reports; others are as they were. */
function hrefFromReports(href: string, page: string): string {
  if (href.startsWith("#") || /^([a-z]+:|\/\/)/i.test(href)) return href;
  const {pathname, search, hash} = new URL(href, `http://site${page}`);
  return `..${pathname}${search}${hash}`;
}
