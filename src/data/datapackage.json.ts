import {runLoader} from "./loader.js";
import {readSites, type Sites} from "./site.js";
import {datapackage, readProvenance, type Provenance} from "../catalogue/index.js";

/** Descriptor of all that is published. */
export function load({departements: [{edition, sources}]}: Sites, {datasets}: Provenance): string {
  return `${JSON.stringify(datapackage({id: edition.id, title: edition.title, datasets, sources}))}\n`;
}

await runLoader(import.meta.url, async () => {
  const sites = await readSites();
  return load(sites, await readProvenance(sites));
});
