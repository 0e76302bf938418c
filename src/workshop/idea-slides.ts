import {html, type Html} from "../components/html.js";
import {signature} from "../components/prose.js";
import {quoted} from "./board.js";
import type {Site} from "../data/site.js";
import {isEmpty, type Family, type FamilyKind} from "../domain/content.js";
import type {Territory} from "../domain/territories.js";
import type {Slide} from "./slide.js";

/** Families in which the workshop collects: those that all share, by their short names, then those of this territory alone. */
function familiesOffered(site: Site, epci: Territory): FamilyKind[] {
  const shared = new Set(site.families.map((f) => f.id));
  const own = (site.contents.get(epci.code)?.families ?? []).filter((f) => !shared.has(f.id));
  return [...site.families, ...own.map(({id, title}) => ({id, label: title}))];
}

/**
 * Where ideas are collected. Without a script it says under which families, for a sheet of paper, then what was said in each before the
 * workshop; the board shows that family by family.
 */
export function collectionSlide(site: Site, epci: Territory): Slide {
  const content = site.contents.get(epci.code);
  const said = content?.families.filter((family) => !isEmpty(family)) ?? [];
  return {
    kind: "idees",
    layout: "collect",
    title: "Nos idées",
    body: html`
      <div data-collect>
      <p>Une idée, un besoin, un mot entendu : sous quelle famille ?</p>
      <ul class="families">${familiesOffered(site, epci).map(({id, label}) => html`<li data-family="${id}">${label}</li>`)}</ul>
      </div>
      ${content && said.length > 0 && html`<div class="said">${said.map(saidBefore)}${signature(content, site.sources)}</div>`}`
  };
}

/** What was said of a family before the workshop: a place to start from. */
function saidBefore({id, title, needs, words, ideas}: Family): Html {
  const quotes = words.map(quoted);
  const part = (kind: string, heading: string, texts: string[]) =>
    texts.length > 0 && html`<h4>${heading}</h4><ul class="${kind}">${texts.map((t) => html`<li>${t}</li>`)}</ul>`;
  return html`
    <h3>Déjà dit : ${title}</h3>
    <div data-said="${id}">
    ${part("needs", "Besoins", needs)}
    ${part("words", quotes.length < 2 ? "Propos recueilli" : "Propos recueillis", quotes)}
    ${part(
      "ideas",
      "Idées déjà proposées",
      ideas.map((i) => i.text)
    )}
    </div>`;
}

/** What was decided, which the board fills. */
export const decidedSlide: Slide = {
  kind: "suites",
  layout: "decided",
  title: "Ce que nous retenons",
  body: html`<div data-decided><p>Ici, les idées qui auront reçu une priorité, ou le plus de votes.</p></div>`
};
