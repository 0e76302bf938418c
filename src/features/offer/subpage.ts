// What the pages of places share: heading, menu, steps, links of communes.
import {linkCommunes} from "../../components/commune-names.js";
import {sectionsOf} from "../../components/chapters.js";
import {html, type Html} from "../../components/html.js";
import {around, page, stepsTo} from "../../components/page.js";
import type {Site} from "../../edition/site.js";
import {say, templateOf, type FilledText} from "../../text/templates/index.js";

export const heading = ({name}: {name: string}, {title, lead}: FilledText): Html =>
  html`<p class="kicker">${say(templateOf("offre"), {nom: name}, "page", "surtitre")}</p><h1>${title}</h1>${lead}`;

/** A page that is nothing but what its template says. */
export const toldBody = (of: {name: string}, told: FilledText): Html => html`
  <article>
  <header class="hero">${heading(of, told)}</header>
  ${sectionsOf(told.chapters)}
  </article>`;

export function departementPage(site: Site, path: string, told: FilledText, body?: Html): string {
  const {departement} = site.territories;
  const alone = site.home === "/";
  return page({
    ...around(site),
    title: alone ? told.title : `${told.title}, ${departement.name}`,
    description: told.description,
    trail: alone ? [] : stepsTo(site),
    path,
    current: "offer",
    kind: "offer",
    body: linkCommunes(site, body ?? toldBody(departement, told), path)
  });
}
