import type {Site} from "../data/site.js";
import type {Content} from "../domain/content.js";
import {modelOf} from "../domain/models.js";
import {otherEditionNote} from "../domain/wording/two-editions.js";

type Told = Pick<Content, "model" | "source">;

/** True of a text about another edition of the index than the site's. */
const isOther = ({model}: Pick<Site, "model">, content: Told) => content.model !== null && content.model !== model?.id;

const yearOf = ({sources}: Pick<Site, "sources">, content: Told) =>
  sources.find((s) => s.id === content.source)?.vintage ?? null;

/** " en 2022", of the title of a text about another edition of the index; nothing for any other. */
export function inYear(site: Pick<Site, "model" | "sources">, content: Told): string {
  const year = isOther(site, content) ? yearOf(site, content) : null;
  return year === null ? "" : ` en ${year}`;
}

/** Of when the scores of a text are, and on which scale; null where it is about the index of the site. */
export function otherEdition(site: Pick<Site, "model" | "sources">, content: Told): string | null {
  return isOther(site, content)
    ? otherEditionNote({then: modelOf(content.model!), year: yearOf(site, content), now: site.model})
    : null;
}
