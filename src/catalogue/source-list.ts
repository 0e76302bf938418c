import type {Source} from "../data/edition.js";
import type {EmbeddedFile} from "../data/embedded.js";
import type {Lock, LockEntry} from "../data/lock.js";
import type {RawStamp} from "../data/manifest.js";
import {formatBytes, formatDate, formatNumber, MISSING, plural} from "../domain/french.js";
import type {SourceUse} from "./provenance.js";
import {html, type Html} from "../components/html.js";
import {qualityAnchor, sourceAnchor, sourceHref} from "../components/sources.js";

/** A source as the data page tells of it: what the edition says of it, then the registry. */
export interface ListedSource extends Pick<Source, "id" | "title" | "publisher" | "licence" | "vintage" | "note"> {
  /** Page made for people. */
  page: string | null;
  /** Address of the file; null when none is known. */
  file: string | null;
  /** False where the address of the file is not sure. */
  certain: boolean;
  /** Whether it has no file of its own: an installed package, or what this site computed. */
  fileless: boolean;
  /** Whether the edition's figures come from it, and as what. */
  use: SourceUse["use"] | "unused";
  /** Date on which the edition's figures were taken, where it uses it. */
  retrieved: string | null;
  /** What it feeds, each with the address of its line where it has one. */
  feeds: {label: string; href: string | null}[];
  lock?: Partial<LockEntry>;
  /** The copy that figures were made from, where it is not the one of the lock. */
  behind?: RawStamp | null;
  /** Whether there is a report of what was found in it. */
  reported: boolean;
}

/** Characters of a digest that are shown; the rest is in its title. */
const DIGEST_SHOWN = 10;

/** Sources, each at its own address. */
export const sourceList = (sources: ListedSource[]): Html =>
  html`<ul class="source-list">${sources.map(sourceItem)}</ul>`;

function sourceItem(source: ListedSource): Html {
  const {id, title, publisher, vintage, licence, note, page, feeds} = source;
  return html`
    <li id="${sourceAnchor(id)}">
    <p><b>${publisher}</b>, ${title}${note && html` <small>${note}</small>`}</p>
    <dl>
    <div><dt>Millésime</dt><dd>${vintage}</dd></div>
    <div><dt>Licence</dt><dd>${licence}</dd></div>
    ${page && html`<div><dt>Page</dt><dd><a href="${page}" rel="external">${plainAddress(page)}</a></dd></div>`}
    ${!source.fileless && html`<div><dt>Fichier</dt><dd>${fileAddress(source)}</dd></div>`}
    <div><dt>État</dt><dd>${stateOf(source)}</dd></div>
    ${feeds.length > 0 && html`<div><dt>Nourrit</dt><dd>${feeds.map(({label, href}, i) => html`${i > 0 && ", "}${href ? html`<a href="${href}">${label}</a>` : label}`)}</dd></div>`}
    ${source.reported && html`<div><dt>Qualité</dt><dd><a href="/donnees#${qualityAnchor(id)}">rapport</a></dd></div>`}
    </dl>
    </li>`;
}

function fileAddress({file, certain, use}: ListedSource): Html {
  if (file === null)
    return html`adresse non confirmée ; ${use === "embedded" ? "les chiffres repris sont dans l’édition" : "le fichier se donne à la main"}`;
  return html`<a href="${file}" rel="external">${plainAddress(file)}</a>${!certain && " (adresse non confirmée)"}`;
}

const USES: Record<ListedSource["use"], (date: string | null) => string | null> = {
  embedded: (date) => `Chiffres portés par l’édition${date && `, repris le ${formatDate(date)}`}.`,
  refreshed: () => "Chiffres tirés du fichier officiel.",
  computed: () => "Calculés par ce site d’après les fichiers officiels.",
  package: () => "Lue dans le paquet installé.",
  unused: () => "Cette édition ne s’en sert pas."
};

