import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {parseHTML} from "linkedom";
import {inject} from "vitest";
import {pages} from "../engines/kinds.js";
import {queryParquet} from "../../src/edition/parquet.js";
import {BESIDE, COMMUNE, STORY} from "./addresses.js";
import {waitForSite} from "./built.js";

export {BESIDE, COMMUNE, STORY};
export {CUT, foreign, useBrowser, type Visit} from "../browser/visit.js";

await waitForSite();

/** Folder of the site that these tests look at. */
export const DIST = inject("dist");

/** Addresses of the pages, of the stories among them, and of what is looked up beside a story. */
export const pagePaths = () => pages(DIST);
export const storyPaths = () => pagePaths().filter(isStory);
export const referencePaths = (story: string) => pagePaths().filter((path) => path.startsWith(`${story}/`));

/** Whether an address is that of a story, and not of what is looked up beside one. */
export const isStory = (path: string) => /^\/epci\/[^/]+$/.test(path);

/** A page of each kind: what a browser shows of the others only differs by its words. */
// prettier-ignore
export const KINDS = [
  "/", STORY, ...Object.values(BESIDE), COMMUNE, "/explorer", "/comparer", "/offre", "/scenarios", "/idees",
  "/demarche", "/methode", "/donnees", "/requetes", "/atelier/cotes-de-meuse-woevre", "/404"
];

/** What is focusable and shown. */
export const REACHED = 'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable="true"]';

/** A page as it is served, before any script: its HTML, parsed. */
export function readPage(path: string, dist = DIST): Document {
  const file = path.endsWith("/") ? `${path}index` : path;
  return parseHTML(readFileSync(join(dist, `${file}.html`), "utf8")).document as unknown as Document;
}

/** Whether a page is a notebook: Markdown with cells, which draw its figures in the browser. */
export const isNotebook = (page: Document): boolean => page.querySelector(".observablehq--block") !== null;

/** Text of an element with its spaces made plain, as a reader would copy it. */
export function text(element: Element | null | undefined): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** "−1 234,5" as -1234.5, "43 %" as 43; a dash is null. */
export function number(printed: string): number | null {
  const plain = printed
    .replace(/[\s%+*]/g, "")
    .replace("−", "-")
    .replace(",", ".");
  if (plain === "—") return null;
  if (!/^-?\d+(\.\d+)?$/.test(plain)) throw new Error(`"${printed}" is not a number`);
  return Number(plain);
}

/** Texts of the cells of numbers of a row. */
export const cells = (row: Element | null | undefined) => [...(row?.querySelectorAll("td.number") ?? [])].map(text);

/** The file that Framework published of one of the data: "territories.parquet" has a hash in its name. */
export function dataFile(name: string, dist = DIST): string {
  const folder = join(dist, "_file/data");
  const [start, end] = [name.slice(0, name.lastIndexOf(".")), name.slice(name.lastIndexOf("."))];
  const file = readdirSync(folder).find(
    (f) => f.startsWith(`${start}.`) && f.endsWith(end) && f.split(".").length === start.split(".").length + 2
  );
  if (!file) throw new Error(`${name} is not in ${folder}`);
  return join(folder, file);
}

/** A file of data at the address that readers cite. */
export const publishedFile = (name: string, dist = DIST) => join(dist, "data", name);

/** SQL over the Parquet files that the site publishes, by native DuckDB. */
export function sql<T = Record<string, any>>(query: string): Promise<T[]> {
  const names = "territories indicators places around coverage stops distribution support national".split(" ");
  return queryParquet<T>(query, Object.fromEntries(names.map((name) => [name, publishedFile(`${name}.parquet`)])));
}
