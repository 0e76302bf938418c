import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {choropleth} from "../components/map.js";
import {plannerForm} from "./form.js";
import {situations, STATES_TABLE} from "./legend.js";
import {communeText, planMarks} from "./marks.js";
import {planPart} from "./parts.js";
import {sourceLine, sourceLinks} from "../components/sources.js";
import {centreSources, placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {DETOUR} from "../domain/detour.js";
import {formatNumber, list, plural, typeset} from "../domain/french.js";
import type {PlannerData} from "./data.js";
import {verdict} from "./wording.js";
import {communesIn} from "../domain/profile.js";
import {around, page} from "../components/page.js";
import {communeNames, contoursNote, contoursSource} from "../components/maps.js";
import type {Drawn} from "./drawn.js";
import type {PlannerInput} from "./plan.js";

/** Where the next permanences or bus stops would help most: whole for one scenario, and for any other with a script. */
export function scenariosPage(site: Site, {data, plan}: PlannerInput): string {
  const {departement} = site.territories;
  const drawn: Drawn = {data, plan, working: false, address: null, live: false};
  const part = (name: Parameters<typeof planPart>[0], tag?: string) => planPart(name, drawn, tag);
  // Who is counted decides of some: the first scenario counts all inhabitants.
  const used = ["cog", ...centreSources(site.edition, site.territories.communes), ...placeSources(site.edition)];
  const cited = sourceLine(site.sources, used);
  const publics = sourceLinks(site.sources, [site.edition.context?.source, site.edition.scores?.source]);
  const chapters: [string, string, Html][] = [
    [
      "question",
      "La question",
      html`
      ${part("question", "p")}
      <noscript><p>Avec JavaScript, cette page répond à toute autre question : nombre d’arrêts, distance, public, communes imposées ou écartées.</p></noscript>
      ${plannerForm(data)}
      ${publics && html`<p class="source-line">Pour compter un autre public que tous les habitants. ${publics}.</p>`}
      <div class="notice" data-dropped role="status" hidden></div>`
    ],
    [
      "reponse",
      "Le meilleur choix",
      html`
      ${part("certainty", "p")}
      <p class="hidden" data-plan-status role="status"></p>
      <div class="split">
      ${figure({name: "arrets"}, html`${part("stops")}${cited}`)}
      ${figure(
        {name: "carte", kind: "map-figure plan-map", behind: STATES_TABLE},
        html`${map(site, drawn)}
      ${part("legend")}
      <figcaption>${part("key")}Distances par la route, estimées à partir ${data.from} de chaque commune. ${contoursNote(site)} Trait : la tournée. ${sourceLinks(site.sources, [...used, contoursSource(site)])}.</figcaption>`
      )}
      </div>`
    ],
    ["combien", "Combien d’arrêts", figure({name: "courbe"}, html`${part("curve")}${cited}`)],
    ["votre-choix", "Votre choix, à côté", html`${part("own")}`],
    [
      "tournee",
      "Une tournée de bus",
      html`${part("round")}<p class="footnote">La boucle est courte sans être toujours la plus courte : l’écart à une borne que rien ne peut franchir est donné. Elle ignore les routes et le temps passé aux arrêts.</p>`
    ],
    [
      "emporter",
      "Pour le compte rendu",
      html`
      <blockquote class="minutes">${part("minutes", "p")}</blockquote>
      <p class="form-actions" data-plan-actions hidden><button type="button" data-copy>Copier le paragraphe</button> <button type="button" data-csv>Exporter en CSV</button> <span data-copied role="status"></span></p>`
    ],
    ["limites", "Ce que le modèle ne sait pas", limits(data)],
    ["calcul", "Comment c’est calculé", method()]
  ];
  const body = html`
    <article data-planner data-frames="*">
    <a href="/data/planner.json" download data-planner-data hidden></a>
    <a href="/data/highs/highs.js" download data-planner-solver hidden></a>
    <a href="/data/highs/highs.wasm" download data-planner-engine hidden></a>
    <header class="hero"><p class="kicker">Pour un comité de pilotage, ${departement.name}</p><h1>Où ensuite ?</h1>
    ${part("verdict", "p")}
    </header>
    ${chapters.map(([id, title, content]) => html`<section id="${id}"><h2>${title}</h2>${content}</section>`)}
    </article>`;
  return page({
    title: typeset("Où ensuite ?"),
    description: `Où placer les prochaines permanences ou les arrêts d’un bus, ${departement.name}. ${verdict(plan, data)}`,
    ...around(site),
    current: "scenarios",
    kind: "scenarios",
    body
  });
}

function map(site: Site, {data, plan}: Drawn): Html {
  const communes = communesIn(site.territories, site.territories.departement);
  return choropleth({
    id: "carte-plan",
    title: "Communes à portée d’un lieu existant, d’un nouvel arrêt, et hors de portée",
    description:
      "Les arrêts portent le numéro de leur ligne dans le tableau ; les noms des communes sont sous la légende.",
    topology: site.topology,
    object: "communes",
    frame: communes.map((c) => c.code),
    shapes: data.codes.map((code, i) => ({code, step: plan.states[i], text: communeText(i, plan, data, situations)})),
    classes: situations,
    labels: communeNames(communes),
    interactive: true,
    over: html`<g data-plan-marks>${planMarks(plan, data)}</g>`
  });
}

function limits({places, itinerant, unplaced, from}: PlannerData): Html {
  return html`
    <ul>
    <li><b>Les routes.</b> Une distance est mesurée en ligne droite, à partir ${from} de la commune, puis multipliée par ${formatNumber(DETOUR, 1)} pour estimer la route : ni relief, ni rivière, ni bus. La route fait en général de 1,2 à 1,5 fois la ligne droite.</li>
    <li><b>Où vivent les gens.</b> Tous les habitants d’une commune sont comptés en un point, son centre. Une grande commune est donc à portée, ou non, d’un seul bloc.</li>
    <li><b>Les horaires.</b> Un lieu ouvert une heure par semaine compte autant qu’un autre, et une permanence autant qu’un passage de bus.</li>
    <li><b>Les habitudes.</b> Où l’on fait ses courses, où l’on travaille, à qui l’on fait confiance : rien n’en est connu.</li>
    <li><b>Les locaux, les agents, les coûts.</b> Une commune proposée n’a pas forcément de salle, ni d’élus qui le souhaitent : elle peut être écartée.</li>
    <li><b>Les voisins.</b> Seules les communes du département comptent ; ${places.length === 0 ? "aucun lieu n’est connu, de part ou d’autre de la limite" : "les lieux d’en face ne comptent que s’ils sont dans les fichiers repris"}.</li>
    ${itinerant > 0 && html`<li><b>L’itinérance.</b> ${plural(itinerant, "lieu connu ne fait que tourner : il ne met personne", "lieux connus ne font que tourner : ils ne mettent personne")} à portée pour de bon, et ne ${itinerant < 2 ? "compte" : "comptent"} pas.</li>`}
    ${unplaced.length > 0 && html`<li><b>La place de ${plural(unplaced.length, "commune")}</b>, qui n’est donc ni proposée ni comptée : ${list(unplaced)}.</li>`}
    </ul>`;
}

function method(): Html {
  return html`
    <p>C’est un problème connu, la couverture maximale : parmi toutes les communes, choisir <var>p</var> arrêts pour que le plus de monde soit à portée d’au moins un d’eux.</p>
    <p class="formula">maximiser Σ <var>w</var><sub>i</sub> <var>y</var><sub>i</sub> avec <var>y</var><sub>i</sub> ≤ Σ <var>x</var><sub>j</sub> (<var>j</var> à portée de <var>i</var>), Σ <var>x</var><sub>j</sub> ≤ <var>p</var>, <var>x</var><sub>j</sub> = 0 ou 1</p>
    <p><var>w</var><sub>i</sub> : personnes comptées dans la commune <var>i</var> ; <var>x</var><sub>j</sub> : un arrêt dans la commune <var>j</var> ou non ; <var>y</var><sub>i</sub> : commune <var>i</var> à portée ou non. Un lieu existant met à portée sa propre commune et celles dont le centre est assez près de lui.</p>
    <p>La première réponse est gloutonne : à chaque fois, l’arrêt qui ajoute le plus de monde. Le solveur libre HiGHS cherche ensuite mieux, dans le navigateur même, jusqu’à prouver qu’il n’y a pas mieux. Quand plusieurs choix se valent, celui des communes les plus peuplées est retenu.</p>`;
}
