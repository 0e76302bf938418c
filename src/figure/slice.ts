import {posix} from "node:path";

/** A figure of a built page. */
export interface FoundFigure {
  name: string;
  /** What it is called, as HTML. */
  title: string;
  /** Whether that is read in it: the caption of a table is, the title of a drawing is not. */
  titled: boolean;
  /** Its element. */
  html: string;
  /** Id of the table that holds its data, where it is not in it. */
  behind: string | null;
}

/** An element that is the frame of a figure which scripts will draw in it. */
const PLACE = /<(\w+)\b[^>]*\sdata-frame="([^"]*)"[^>]*>/g;
const FIGURE = /<figure\b[^>]*\sdata-figure[\s>=][\s\S]*?<\/figure>/g;
const TITLES = [
  /^<[^>]*\sdata-title="([^"]*)"/,
  /<svg\b[^>]*>\s*<title\b[^>]*>([\s\S]*?)<\/title>/,
  /<caption\b[^>]*>([\s\S]*?)<\/caption>/
];
const USE = /<use\b([^>]*?)\shref="#([^"]+)"([^>]*?)(\/>|>([\s\S]*?)<\/use>)/g;
const ADDRESSED = /<(?:a|link|img|image)\b[^>]*>/g;

/**
 * The figures of a built page, in its order.
 *
 * @param page its address, to say where something is wrong
 * @throws when two have the same name, when one is inside another, or when the table of one is not in the page
 */
export function figuresOf(html: string, page: string): FoundFigure[] {
  const found = Array.from(html.matchAll(FIGURE), ([figure]): FoundFigure => {
    const [tag] = /^<[^>]*>/.exec(figure)!;
    const name = /\sid="figure-([^"]+)"/.exec(tag)?.[1];
    if (!name) throw new Error(`${page}: a figure has no name: ${tag}`);
    const behind = /\sdata-behind="([^"]+)"/.exec(tag)?.[1] ?? null;
    if (figure.indexOf("<figure", 1) > 0) throw new Error(`${page}, figure "${name}": another figure is inside it`);
    if (behind !== null && tableOf(html, behind) === null)
      throw new Error(
        `${page}, figure "${name}": its data are said to be in the table "${behind}", which is not in the page`
      );
    return {name, ...titleOf(figure), html: figure, behind};
  });
  const names = found.map(({name}) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`${page}: two figures have the name "${twice}"`);
  return found;
}

/** Names of the figures of a page that scripts will draw, and where. */
export function placesOf(html: string): string[] {
  return Array.from(html.matchAll(PLACE), ([, , name]) => name);
}

function titleOf(figure: string): Pick<FoundFigure, "title" | "titled"> {
  const titles = TITLES.map((pattern) => pattern.exec(figure)?.[1]);
  const title = titles.find((t) => t !== undefined) ?? "";
  return {
    title: title
      .replace(/<[^>]*>/g, "")
      .replace(/[ \t\n]+/g, " ")
      .trim(),
    titled: titles.findIndex((t) => t !== undefined) === TITLES.length - 1
  };
}

/** The element of a table; null where the page has none of this id. */
export function tableOf(html: string, id: string): string | null {
  const at = html.search(new RegExp(`<table\\b[^>]*\\sid="${id}"`));
  return at < 0 ? null : html.slice(at, html.indexOf("</table>", at) + "</table>".length);
}

/**
 * A part of a page with the shapes that it borrows from elsewhere in the page drawn in place.
 *
 * @throws when the page has no such shape
 */
export function withShapes(part: string, html: string): string {
  return part.replace(USE, (_, before: string, id: string, after: string, end: string, inside: string | undefined) => {
    const d = new RegExp(`<path\\b[^>]*\\sid="${id}"[^>]*?\\sd="([^"]*)"`).exec(html)?.[1];
    if (d === undefined) throw new Error(`no shape "${id}" in the page`);
    return `<path${before} d="${d}"${after}${inside === undefined ? end : `>${inside}</path>`}`;
  });
}

/**
 * A part of a page as it must stand in a page of another folder: addresses lead where they did, those of a place of the page to that page,
 * and links open beside the page that shows the frame.
 *
 * @param page path of the page from the root of the site, without an extension
 * @param up way from the folder of the other to the root: "../../"
 */
export function relocated(part: string, page: string, up: string): string {
  const folder = posix.dirname(page);
  const moved = (address: string) => {
    if (address.startsWith("#")) return up + page + address;
    if (/^(?:[a-z][\w+.-]*:|\/|$)/i.test(address)) return address;
    const [, path, rest] = /^([^?#]*)(.*)$/.exec(address)!;
    const target = path === "" ? page : posix.join(folder, path);
    return up + (/^\.\/?$/.test(target) ? "" : target) + rest;
  };
  return part.replace(ADDRESSED, (tag) => {
    const there = tag.replace(
      /(\s(?:href|src)=")([^"]*)"/,
      (_, name: string, address: string) => `${name}${moved(address)}"`
    );
    // In a drawing, a link does not follow what the page says of all links.
    return tag.startsWith("<a") && !/\starget=/.test(tag) ? there.replace(/^<a/, '<a target="_blank"') : there;
  });
}
