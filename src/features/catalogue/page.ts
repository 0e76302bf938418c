import {group, sum} from "d3";
import {isExplored} from "../../components/addresses.js";
import {chapterList, type Chapter} from "../../components/chapters.js";
import {figure} from "../../components/figure.js";
import {html} from "../../components/html.js";
import {exploreLink} from "../../components/links.js";
import {sharedPage} from "../../components/page.js";
import {indicatorAnchor, indicatorHref, shortPublisher, sourceHref} from "../../components/sources.js";
import {cell, numberCell, numbersHead, rowHead, table, tbody} from "../../components/table.js";
import type {CahierColumn, CahierTable} from "../../edition/cahier-tables.js";
import {TYPE_NAMES, type Field} from "../../edition/columns.js";
import type {Source} from "../../edition/edition.js";
import type {Sites} from "../../edition/site.js";
import {namesOfAllYears} from "../../edition/vintages.js";
import {capital, formatBytes, formatDate, formatNumber, list, plural, typeset} from "../../domain/french.js";
import {toCheck} from "../offer/index.js";
import {ownTablePath} from "../query/index.js";
import {figureLabel} from "./figures.js";
import {citationOf, type Dataset, type Format, type PublishedFile} from "./catalogue.js";
import type {Coverage, CoveredIndicator, Provenance} from "./provenance.js";
import {qualityReport, type QualityNames} from "./quality.js";
import {embeddedTable, lockTable, sourceList, type ListedSource} from "./source-list.js";

