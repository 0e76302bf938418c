// The workshop of an EPCI: a deck, a board and a clock, kept on the device.
// Its slides are chapters of words/atelier.md, with those of the story among them; client*.ts shows and keeps.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {workshopPath} from "../../components/addresses.js";
import {html, raw, type Html} from "../../components/html.js";
import {around, page, stepsTo} from "../../components/page.js";
import {signature} from "../../components/prose.js";
import {storyOf} from "../../edition/names.js";
import {sheet} from "../../edition/sheet.js";
import type {Site} from "../../edition/site.js";
import {isEmpty, type Programme, type SequenceKind} from "../../domain/content.js";
import {capital} from "../../domain/french.js";
import type {Territory} from "../../domain/territories.js";
import {optionCards} from "../../text/index.js";
import {tell, templateOf, type Added} from "../../text/templates/index.js";
import {quoted} from "./board.js";
import {hoursText, ordinaryProgramme, sequenceOf, timetable, totalMinutes} from "./programme.js";
import {mapLabel, storySlides, type Slide} from "./story-slides.js";

/** By chapter of the template: when its slide is shown, and how it is laid out. */
const SLIDES: Record<string, {kind: SequenceKind; layout?: string}> = {
  accueil: {kind: "accueil", layout: "welcome"},
  options: {kind: "accueil", layout: "options"},
  programme: {kind: "accueil"},
  idees: {kind: "idees", layout: "collect"},
  retenu: {kind: "suites", layout: "decided"},
  "rendez-vous": {kind: "suites", layout: "decided"}
};

export function workshopPage(site: Site, epci: Territory): string {
  const template = templateOf("atelier");
  const words = template.lexique;
  const programme = site.approach?.workshop ?? ordinaryProgramme(words.seances);
  const {lead, chapters, ...said} = tell(template, {}, slotsOf(site, epci, programme), {marked: false});
  const slides = chapters.flatMap(([id, , body, title]): Slide[] => [
    ...(id === "idees" ? storySlides(site, epci, words.diapo.premiere) : []),
    ...(body ? [{...SLIDES[id], title: title!, body}] : [])
  ]);
  const hooks = {
    epci: epci.code,
    name: storyOf(epci).short,
    programme: JSON.stringify(programme),
    words: JSON.stringify(words),
    report: sheet("features/workshop/report.css")
  };
  const data = Object.entries(hooks).map(([hook, value]) => html` data-${hook}="${value}"`);
  const body = html`
    <link rel="stylesheet" href="../features/workshop/workshop.css">
    <article class="workshop" data-workshop${data} style="--map-label:${mapLabel(site, epci)}px">
    ${slides.map((slide, i) => section(slide, i + 1, programme, i === 0 && lead))}
    </article>`;
  return page({
    ...said,
    ...around(site),
    trail: stepsTo(site, epci),
    path: workshopPath(epci),
    current: "workshop",
    kind: "workshop-page",
    body
  });
}

/** @param kicker of the first slide, whose title is that of the page */
function section({kind, title, body, layout}: Slide, number: number, programme: Programme, kicker: Html | false) {
  const id = `titre-${number}`;
  const heading = kicker
    ? html`${raw(kicker.html.replace("<p>", '<p class="kicker">'))}<h1 id="${id}">${title}</h1>`
    : html`<h2 id="${id}">${title}</h2>`;
  const classes = layout ? `slide slide-${layout}` : "slide";
  const sequence = html` data-sequence="${sequenceOf(programme, kind)}" aria-labelledby="${id}"`;
  return html`
    <section class="${classes}" id="diapo-${number}" data-slide${sequence}>
    ${heading}
    <div class="slide-body">${body}</div>
    </section>`;
}

/** Without a script the page lists the families, then what was said of each before the workshop. */
function slotsOf(site: Site, epci: Territory, programme: Programme): Added {
  const {departement} = site.territories;
  const {short, full, kind, href} = storyOf(epci);
  const content = site.contents.get(epci.code);
  const said = content?.families.filter((family) => !isEmpty(family)) ?? [];
  const shared = new Set(site.families.map((f) => f.id));
  const own = (content?.families ?? []).filter((f) => !shared.has(f.id));
  return {
    nom: short,
    entier: full,
    recit: href,
    departement: site.home !== "/" && departement.name,
    situation: [kind && capital(kind), departement.name].filter(Boolean).join(", "),
    options: optionCards(site, epci),
    sequences: timetable(programme).map(({name, minutes, from, to}) => ({name, minutes, horaire: hoursText(from, to)})),
    minutes: totalMinutes(programme),
    familles: [...site.families.map((family) => ({...family})), ...own.map(({id, title}) => ({id, label: title}))],
    dejaDit: said.map(({words, ...family}) => ({...family, propos: words.map(quoted)})) as unknown as Added[],
    signature: content && signature(content, site.sources)
  };
}
