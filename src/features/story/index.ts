// The page of an EPCI, and what is looked up beside it.
// The text is told by src/text/; reference.ts writes the pages beside.
// Loaders of pages and other features import this file alone.

import {hasReferencePages} from "../../components/addresses.js";
import {chapterList, type Chapter, hero} from "../../components/chapters.js";
import {linkCommunes} from "../../components/commune-names.js";
import {html} from "../../components/html.js";
import {around, page, stepsTo} from "../../components/page.js";
import {storyOf} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import {capital} from "../../domain/french.js";
import type {Territory} from "../../domain/territories.js";
import {numbersButton} from "../numbers/index.js";
import {storyText} from "../../text/index.js";
import {foldedReferences, referenceLinks} from "./reference.js";

export {referenceDownloads, referenceFiles, referenceHref, referencesOf} from "./reference.js";

export function storyPage(site: Site, epci: Territory): string {
  const {kind, href} = storyOf(epci);
  const alone = site.home === "/";
  const references = hasReferencePages(site) ? referenceLinks(site, epci) : null;
  const {title, description, lead, chapters} = storyText(site, epci, {added: {references}});
  const all: Chapter[] = references
    ? chapters
    : [...chapters, ["reference", "Pour tout savoir", foldedReferences(site, epci, chapters)]];
  const kicker = kind && html`<p class="kicker">${capital(kind)}</p>`;
  const first = html`${kicker}<h1>${title}</h1><div class="lead" data-glossary>${lead}</div>`;
  const body = html`
    <article class="thread" data-profile="${epci.code}">
    ${hero(html`${first}${numbersButton(epci.code, href)}`)}
    ${chapterList(all)}
    </article>`;
  return page({
    // Two EPCI of the country may have the same name.
    title: alone ? title : `${title}, ${site.territories.departement.name}`,
    description: capital(description),
    ...around(site),
    trail: alone ? [] : stepsTo(site),
    path: href,
    current: "story",
    kind: "story",
    body: linkCommunes(site, body, href)
  });
}
