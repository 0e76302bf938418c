import {readdirSync, readFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {group} from "d3";

/** Clean addresses of its pages. */
export const pathsOf = (dist: string) =>
  readdirSync(dist, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/${relative(".", file).slice(0, -".html".length)}`.replace(/^\/index$/, "/"))
    .sort();

/** Whether a page only sends elsewhere. */
const isDetour = (dist: string, path: string) =>
  /http-equiv="refresh"/.test(readFileSync(join(dist, path === "/" ? "index.html" : `${path}.html`), "utf8"));

/**
 * One page of each kind: those at the root, the first of each folder, and the first of each name under territories.
 *
 * @returns addresses, by kind: "/epci/…", "/epci/…/communes"
 */
export function kindsOf(dist: string): Record<string, string> {
  const kinds = group(pathsOf(dist), (path) => {
    const [, folder, , name] = path.split("/");
    return dirname(path) === "/" ? path : ["", folder, "…", ...(name ? [name] : [])].join("/");
  });
  const found = [...kinds].map(([kind, paths]) => [kind, paths.find((path) => !isDetour(dist, path))] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
