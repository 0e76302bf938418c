// Sources as the page /donnees lists them: where each file is, its copy, and what numbers come from it.

import {html, type Html} from "../../components/html.js";
import {indicatorHref} from "../../components/sources.js";
import {numberCell} from "../../components/table.js";
import type {Source} from "../../edition/edition.js";
import type {LockEntry} from "../../edition/lock.js";
import {formatBytes, MISSING, plural} from "../../domain/french.js";
import {figureLabel} from "./figures.js";
import type {Provenance} from "./provenance.js";

/** Lists sources of the edition that are still used, then the other sources of the registry. */
export function sourcesSlots(sources: Source[], provenance: Provenance) {
  const {registry, uses} = provenance;
  // A refresh may name a package again.
  const own = [...new Map(sources.map((s) => [s.id, s])).values()];
  const kept = own.filter(({id}) => uses.has(id) || registry.some((r) => r.id === id));
  const others = registry.filter(({id}) => !sources.some((s) => s.id === id));
  return [...kept, ...others].map((source) => sourceSlots(source, provenance));
}

const TOLD_BY_INDICATORS = ["scores", "wider", "context", "rates", "fibre", "fibreBefore", "copper", "libraries"];

/** @param source from the edition, or only from the registry: that one lists what it could feed */
function sourceSlots(source: Source | Provenance["registry"][number], provenance: Provenance) {
  const {id, title, publisher, vintage, licence, note} = source;
  const {registry, lock, uses, quality, indicators} = provenance;
  const registered = registry.find((r) => r.id === id);
  const edited = "retrieved" in source ? source : null;
  const {use, behind, roles} = (edited && uses.get(id)) ?? {use: "unused", behind: null, roles: []};
  const told = roles.filter((role) => !TOLD_BY_INDICATORS.includes(role));
  const given = indicators.filter((i) => i.coverage.some((c) => c.source === id)).map((i) => i.id);
  const fed = edited ? [...told, ...given] : (registered?.feeds ?? []);
  const page = edited?.url ?? registered?.page;
  return {
    id,
    title,
    publisher,
    vintage,
    licence,
    note,
    use,
    retrieved: edited?.retrieved ?? null,
    page: page ? webLink(page) : null,
    file: registered?.url ? webLink(registered.url) : null,
    certain: registered?.certain ?? false,
    embedded: use === "embedded",
    fileless: registered?.format === "npm" || use === "computed",
    feeds: fed.map((of) => ({
      label: figureLabel(of),
      href: indicators.some((i) => i.id === of) && indicatorHref(of)
    })),
    ...copySlots(lock[id]),
    behind: behind && {retrieved: behind.retrieved, digest: digestOf(behind)},
    reported: quality.some((q) => q.source === id)
  };
}

/** Describes the copy of an official file; a package has only a date. */
function copySlots(entry: Partial<LockEntry> = {}) {
  const {date, rows, bytes, failure} = entry;
  const counts = [rows === undefined ? [] : plural(rows, "ligne"), bytes === undefined ? [] : formatBytes(bytes)];
  return {copy: {date, facts: counts.flat().join(", "), digest: digestOf(entry)}, failure};
}

const DIGEST_SHOWN = 10;

export const digestOf = ({sha256}: {sha256?: string}): Html | null =>
  sha256 ? html`<code title="sha256 ${sha256}">${sha256.slice(0, DIGEST_SHOWN)}…</code>` : null;

export const sizeCells = ({rows, bytes}: {rows?: number | null; bytes?: number}): Html =>
  html`${numberCell(rows)}${numberCell(bytes === undefined ? MISSING : formatBytes(bytes))}`;

/** Links to an address, which a narrow column breaks after slashes, not within words. */
function webLink(url: string): Html {
  const parts = url
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/$/, "")
    .split(/(?<=\/)/);
  const words = parts.map((part, i) => html`${i > 0 && html`<wbr>`}${part}`);
  return html`<a href="${url}" rel="external">${words}</a>`;
}
