import {html, raw, type Html} from "../components/html.js";
import type {Site} from "../data/site.js";
import type {Programme} from "../domain/content.js";
import type {Territory} from "../domain/territories.js";
import {ORDINARY, sequenceOf} from "./programme.js";
import {workshopPath} from "../components/addresses.js";
import {around, page, stepsTo} from "../components/page.js";
import {storyOf} from "../data/names.js";
import {collectionSlide, decidedSlide} from "./idea-slides.js";
import {programmeSlide, welcomeSlide} from "./opening.js";
import type {Slide} from "./slide.js";
import {mapLabel, storySlides} from "./story-slides.js";

/** Seen from the pages of workshops; no other page needs it. */
const STYLE = "../workshop/workshop.css";

/**
 * The workshop of an EPCI: a document whose sections a script projects one at a time. What an edition does not have leaves no slide.
 */
export function workshopPage(site: Site, epci: Territory): string {
  const name = storyOf(epci);
  const programme = site.approach?.workshop ?? ORDINARY;
  const slides: Slide[] = [
    welcomeSlide(site, epci),
    programmeSlide(programme),
    ...storySlides(site, epci),
    collectionSlide(site, epci),
    decidedSlide
  ];
  const body = html`
    <link rel="stylesheet" href="${STYLE}">
    <article class="workshop" data-workshop data-epci="${epci.code}" data-name="${name.short}" data-programme="${JSON.stringify(programme)}" style="--map-label:${mapLabel(site, epci)}px">
    ${slides.map((slide, i) => section(slide, i + 1, programme))}
    </article>`;
  return page({
    title: site.home === "/" ? `Atelier ${name.short}` : `Atelier ${name.short}, ${site.territories.departement.name}`,
    description: `L’atelier d’inclusion numérique de ce territoire : ${name.full}. Deux heures, des chiffres à projeter, des idées à recueillir.`,
    ...around(site),
    trail: stepsTo(site, epci),
    path: workshopPath(epci),
    current: "workshop",
    kind: "workshop-page",
    body
  });
}

function section({kind, title, body, layout, main}: Slide, number: number, programme: Programme): Html {
  const heading = main
    ? html`<p class="kicker">Atelier d’inclusion numérique</p><h1 id="titre-${number}">${title}</h1>`
    : html`<h2 id="titre-${number}">${title}</h2>`;
  return html`
    <section class="slide${layout && raw(` slide-${layout}`)}" id="diapo-${number}" data-slide data-sequence="${sequenceOf(programme, kind)}" aria-labelledby="titre-${number}">
    ${heading}
    <div class="slide-body">${body}</div>
    </section>`;
}
