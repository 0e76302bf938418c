import {frameAddress, pageSearch} from "../domain/frame-address.js";
import {oneLine} from "./client-title.js";
import {slugify} from "../domain/slug.js";

/** Longest name of a file, without its end: some systems take no more than 255 bytes. */
const LONGEST = 120;

/** Whether the page is a frame of another site. */
export const embedded = () => document.body.dataset.embed !== undefined;

/** Address of the site's first page, under whatever folder it is served. */
export function siteRoot(): URL {
  return new URL(".", document.querySelector<HTMLAnchorElement>(".site-name")?.href ?? location.href);
}

/** Address of the page as the reader has made it, without what is after "#"; of the page that it is taken from, in a frame. */
function pageAddress(): URL {
  const address = new URL(document.baseURI);
  address.search = pageSearch(location.search);
  address.hash = "";
  return address;
}

/** Address of a figure in the state in which it is seen: where a query made it, that of the query. */
export function addressOf(figure: HTMLElement): string {
  const address = pageAddress();
  address.hash = queryOf(figure) || figure.id;
  return address.href;
}

/** What follows "#" where it holds the query that a figure answers. */
const queryOf = (figure: HTMLElement) =>
  figure.closest("[data-sql]") && /[#&]sql=/.test(location.hash) ? location.hash : "";

/** Address of the frame of a figure, in the same state. */
export function frameAddressOf(figure: HTMLElement): string {
  const root = siteRoot();
  const page = location.pathname.slice(root.pathname.length).replace(/^index(?=\.html$|$)|\.html$|\/$/g, "");
  return new URL(frameAddress({page, figure: figureName(figure)}, location.search) + queryOf(figure), root).href;
}

const figureName = ({id}: HTMLElement) => id.replace(/^figure-/, "");

/** What the site and the page are called: a frame says it in its title alone, "figure — page | site". */
export function pageNames(): {site: string; page: string} {
  const [first, ...rest] = document.title.split(" | ");
  const said = (selector: string) => oneLine(document.querySelector(selector)?.textContent);
  return {site: said(".site-name") || (rest.at(-1) ?? first), page: said("h1") || first.split(" — ").at(-1)!};
}

/** Name of a file of a figure: the site, the page, the figure. */
export function fileName(figure: HTMLElement, extension: string): string {
  const {site, page} = pageNames();
  const words = [...new Set([site, page].map(slugify))].filter((w) => w !== "").join("-");
  const name = figureName(figure);
  return `${words.slice(0, LONGEST - name.length).replace(/-$/, "")}-${name}.${extension}`;
}
