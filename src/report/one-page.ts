import {legend} from "../components/classes.js";
import {html, type Html} from "../components/html.js";
import {paper} from "./paper.js";
import type {Site} from "../data/site.js";
import {BORDER_UNKNOWN} from "../domain/border.js";
import {CORE} from "../domain/coverage.js";
import type {CoverageProfile} from "../domain/coverage-profile.js";
import type {Decision} from "../domain/decisions.js";
import {FAR_KM, formatKm, roadKm} from "../domain/detour.js";
import {capital, formatNumber, formatPercent, formatTelephone, list, NBSP, plural} from "../domain/french.js";
import {isGoing} from "../domain/mobile.js";
import {townsOf, type Place} from "../domain/places.js";
import {nearestWords, NONE_FIRST, type Candidate} from "../domain/priorities.js";
import type {ClassGroup} from "../domain/class-groups.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {medianDistance, shareWithin} from "../domain/reach.js";
import {shorten} from "../domain/shorten.js";
import {unaddressedWords} from "../domain/unaddressed.js";
import {inhabitantsWho} from "../domain/wording/share.js";
import {peopleWords} from "../components/fragile-words.js";
import {communeMap} from "../components/maps.js";
import {storyOf} from "../data/names.js";
import {wordsAbout} from "../components/generated-words.js";
import {reportSources, takenOn, vintages} from "./sources.js";
import {standing, weights} from "./standing.js";
import {
  coverageOf,
  decisionsOf,
  FIRST_LABEL,
  firstOf,
  fragileOf,
  helpOf,
  indexOf,
  nearestAnswering,
  POPULOUS_LABEL,
  type FirstCommunes
} from "../profile/index.js";

/** What one page has room for: indicators, names of places that help, sources in characters. */
const INDICATORS = 6;
const TOWNS = 6;
const ACTORS = 2;
const SOURCES_TEXT = 120;
/** Communes that come first in a département, whose page has the most to say. */
const FIRST = 2;

/** One page for elected officials: where the territory stands, what weighs, what help there is, what there is to decide. */
export function onePage(site: Site, territory: Territory): Html {
  const profile = indexOf(site, territory);
  const {departement} = site.territories;
  const own = territory.level === "epci";
  const {kind, short} = own ? storyOf(territory) : {kind: "département", short: departement.name};
  const content = site.contents.get(territory.code);
  const communes = communesIn(site.territories, territory);
  const sources = reportSources(site, content);
  const scored = profile !== null && profile.total.score !== null;
  const first = firstOf(site, territory);
  const help = offer(site, territory);
  return paper(html`
    <article class="one-page-sheet">
    <header>
    <p class="kicker">Synthèse pour les élus${kind && ` · ${capital(kind)}`}</p>
    <h1>${short}</h1>
    <p class="verdict">${wordsAbout(site, territory).verdict}</p>
    <p class="one-page-people">${peopleWords(territory, fragileOf(site, territory))}</p>
    </header>
    <div class="one-page-halves${!scored && !help && " alone"}">
    <div class="one-page-place">
    ${scored && html`<section class="one-page-standing" aria-label="Place">${standing(site, territory, {detailed: false})}</section>`}
    <figure class="map-figure">
    ${communeMap(site, territory, {id: "carte-communes", title: `${short} : ${profile?.model.label ?? "communes"}`, groups: profile?.classes ?? [], uninhabited: profile?.uninhabited ?? [], borders: !own})}
    ${scored && legend(profile.classes, profile.uninhabited, "carte-communes")}
    <figcaption>${plural(communes.length, "commune")}${scored && " ; nombre de chaque classe"}.</figcaption>
    </figure>
    </div>
    ${
      (scored || help) &&
      html`<div>
    ${scored && html`<section><h2>Ce qui pèse</h2>${weights(profile, {limit: INDICATORS, departement: own ? departement.name : undefined})}</section>`}
    ${help}
    </div>`
    }
    </div>
    ${first && communesFirst(site, first, profile!.classes, own)}
    ${decisions(decisionsOf(site, territory))}
    <footer><p>${site.edition.title}. Sources : ${shorten(`${vintages(sources)}.`, SOURCES_TEXT)}${takenOn(sources) && ` Données reprises le ${takenOn(sources)}.`}</p></footer>
    </article>`);
}

