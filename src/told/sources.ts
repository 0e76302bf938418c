import {shortPublisher, vintageWords} from "../components/sources.js";
import {filesOf, sourcesOf, type Source} from "../data/edition.js";
import type {Site} from "../data/site.js";
import type {Signature} from "../domain/content.js";
import {list} from "../domain/french.js";

/** Sources that what is printed draws from: those of the files of the edition, and of what was written. */
export function sourcesOfPaper({edition, sources}: Site, text?: Signature): Source[] {
  const used = new Set<string | null | undefined>([
    "cog",
    ...filesOf(edition).flatMap(({file}) => sourcesOf(file)),
    text?.source
  ]);
  if (!edition.contours) used.add("boxes");
  return sources.filter((s) => used.has(s.id));
}

/** "La Mednum (2023), Insee (2020 et 2022)": who made the sources, and of when. */
export function citedWords(sources: Source[]): string {
  const vintages = new Map<string, Set<string>>();
  for (const source of sources) {
    const name = shortPublisher(source);
    vintages.set(name, (vintages.get(name) ?? new Set()).add(vintageWords(source)));
  }
  return [...vintages].map(([name, of]) => `${name} (${list([...of])})`).join(", ");
}
