import {chapterList, type Chapter} from "../components/chapters.js";
import {datasetCard} from "./datasets.js";
import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {qualityReport, type QualityNames} from "./quality.js";
import {embeddedTable, lockTable, sourceList, type ListedSource} from "./source-list.js";
import {indicatorHref, indicatorAnchor, sourceHref} from "../components/sources.js";
import type {Provenance, Coverage, CoveredIndicator} from "./provenance.js";
import type {Sites} from "../data/site.js";
import {namesOfAllYears} from "../data/vintages.js";
import {formatDate, capital, formatNumber, formatTelephone, list, typeset} from "../domain/french.js";
import type {CahierColumn} from "../data/cahier-tables.js";
import {figureLabel} from "../domain/figures.js";
import {sharedPage} from "../components/page.js";
import {ownTablePath} from "../query/index.js";
import {isExplored} from "../components/addresses.js";
import {exploreLink} from "../components/links.js";
import type {Source} from "../data/edition.js";
import {group} from "d3";
import {baseClosedWords, listedActors} from "../offer/index.js";

/** Where every figure of the site comes from, what is published to be reused, and what is wrong or missing in it. */
export function dataPage(sites: Sites, provenance: Provenance): string {
  const {edition, sources} = sites.whole ?? sites.departements[0];
  const [{cahierTables}] = sites.departements;
  const {datasets, indicators, quality, lock, embedded} = provenance;
  const listed = listSources(sources, provenance);
  const titleOf = (id: string) => listed.find((s) => s.id === id)?.title ?? id;
  const communes = namesOfAllYears();
  const names: QualityNames = {commune: (code) => communes.get(code) ?? code, indicator: figureLabel};
  const [used, others] = [listed.filter((s) => s.use !== "unused"), listed.filter((s) => s.use === "unused")];
  const chapters: Chapter[] = [
    [
      "fichiers",
      "Fichiers à reprendre",
      html`
      <p>Chaque fichier garde la même adresse d’une mise à jour à l’autre. Leur description pour les machines, avec les colonnes, les tailles et les empreintes, est dans <a href="./data/datapackage.json" rel="external">data/datapackage.json</a> (Frictionless Data Package). Elles peuvent aussi être interrogées sur place, en SQL : <a href="/requetes">Requêtes</a>.</p>
      ${exploreLink(isExplored(sites.departements[0]))}
      <div class="datasets">${datasets.map((dataset) => datasetCard(dataset, {site: edition.title, sources}))}</div>`
    ],
    [
      "indicateurs",
      "Indicateurs et chiffres",
      html`
      <p>D’où vient chaque chiffre, et dans combien de communes il est connu. Une commune sans habitant est sans objet : elle n’a pas de chiffre, et n’en manque pas.</p>
      ${figure({name: "couverture"}, coverageTable(indicators, sources))}`
    ],
    [
      "sources",
      "Sources",
      html`
      ${sourceList(used)}
      ${others.length > 0 && html`<h3>Autres fichiers officiels du registre</h3>${sourceList(others)}`}`
    ],
    [
      "copies",
      "Fichiers d’où viennent les chiffres",
      html`
      <p>Chaque fichier lu, tel qu’il est : un même fichier a toujours la même empreinte, et <code>sources/lock.json</code>, dans le code du site, garde celles d’aujourd’hui.${Object.keys(lock).length === 0 && " Aucun fichier officiel n’a été obtenu par la commande qui les reprend : les chiffres sont ceux que porte l’édition."}</p>
      ${embedded.length > 0 && embeddedTable(embedded, listed)}
      ${Object.keys(lock).length > 0 && lockTable(lock, titleOf)}`
    ],
    [
      "tables-cahiers",
      "Tables des cahiers",
      cahierTables.length > 0 &&
        html`
      <p>Apportées par les <a href="/cahiers">cahiers</a>, qui les interrogent à côté de celles du site.</p>
      <ul>${cahierTables.map(({name, title, source, licence, date, columns}) => html`<li id="table-${name}"><b>${title}</b> : ${source}, ${formatDate(date)}, ${licence}. Table <code>${name}</code>, <a href="./${ownTablePath(name)}" download>en Parquet</a>.${readAs(columns, "share", "parts (0,154 pour 15,4 %)")}${readAs(columns, "date", "dates")}</li>`)}</ul>`
    ],
    ["a-verifier", "À vérifier", toCheck(sites)],
    [
      "qualite",
      "Rapport de qualité",
      html`
      <p>Ce que les fichiers disent d’eux-mêmes : rien n’est cherché à un endroit convenu d’avance. Une suite d’une même valeur, dans l’ordre des codes, y figure quand le hasard n’en ferait pas d’aussi longue : elle trahit souvent un trou comblé, et peut aussi tenir à un territoire homogène.</p>
      ${quality.map((report) => qualityReport(report, titleOf(report.source), names))}`
    ]
  ];
  const body = html`
    <article>
    <header class="hero"><h1>Données</h1><p class="verdict">Les fichiers à reprendre, la source de chaque chiffre, et ce qui y manque.</p></header>
    ${chapterList(chapters)}
    </article>`;
  return sharedPage(sites, {
    title: "Données",
    description: "Catalogue des fichiers publiés, source de chaque indicateur, licences et rapport de qualité.",
    path: "/donnees",
    current: "data",
    kind: "data",
    body
  });
}

