import {escapeHtml} from "../components/html.js";
import {NBSP} from "../domain/french.js";
import type {Question} from "./ask-questions.js";

/** Options of `renderAsk`. */
export interface AskOptions {
  questions: Question[];
  /** Files of the tables that may be asked about. */
  tables: AskTable[];
  /** Code of the département, where the page of queries must be told which it is of several. */
  departement?: string | null;
}

/** A file of a table: the whole, or a partition whose column of départements is not in it. */
export interface AskTable {
  table: string;
  path: string;
  partition: string | null;
}

/** What the reader may ask about, and the columns worth knowing, not all of them. */
const SCHEMA = [
  {
    table: "territories",
    meaning: "un territoire par ligne",
    columns: "code name level epci departement region population area_km2 status"
  },
  {
    table: "indicators",
    meaning: "un chiffre d’un territoire par ligne",
    columns: "territory level model indicator kind value score class status imputed_share source vintage"
  },
  {
    table: "places",
    meaning: "un lieu de médiation numérique par ligne, selon le schéma national",
    columns:
      "id nom commune code_insee epci typologie services horaires dispositif_programmes_nationaux source date_maj"
  }
];

/**
 * HTML of the section "Interroger les données", without its heading, to be put in a page at build time.
 *
 * It says everything without a script: each question shows its SQL, and what only works with one is hidden until
 * `mountAsk` finds it. No line is blank, because Markdown would end the block there.
 */
export const renderAsk = ({questions, tables, departement = null}: AskOptions): string =>
  [
    `<div class="ask" data-ask${departement === null ? "" : ` data-departement="${escapeBlock(departement)}"`}>`,
    `<p>Les données de cette page peuvent être interrogées directement, sans rien envoyer à personne${NBSP}: le ` +
      `calcul se fait dans votre navigateur. Le moteur (environ 4${NBSP}Mo) n’est téléchargé que si vous posez une question.</p>`,
    ...tables.map(renderFile),
    `<ul class="ask-questions">`,
    ...questions.map(renderQuestion),
    `</ul>`,
    `<form class="ask-own" data-ask-form hidden>`,
    `<label for="ask-sql">Votre propre question, en SQL</label>`,
    `<textarea id="ask-sql" name="sql" rows="8" spellcheck="false" autocapitalize="off" autocomplete="off" ` +
      `aria-describedby="ask-hint">${escapeBlock(questions[0]?.sql ?? "")}</textarea>`,
    `<p id="ask-hint" class="ask-hint">Une seule requête à la fois. Les tables sont décrites plus bas.</p>`,
    `<p class="ask-actions"><button type="submit">Exécuter la requête</button> <a href="/requetes" data-ask-open>Ouvrir dans l’éditeur</a></p>`,
    `</form>`,
    `<noscript><p>Pour obtenir les réponses ici, activez JavaScript. Les requêtes restent lisibles.</p></noscript>`,
    // Only the short status is live: a screen reader would otherwise read hundreds of rows out.
    `<p class="ask-status" data-ask-status aria-live="polite"></p>`,
    `<div class="ask-output sql-answer" data-ask-output hidden></div>`,
    `<details class="ask-schema">`,
    `<summary>Tables et colonnes disponibles</summary>`,
    `<dl>`,
    ...SCHEMA.map(renderTable),
    `</dl>`,
    `</details>`,
    `</div>`
  ].join("\n");

/** Where the engine finds a file: links, so that Framework publishes it and knows its final address. */
export function renderFile({table, path, partition}: AskTable): string {
  const part = partition === null ? "" : ` data-partition="${escapeBlock(partition)}"`;
  return `<a href="/${escapeBlock(path)}" download data-table="${escapeBlock(table)}"${part} hidden></a>`;
}

function renderQuestion({id, label, sql}: Question): string {
  const [name, button] = [`ask-${id}-label`, `ask-${id}-button`];
  return (
    `<li><p id="${name}">${escapeBlock(label)}</p>` +
    `<button type="button" class="first" id="${button}" aria-labelledby="${button} ${name}" ` +
    `data-ask-question="${id}" hidden>Répondre</button>` +
    `<details><summary>Voir la requête</summary><pre><code data-ask-sql>${escapeBlock(sql)}</code></pre></details></li>`
  );
}

function renderTable({table, meaning, columns}: (typeof SCHEMA)[number]): string {
  const names = columns.split(" ").map((column) => `<code>${column}</code>`);
  return `<dt><code>${table}</code>${NBSP}: ${meaning}</dt><dd>${names.join(", ")}</dd>`;
}

/** Escaped text that Markdown keeps in one block of HTML, even where a query has a blank line. */
const escapeBlock = (text: string) => escapeHtml(text).replace(/\r\n?|\n/g, "&#10;");
