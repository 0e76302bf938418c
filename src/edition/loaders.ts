// Makes loaders of pages for each story or département, and finds the loader that makes a given output.

import {readdirSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {storiesOf, type Territory} from "../domain/territories.js";
import {currentSites, perEdition} from "./current.js";
import {filesIn} from "./files-in.js";
import type {Loader, Output} from "./loader.js";
import {readOutput} from "./outputs.js";
import {projectRoot} from "./project.js";
import type {Site, Sites} from "./site.js";

type Make = (site: Site, territory: Territory, params: Record<string, string>) => Output | null;

export const sitesLoader =
  (make: (sites: Sites) => Output | null | Promise<Output | null>): Loader =>
  async () =>
    make(await currentSites());

export const storyLoader = (make: Make) => slugLoader(({territories}) => storiesOf(territories), make);

export const departementLoader = (make: Make) => slugLoader(({territories}) => [territories.departement], make);

function slugLoader(subjects: (site: Site) => Territory[], make: Make): Loader {
  return async (params) => {
    for (const site of (await currentSites()).departements) {
      const found = subjects(site).find((t) => t.slug === params.slug);
      if (found) return make(site, found, params);
    }
    throw new RangeError(`no territory of this edition has the address "${params.slug}"`);
  };
}

const SRC = join(projectRoot, "src");

const escape = (text: string) => text.replace(/[\\^$*+?.()|{}[\]]/g, "\\$&");

/**
 * Those without a parameter first. A loader is named as its output with ".ts" behind; `[name]` stands for a parameter,
 * as for Framework.
 */
function readRoutes() {
  // Not those of ".observablehq", which come and go while another build is at work.
  const entries = readdirSync(SRC, {withFileTypes: true});
  const inside = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .flatMap(({name}) => filesIn(join(SRC, name)).map((file) => `${name}/${file}`));
  return [...entries.map(({name}) => name), ...inside]
    .filter((file) => /\.\w+\.ts$/.test(file) && !file.endsWith(".d.ts"))
    .sort((a, b) => Number(a.includes("[")) - Number(b.includes("[")) || (a < b ? -1 : 1))
    .map((file) => {
      const parts = file.slice(0, -".ts".length).split(/\[(\w+)\]/);
      return {file, pattern: new RegExp(`^${parts.map((p, i) => (i % 2 ? `(?<${p}>[^/]+)` : escape(p))).join("")}$`)};
    });
}

/**
 * "epci/sammiellois.md" is made by `src/epci/[slug].md.ts`; null without such an output. @throws RangeError without
 * loader
 */
export async function makeOutput(path: string) {
  for (const {file, pattern} of perEdition(readRoutes)) {
    const found = pattern.exec(path);
    if (!found) continue;
    const {default: load} = (await import(/* @vite-ignore */ pathToFileURL(join(SRC, file)).href)) as {default: Loader};
    return load(found.groups ?? {});
  }
  throw new RangeError(`no loader makes ${path}`);
}

export const pageMarkdown = async (path: string) => String(readOutput(path) ?? (await makeOutput(path)) ?? "");
