import type {Source} from "../data/edition.js";

export type CitedSource = Pick<Source, "title" | "publisher" | "vintage" | "licence"> & {url?: string};

/** The sources of an edition by id, for a reader who takes a figure away. */
export function sourcesFile(sources: Source[]): string {
  const cited = sources.map(({id, title, publisher, vintage, licence, url}): [string, CitedSource] => [
    id,
    {title, publisher, vintage, licence, ...(url === null ? {} : {url})}
  ]);
  return `${JSON.stringify(Object.fromEntries(cited))}\n`;
}
