import {axisFields, exploreForm, rangeFields} from "./form.js";
import {explorePart, mapTitle, shapeText, type Drawn} from "./parts.js";
import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {choropleth, type MapOptions} from "../components/map.js";
import {EXPLORE_TABLE} from "./tables.js";
import {sourceLine, sourceLinks} from "../components/sources.js";
import type {ExploreInput} from "./read.js";
import type {Sites} from "../data/site.js";
import {TABLE} from "./query.js";
import {formatNumber} from "../domain/french.js";
import {communesIn} from "../domain/profile.js";
import {sharedPage} from "../components/page.js";
import {communeNames, contoursNote, contoursSource} from "../components/maps.js";

/** What the search finds it by: its table names every territory, which the search finds by themselves. */
export const EXPLORER_WORDS =
  "carte classement répartition nuage de points corrélation indicateurs classes quantiles Jenks sélection tableau requête SQL";

/** The reader's own view of the index: whole for the first one, and for any other with a script. */
export function explorePage(sites: Sites, {view, catalogue}: ExploreInput): string {
  const {whole, departements} = sites;
  const site = whole ?? departements[0];
  const {edition, sources} = site;
  const {state, model} = view;
  const drawn: Drawn = {view, live: false, cost: null};
  const part = (name: Parameters<typeof explorePart>[0], tag?: string) => explorePart(name, drawn, tag);
  const used = [edition.scores?.source, ...edition.beside.map(({source}) => source), "cog"];
  const cited = sourceLine(sources, used);
  const chapters: [string, string, Html][] = [
    [
      "carte",
      "Carte et classement",
      html`
      <div class="split">
      ${figure(
        {name: "carte", kind: "map-figure explore-map", behind: EXPLORE_TABLE},
        html`${map(sites, drawn)}
      ${part("legend")}
      <figcaption>${part("key")}${whole ? "La carte montre les départements, quel que soit le niveau ; leur indice est dans les mêmes classes. Limites approchées." : `${contoursNote(departements[0])} Au niveau des intercommunalités, chaque commune a la couleur de la sienne.`} ${sourceLinks(sources, [...used, whole ? "boxes" : contoursSource(departements[0])])}.</figcaption>`
      )}
      ${figure({name: "classement"}, html`${part("ranking")}${cited}`)}
      </div>`
    ],
    [
      "repartition",
      "Répartition",
      html`
      ${figure({name: "repartition"}, html`${part("distribution")}${cited}`)}
      ${rangeFields("range", model, state)}`
    ],
    [
      "nuage",
      "Deux indicateurs",
      html`
      ${axisFields(model, state)}
      ${figure({name: "nuage", title: "Deux indicateurs, l’un en face de l’autre", behind: EXPLORE_TABLE}, html`${part("scatter")}${cited}`)}
      ${rangeFields("box", model, state)}`
    ],
    [
      "tableau",
      "Tableau",
      html`
      ${figure(
        {name: "tableau"},
        html`
      <div class="scroll" role="region" aria-label="Tableau" tabindex="0">${part("table")}</div>
      ${cited}`
      )}`
    ],
    [
      "calcul",
      "Comment c’est calculé",
      html`
      <p>L’indice d’une commune est la moyenne des scores gardés${model.factor !== 1 && `, multipliée par ${formatNumber(model.factor, 2)}`} ; il manque dès qu’un de ces scores manque. Au-dessus de la commune, un score est la moyenne de ceux de ses communes, chacune comptant pour sa population. Une commune sans habitant n’entre dans aucune moyenne.</p>
      <p>Les classes de l’indice ne valent que pour l’indice entier : dès qu’un indicateur est écarté, d’autres limites sont tirées des valeurs montrées.</p>
      ${part("cost", "p")}
      <details><summary>La requête de cette vue, en SQL</summary>${part("sql")}</details>`
    ]
  ];
  const body = html`
    <link rel="stylesheet" href="/explore/explore.css">
    <article data-explore data-frames="*" data-explore-map="${whole ? "departement" : "commune"}">
    <a href="/data/explore.json" download data-explore-catalogue hidden></a>
    <a href="/data/explore.parquet" download data-table="${TABLE}" hidden></a>
    <header class="hero"><p class="kicker">${catalogue.whole}, ${model.label}</p><h1>Explorer</h1>
    ${part("words", "p")}
    </header>
    <noscript><p class="notice">Avec JavaScript, cette page répond à d’autres questions : indicateurs gardés, niveau, zone, classes, sélection.</p></noscript>
    <div class="notice" data-dropped role="status" hidden></div>
    ${exploreForm(catalogue, state)}
    <div class="explore-chosen" data-explore-live hidden>${part("selection", "p")}<button type="button" data-explore-clear hidden>Effacer la sélection</button></div>
    <p class="hidden" data-explore-status role="status"></p>
    ${chapters.map(([id, title, content]) => html`<section id="${id}"><h2>${title}</h2>${content}</section>`)}
    </article>`;
  return sharedPage(sites, {
    title: "Explorer",
    description: `Explorer l’indice commune par commune ou par intercommunalité, ${catalogue.whole} : indicateurs gardés, classes, répartition, comparaison de deux indicateurs.`,
    current: "explore",
    kind: "explore",
    body
  });
}

/** The map of the first view; a script recolours it. */
function map({whole, departements}: Sites, {view}: Drawn): Html {
  const common = {
    id: "carte-explorer",
    title: mapTitle(view),
    description: "Les valeurs sont dans le tableau de cette page.",
    classes: view.model.classes,
    interactive: true
  } satisfies Partial<MapOptions>;
  const shape = (key: string, code: string, within?: string) => ({
    code,
    within,
    step: view.shapes.get(key)?.step ?? null,
    text: shapeText(view.shapes.get(key), view)
  });
  if (whole) {
    const drawn = whole.topology.objects.departements.geometries.map((g) => (g.properties as {code: string}).code);
    return choropleth({
      ...common,
      topology: whole.topology,
      object: "departements",
      frame: drawn,
      shapes: departements.map(
        ({
          territories: {
            departement: {code}
          }
        }) => shape(code, code)
      )
    });
  }
  const [site] = departements;
  const communes = communesIn(site.territories, site.territories.departement);
  const shapes = communes.map(({code, epci}) =>
    shape(view.state.level === "commune" ? code : (epci ?? ""), code, epci ?? undefined)
  );
  return choropleth({
    ...common,
    topology: site.topology,
    object: "communes",
    frame: communes.map((c) => c.code),
    shapes,
    labels: communeNames(communes),
    borders: true
  });
}
