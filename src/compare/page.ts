import {compareForm} from "./form.js";
import {comparePart, type DrawnComparison} from "./parts.js";
import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {sourceLine} from "../components/sources.js";
import {compareData} from "./read.js";
import {distanceSources, sourcesOf} from "../data/edition.js";
import type {Sites} from "../data/site.js";
import {comparedOf} from "./data.js";
import {verdict} from "./wording.js";
import {DETOUR} from "../domain/detour.js";
import {formatNumber} from "../domain/french.js";
import {fromCentre} from "../domain/wording/centre.js";
import {sharedPage} from "../components/page.js";
import {isExplored} from "../components/addresses.js";
import {exploreLink} from "../components/links.js";

/** Territories side by side: whole for one choice, and for any other with a script. */
export function comparePage(sites: Sites): string {
  const {
    whole,
    departements: [first]
  } = sites;
  const {edition, sources} = whole ?? first;
  const data = compareData(sites);
  const drawn: DrawnComparison = {data, territories: comparedOf(data, data.defaults), live: false};
  const part = (name: Parameters<typeof comparePart>[0], tag?: string) => comparePart(name, drawn, tag);
  const index = edition.scores ? sourcesOf(edition.scores) : [];
  const communes = sites.departements.flatMap(({territories}) => territories.communes);
  const from = fromCentre(communes);
  const places = sourceLine(sources, distanceSources({edition, territories: {communes}}));
  const chapters: [string, string, Html][] = [
    [
      "chiffres",
      "Chiffres clés",
      figure(
        {name: "chiffres"},
        html`${part("keys")}${sourceLine(sources, [...index, "cog", ...(edition.context ? sourcesOf(edition.context) : [])])}`
      )
    ],
    ["indice", "Ce qui fait l’indice", figure({name: "indice"}, html`${part("index")}${sourceLine(sources, index)}`)],
    [
      "offre",
      "Lieux et distances",
      edition.places === null
        ? part("offer")
        : html`
      ${figure({name: "lieux"}, html`${part("offer")}${places}`)}
      ${figure({name: "distances"}, html`${part("distance")}${data.measures.some((m) => m.family === "distance") && html`<p class="footnote">Les distances vont à vol d’oiseau ${from} de chaque commune au lieu fixe le plus proche, multipliées par ${formatNumber(DETOUR, 1)} pour estimer la route. La liste des lieux n’est pas exhaustive.</p>`}${places}`)}`
    ],
    [
      "ecarts",
      "Ce qui diffère le plus",
      html`${part("differs")}<p class="footnote">Phrases écrites par le site d’après les nombres affichés : elles disent des écarts, pas leurs causes.</p>`
    ],
    [
      "savoir",
      "À savoir",
      html`${part("notes")}${!data.alone && html`<p>Cette édition compare des départements et des intercommunalités ; les communes se comparent dans l’édition d’un département.</p>`}<p>Comment ces chiffres sont calculés : <a href="/methode">méthode</a>.</p>${exploreLink(isExplored(first))}`
    ]
  ];
  const body = html`
    <article data-frames="*" data-compare="${data.defaults.join(" ")}">
    <a href="/data/compare.json" download data-compare-data hidden></a>
    <header class="hero"><p class="kicker">Deux à quatre territoires, côte à côte</p><h1>Comparer</h1>
    ${comparePart("verdict", drawn, "p")}
    ${part("who")}
    <noscript><p>Avec JavaScript, cette page compare d’autres territoires, au choix.</p></noscript>
    ${compareForm(data)}
    </header>
    ${chapters.map(([id, title, content]) => html`<section id="${id}"><h2>${title}</h2>${content}</section>`)}
    </article>`;
  return sharedPage(sites, {
    title: "Comparer des territoires",
    description: `Des territoires côte à côte : chiffres clés, indicateurs, lieux d’aide et distances. ${verdict(data, drawn.territories)}`,
    current: "compare",
    kind: "compare",
    body
  });
}
