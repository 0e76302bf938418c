// « En clair »: each territory in about 150 words, by the European rules of easy-to-read French, on a sheet to print.
// Sentences are in words/en-clair.md, the look in clear.css.
// Loaders of pages and other features import this file alone.

import {clearHref} from "../../components/addresses.js";
import {htmlDocument} from "../../components/document.js";
import {html, raw} from "../../components/html.js";
import {around, aroundShared, ICON, shownWith} from "../../components/page.js";
import {PRINT, printBar} from "../../components/print-bar.js";
import {placeSources, type Source} from "../../edition/edition.js";
import {storyOf} from "../../edition/names.js";
import {sheet} from "../../edition/sheet.js";
import {lazyFile, type SiteFile} from "../../edition/outputs.js";
import type {Site, Sites} from "../../edition/site.js";
import {list, typesetHtml} from "../../domain/french.js";
import {storiesOf, type Territory} from "../../domain/territories.js";
import {profileOf, wholeProfileOf} from "../../profile/index.js";
import {tell, templateOf, type Added, type FilledText} from "../../text/templates/index.js";

type Entry = ReturnType<typeof entriesIn>[number];

export const clearPaths = (sites: Sites): string[] => entriesOf(sites).map(pathOf);

/** Pages of the whole and of each territory ("epci/grand-verdun/en-clair.html"), one at a time. */
export function* clearFiles(sites: Sites): Generator<SiteFile> {
  for (const entry of entriesOf(sites))
    yield lazyFile(pathOf(entry), () => clearPage(entry, sites.departements[0].edition.title));
}

const pathOf = ({href}: Entry) => `${clearHref(href).slice(1)}.html`;

function entriesOf(sites: Sites): Entry[] {
  const {country, departements} = sites;
  const inside = departements.flatMap(entriesIn);
  if (!country) return inside;
  const links = departements.map(({home, territories}) => linkTo(home, territories.departement.name));
  const all = {
    name: country.territory.name,
    href: "/",
    label: words().accueil,
    picture: aroundShared(sites).picture,
    others: {title: words().departements, links},
    told: () => wholeClearly(sites)
  };
  return [all, ...inside];
}

function entriesIn(site: Site) {
  const {home, territories} = site;
  const {departement} = territories;
  const shown = {label: words().plus, picture: around(site).picture};
  const stories = storiesOf(territories).map((epci) => ({epci, ...storyOf(epci)}));
  const others = {title: words().epcis, links: stories.map(({href, short}) => linkTo(href, short))};
  return [
    {...shown, name: departement.name, href: home, others, told: () => clearText(site, departement)},
    ...stories.map(({epci, short: name, href}) => {
      return {...shown, name, href, others: null, told: () => clearText(site, epci)};
    })
  ];
}

const words = () => templateOf("en-clair").lexique.liens;

const linkTo = (page: string, name: string) => ({href: clearHref(page), name});

/** One A4 sheet once printed. Its addresses start from the root of the site. */
function clearPage({name, told: tellIt, href, label, others, picture}: Entry, site: string) {
  const {title, description, chapters} = tellIt();
  const links =
    others && html`<ul>${others.links.map((to) => html`<li><a href="${to.href}">${to.name}</a></li>`)}</ul>`;
  const body = html`
    ${printBar({href, label}, "/")}
    <main id="contenu" tabindex="-1">
    <h1>${name} <span>en clair</span></h1>
    ${chapters.map(([id, , content, heading]) => html`<section id="${id}"><h2>${heading}</h2>${content}</section>`)}
    </main>
    ${others && html`<nav class="bar" aria-labelledby="autres"><h2 id="autres">${others.title}</h2>${links}</nav>`}`;
  return htmlDocument({
    title: `${title} | ${site}`,
    description,
    icon: ICON,
    head: shownWith(picture) ?? undefined,
    style: sheet("style/paper.css") + sheet("features/clear/clear.css"),
    body: raw(typesetHtml(body.html)),
    script: PRINT
  });
}

const MOST_TOWNS = 3;

export function clearText(site: Site, territory: Territory): FilledText {
  const profile = profileOf(site, territory);
  const {indice, aide, distance} = profile;
  const first = distance && "dAbord" in distance ? distance.dAbord : [];
  const known = indice !== null && (indice.niveau !== null || indice.cote !== null);
  return text(profile, {
    coteSeule: indice?.niveau ? null : indice?.cote,
    inconnu: !known,
    // The middle of all is a class of its own: it is said once.
    part: indice?.niveau === "mediane" ? null : indice?.france?.sens,
    peuDeBourgs: aide !== null && aide.lieux > 1 && aide.bourgs.length <= MOST_TOWNS,
    sansLieux: aide === null,
    autres: (first?.length ?? 0) > MOST_TOWNS,
    personne: !aide?.appeler,
    sources: sourcesOf(site, known || first?.length ? indice!.source : null)
  });
}

/** Text of a region or country, which has neither an index to compare nor one place to call. */
function wholeClearly(sites: Sites): FilledText {
  const {edition, sources} = sites.country!;
  return text(wholeProfileOf(sites), {
    ensemble: true,
    sansLieux: !edition.places,
    personne: true,
    sources: sourcesOf({edition, sources}, null)
  });
}

const text = (profile: {habitants: number}, added: Added) =>
  tell(templateOf("en-clair"), profile, {desert: profile.habitants === 0, ...added});

function sourcesOf({edition, sources}: Pick<Site, "edition" | "sources">, index: string | null): Added[] {
  const cited: [what: string, ids: (string | null)[]][] = [
    ["Habitants", ["cog"]],
    ["Risque", [index]],
    ["Lieux d’aide", placeSources(edition)]
  ];
  return cited.flatMap(([quoi, ids]): Added[] => {
    const words = ids.flatMap((id) => sources.find((s) => s.id === id) ?? []).map(inFull);
    return words.length > 0 ? [{quoi, source: list([...new Set(words)])}] : [];
  });
}

/** "Insee, liste de 2026", and names of publishers without their initials. */
const inFull = ({id, publisher, vintage, population}: Source) => {
  const name = publisher.replace(/\s*\([^()]*\)| et \p{Lu}{3,}(?=$|,)/gu, "").split(", ")[0];
  const year = vintage.replace(/^(\d{4})-\d{2}-\d{2}$/, "$1");
  // The list of communes is of that year; its people were counted before.
  return `${name}, ${population ? `population de ${population}` : id === "cog" ? `liste de ${year}` : year}`;
};