export function dataPage(sites: Sites, provenance: Provenance): string {
  const {edition, sources} = sites.country ?? sites.departements[0];
  const [{cahierTables}] = sites.departements;
  const {datasets, indicators, quality, lock, embedded} = provenance;
  const listed = listSources(sources, provenance);
  const titleOf = (id: string) => listed.find((s) => s.id === id)?.title ?? id;
  const communes = namesOfAllYears();
  const names: QualityNames = {commune: (code) => communes.get(code) ?? code, indicator: figureLabel};
  const used = listed.filter((s) => s.use !== "unused");
  const others = listed.filter((s) => s.use === "unused");
  const descriptor = html`<a href="./data/datapackage.json" rel="external">data/datapackage.json</a>`;
  const cards = datasets.map((dataset) => datasetCard(dataset, edition.title, sources));
  const locked = Object.keys(lock).length > 0;
  const chapters: Chapter[] = [
    [
      "fichiers",
      "Fichiers à reprendre",
      html`
      <p>${DESCRIBED} ${descriptor} ${QUERIED} <a href="/requetes">Requêtes</a>.</p>
      ${exploreLink(isExplored(sites.departements[0]))}
      <div class="datasets">${cards}</div>`
    ],
    [
      "indicateurs",
      "Indicateurs et chiffres",
      html`
      <p>${COVERED}</p>
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
      <p>${DIGESTS} <code>sources/lock.json</code>, ${KEPT}${!locked && NO_COPY}</p>
      ${embedded.length > 0 && embeddedTable(embedded, listed)}
      ${locked && lockTable(lock, titleOf)}`
    ],
    [
      "tables-cahiers",
      "Tables des cahiers",
      cahierTables.length > 0 &&
        html`
      <p>Apportées par les <a href="/cahiers">cahiers</a>, qui les interrogent à côté de celles du site.</p>
      <ul>${cahierTables.map(cahierTable)}</ul>`
    ],
    ["a-verifier", "À vérifier", toCheck(sites)],
    [
      "qualite",
      "Rapport de qualité",
      html`
      <p>${ABOUT_QUALITY}</p>
      ${quality.map((report) => qualityReport(report, titleOf(report.source), names))}`
    ]
  ];
  const lead = "Les fichiers à reprendre, la source de chaque chiffre, et ce qui y manque.";
  const body = html`
    <article>
    <header class="hero"><h1>Données</h1><p class="verdict">${lead}</p></header>
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

const DESCRIBED =
  "Chaque fichier garde la même adresse d’une mise à jour à l’autre. Leur description pour les machines, avec les " +
  "colonnes, les tailles et les empreintes, est dans";
const QUERIED = "(Frictionless Data Package). Elles peuvent aussi être interrogées sur place, en SQL :";
const COVERED =
  "D’où vient chaque chiffre, et dans combien de communes il est connu. Une commune sans habitant est sans objet : " +
  "elle n’a pas de chiffre, et n’en manque pas.";
const DIGESTS = "Chaque fichier lu, tel qu’il est : un même fichier a toujours la même empreinte, et";
const KEPT = "dans le code du site, garde celles d’aujourd’hui.";
const NO_COPY =
  " Aucun fichier officiel n’a été obtenu par la commande qui les reprend : " +
  "les chiffres sont ceux que porte l’édition.";
const ABOUT_QUALITY =
  "Ce que les fichiers disent d’eux-mêmes : rien n’est cherché à un endroit convenu d’avance. Une suite d’une même " +
  "valeur, dans l’ordre des codes, y figure quand le hasard n’en ferait pas d’aussi longue : elle trahit souvent un " +
  "trou comblé, et peut aussi tenir à un territoire homogène.";

const FORMATS: Record<Format, string> = {csv: "CSV", parquet: "Parquet", topojson: "TopoJSON", json: "JSON"};

function datasetCard(dataset: Dataset, site: string, sources: Source[]) {
  const {id, title, description, rows, fields} = dataset;
  const own = sources.filter((s) => dataset.sources.includes(s.id));
  const licences = [...group(own, (s) => s.licence)].map(
    ([licence, those]) => `${licence} (${list([...new Set(those.map(shortPublisher))])})`
  );
  const columns =
    fields && html`<summary>Colonnes (${formatNumber(fields.length)})</summary>${columnTable(title, fields)}`;
  return html`
    <div class="dataset" id="fichier-${id}">
    <h3>${title}</h3>
    <p>${description}${rows !== null && ` ${plural(rows, "ligne")}.`}</p>
    ${fileList(dataset)}
    ${licences.length > 0 && html`<p class="footnote">Licence : ${licences.join(" ; ")}.</p>`}
    <p class="footnote">Pour citer : <cite>${citationOf(dataset, {site, sources})}</cite></p>
    ${columns && html`<details>${columns}</details>`}
    </div>`;
}

function fileList({each, files}: Dataset) {
  const items = [...group(files, (f) => f.format)].map(([format, all]) => {
    const bytes = formatBytes(sum(all, (f) => f.bytes));
    const [{path}] = all;
    // Its own address rather than that of a hashed copy: it lasts from one build to the next.
    const link = html`<a href="./${path}" rel="external" download>${FORMATS[format]}</a>`;
    if (all.length === 1) return html`<li>${link}, ${bytes} <small><code>${path}</code></small></li>`;
    const patterns = [...new Set(all.map(patternOf))].map((pattern) => html`<code>${pattern}</code> `);
    const count = `${plural(all.length, "fichier")} ${FORMATS[format]}`;
    return html`<li>${count}, ${each}, ${bytes} en tout <small>${patterns}</small></li>`;
  });
  return html`<ul class="downloads">${items}</ul>`;
}

const patternOf = ({path, part}: PublishedFile) =>
  part === null ? path : path.replace(part, part.replace(/[^=]+$/, "…"));

function columnTable(title: string, fields: Field[]) {
  const rows = fields.map(
    ({name, type, text}) => html`<tr>${rowHead(html`<code>${name}</code>`)}${cell(TYPE_NAMES[type])}${cell(text)}</tr>`
  );
  const heads = ["Colonne", "Type", "Sens"];
  return table({kind: "definitions columns", caption: `Colonnes de « ${title} »`, heads}, tbody(rows));
}

/** Sources of the edition, but those that official files replace, then others of the registry. */
function listSources(sources: Source[], provenance: Provenance): ListedSource[] {
  const {registry, lock, uses, quality} = provenance;
  const reported = new Set(quality.map((q) => q.source));
  // A refresh may name a package again.
  const own = [...new Map(sources.map((s) => [s.id, s])).values()]
    .filter(({id}) => uses.has(id) || registry.some((r) => r.id === id))
    .map((source): ListedSource => {
      const {id} = source;
      const registered = registry.find((r) => r.id === id);
      const {use, behind} = uses.get(id) ?? {use: "unused" as const};
      return {
        ...source,
        page: source.url ?? registered?.page ?? null,
        file: registered?.url ?? null,
        certain: registered?.certain ?? false,
        use,
        fileless: registered?.format === "npm" || use === "computed",
        feeds: feedsOf(id, provenance),
        lock: lock[id],
        behind,
        reported: reported.has(id)
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

function feedsOf(source: string, provenance: Provenance): ListedSource["feeds"] {
  const roles = (provenance.uses.get(source)?.roles ?? []).filter((role) => !TOLD_BY_INDICATORS.includes(role));
  const given = provenance.indicators.filter((i) => i.coverage.some((c) => c.source === source)).map((i) => i.id);
  return [...roles, ...given].map((id) => feed(id, provenance));
}
const TOLD_BY_INDICATORS = ["scores", "wider", "context", "rates", "fibre", "fibreBefore", "copper", "libraries"];

const ROLES: Record<string, string> = {
  populations: "populations légales",
  context: "chiffres de contexte",
  centres: "chefs-lieux, d’où partent les distances",
  rates: "âges et diplômes",
  fibre: "fibre",
  libraries: "bibliothèques",
  zonings: "zonages des communes",
  places: "lieux",
  around: "lieux au-delà de la limite, pour les distances",
  contours: "fond de carte",
  published: "diagnostic publié",
  said: "mots exacts d’un diagnostic",
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

function coverageTable(indicators: CoveredIndicator[], sources: Source[]) {
  const bodies = indicators.map(({id, label, definition, coverage}) => {
    const words = html`${capital(label)} <small>${definition}</small>`;
    const name = html`<th scope="rowgroup" rowspan="${coverage.length}">${words}</th>`;
    const rows = coverage.map((c, i) => {
      const publisher = sources.find((s) => s.id === c.source)?.publisher ?? c.source;
      const source = html`<a href="${sourceHref(c.source)}">${publisher}, ${c.vintage}</a> <small>${c.unit}</small>`;
      return html`
        <tr>${i === 0 && name}
        <td data-label="Source">${source}</td>
        ${counts(c)}</tr>`;
    });
    return html`<tbody id="${indicatorAnchor(id)}">${rows}</tbody>`;
  });
  const heads = ["Indicateur", "Source et unité", ...STATUSES.map(([, head]) => numbersHead(head))];
  return table({kind: "coverage", caption: "Communes par indicateur", heads}, bodies);
}

function counts(coverage: Coverage) {
  if (STATUSES.every(([status]) => coverage[status] === 0))
    return html`<td colspan="${STATUSES.length}" class="none">intercommunalités et département seulement</td>`;
  return html`${STATUSES.map(([status, head]) => numberCell(coverage[status], {label: head}))}`;
}

function cahierTable({name, title, source, licence, date, columns}: CahierTable) {
  const file = html`<a href="./${ownTablePath(name)}" download>en Parquet</a>`;
  const read = [readAs(columns, "share", "parts (0,154 pour 15,4 %)"), readAs(columns, "date", "dates")];
  const origin = `${source}, ${formatDate(date)}, ${licence}`;
  return html`<li id="table-${name}"><b>${title}</b> : ${origin}. Table <code>${name}</code>, ${file}.${read}</li>`;
}

/** " Lues comme des dates : jour.": the columns of a table that are of a type. */
function readAs(columns: CahierColumn[], type: CahierColumn["type"], words: string) {
  const names = columns.filter((column) => column.type === type).map(({name}) => name);
  return names.length === 0 ? "" : typeset(` Lues comme des ${words} : ${list(names)}.`);
}
