import {group, sum} from "d3";
import {citationOf, type Dataset, type Format, type PublishedFile} from "./catalogue.js";
import type {Source} from "../data/edition.js";
import {formatBytes, formatNumber, list, plural} from "../domain/french.js";
import {html, type Html} from "../components/html.js";
import {shortPublisher} from "../components/sources.js";
import {TYPE_NAMES, type Field} from "../data/columns.js";

const FORMAT_NAMES: Record<Format, string> = {csv: "CSV", parquet: "Parquet", topojson: "TopoJSON", json: "JSON"};
/** A published dataset: what it holds, its files, its licence, how to cite it, and each of its columns. */
export function datasetCard(dataset: Dataset, {site, sources}: {site: string; sources: Source[]}): Html {
  const {id, title, description, rows, fields} = dataset;
  const licences = group(
    sources.filter((s) => dataset.sources.includes(s.id)),
    (s) => s.licence
  );
  return html`
    <div class="dataset" id="fichier-${id}">
    <h3>${title}</h3>
    <p>${description}${rows !== null && ` ${plural(rows, "ligne")}.`}</p>
    ${fileList(dataset)}
    ${licences.size > 0 && html`<p class="footnote">Licence : ${[...licences].map(([licence, own]) => `${licence} (${list([...new Set(own.map(shortPublisher))])})`).join(" ; ")}.</p>`}
    <p class="footnote">Pour citer : <cite>${citationOf(dataset, {site, sources})}</cite></p>
    ${fields && html`<details><summary>Colonnes (${formatNumber(fields.length)})</summary>${columnTable(title, fields)}</details>`}
    </div>`;
}

function fileList({each, files}: Dataset): Html {
  const formats = [...new Set(files.map((f) => f.format))];
  return html`<ul class="downloads">${formats.map((format) => {
    const all = files.filter((f) => f.format === format);
    const bytes = formatBytes(sum(all, (f) => f.bytes));
    if (all.length > 1)
      return html`<li>${plural(all.length, "fichier")} ${FORMAT_NAMES[format]}, ${each}, ${bytes} en tout <small>${[...new Set(all.map(patternOf))].map((pattern) => html`<code>${pattern}</code> `)}</small></li>`;
    // Its own address rather than that of a hashed copy: it stays the same from one build to the next.
    return html`<li><a href="./${all[0].path}" rel="external" download>${FORMAT_NAMES[format]}</a>, ${bytes} <small><code>${all[0].path}</code></small></li>`;
  })}</ul>`;
}

/** "data/epci/….csv": where the files of all parts are. */
const patternOf = ({path, part}: PublishedFile): string =>
  part === null ? path : path.replace(part, part.replace(/[^=]+$/, "…"));

const columnTable = (title: string, fields: Field[]): Html => html`
    <table class="definitions columns">
    <caption>Colonnes de « ${title} »</caption>
    <thead><tr><th scope="col">Colonne</th><th scope="col">Type</th><th scope="col">Sens</th></tr></thead>
    <tbody>${fields.map(({name, type, text}) => html`<tr><th scope="row"><code>${name}</code></th><td>${TYPE_NAMES[type]}</td><td>${text}</td></tr>`)}</tbody>
    </table>`;
