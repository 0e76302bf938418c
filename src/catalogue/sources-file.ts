import type {Source} from "../data/edition.js";

export type CitedSource = Pick<Source, "title" | "publisher" | "vintage" | "licence"> & {url?: string};

export function sourcesFile(sources: Source[]): string {
  const cited = sources.map(({id, title, publisher, vintage, licence, url}): [string, CitedSource] => [
    id,
    {title, publisher, vintage, licence, ...(url === null ? {} : {url})}
  ]);
  return `${JSON.stringify(Object.fromEntries(cited))}\n`;
}