/** Help that is known, and how far it is; null in an edition without places. */
function offer(site: Site, territory: Territory): Html | null {
  const {places, unaddressed: posts, comes, contacts: employers, call} = helpOf(site, territory);
  if (!places) return null;
  const towns = townsOf(places);
  // Whether one whose base is closed still comes is to be asked, not printed.
  const actors = comes.filter(isGoing).map((actor) => actor.nom);
  const contacts = employers.map((p) => p.nom);
  const unaddressed = unaddressedWords(posts);
  const told = territory.level === "epci" && towns.length > 0 && ` : ${someOf(towns, TOWNS)}`;
  return html`
    <section><h2>L’aide connue</h2>
    <p>${places.length === 0 ? `Aucun lieu d’aide ${unaddressed ? "situé" : "recensé"} sur place` : html`<b>${plural(places.length, "lieu", "lieux")}</b>${told}`}${unaddressed && ` ; ${unaddressed}`}.${actors.length > 0 && ` ${actors.length < 2 ? "Vient" : "Viennent"} aussi : ${someOf(actors, ACTORS)}.`}${contacts.length > 0 && ` ${contacts.length < 2 ? "Peut" : "Peuvent"} envoyer un conseiller : ${someOf(contacts, ACTORS)}.`}</p>
    ${distance(coverageOf(site, territory))}
    ${call && html`<p>Appeler : ${call.nom}, ${telephone(call)}.</p>`}
    </section>`;
}

/** The communes to look at first: why these, which help is nearest, whom to call; and where most people of fragile communes live. */
function communesFirst(site: Site, {first, populous}: FirstCommunes, classes: ClassGroup[], own: boolean): Html {
  const item = ({code, name, population}: FirstCommunes["populous"][number], far?: Candidate) => {
    const {step} = classes.find((group) => group.communes.some((c) => c.code === code))!;
    const answering = nearestAnswering(site, code);
    const older = far?.older && `, dont ${formatPercent(far.older)} de 75 ans et plus`;
    const nearest = far ? nearestWords({...far, border: false}) : answering?.nom;
    return html`<li><b>${name}</b> · ${capital(step.label)}, ${plural(population, "habitant")}${older}${nearest && ` ; le plus proche : ${nearest}`}${answering && html`, ${telephone(answering)}`}.</li>`;
  };
  const others = list(populous.map((c) => c.name));
  const beyond = first?.some((c) => c.border) && ` ${capital(BORDER_UNKNOWN)}.`;
  return html`
    <section class="one-page-first"><h2>${first && first.length > 0 ? "Les communes d’abord" : first ? FIRST_LABEL : POPULOUS_LABEL}</h2>
    ${first && first.length > 0 && html`<ul>${first.slice(0, own ? first.length : FIRST).map((c) => item(c, c))}</ul>`}
    ${first?.length === 0 && html`<p>${NONE_FIRST}.</p>`}
    ${first ? html`<p class="footnote">${populous.length > 0 && `${POPULOUS_LABEL} : ${others}.`}${beyond}</p>` : html`<ul>${populous.map((c) => item(c))}</ul>`}
    </section>`;
}

const telephone = ({telephone: number}: Place) => html`<a href="tel:${number}"><b>${formatTelephone(number!)}</b></a>`;

/** How far half of the inhabitants are from help, and how many are far; null where it is not known. */
function distance(coverage: CoverageProfile | null): Html | null {
  const core = coverage?.reaches.find((r) => r.function === CORE);
  const median = core ? medianDistance(core) : null;
  if (!core || median === null) return null;
  const near = roadKm(median) < 1 ? "" : " ou moins";
  return html`<p>La moitié des habitants en est à ${formatKm(median)}${near} par la route (estimation) ; ${inhabitantsWho(1 - shareWithin(core, FAR_KM)!)} à plus de ${FAR_KM}${NBSP}km.</p>`;
}

/** "Étain, Spincourt et 4 autres": names as far as there is room. */
function someOf(names: string[], limit: number): string {
  return names.length <= limit
    ? list(names)
    : `${names.slice(0, limit - 1).join(", ")} et ${formatNumber(names.length - limit + 1)} autres`;
}

function decisions(items: Decision[]): Html | null {
  if (items.length === 0) return null;
  const all = items.every((item) => item.generated);
  const note = all ? "Questions tirées des chiffres, à défaut d’idées publiées." : "* Question tirée des chiffres.";
  return html`
    <section class="decisions"><h2>À décider</h2>
    <ol>${items.map(({text, detail, generated}) => html`<li><b>${text}${generated && !all && "*"}</b>${detail && html` <span>${generated ? "" : "· "}${detail}</span>`}</li>`)}</ol>
    ${items.some((item) => item.generated) && html`<p class="footnote">${note}</p>`}
    </section>`;
}
