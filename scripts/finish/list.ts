import {readdir} from "node:fs/promises";
import {join, relative, sep} from "node:path";

/** Every file under a folder, sorted. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({parentPath, name}) => join(parentPath, name)).sort();
}

/** Path of a file of a site, from its folder: "epci/sammiellois.html". */
export const pathIn = (site: string, file: string) => relative(site, file).split(sep).join("/");

/** Paths of the files of a site, from its folder. */
export const pathsIn = async (site: string) => (await listFiles(site)).map((file) => pathIn(site, file));
