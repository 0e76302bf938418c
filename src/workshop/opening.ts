import {html} from "../components/html.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import type {Programme} from "../domain/content.js";
import {capital, formatNumber} from "../domain/french.js";
import type {Territory} from "../domain/territories.js";
import {hourWords, timetable, totalMinutes} from "./programme.js";
import type {Slide} from "./slide.js";

/** Who is welcome, where and when: a date is written by hand where there is no script. */
export function welcomeSlide(site: Site, epci: Territory): Slide {
  const name = storyOf(epci);
  const {departement} = site.territories;
  return {
    kind: "accueil",
    layout: "welcome",
    title: name.short,
    main: true,
    body: html`
      <p class="welcome-of">${name.kind && `${capital(name.kind)}, `}${departement.name}</p>
      <p class="welcome-date" data-welcome-date>Date : <span class="blank"></span></p>
      <p class="welcome-story"><a href="${name.href}">Le récit de ce territoire</a>, dont cet atelier reprend les chiffres.</p>`
  };
}

/** What is done, and when. */
export function programmeSlide(programme: Programme): Slide {
  const slots = timetable(programme);
  return {
    kind: "accueil",
    title: "Programme",
    body: html`
      <table class="programme" data-timetable>
      <caption class="hidden">Séquences de l’atelier</caption>
      <thead class="hidden"><tr><th scope="col">Horaire</th><th scope="col">Séquence</th><th scope="col">Durée</th></tr></thead>
      <tbody>${slots.map(({name, minutes, from, to}) => html`<tr><td class="number">${hourWords(from)} – ${hourWords(to)}</td><th scope="row">${name}</th><td class="number">${formatNumber(minutes)} min</td></tr>`)}</tbody>
      </table>
      <p class="programme-total">${formatNumber(totalMinutes(programme))} minutes en tout.</p>`
  };
}