function stateOf({use, retrieved, lock, behind}: ListedSource): Html {
  const late =
    behind &&
    html` <span class="caution">Des chiffres viennent encore de la copie du ${formatDate(behind.retrieved)}, empreinte ${digest(behind.sha256)}.</span>`;
  return html`${USES[use](retrieved)} ${copyOf(lock)}${late}${lock?.failure && html` <span class="caution">Dernière tentative le ${formatDate(lock.failure.date)}, sans succès : ${lock.failure.reason}</span>`}`;
}

/** "Copie du 3 décembre 2026 : 35 008 lignes, 1,8 Mo, empreinte 0123456789…"; a package has a date alone. */
function copyOf({date, rows, bytes, sha256}: Partial<LockEntry> = {}): Html | null {
  if (!date) return null;
  const facts = [
    rows === undefined ? null : plural(rows, "ligne"),
    bytes === undefined ? null : formatBytes(bytes)
  ].filter((f) => f !== null);
  return html`Copie du ${formatDate(date)}${facts.length > 0 && ` : ${facts.join(", ")}`}${sha256 && html`, empreinte ${digest(sha256)}`}.`;
}

const digest = (sha256: string): Html => html`<code title="sha256 ${sha256}">${sha256.slice(0, DIGEST_SHOWN)}…</code>`;

/** An address without what is the same for all. A narrow column breaks it after its slashes, not within a word. */
function plainAddress(url: string): Html {
  const parts = url
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/$/, "")
    .split(/(?<=\/)/);
  return html`${parts.map((part, i) => html`${i > 0 && html`<wbr>`}${part}`)}`;
}

/** The files that the edition carries: what each holds, and whose page tells of it. */
export const embeddedTable = (
  files: EmbeddedFile[],
  sources: Pick<ListedSource, "id" | "title" | "page" | "retrieved">[]
): Html => html`
    <div class="scroll" tabindex="0" role="region" aria-label="Fichiers portés par l’édition">
    <table class="lock">
    <caption>Fichiers portés par l’édition</caption>
    <thead><tr><th scope="col">Fichier</th><th scope="col">Source</th><th scope="col">Repris le</th><th scope="col" class="number">Lignes</th><th scope="col" class="number">Taille</th><th scope="col">Empreinte (sha256)</th></tr></thead>
    <tbody>${files.map(({path, source, rows, bytes, sha256}) => {
      const of = sources.find((s) => s.id === source);
      return html`
      <tr><th scope="row"><code>${path}</code></th>
      <td><a href="${sourceHref(source)}">${of?.title ?? source}</a>${of?.page && html` <small><a href="${of.page}" rel="external">${plainAddress(of.page)}</a></small>`}</td>
      <td>${of?.retrieved ? formatDate(of.retrieved) : MISSING}</td><td class="number">${formatNumber(rows)}</td><td class="number">${formatBytes(bytes)}</td><td>${digest(sha256)}</td></tr>`;
    })}</tbody>
    </table>
    </div>`;

/** The lock file as a table: what was obtained of each source, and what the last attempt gave. */
export const lockTable = (lock: Lock, titleOf: (id: string) => string): Html => html`
    <div class="scroll" tabindex="0" role="region" aria-label="Copies obtenues">
    <table class="lock">
    <caption>Copies obtenues, d’après sources/lock.json</caption>
    <thead><tr><th scope="col">Source</th><th scope="col">Copie du</th><th scope="col" class="number">Lignes</th><th scope="col" class="number">Taille</th><th scope="col">Empreinte (sha256)</th><th scope="col">Dernier échec</th></tr></thead>
    <tbody>${Object.entries(lock).map(
      ([id, {date, rows, bytes, sha256, failure}]) => html`
      <tr><th scope="row"><a href="${sourceHref(id)}">${titleOf(id)}</a></th>
      <td>${date ? formatDate(date) : "jamais"}</td><td class="number">${formatNumber(rows)}</td><td class="number">${bytes === undefined ? MISSING : formatBytes(bytes)}</td>
      <td>${sha256 ? digest(sha256) : MISSING}</td><td>${failure ? `${formatDate(failure.date)} : ${failure.reason}` : MISSING}</td></tr>`
    )}</tbody>
    </table>
    </div>`;
