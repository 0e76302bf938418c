import {siteRoot} from "./client-address.js";

/** Where figures come from, as the site publishes it in `data/sources.json`. */
export interface FigureSource {
  publisher: string;
  title: string;
  vintage: string;
  licence: string;
  url?: string;
}

/** A source that is cited: all that is published of it, or the words of its link where that cannot be had. */
export type CitedSource = FigureSource | {words: string};

/** Sources that a figure cites, each once, in their order. */
export async function citedSources(figure: HTMLElement): Promise<CitedSource[]> {
  const cited = [...figure.querySelectorAll<HTMLAnchorElement>('a[href*="donnees#source-"]')];
  const links = new Map(cited.map((a) => [idOf(a), a.textContent!.trim()]));
  if (links.size === 0) return [];
  const known = await publishedSources();
  return [...links].map(([id, words]) => (Object.hasOwn(known, id) ? known[id] : {words}));
}

/** "Insee, Recensement de la population, 2022. Licence Ouverte 2.0". */
export function sourceText(source: CitedSource): string {
  if ("words" in source) return source.words;
  const {publisher, title, vintage, licence} = source;
  return `${publisher}, ${title}, ${vintage}. ${/^licence\b/i.test(licence) ? "" : "Licence\u00a0: "}${licence}`;
}

const idOf = ({hash}: HTMLAnchorElement) => decodeURIComponent(hash.slice("#source-".length));

/** Without a line, a figure has the words of the page. */
async function publishedSources(): Promise<Record<string, FigureSource>> {
  try {
    const answer = await fetch(new URL("data/sources.json", siteRoot()));
    return answer.ok ? await answer.json() : {};
  } catch {
    return {};
  }
}
