import {readdirSync, readFileSync, statSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {greatest, group} from "d3";
import {COMMUNES, LEAFLETS, REPORTS} from "../../src/components/addresses.js";
import {FRAMES} from "../../src/domain/frame-address.js";

const OUTSIDE = [LEAFLETS, REPORTS, COMMUNES, FRAMES];

export const pathsOf = (dist: string) =>
  readdirSync(dist, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/${relative(".", file).slice(0, -".html".length)}`.replace(/^\/index$/, "/"))
    .sort();

const fileOf = (dist: string, path: string) => join(dist, path === "/" ? "index.html" : `${path}.html`);

const isDetour = (dist: string, path: string) => /http-equiv="refresh"/.test(readFileSync(fileOf(dist, path), "utf8"));

/** Addresses of pages, but for those on paper, of communes, in easy words, and what only sends elsewhere. */
export const pages = (dist: string) =>
  pathsOf(dist).filter(
    (path) =>
      !OUTSIDE.some((folder) => path.startsWith(`/${folder}/`)) && !path.endsWith("/en-clair") && !isDetour(dist, path)
  );

/** The largest page of each kind, by "/epci/…", "/epci/…/communes": those at the root, one of each folder and name. */
export function kindsOf(dist: string): Record<string, string> {
  const kinds = group(pathsOf(dist), (path) => {
    const [, folder, , name] = path.split("/");
    // Below a cahier is an EPCI, below an EPCI a page that others have too.
    const last = name && folder === "cahiers" ? "…" : name;
    return dirname(path) === "/" ? path : ["", folder, "…", ...(last ? [last] : [])].join("/");
  });
  const found = [...kinds].map(([kind, paths]) => [
    kind,
    greatest(paths, (path) => statSync(fileOf(dist, path)).size)!
  ]);
  return Object.fromEntries(found.filter(([, path]) => !isDetour(dist, path)));
}
