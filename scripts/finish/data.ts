import {copyFile, mkdir, readFile} from "node:fs/promises";
import {dirname, join} from "node:path";

/** Descriptor of what is published, see src/data/datapackage.ts. */
const DESCRIPTOR = "datapackage.json";

/** What is said of each source under the pictures of figures, see src/data/sources-file.ts. */
const SOURCES = "sources.json";

/**
 * Copies the files that the descriptor names, the descriptor and the sources, to addresses that stay the same from one build to the
 * next. Framework publishes only what a page shows, under names that change with the contents.
 */
export async function publishData(from: string, to: string): Promise<void> {
  const {resources} = JSON.parse(await readFile(join(from, DESCRIPTOR), "utf8")) as {resources: {path: string}[]};
  for (const path of [DESCRIPTOR, SOURCES, ...resources.map((r) => r.path)]) {
    await mkdir(dirname(join(to, path)), {recursive: true});
    await copyFile(join(from, path), join(to, path));
  }
}
