import {TIME_LIMIT_MS} from "../components/engine/limits.js";
import type {Question} from "./ask-questions.js";
import {escapeBlock, renderFile} from "./ask-form.js";
import {html, raw, type Html} from "../components/html.js";
import {MAX_ROWS} from "./limits.js";
import {sqlQuestions} from "./questions.js";
import {choicesOf, isChosen, sqlFiles, sqlTables, type Choice, type SqlTable} from "./tables.js";
import type {Sites} from "../data/site.js";
import {formatNumber, plural} from "../domain/french.js";
import {sharedPage} from "../components/page.js";
import {TYPE_NAMES} from "../data/columns.js";

/** Bytes of the engine, as they are sent: an order of magnitude for the reader. */
const ENGINE_SIZE = "environ 4 Mo";

/** The page where a reader who knows SQL, or learns it, asks the data of the edition. */
export function sqlPage(sites: Sites): string {
  const {
    whole,
    departements: [first]
  } = sites;
  const {edition, model} = whole ?? first;
  const tables = sqlTables(sites);
  const choices = choicesOf(sites);
  const shown = choices[0];
  const coverage = first.coverage !== null;
  const {departement, epcis} = first.territories;
  const questions = sqlQuestions({
    departement,
    model: model?.id ?? null,
    places: edition.places !== null,
    epcis: epcis.some((e) => e.attached),
    coverage
  });
  const body = html`
    <link rel="stylesheet" href="/query/query.css">
    <article data-sql data-frames="*" data-model="${model?.id}"${edition.places !== null && raw(" data-places")}${coverage && raw(" data-coverage")}>
    ${sqlFiles(sites, tables).map((file) => raw(renderFile(file, {aside: isChosen(file) && !shown?.partitions.includes(file.partition!)})))}
    <header class="hero"><h1>Requêtes</h1><p class="verdict">Vos questions aux données de ce site, en SQL, sans rien envoyer à personne : le calcul se fait dans votre navigateur.</p></header>
    <div class="sql-bench">
    <div>
    <section id="requete" data-frame="graphique"><h2>Votre requête</h2>
    ${choices.length > 0 && departementField(choices)}
    ${queryForm(questions[0]?.sql ?? "FROM territories")}
    <div id="reponse" class="sql-answer" data-sql-answer hidden></div>
    </section>
    <section id="questions"><h2>Questions prêtes</h2>
    <ul class="sql-questions" data-sql-questions>${questions.map(readyQuestion)}</ul></section>
    <section id="regles"><h2>Ce que l’on peut faire</h2>${rules()}</section>
    </div>
    <section id="tables" class="sql-schema"><h2>Tables et colonnes</h2>
    <p class="footnote" data-sql-hint hidden>Un nom choisi ici s’ajoute à la requête, là où est le curseur.</p>
    ${tables.map((table, i) => schema(table, i === 0))}
    <p class="hidden" role="status" data-sql-inserted></p>
    </section>
    </div>
    </article>`;
  return sharedPage(sites, {
    title: "Requêtes",
    description:
      "Un éditeur SQL sur les données du site, dans le navigateur : tables, questions prêtes, résultats en tableau, en graphique et en CSV.",
    current: "sql",
    kind: "sql",
    body
  });
}

function departementField(choices: Choice[]): Html {
  return html`
    <p class="sql-departement" data-sql-choice hidden><label for="sql-departement">Chiffres et distances de</label>
    <select id="sql-departement">${choices.map(({code, name, epcis, partitions}) => html`<option value="${code}" data-name="${name}" data-partitions="${partitions.join(" ")}"${epcis && raw(" data-epcis")}>${name} (${code})</option>`)}</select></p>
    <p class="footnote">Les tables <code>territories</code>, <code>places</code> et <code>mobile</code> sont celles de toute l’édition ; <code>indicators</code> et <code>coverage</code>, celles du département choisi et de ceux où vont ses intercommunalités, à cause de leur poids.</p>`;
}

/** The field is a plain one until the editor takes its place, and stays one where it cannot. */
function queryForm(sql: string): Html {
  return html`
    <form class="sql-form" data-sql-form hidden>
    <label for="sql-requete" id="sql-libelle">Requête en SQL</label>
    <div class="sql-editor" data-sql-editor><textarea id="sql-requete" rows="9" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="sql-aide">${raw(escapeBlock(sql))}</textarea></div>
    <p id="sql-aide" class="footnote"><span data-sql-keys hidden><kbd>Ctrl</kbd> + <kbd>Entrée</kbd> exécute. <span data-sql-tab hidden><kbd>Tab</kbd> décale la ligne ; pour sortir au clavier, <kbd>Échap</kbd> puis <kbd>Tab</kbd>.</span></span></p>
    <p class="form-actions" data-sql-actions hidden><button type="submit">Exécuter</button> <button type="button" data-sql-stop hidden>Arrêter</button></p>
    </form>
    <noscript><pre><code>${raw(escapeBlock(sql))}</code></pre><p class="notice">Sans JavaScript, les tables et les requêtes restent lisibles ici, et les <a href="/donnees">fichiers</a> peuvent être téléchargés.</p></noscript>
    <div class="notice" data-dropped role="status" hidden></div>
    <p class="sql-status" id="sql-etat" data-sql-status role="status"></p>
    <div class="sql-fault" data-sql-fault hidden></div>`;
}

function readyQuestion({id, label, sql}: Question): Html {
  return html`<li><p id="sql-${id}">${label}</p> <button type="button" id="sql-${id}-poser" aria-labelledby="sql-${id}-poser sql-${id}" data-sql-question hidden>Poser</button><details><summary>Voir la requête</summary><pre><code>${raw(escapeBlock(sql))}</code></pre></details></li>`;
}

function schema({table, meaning, fields}: SqlTable, open: boolean): Html {
  return html`
    <details${open && raw(" open")} data-sql-table="${table}">
    <summary><b>${table}</b> <small>${meaning}, ${plural(fields.length, "colonne")}</small></summary>
    <p class="sql-name"><code data-insert="${table}">${table}</code> <small>la table</small></p>
    <ul>${fields.map(({name, type, text, enum: values}) => html`<li><code data-insert="${name}" data-type="${TYPE_NAMES[type]}">${name}</code> <small>${TYPE_NAMES[type]}</small><p data-meaning>${text}${values && !text.includes(values[0]) && html` Valeurs : ${values.map((v, i) => html`${i > 0 && ", "}<code>${v}</code>`)}.`}</p></li>`)}</ul>
    </details>`;
}

function rules(): Html {
  return html`
    <ul>
    <li>Le moteur est DuckDB (${ENGINE_SIZE}), téléchargé de ce site à la première requête, et gardé ensuite. Sa langue est un SQL proche de celui de PostgreSQL.</li>
    <li>Il lit les tables de cette page et rien d’autre : ni fichier de votre appareil, ni adresse du web. Une requête ne change rien.</li>
    <li>Une requête à la fois, arrêtée au bout de ${formatNumber(TIME_LIMIT_MS / 1000)} secondes. Au plus ${formatNumber(MAX_ROWS)} lignes sont gardées, et c’est dit quand il y en avait davantage.</li>
    <li>Un tiret est une valeur inconnue (<code>NULL</code>), jamais un zéro. Les codes sont des textes : <code>'01001'</code>.</li>
    <li>L’adresse de la page garde la requête exécutée : l’envoyer, c’est envoyer la requête. Celle d’un lien reçu est montrée, et attend que vous l’exécutiez.</li>
    </ul>`;
}
