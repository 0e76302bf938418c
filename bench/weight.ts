import {existsSync, readFileSync, readdirSync, statSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {gzipSync} from "node:zlib";
import {sum} from "d3";
import {FRAMES} from "../src/domain/frame-address.js";
import {COMMUNES, LEAFLETS, REPORTS} from "../src/components/addresses.js";

/** Folders of pages that Framework does not make: thousands, each like the others of its kind. */
const OUTSIDE = [LEAFLETS, REPORTS, COMMUNES, FRAMES];

/** Bytes that a browser receives to show a page the first time, compressed with gzip. */
export interface Weight {
  html: number;
  css: number;
  js: number;
  fonts: number;
  total: number;
}

/** Whether an address, with or without its ending, is that of a page in easy words. */
const isClear = (path: string) => /(?:^|\/)en-clair(?:\.html)?$/.test(path);

const LINK = /<link\b[^>]*>/gi;
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;
/** `import … from "x"`, `export … from "x"` and `import "x"`, but not `import("x")`, which waits for a need. */
const STATIC_IMPORT = /\b(?:from|import)\s*["']([^"']+)["']/g;
const CSS_IMPORT = /@import\s*(?:url\()?\s*["']?([^"')\s]+)/g;
const FONT = /url\(\s*["']?([^"')]+\.(?:woff2?|ttf|otf))["']?\s*\)/gi;

/**
 * Weight of a page of a built site: the page, its stylesheets, the fonts they name, and the modules that it loads at
 * once, whether it preloads or imports them.
 *
 * Fonts are all counted, although a browser leaves those that no text uses.
 *
 * @param path address of the page: "/", "/epci/cotes-de-meuse-woevre"
 */
export function pageWeight(dist: string, path: string): Weight {
  const file = pageFile(dist, path);
  const html = readFileSync(file, "utf8");
  const links = Array.from(html.matchAll(LINK), ([tag]) => tag);
  const linked = (rel: string) =>
    links.filter((tag) => attribute(tag, "rel") === rel).map((tag) => local(dist, file, attribute(tag, "href")));
  const scripts = Array.from(html.matchAll(SCRIPT), ([, start, text]) => ({src: attribute(start, "src"), text}));
  const css = closure(linked("stylesheet"), (f, text) => references(dist, f, text, CSS_IMPORT));
  const js = closure(
    [
      ...linked("modulepreload"),
      ...scripts.filter(({src}) => src).map(({src}) => local(dist, file, src)),
      ...scripts.filter(({src}) => !src).flatMap(({text}) => references(dist, file, text, STATIC_IMPORT))
    ],
    (f, text) => references(dist, f, text, STATIC_IMPORT)
  );
  const fonts = new Set([...css].flatMap((f) => references(dist, f, readFileSync(f, "utf8"), FONT)));
  const weight = {html: gzipped([file]), css: gzipped(css), js: gzipped(js), fonts: plain(fonts)};
  return {...weight, total: weight.html + weight.css + weight.js + weight.fonts};
}

/** Addresses of the pages of a built site, without those for paper, those of communes and what only sends elsewhere. */
export function pages(dist: string): string[] {
  return (readdirSync(dist, {recursive: true, encoding: "utf8"}) as string[])
    .filter(
      (file) =>
        file.endsWith(".html") &&
        !OUTSIDE.some((folder) => file.startsWith(`${folder}/`)) &&
        !isClear(file) &&
        !isRedirect(join(dist, file))
    )
    .map(
      (file) =>
        `/${relative(".", file)
          .replace(/\.html$/, "")
          .replace(/(^|\/)index$/, "$1")}`
    )
    .sort();
}

const isRedirect = (file: string) => /http-equiv="refresh"/.test(readFileSync(file, "utf8"));

function pageFile(dist: string, path: string): string {
  return join(dist, path.endsWith("/") ? `${path}index.html` : `${path}.html`);
}

/** The files given and all that they refer to. */
function closure(files: (string | undefined)[], refer: (file: string, text: string) => string[]): Set<string> {
  const found = new Set(files.filter((f) => f !== undefined));
  // A set gives what is added while it is read.
  for (const file of found) for (const next of refer(file, readFileSync(file, "utf8"))) found.add(next);
  return found;
}

function references(dist: string, file: string, text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, address]) => local(dist, file, address)).filter((f) => f !== undefined);
}

/** File of the site at an address, if it is one. */
function local(dist: string, from: string, address: string): string | undefined {
  if (!address || /^(?:\w+:|\/\/)/.test(address)) return undefined;
  const path = decodeURI(address.replace(/[?#].*$/, ""));
  const file = path.startsWith("/") ? join(dist, path) : join(dirname(from), path);
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`, "i").exec(tag)?.[1] ?? "";

const gzipped = (files: Iterable<string>) => sum(files, (file) => gzipSync(readFileSync(file), {level: 9}).length);

/** Fonts are compressed in themselves. */
const plain = (files: Iterable<string>) => sum(files, (file) => statSync(file).size);
