// The page /donnees: files to download, the source of each number, and the report on quality.
// Its text, with the names of files and columns, is words/donnees.md; this gives what it prints.

import {group, sum} from "d3";
import {isExplored} from "../../components/addresses.js";
import {html} from "../../components/html.js";
import {exploreLink} from "../../components/links.js";
import {indicatorAnchor, shortPublisher, sourceHref, vintageWords} from "../../components/sources.js";
import {numberCell} from "../../components/table.js";
import type {CahierColumn, CahierTable} from "../../edition/cahier-tables.js";
import {TYPE_NAMES} from "../../edition/columns.js";
import type {Source} from "../../edition/edition.js";
import type {Sites} from "../../edition/site.js";
import {namesOfAllYears} from "../../edition/vintages.js";
import {formatBytes, list, plural} from "../../domain/french.js";
import type {Status} from "../../domain/territories.js";
import {templateOf, wordsPage, type Added} from "../../text/templates/index.js";
import {toCheck} from "../offer/index.js";
import {ownTablePath} from "../query/index.js";
import {dateOf, type Dataset, type Format, type PublishedFile} from "./catalogue.js";
import type {Coverage, CoveredIndicator, Provenance} from "./provenance.js";
import {qualitySlots} from "./quality.js";
import {digestOf, sizeCells, sourcesSlots} from "./source-list.js";

export function dataPage(sites: Sites, provenance: Provenance): string {
  const {edition, sources} = sites.country ?? sites.departements[0];
  const [site] = sites.departements;
  const {datasets, indicators, quality, lock, embedded} = provenance;
  const listed = sourcesSlots(sources, provenance);
  const known = new Map(listed.map((source) => [source.id, source]));
  const titleOf = (id: string) => known.get(id)?.title ?? id;
  const communes = namesOfAllYears();
  const [used, others] = [false, true].map((unused) => listed.filter(({use}) => (use === "unused") === unused));
  return wordsPage(sites, "donnees", {
    current: "data",
    kind: "data",
    slots: {
      site: edition.title,
      drawn: dateOf(sources),
      explored: exploreLink(isExplored(site)),
      datasets: datasets.map((dataset) => datasetSlots(dataset, sources)),
      coverage: coverageSlots(indicators, sources),
      sources: [{items: used}, ...(others.length > 0 ? [{others: true, items: others}] : [])],
      embedded: embedded.map((file) => {
        const {page, retrieved} = known.get(file.source) ?? {};
        return {...file, title: titleOf(file.source), page, retrieved, counts: sizeCells(file), digest: digestOf(file)};
      }),
      locked: Object.entries(lock).map(([id, entry]) => {
        const {date: copied, failure} = entry;
        return {id, title: titleOf(id), copied, failure, counts: sizeCells(entry), digest: digestOf(entry)};
      }),
      cahierTables: site.cahierTables.map(cahierSlots),
      toCheck: toCheck(sites),
      quality: quality.map((report) =>
        qualitySlots(report, titleOf(report.source), (code) => communes.get(code) ?? code)
      )
    }
  });
}

const FORMATS: Record<Format, string> = {csv: "CSV", parquet: "Parquet", topojson: "TopoJSON", json: "JSON"};

function datasetSlots({id, title, description, each, rows, fields, files, sources: ids}: Dataset, sources: Source[]) {
  const own = sources.filter((s) => ids.includes(s.id));
  const licences = [...group(own, (s) => s.licence)].map(
    ([licence, those]) => `${licence} (${list([...new Set(those.map(shortPublisher))])})`
  );
  return {
    id,
    title,
    description,
    lines: rows === null ? null : plural(rows, "ligne"),
    files: [...group(files, (f) => f.format)].map(([format, all]) => ({
      // Its own address rather than that of a hashed copy: it lasts from one build to the next.
      path: all[0].path,
      format: FORMATS[format],
      size: formatBytes(sum(all, (f) => f.bytes)),
      count: `${plural(all.length, "fichier")} ${FORMATS[format]}`,
      cut: each,
      patterns: all.length > 1 && [...new Set(all.map(patternOf))]
    })),
    licences: licences.join(" ; "),
    origins: own.map((s) => `${s.publisher}, ${vintageWords(s)}`).join(" ; "),
    fields: fields?.map(({name, type, text}) => ({name, type: TYPE_NAMES[type], text}))
  };
}

const patternOf = ({path, part}: PublishedFile) =>
  part === null ? path : path.replace(part, part.replace(/[^=]+$/, "…"));

/** Each indicator by source: how many communes have each status, in the order of the scale of words. */
function coverageSlots(indicators: CoveredIndicator[], sources: Source[]) {
  const statuses = Object.entries(templateOf("donnees").lexique.statut) as [Status, string][];
  const line = (coverage: Coverage, i: number) => {
    const {source, vintage, unit} = coverage;
    const publisher = sources.find((s) => s.id === source)?.publisher ?? source;
    const known = statuses.some(([status]) => coverage[status] > 0);
    const counts = statuses.map(([status, label]) => numberCell(coverage[status], {label}));
    return {first: i === 0, href: sourceHref(source), publisher, vintage, unit, counts: known && html`${counts}`};
  };
  return {
    statuses: statuses.map(([, label]) => label),
    indicators: indicators.map(({id, coverage, ...said}) => {
      return {...said, id: indicatorAnchor(id), lines: coverage.map(line), height: coverage.length};
    })
  };
}

function cahierSlots({name, title, source, licence, date, columns}: CahierTable): Added {
  const named = (type: CahierColumn["type"]) => list(columns.filter((c) => c.type === type).map((c) => c.name));
  return {name, title, source, licence, date, path: ownTablePath(name), shares: named("share"), dates: named("date")};
}