/** Sources of the edition, but for those of figures that official files have replaced, then those of the registry that it does not use. */
function listSources(sources: Source[], provenance: Provenance): ListedSource[] {
  const {registry, lock, uses, quality} = provenance;
  const reported = new Set(quality.map((q) => q.source));
  // A refresh may name a package again.
  const own = [...new Map(sources.map((s) => [s.id, s])).values()]
    .filter(({id}) => uses.has(id) || registry.some((r) => r.id === id))
    .map((source): ListedSource => {
      const registered = registry.find((r) => r.id === source.id);
      return {
        ...source,
        page: source.url ?? registered?.page ?? null,
        file: registered?.url ?? null,
        certain: registered?.certain ?? false,
        use: uses.get(source.id)?.use ?? "unused",
        fileless: registered?.format === "npm" || uses.get(source.id)?.use === "computed",
        feeds: feedsOf(source.id, provenance),
        lock: lock[source.id],
        behind: uses.get(source.id)?.behind,
        reported: reported.has(source.id)
      };
    });
  const others = registry
    .filter((r) => !sources.some((s) => s.id === r.id))
    .map((r): ListedSource => ({
      ...r,
      file: r.url,
      fileless: r.format === "npm",
      use: "unused",
      retrieved: null,
      feeds: r.feeds.map((id) => feed(id, provenance)),
      lock: lock[r.id],
      reported: reported.has(r.id)
    }));
  return [...own, ...others];
}

/** What a source of the edition is read for, and the indicators that it gives. */
function feedsOf(source: string, provenance: Provenance): ListedSource["feeds"] {
  const roles = provenance.uses.get(source)?.roles ?? [];
  const given = provenance.indicators.filter((i) => i.coverage.some((c) => c.source === source)).map((i) => i.id);
  return [
    ...roles.filter((role) => !["scores", "wider", "context", "rates", "fibre", "libraries"].includes(role)),
    ...given
  ].map((id) => feed(id, provenance));
}

/** Words for what is not an indicator. */
const ROLES: Record<string, string> = {
  populations: "populations légales",
  context: "chiffres de contexte",
  centres: "chefs-lieux, d’où partent les distances",
  rates: "âges et diplômes",
  fibre: "fibre",
  libraries: "bibliothèques",
  places: "lieux",
  around: "lieux au-delà de la limite, pour les distances",
  contours: "fond de carte",
  published: "diagnostic publié",
  mobile: "acteurs itinérants",
  unaddressed: "aide sans adresse",
  support: "accompagnements",
  weights: "poids des communes dans l’indice",
  movements: "changements de communes",
  ifn: "indice"
};

function feed(id: string, {indicators}: Provenance): ListedSource["feeds"][number] {
  return {label: ROLES[id] ?? figureLabel(id), href: indicators.some((i) => i.id === id) ? indicatorHref(id) : null};
}

const STATUSES = [
  ["observed", "Observées"],
  ["imputed", "Estimées"],
  ["secret", "Secrètes"],
  ["missing", "Manquantes"],
  ["sans_objet", "Sans objet"]
] as const;

/** Each indicator: what it is, where it comes from, and in how many communes it is known. */
const coverageTable = (indicators: CoveredIndicator[], sources: Source[]): Html => html`
    <table class="coverage">
    <caption>Communes par indicateur</caption>
    <thead><tr><th scope="col">Indicateur</th><th scope="col">Source et unité</th>${STATUSES.map(([, head]) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
    ${indicators.map(
      ({id, label, definition, coverage}) => html`
      <tbody id="${indicatorAnchor(id)}">${coverage.map(
        (c, i) => html`
        <tr>${i === 0 && html`<th scope="rowgroup" rowspan="${coverage.length}">${capital(label)} <small>${definition}</small></th>`}
        <td data-label="Source"><a href="${sourceHref(c.source)}">${sources.find((s) => s.id === c.source)?.publisher ?? c.source}, ${c.vintage}</a> <small>${c.unit}</small></td>
        ${counts(c)}</tr>`
      )}</tbody>`
    )}
    </table>`;

function counts(coverage: Coverage): Html {
  if (STATUSES.every(([status]) => coverage[status] === 0))
    return html`<td colspan="${STATUSES.length}" class="none">intercommunalités et département seulement</td>`;
  return html`${STATUSES.map(([status, head]) => html`<td class="number" data-label="${head}">${formatNumber(coverage[status])}</td>`)}`;
}

/** " Lues comme des dates : jour.": the columns of a table that are read as what they are, not as they are written. */
function readAs(columns: CahierColumn[], type: CahierColumn["type"], words: string): string {
  const names = columns.filter((column) => column.type === type).map(({name}) => name);
  return names.length === 0 ? "" : typeset(` Lues comme des ${words} : ${list(names)}.`);
}

/** What the data say that cannot be right, or may not be any more, for someone to ask: it is printed on no leaflet. Null when there is nothing. */
export function toCheck({departements}: Sites): Html | null {
  const places = [
    ...new Map(departements.flatMap((d) => [...d.places, ...d.contacts]).map((p) => [p.id, p])).values()
  ].filter((p) => p.telephone_partage);
  const numbers = [...group(places, (p) => p.telephone!)].sort(([a], [b]) => (a < b ? -1 : 1));
  const actors = [
    ...new Map(departements.flatMap((site) => listedActors(site)).map((a) => [a.actor.id, a])).values()
  ].filter((a) => a.closed !== null);
  if (numbers.length + actors.length === 0) return null;
  return html`
    <p>Ce que les sources disent, et qui demande un appel : rien de cela n’est imprimé sur un dépliant.</p>
    <ul>
    ${numbers.map(([number, own]) => html`<li><b>${formatTelephone(number)}</b> est donné à des lieux de communes différentes : ${own.map((p, i) => `${i > 0 ? " ; " : ""}${p.nom} (${p.commune})`)}.</li>`)}
    ${actors.map(({actor, closed}) => html`<li><b>${actor.nom}</b> : ${baseClosedWords(closed!)}.</li>`)}
    </ul>`;
}
