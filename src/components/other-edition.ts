import type {Site} from "../data/site.js";
import type {Content} from "../domain/content.js";
import {modelOf} from "../domain/models.js";
import {otherEditionNote} from "../domain/wording/two-editions.js";

type Told = Pick<Content, "model" | "source">;

/** True of a text about another edition of the index than the site's. */
const isOther = ({model}: Pick<Site, "model">, content: Told) => content.model !== null && content.model !== model?.id;

const yearOf = ({sources}: Pick<Site, "sources">, content: Told) =>
  sources.find((s) => s.id === content.source)?.vintage ?? null;

/** Of when the scores of a text are, and on which scale, in a line; null where it is about the index of the site. */
export function otherEdition(site: Pick<Site, "model" | "sources">, content: Told): string | null {
  return isOther(site, content)
    ? otherEditionNote({then: modelOf(content.model!), year: yearOf(site, content), now: null})
    : null;
}
