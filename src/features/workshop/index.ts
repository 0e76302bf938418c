// The workshop of an EPCI: a deck, a board and a clock, kept on the device.
// board.ts, programme.ts and report.ts are pure; client*.ts shows and keeps.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {html} from "../../components/html.js";
import {columnHead, numberCell, row, rowHead} from "../../components/table.js";
import {sheet} from "../../edition/sheet.js";
import type {Site} from "../../edition/site.js";
import {type Programme, isEmpty, type Family, type FamilyKind} from "../../domain/content.js";
import type {Territory} from "../../domain/territories.js";
import {ORDINARY, sequenceOf, hoursText, timetable, totalMinutes} from "./programme.js";
import {workshopPath} from "../../components/addresses.js";
import {around, page, stepsTo} from "../../components/page.js";
import {storyOf} from "../../edition/names.js";
import {mapLabel, type Slide, storySlides} from "./story-slides.js";
import {capital, formatNumber} from "../../domain/french.js";
import {signature} from "../../components/prose.js";
import {optionCards} from "../../text/index.js";
import {quoted} from "./board.js";

export function workshopPage(site: Site, epci: Territory): string {
  const name = storyOf(epci);
  const programme = site.approach?.workshop ?? ORDINARY;
  const slides: Slide[] = [
    welcomeSlide(site, epci),
    ...optionsSlide(site, epci),
    programmeSlide(programme),
    ...storySlides(site, epci),
    collectionSlide(site, epci),
    decidedSlide,
    calendarSlide
  ];
  const hooks = {
    epci: epci.code,
    name: name.short,
    programme: JSON.stringify(programme),
    report: sheet("features/workshop/report.css")
  };
  const data = Object.entries(hooks).map(([hook, value]) => html` data-${hook}="${value}"`);
  const body = html`
    <link rel="stylesheet" href="../features/workshop/workshop.css">
    <article class="workshop" data-workshop${data} style="--map-label:${mapLabel(site, epci)}px">
    ${slides.map((slide, i) => section(slide, i + 1, programme))}
    </article>`;
  return page({
    title: site.home === "/" ? `Atelier ${name.short}` : `Atelier ${name.short}, ${site.territories.departement.name}`,
    description:
      `L’atelier d’inclusion numérique de ce territoire : ${name.full}. ` +
      "Deux heures, des chiffres à projeter, des idées à recueillir.",
    ...around(site),
    trail: stepsTo(site, epci),
    path: workshopPath(epci),
    current: "workshop",
    kind: "workshop-page",
    body
  });
}

function section({kind, title, body, layout, main}: Slide, number: number, programme: Programme) {
  const heading = main
    ? html`<p class="kicker">Atelier d’inclusion numérique</p><h1 id="titre-${number}">${title}</h1>`
    : html`<h2 id="titre-${number}">${title}</h2>`;
  const classes = layout ? `slide slide-${layout}` : "slide";
  const sequence = html` data-sequence="${sequenceOf(programme, kind)}" aria-labelledby="titre-${number}"`;
  return html`
    <section class="${classes}" id="diapo-${number}" data-slide${sequence}>
    ${heading}
    <div class="slide-body">${body}</div>
    </section>`;
}

/** Without a script the date is written by hand. */
function welcomeSlide(site: Site, epci: Territory): Slide {
  const name = storyOf(epci);
  const {departement} = site.territories;
  const story = html`<a href="${name.href}">Le récit de ce territoire</a>`;
  return {
    kind: "accueil",
    layout: "welcome",
    title: name.short,
    main: true,
    body: html`
      <p class="welcome-of">${name.kind && `${capital(name.kind)}, `}${departement.name}</p>
      <p class="welcome-date" data-welcome-date>Date : <span class="blank"></span></p>
      <p class="welcome-story">${story}, dont cet atelier reprend les chiffres.</p>`
  };
}

/** What figures leave to decide, to be discussed first; none where nobody lives. */
function optionsSlide(site: Site, epci: Territory): Slide[] {
  const body = optionCards(site, epci);
  return body ? [{kind: "accueil", layout: "options", title: "Que décider ?", body}] : [];
}

function programmeSlide(programme: Programme): Slide {
  const heads = ["Horaire", "Séquence", "Durée"].map((head) => columnHead(head));
  const slots = timetable(programme).map(({name, minutes, from, to}) =>
    row([numberCell(hoursText(from, to)), rowHead(name), numberCell(`${formatNumber(minutes)} min`)])
  );
  return {
    kind: "accueil",
    title: "Programme",
    body: html`
      <table class="programme" data-timetable>
      <caption class="hidden">Séquences de l’atelier</caption>
      <thead class="hidden"><tr>${heads}</tr></thead>
      <tbody>${slots}</tbody>
      </table>
      <p class="programme-total">${formatNumber(totalMinutes(programme))} minutes en tout.</p>`
  };
}

function familiesOffered(site: Site, epci: Territory): FamilyKind[] {
  const shared = new Set(site.families.map((f) => f.id));
  const own = (site.contents.get(epci.code)?.families ?? []).filter((f) => !shared.has(f.id));
  return [...site.families, ...own.map(({id, title}) => ({id, label: title}))];
}

/** Without a script it lists the families, then what was said of each before the workshop. */
function collectionSlide(site: Site, epci: Territory): Slide {
  const content = site.contents.get(epci.code);
  const said = content?.families.filter((family) => !isEmpty(family)) ?? [];
  const signed = content && signature(content, site.sources);
  const families = familiesOffered(site, epci).map(({id, label}) => html`<li data-family="${id}">${label}</li>`);
  return {
    kind: "idees",
    layout: "collect",
    title: "Nos idées",
    body: html`
      <div data-collect>
      <p>Une idée, un besoin, un mot entendu : sous quelle famille ?</p>
      <ul class="families">${families}</ul>
      </div>
      ${said.length > 0 && html`<div class="said">${said.map(saidBefore)}${signed}</div>`}`
  };
}

function saidBefore({id, title, needs, words, ideas}: Family) {
  const [quotes, proposed] = [words.map(quoted), ideas.map((i) => i.text)];
  const part = (kind: string, heading: string, texts: string[]) =>
    texts.length > 0 && html`<h4>${heading}</h4><ul class="${kind}">${texts.map((t) => html`<li>${t}</li>`)}</ul>`;
  return html`
    <h3>Déjà dit : ${title}</h3>
    <div data-said="${id}">
    ${part("needs", "Besoins", needs)}
    ${part("words", quotes.length < 2 ? "Propos recueilli" : "Propos recueillis", quotes)}
    ${part("ideas", "Idées déjà proposées", proposed)}
    </div>`;
}

const calendarWords = html`<p>Le compte rendu, la décision, le premier point : une date et un nom pour chacun.</p>`;
const calendarSlide: Slide = {
  kind: "suites",
  layout: "decided",
  title: "Nos rendez-vous",
  body: html`<div data-calendar>${calendarWords}</div>`
};

const decidedSlide: Slide = {
  kind: "suites",
  layout: "decided",
  title: "Ce que nous retenons",
  body: html`<div data-decided><p>Ici, les idées qui auront reçu une priorité, ou le plus de votes.</p></div>`
};
