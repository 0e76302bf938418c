import {existsSync, readFileSync} from "node:fs";
import {parse} from "yaml";
import {QUERIES} from "./src/components/addresses.js";
import {entryAt} from "./src/components/menu.js";
import {siteFooter, siteHead, siteHeader} from "./src/components/page.js";
import {outputPath} from "./src/data/outputs.js";
import type {SiteDescription} from "./src/data/prepare.js";

// Written with the data of the edition, by `npm run data`.
const {frame, paths, tables}: SiteDescription = JSON.parse(readFileSync(outputPath("site.json"), "utf8"));

/** What a page in Markdown says of itself in its front matter, of which Framework keeps only what it knows. */
function described(path: string): string | undefined {
  const file = `src${path}.md`;
  const [, matter] = (existsSync(file) && /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(file, "utf8"))) || [];
  return matter && parse(matter).description;
}

export default {
  root: "src",
  // `npm run build` builds beside the last site and puts the new one in its place once it is complete.
  output: process.env.SITE_OUTPUT ?? "dist",
  title: frame.site,
  // Loaders are run by a process that stays.
  interpreters: {".ts": ["sh", "scripts/load.sh"]},
  dynamicPaths: paths,
  // The default asks another host for fonts.
  globalStylesheets: [],
  style: "style.css",
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  // Of pages that say nothing of what is around them: plain Markdown.
  head: ({path}: {path: string}) => siteHead(described(path), frame.picture),
  header: ({path}: {path: string}) => siteHeader({...frame, current: entryAt(path)}),
  // Framework gives its final address to a file that HTML names: no cell could name files that only some editions have.
  footer: ({path}: {path: string}) => siteFooter({...frame, current: entryAt(path)}) + (path === QUERIES ? tables : "")
};
