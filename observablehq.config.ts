import {existsSync, readFileSync} from "node:fs";
import {parse} from "yaml";
import {QUERIES} from "./src/components/addresses.js";
import {entryAt} from "./src/components/menu.js";
import {siteFooter, siteHead, siteHeader} from "./src/components/page.js";
import type {SiteDescription} from "./src/prepare.js";
import {ask} from "./scripts/ask.mjs";
import {loadersOfFramework} from "./scripts/loaders-process.js";

/** Whether Framework is run by itself (`npx observable build`), not by `npm run build` or `npm run dev`. */
const alone = process.env.LOADERS === undefined;
if (alone) process.env.LOADERS = await loadersOfFramework();

/** An output of the loaders. They are at work while Framework starts: to ask for one is to wait for it. */
const output = async <T>(path: string): Promise<T> => JSON.parse((await ask(path)).toString());

const {attached, frame} = await output<SiteDescription>("site.json");

/** What a page in Markdown says of itself in its front matter, of which Framework keeps only what it knows. */
function descriptionOf(path: string): string | undefined {
  const file = `src${path}.md`;
  const [, matter] = (existsSync(file) && /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(file, "utf8"))) || [];
  return matter && parse(matter).description;
}

/** Loaders are in TypeScript: for those of other languages Framework would look at each address. */
const OTHER_LANGUAGES = [".js", ".py", ".r", ".R", ".rs", ".go", ".java", ".jl", ".php", ".sh", ".exe"];

export default {
  root: "src",
  // `npm run build` builds beside the last site and puts the new one in its place once it is complete.
  output: process.env.SITE_OUTPUT ?? "dist",
  title: frame.site,
  interpreters: {
    ".ts": [process.execPath, "scripts/ask.mjs"],
    ...Object.fromEntries(OTHER_LANGUAGES.map((language) => [language, null]))
  },
  // Asked for once pages that need no data are made.
  dynamicPaths: async function* () {
    yield* await output<string[]>("paths.json");
    // `npm run build` copies these instead, a hundred times as fast.
    if (alone) yield* await output<string[]>("static.json");
  },
  // Without a list, Framework reads all plain pages again for each page that it builds.
  pages: [],
  // The default asks another host for fonts.
  globalStylesheets: [],
  style: "style.css",
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  // Of pages that say nothing of what is around them: plain Markdown.
  head: ({path}: {path: string}) => siteHead(descriptionOf(path), frame.picture),
  header: ({path}: {path: string}) => siteHeader({...frame, current: entryAt(path)}),
  // Framework gives its final address to a file that HTML names: no cell could name files that only some editions have.
  footer: ({path, title}: {path: string; title: string}) =>
    siteFooter({...frame, current: entryAt(path), path, title}) + (path === QUERIES ? attached : "")
};
