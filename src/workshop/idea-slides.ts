import {html, type Html} from "../components/html.js";
import {signature} from "../components/prose.js";
import {linesOf, proseBlocks, type Block} from "./blocks.js";
import type {Site} from "../data/site.js";
import type {Family, FamilyKind} from "../domain/content.js";
import {NBSP} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {formatPeriod} from "../domain/timeline.js";
import {pagedSlides, type Slide} from "./slide.js";

/** Families in which the workshop collects: those that all share, by their short names, then those of this territory alone. */
function familiesOffered(site: Site, epci: Territory): FamilyKind[] {
  const shared = new Set(site.families.map((f) => f.id));
  const own = (site.contents.get(epci.code)?.families ?? []).filter((f) => !shared.has(f.id));
  return [...site.families, ...own.map(({id, title}) => ({id, label: title}))];
}

/** What was said before the workshop, family by family: a place to start from. */
export function saidSlides(site: Site, epci: Territory): Slide[] {
  const content = site.contents.get(epci.code);
  if (!content) return [];
  return content.families.flatMap((family) =>
    pagedSlides({
      kind: "idees",
      layout: "said",
      title: family.title,
      blocks: familyBlocks(family),
      end: signature(content, site.sources)
    })
  );
}

function familyBlocks({id, needs, words, ideas}: Family): Block[] {
  const part = (title: string, items: Html[], texts: string[], kind: string) =>
    items.map((item, i): Block => ({
      html: html`${i === 0 && html`<h3>${title}</h3>`}<ul class="${kind}" data-said="${id}">${item}</ul>`,
      lines: linesOf(texts[i]) + (i === 0 ? 1.3 : 0)
    }));
  const quotes = words.map(({text, who}) => `«${NBSP}${text}${NBSP}»${who === null ? "" : ` (${who})`}`);
  return [
    ...part(
      "Besoins",
      needs.map((n) => html`<li>${n}</li>`),
      needs,
      "needs"
    ),
    ...part(
      quotes.length < 2 ? "Propos recueilli" : "Propos recueillis",
      quotes.map((q) => html`<li>${q}</li>`),
      quotes,
      "words"
    ),
    ...part(
      "Idées déjà proposées",
      ideas.map((i) => html`<li>${i.text}</li>`),
      ideas.map((i) => i.text),
      "ideas"
    )
  ];
}

/** Where ideas are collected. Without a script it says under which families, for a sheet of paper. */
export function collectionSlide(site: Site, epci: Territory): Slide {
  return {
    kind: "idees",
    layout: "collect",
    title: "Nos idées",
    body: html`
      <div data-collect>
      <p>Une idée, un besoin, un mot entendu : sous quelle famille ?</p>
      <ul class="families">${familiesOffered(site, epci).map(({id, label}) => html`<li data-family="${id}">${label}</li>`)}</ul>
      </div>`
  };
}

/** What was decided, then what comes next. */
export function nextSlides(site: Site, epci: Territory): Slide[] {
  const content = site.contents.get(epci.code);
  const texts = (title: string, items: {title: string; text: string}[]) =>
    pagedSlides({
      kind: "suites",
      title,
      wrap: (all) => html`<ul class="plain">${all}</ul>`,
      blocks: items.map((item): Block => ({
        html: html`<li><b>${item.title}</b>${item.text !== "" && html` ${item.text}`}</li>`,
        lines: linesOf(`${item.title} ${item.text}`)
      }))
    });
  const milestones = (site.approach?.milestones ?? []).map((m): Block => ({
    html: html`<li><b>${m.name}</b>, ${formatPeriod(m)}</li>`,
    lines: linesOf(`${m.name}, ${formatPeriod(m)}`)
  }));
  return [
    {
      kind: "suites",
      layout: "decided",
      title: "Ce que nous retenons",
      body: html`<div data-decided><p>Ici, les idées qui auront reçu une priorité.</p></div>`
    },
    ...(content
      ? [
          ...texts("Projets phares", content.projects),
          ...texts("Recommandations", content.recommendations),
          ...pagedSlides({
            kind: "suites",
            title: "Et maintenant",
            blocks: proseBlocks(content.next),
            end: signature(content, site.sources)
          })
        ]
      : []),
    ...pagedSlides({
      kind: "suites",
      title: "Les étapes",
      blocks: milestones,
      wrap: (items) => html`<ul class="plain">${items}</ul>`
    })
  ];
}
