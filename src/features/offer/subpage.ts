import {linkCommunes} from "../../components/commune-names.js";
import {html, type Html} from "../../components/html.js";
import {around, page, stepsTo} from "../../components/page.js";
import type {Site} from "../../edition/site.js";

/** A page beside the list of places of a département: `told` is what it tells, for who looks for it. */
export function offerSubpage(site: Site, path: string, title: string, text: string, lead: Html, content: Html): string {
  const {departement} = site.territories;
  const kicker = html`<p class="kicker">Inclusion numérique, ${departement.name}</p>`;
  const body = html`
    <article>
    <header class="hero">${kicker}<h1>${title}</h1>${lead}</header>
    ${content}
    </article>`;
  return page({
    title: site.home === "/" ? title : `${title}, ${departement.name}`,
    description: `${departement.name} : ${text}.`,
    ...around(site),
    trail: site.home === "/" ? [] : stepsTo(site),
    path,
    current: "offer",
    kind: "offer",
    body: linkCommunes(site, body, path)
  });
}
