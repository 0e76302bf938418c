import {html, type Html} from "../../components/html.js";
import {qualityAnchor, sourceAnchor, sourceHref} from "../../components/sources.js";
import {cell, numberCell, numbersHead, rowHead, scrolling, table, tbody} from "../../components/table.js";
import type {Source} from "../../edition/edition.js";
import type {EmbeddedFile} from "../../edition/embedded.js";
import type {Lock, LockEntry} from "../../edition/lock.js";
import type {RawStamp} from "../../edition/manifest.js";
import {formatBytes, formatDate, MISSING, plural} from "../../domain/french.js";
import type {SourceUse} from "./provenance.js";

export interface ListedSource extends Pick<Source, "id" | "title" | "publisher" | "licence" | "vintage" | "note"> {
  page: string | null;
  file: string | null;
  /** False where the address of the file is not sure. */
  certain: boolean;
  fileless: boolean;
  use: SourceUse["use"] | "unused";
  retrieved: string | null;
  feeds: {label: string; href: string | null}[];
  lock?: Partial<LockEntry>;
  behind?: RawStamp | null;
  reported: boolean;
}

const DIGEST_SHOWN = 10;

export const sourceList = (sources: ListedSource[]): Html =>
  html`<ul class="source-list">${sources.map(sourceItem)}</ul>`;

function sourceItem(source: ListedSource) {
  const {id, title, publisher, vintage, licence, note, page, feeds} = source;
  const fed = feeds.map(
    ({label, href}, i) => html`${i > 0 && ", "}${href ? html`<a href="${href}">${label}</a>` : label}`
  );
  const line = (term: string, value: Html | Html[] | string) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
  return html`
    <li id="${sourceAnchor(id)}">
    <p><b>${publisher}</b>, ${title}${note && html` <small>${note}</small>`}</p>
    <dl>
    ${line("Millésime", vintage)}
    ${line("Licence", licence)}
    ${page && line("Page", webLink(page))}
    ${!source.fileless && line("Fichier", fileAddress(source))}
    ${line("État", stateOf(source))}
    ${fed.length > 0 && line("Nourrit", fed)}
    ${source.reported && line("Qualité", html`<a href="/donnees#${qualityAnchor(id)}">rapport</a>`)}
    </dl>
    </li>`;
}

function fileAddress({file, certain, use}: ListedSource) {
  if (file !== null) return html`${webLink(file)}${!certain && " (adresse non confirmée)"}`;
  const given = use === "embedded" ? "les chiffres repris sont dans l’édition" : "le fichier se donne à la main";
  return html`adresse non confirmée ; ${given}`;
}

const webLink = (url: string) => html`<a href="${url}" rel="external">${plainAddress(url)}</a>`;

const USES: Record<ListedSource["use"], (date: string | null) => string | null> = {
  embedded: (date) => `Chiffres portés par l’édition${date && `, repris le ${formatDate(date)}`}.`,
  refreshed: () => "Chiffres tirés du fichier officiel.",
  computed: () => "Calculés par ce site d’après les fichiers officiels.",
  package: () => "Lue dans le paquet installé.",
  unused: () => "Cette édition ne s’en sert pas."
};

function stateOf({use, retrieved, lock, behind}: ListedSource) {
  const failure = lock?.failure;
  const caution = (words: Html) => html` <span class="caution">${words}</span>`;
  const copy = behind && html`de la copie du ${formatDate(behind.retrieved)}, empreinte ${digest(behind.sha256)}`;
  const late = copy && caution(html`Des chiffres viennent encore ${copy}.`);
  const tried = failure && `Dernière tentative le ${formatDate(failure.date)}, sans succès`;
  return html`${USES[use](retrieved)} ${copyOf(lock)}${late}${tried && caution(html`${tried} : ${failure.reason}`)}`;
}

/** "Copie du 3 décembre 2026 : 35 008 lignes, 1,8 Mo, empreinte 0123456789…"; a package has a date alone. */
function copyOf({date, rows, bytes, sha256}: Partial<LockEntry> = {}): Html | null {
  if (!date) return null;
  const facts = [
    ...(rows === undefined ? [] : [plural(rows, "ligne")]),
    ...(bytes === undefined ? [] : [formatBytes(bytes)])
  ];
  const counted = `Copie du ${formatDate(date)}${facts.length > 0 ? ` : ${facts.join(", ")}` : ""}`;
  return html`${counted}${sha256 && html`, empreinte ${digest(sha256)}`}.`;
}

const digest = (sha256: string) => html`<code title="sha256 ${sha256}">${sha256.slice(0, DIGEST_SHOWN)}…</code>`;

/** A narrow column breaks it after its slashes, not within a word. */
function plainAddress(url: string) {
  const parts = url
    .replace(/^https?:\/\/(www\.)?/, "")
    .replace(/\/$/, "")
    .split(/(?<=\/)/);
  return html`${parts.map((part, i) => html`${i > 0 && html`<wbr>`}${part}`)}`;
}

const wide = (label: string, caption: string, heads: (string | Html)[], rows: Html[]) =>
  scrolling(label, table({kind: "lock", caption, heads}, tbody(rows)));
const [COUNT, SIZE, DIGEST] = [numbersHead("Lignes"), numbersHead("Taille"), "Empreinte (sha256)"];

export function embeddedTable(
  files: EmbeddedFile[],
  sources: Pick<ListedSource, "id" | "title" | "page" | "retrieved">[]
): Html {
  const rows = files.map(({path, source, rows, bytes, sha256}) => {
    const of = sources.find((s) => s.id === source);
    const page = of?.page && html` <small>${webLink(of.page)}</small>`;
    const numbers = [numberCell(rows), numberCell(formatBytes(bytes))];
    return html`
      <tr>${rowHead(html`<code>${path}</code>`)}
      ${cell(html`<a href="${sourceHref(source)}">${of?.title ?? source}</a>${page}`)}
      ${cell(of?.retrieved ? formatDate(of.retrieved) : MISSING)}${numbers}${cell(digest(sha256))}</tr>`;
  });
  const title = "Fichiers portés par l’édition";
  return wide(title, title, ["Fichier", "Source", "Repris le", COUNT, SIZE, DIGEST], rows);
}

export function lockTable(lock: Lock, titleOf: (id: string) => string): Html {
  const rows = Object.entries(lock).map(([id, {date, rows, bytes, sha256, failure}]) => {
    const size = bytes === undefined ? MISSING : formatBytes(bytes);
    const failed = failure ? `${formatDate(failure.date)} : ${failure.reason}` : MISSING;
    return html`
      <tr>${rowHead(html`<a href="${sourceHref(id)}">${titleOf(id)}</a>`)}
      ${cell(date ? formatDate(date) : "jamais")}${numberCell(rows)}${numberCell(size)}
      ${cell(sha256 ? digest(sha256) : MISSING)}${cell(failed)}</tr>`;
  });
  const heads = ["Source", "Copie du", COUNT, SIZE, DIGEST, "Dernier échec"];
  return wide("Copies obtenues", "Copies obtenues, d’après sources/lock.json", heads, rows);
}
