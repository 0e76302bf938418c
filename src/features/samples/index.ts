// The page /echantillons: each part of the site in its states, to look at a style sheet.
// Framework shows it in a preview only.
// Loaders of pages and other features import this file alone.

import {chapterList, type Chapter} from "../../components/chapters.js";
import {classTable, legend, readingKey} from "../../components/classes.js";
import {communeTable} from "../../components/commune-table.js";
import {indexFigure} from "../../components/decomposition.js";
import {figured} from "../../components/figure.js";
import {html} from "../../components/html.js";
import {telephoneLink} from "../../components/links.js";
import {communeMap} from "../../components/maps.js";
import {around, page} from "../../components/page.js";
import {aboutFigure, indexSources, sourceLine} from "../../components/sources.js";
import {storyOf} from "../../edition/names.js";
import type {Site, Sites} from "../../edition/site.js";
import {communesIn, storiesOf, type Territory} from "../../domain/territories.js";
import {placeList} from "../offer/index.js";
import {indexOf} from "../../profile/index.js";
import {positionFigure} from "../../text/index.js";

/** Places and communes that stand for the others. */
const FEW = 3;

const SUMMARY = "Chaque partie du site, dans ses états.";

/** Each part of the site in its states, for the preview of style sheets. */
export function samplesPage({departements}: Sites): string | null {
  if (!process.env.PREVIEW) return null;
  const [site] = departements;
  const epci = storiesOf(site.territories).find((e) => indexOf(site, e) !== null);
  const places = placeList(site.places.slice(0, FEW), {sources: site.sources});
  const chapters: Chapter[] = [
    ["textes", "Textes", texts],
    ["actions", "Liens, boutons et champs", actions],
    ["figures", "Tableaux et figures", epci && figures(site, epci)],
    ["lieux", "Lieux", html`<h3>Quelques fiches</h3>${places}`]
  ];
  return page({
    title: "Échantillons",
    description: SUMMARY,
    ...around(site),
    trail: [],
    path: "/echantillons",
    current: "method",
    kind: "method",
    body: html`
    <article>
    <header class="hero">
    <p class="kicker">Pour qui poursuit ce site</p><h1>Échantillons</h1><p class="verdict">${SUMMARY}</p>
    </header>
    ${chapterList(chapters)}
    </article>`
  });
}

const texts = html`
    <p class="verdict">Une phrase qui dit l’essentiel, avec un nombre : 1 234,5.</p>
    <p>Un paragraphe, <b>un mot qui compte</b>, <a href="/">un lien vers une page</a>, <small>une précision</small>.</p>
    <h3>Un titre de troisième rang</h3>
    <ul><li>Un élément de liste.</li>
    <li>Un autre, avec un <abbr title="indice de fragilité numérique">IFN</abbr>.</li></ul>
    <p class="notice">Une annonce : ce qui a été laissé de côté, et pourquoi.</p>
    <p class="caution">À vérifier : la source ne le dit qu’à moitié.</p>
    <p>Une valeur manquante : — ; aucune commune : <span class="none">aucune</span>.</p>
    <p class="footnote">Une note, plus petite que le texte.</p>
    ${readingKey("Lecture : ce que dit une marque, sur un exemple.")}`;

const actions = html`
    <p><a href="/">Un lien</a>, <a href="https://www.insee.fr" rel="external">un lien vers ailleurs</a>,
    ${telephoneLink("+33329000000")}.</p>
    <p><button type="button">Un bouton</button> <button type="button" class="quiet">Un bouton discret</button>
    <button type="button" aria-pressed="true">Un bouton enfoncé</button>
    <button type="button" disabled>Un bouton qui ne sert pas encore</button></p>
    <details><summary>Un repli fermé</summary><p>Ce qu’il tient.</p></details>
    <details open><summary>Un repli ouvert</summary><p>Ce qu’il tient.</p></details>
    <form>
    <p class="field"><label>Un champ vide <input type="text"></label></p>
    <p class="field"><label>Un champ rempli <input type="text" value="Une commune"></label></p>
    <p class="field"><label>Un choix <select><option>Le premier</option><option>Le second</option></select></label></p>
    <label class="choice"><input type="checkbox"> <span>Une case</span> <span class="count">12</span></label>
    <label class="choice"><input type="checkbox" checked> <span>Une cochée</span> <span class="count">3</span></label>
    <label class="choice empty"><input type="radio"> <span>Un choix vide</span> <span class="count">0</span></label>
    </form>`;

function figures(site: Site, epci: Territory) {
  const index = indexOf(site, epci)!;
  const {classes: groups, uninhabited, model} = index;
  const communes = communesIn(site.territories, epci).slice(0, FEW);
  const [id, title] = ["carte-echantillon", `${storyOf(epci).short} : les communes par classe`];
  return html`
    ${communeTable(site, communes, model, {help: true})}
    ${figured({name: "carte", title, shown: "Classe de chaque commune"})`
    ${communeMap(site, epci, {id, title, groups, uninhabited, interactive: true})}
    ${legend(groups, uninhabited, id, model)}
    ${aboutFigure(sourceLine(site.sources, indexSources(index)), classTable(index, epci))}`}
    ${indexFigure(site, index, (beside) => `L’indice, à côté de ${beside}`)}
    ${positionFigure(site, epci)}`;
}
