import {copyFile, link, mkdir} from "node:fs/promises";
import {dirname, relative, sep} from "node:path";
import {listFiles} from "../finish/list.js";

/** Paths of the files of a site, from its folder: "epci/sammiellois.html". */
export const pathsIn = async (site: string) =>
  (await listFiles(site)).map((file) => relative(site, file).split(sep).join("/"));

/** Gives a file a second name, or a copy where the disk knows no second names or is another. */
export async function linkFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), {recursive: true});
  await link(from, to).catch(() => copyFile(from, to));
}
