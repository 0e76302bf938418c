import {html} from "../components/html.js";
import {rankRangeWords} from "../components/first-screen.js";
import {counted, keyFigures, type KeyFigure} from "../components/key-figures.js";
import {sourceLine, indexSources} from "../components/sources.js";
import {linesOf, listUnder, type Block} from "./blocks.js";
import {placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import type {Programme} from "../domain/content.js";
import {capital, formatNumber, ordinal, uncapital} from "../domain/french.js";
import {type IndexProfile} from "../domain/profile.js";
import {fragileCommunes} from "../domain/class-groups.js";
import type {Territory} from "../domain/territories.js";
import {formatPeriod} from "../domain/timeline.js";
import {hourWords, timetable, totalMinutes} from "./programme.js";
import {departementForms, storyOf} from "../data/names.js";
import {inYear} from "../components/other-edition.js";
import {indexScope, listItem, pagedSlides, proseSlides, type Slide} from "./slide.js";
import {wordsAbout} from "../components/generated-words.js";
import {indexOf} from "../profile/index.js";

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

/** Why and when the diagnostic is made, where the edition says it. */
export function approachSlides({approach}: Site): Slide[] {
  if (!approach) return [];
  const aims = approach.aims.map((aim): Block => ({html: html`<li>${aim}</li>`, lines: linesOf(aim)}));
  const phases = approach.phases.map((phase) => listItem(phase.name, `, ${formatPeriod(phase)}`));
  const listed = (title: string, items: Block[]) => (items.length === 0 ? [] : [listUnder(title, items)]);
  return pagedSlides({
    kind: "accueil",
    title: "Ce diagnostic",
    blocks: [...listed("Pourquoi", aims), ...listed("Quand", phases)]
  });
}

/** Three or four figures that say why the workshop is held. */
export function stakesSlide(site: Site, epci: Territory): Slide {
  const profile = indexOf(site, epci);
  const scored = profile !== null && profile.total.score !== null;
  const places = site.places.filter((p) => p.epci === epci.code);
  const figures: KeyFigure[] = scored
    ? [
        [
          formatNumber(profile.total.score, profile.model.decimals),
          `sur ${formatNumber(profile.model.totalScale.max)} : l’${uncapital(profile.model.label)}`
        ],
        ...(profile.rank ? [rankFigure(site, profile, profile.rank)] : []),
        counted(epci.population, "habitant", "habitants"),
        hurdlesFigure(profile)
      ]
    : [
        counted(epci.population, "habitant", "habitants"),
        counted(epci.communes, "commune", "communes"),
        ...(site.edition.places ? [counted(places.length, "lieu d’aide connu", "lieux d’aide connus")] : [])
      ];
  return {
    kind: "enjeux",
    layout: "stakes",
    title: "Ce qui est en jeu",
    scope: scored ? indexScope(site, profile) : null,
    body: html`
      <p class="verdict">${wordsAbout(site, epci).verdict}</p>
      ${keyFigures(figures)}
      ${sourceLine(site.sources, [...(profile ? indexSources(profile) : []), "cog", ...(scored ? [] : placeSources(site.edition))])}`
  };
}

function rankFigure(site: Site, {ranks}: IndexProfile, {rank, of}: NonNullable<IndexProfile["rank"]>): KeyFigure {
  const range = rankRangeWords(ranks);
  const {within} = departementForms(site.territories.departement);
  const words = `${within}, la 1re est la plus fragile${range ? ` ; ${range}` : ""}`;
  return [`${ordinal(rank)} sur ${formatNumber(of)}`, words];
}

/** Communes with a hurdle; where there are none, those of the two most fragile classes. */
function hurdlesFigure({hurdles, classes}: IndexProfile): KeyFigure {
  const communes = new Set(hurdles.flatMap((h) => h.communes.map((c) => c.code))).size;
  return communes > 0
    ? counted(communes, "commune très freinée sur au moins un axe", "communes très freinées sur au moins un axe")
    : counted(fragileCommunes(classes).length, "commune fragile ou très fragile", "communes fragiles ou très fragiles");
}

/** What someone wrote of the territory, a few lines at a time. */
export function portraitSlides(site: Site, epci: Territory): Slide[] {
  const content = site.contents.get(epci.code);
  if (!content) return [];
  return proseSlides(site, content, {kind: "enjeux", title: `Portrait${inYear(site, content)}`}, content.portrait);
}
