import {frameAddress, pageSearch} from "../domain/frame-address.js";
import {inSite, pagePath} from "../components/client/site-root.js";
import {slugify} from "../domain/slug.js";
import {oneLine} from "./client-title.js";

/** Longest file name, without its extension: some systems take no more than 255 bytes. */
const LONGEST = 120;

export const embedded = () => document.body.dataset.embed !== undefined;

/** Address of a figure as it is seen; in a frame, on the page where it stands. */
export function addressOf(figure: HTMLElement): string {
  const address = new URL(document.baseURI);
  address.search = pageSearch(location.search);
  address.hash = queryOf(figure) || figure.id;
  return address.href;
}

/** The hash, where it holds the SQL query that a figure answers. */
const queryOf = (figure: HTMLElement) =>
  figure.closest("[data-sql]") && /[#&]sql=/.test(location.hash) ? location.hash : "";

export function frameAddressOf(figure: HTMLElement): string {
  const address = frameAddress({page: pagePath(), figure: figureName(figure)}, location.search);
  return inSite(address + queryOf(figure));
}

export const figureName = ({id}: HTMLElement) => id.replace(/^figure-/, "");

/** Names of the site and of the page. A frame has them in its title only: "figure — page | site". */
export function pageNames(): {site: string; page: string} {
  const [first, ...rest] = document.title.split(" | ");
  const said = (selector: string) => oneLine(document.querySelector(selector)?.textContent);
  return {site: said(".site-name") || (rest.at(-1) ?? first), page: said("h1") || first.split(" — ").at(-1)!};
}

export function fileName(figure: HTMLElement, extension: string): string {
  const {site, page} = pageNames();
  const words = [...new Set([site, page].map(slugify))].filter((w) => w !== "").join("-");
  const name = figureName(figure);
  return `${words.slice(0, LONGEST - name.length).replace(/-$/, "")}-${name}.${extension}`;
}
