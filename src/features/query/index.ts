// The page /requetes: SQL asked of the published tables, and ready questions.
// questions/ has a file of SQL each; the engine is in src/components/engine/.
// Loaders of pages and other features import this file alone; in the browser a page of src/*.md imports its client.ts.

import {escapeHtml} from "../../components/html.js";
import type {CahierColumn, CahierTable} from "../../edition/cahier-tables.js";
import {tableFields, TYPE_NAMES} from "../../edition/columns.js";
import {perEdition} from "../../edition/current.js";
import {isPartitioned, PARTITION, partitionPath} from "../../edition/partitions.js";
import {readSqlFiles} from "../../edition/project.js";
import type {Sites} from "../../edition/site.js";
import {yearsAfter} from "../../domain/copper.js";
import {formatDate, NBSP, typeset} from "../../domain/french.js";
import {readSqlHead} from "../../domain/sql.js";
import {COUNTRY} from "../../domain/territories.js";
import {copperPlan} from "../../profile/index.js";
import {bindQuestions, WHEN, type Choice, type QueryCatalogue, type QueryTable} from "./questions.js";
import type {Question, QuestionOptions, QuestionTemplate} from "./questions.js";

export const QUERY_WORDS =
  "requête SQL DuckDB éditeur questions prêtes tables colonnes CSV graphique " +
  "territories indicators places coverage mobile support national";

const MEANINGS = {
  territories: "un territoire par ligne",
  indicators: "un chiffre d’un territoire par ligne",
  models: "un nom, une classe ou le milieu d’un indice par ligne",
  places: "un lieu de médiation numérique par ligne",
  coverage: "une commune et ce qu’on y cherche par ligne",
  mobile: "un acteur itinérant par ligne",
  support: "une mesure de l’aide donnée par ligne",
  priorities: "une commune et son rang parmi celles qui viennent d’abord par ligne",
  stops: "une commune autour d’un arrêt proposé par ligne",
  around: "un lieu au-delà de la limite par ligne",
  national: "une intercommunalité ou un département de France par ligne",
  distribution: "un indice, et combien de territoires de France l’ont, par ligne"
};
type QueryTableName = keyof typeof MEANINGS;

export function queryCatalogue(sites: Sites): QueryCatalogue {
  const {country, departements} = sites;
  const {edition, model} = country ?? departements[0];
  const plan = copperPlan(departements[0]);
  return {
    tables: [
      ...tableNames(sites).map((table) => describe(table, country !== null)),
      ...departements[0].cahierTables.map(describeOwn)
    ],
    departements: departements.map(({territories: {departement, epcis}, tables}): Choice => ({
      code: departement.code,
      name: departement.name,
      epcis: epcis.some((e) => e.attached),
      partitions: tables.flatMap((t) => (t.table === "indicators" && t.partition !== null ? [t.partition] : []))
    })),
    model: model?.id ?? null,
    places: edition.places !== null,
    coverage: departements[0].coverage !== null,
    copper: plan === null ? null : {plan, until: yearsAfter(edition.date)},
    questions: perEdition(readTemplates)
  };
}

/** The ready questions of a page, with their SQL. @throws where a file of `questions/` is not as it must be */
export const readyQuestions = (options: QuestionOptions): Question[] =>
  bindQuestions(perEdition(readTemplates), options);

const readTemplates = () =>
  readSqlFiles("src/features/query/questions", parseQuestion)
    .sort((a, b) => a.rank - b.rank)
    .map(({rank, ...template}) => template);

/** Reads a file of `questions/`. @throws where its head is not as it must be */
export function parseQuestion(id: string, text: string): QuestionTemplate & {rank: number} {
  const [sql, label, conditions, rank] = readSqlHead(id, text, ["question", "si", "rang"]);
  const when = conditions.split(", ") as QuestionTemplate["when"];
  if (!when.every((condition) => WHEN.includes(condition)))
    throw new Error(`${id}.sql: expected « -- si : » among ${WHEN.join(", ")}, not ${conditions}`);
  if (!/^\d+$/.test(rank)) throw new Error(`${id}.sql: expected « -- rang : » and a whole number, not ${rank}`);
  return {id, label, when, rank: Number(rank), sql};
}

export const queryFiles = (sites: Sites): string => askedTables(sites).map(renderFile).join("");

/** The whole, or a partition, whose file lacks the column of départements. */
export interface AskTable {
  table: string;
  path: string;
  partition: string | null;
}

export function askedTables(sites: Sites): AskTable[] {
  const parts = sites.departements.map((d) => d.territories.departement.code);
  const known = tableNames(sites).flatMap((table): AskTable[] => {
    if (!sites.country || !isPartitioned(table)) return [{table, path: `data/${table}.parquet`, partition: null}];
    const own = [...parts, ...(table === "coverage" ? [] : [COUNTRY])];
    return own.map((partition) => ({table, path: partitionPath(table, partition), partition}));
  });
  const own = sites.departements[0].cahierTables;
  return [...known, ...own.map(({name}) => ({table: name, path: ownTablePath(name), partition: null}))];
}

export const ownTablePath = (name: string) => `data/cahiers/tables/${name}.parquet`;

/** There are no distances where no place is known, nor help where none is counted. */
function tableNames({departements: [{coverage, edition, model}]}: Sites) {
  const known: Partial<Record<QueryTableName, boolean>> = {
    models: model !== null,
    coverage: coverage !== null,
    support: edition.support !== null,
    distribution: Boolean(model?.reference)
  };
  return (Object.keys(MEANINGS) as QueryTableName[]).filter((table) => known[table] ?? true);
}

const KINDS: Record<CahierColumn["type"], string> = {number: "nombre", share: "part de 1", date: "date", text: "texte"};

const describeOwn = ({name, title, source, date, columns}: CahierTable): QueryTable => ({
  name,
  meaning: typeset(`${title} (${source}, ${formatDate(date)})`),
  columns: columns.map(({name, type}) => {
    return {name, type: KINDS[type], meaning: type === "share" ? "0,154 pour 15,4 %" : "", values: []};
  })
});

function describe(table: QueryTableName, several: boolean): QueryTable {
  const columns = tableFields(table).map(({name, type, text, enum: values = []}) => ({
    name,
    type: TYPE_NAMES[type],
    meaning: typeset(text),
    values: text.includes(values[0]) ? [] : values
  }));
  // The column of a partition is the folder's.
  if (several && isPartitioned(table) && !columns.some(({name}) => name === PARTITION)) {
    const meaning = "Code du département dont c’est une ligne.";
    columns.push({name: PARTITION, type: TYPE_NAMES.VARCHAR, meaning, values: []});
  }
  return {name: table, meaning: MEANINGS[table], columns};
}

const SCHEMA: [table: string, meaning: string, columns: string][] = [
  ["territories", MEANINGS.territories, "code name level epci departement region population area_km2 status"],
  [
    "indicators",
    MEANINGS.indicators,
    "territory level model indicator kind value score class status imputed_share source vintage"
  ],
  [
    "places",
    `${MEANINGS.places}, selon le schéma national`,
    "id nom commune code_insee epci typologie services horaires dispositif_programmes_nationaux source date_maj"
  ]
];

/**
 * The section "Interroger les données", hidden until `mountAsk` finds it. No line is blank: Markdown would end the
 * block.
 */
export const renderAsk = (questions: Question[], tables: AskTable[], departement: string | null = null): string =>
  [
    `<div class="ask" data-ask${departement === null ? "" : ` data-departement="${escapeBlock(departement)}"`}>`,
    `<p>Les données de cette page peuvent être interrogées directement, sans rien envoyer à personne${NBSP}: ` +
      `le calcul se fait dans votre navigateur. Le moteur (environ 4${NBSP}Mo) n’est téléchargé que si vous posez ` +
      `une question.</p>`,
    ...tables.map(renderFile),
    `<ul class="ask-questions">`,
    ...questions.map(renderQuestion),
    `</ul>`,
    `<form class="ask-own" data-ask-form hidden>`,
    `<label for="ask-sql">Votre propre question, en SQL</label>`,
    `<textarea id="ask-sql" name="sql" rows="8" spellcheck="false" autocapitalize="off" autocomplete="off" ` +
      `aria-describedby="ask-hint">${escapeBlock(questions[0]?.sql ?? "")}</textarea>`,
    `<p id="ask-hint" class="ask-hint">Une seule requête à la fois. Les tables sont décrites plus bas.</p>`,
    `<p class="ask-actions"><button type="submit">Exécuter la requête</button> ` +
      `<a href="/requetes" data-ask-open>Ouvrir dans l’éditeur</a></p>`,
    `</form>`,
    `<noscript><p>Pour obtenir les réponses ici, activez JavaScript. Les requêtes restent lisibles.</p></noscript>`,
    // A screen reader would otherwise read hundreds of rows out.
    `<p class="ask-status" data-ask-status aria-live="polite"></p>`,
    `<div class="ask-output sql-answer" data-ask-output hidden></div>`,
    `<details class="ask-schema">`,
    `<summary>Tables et colonnes disponibles</summary>`,
    `<dl>`,
    ...SCHEMA.map(([table, meaning, columns]) => {
      const names = columns.split(" ").map((column) => `<code>${column}</code>`);
      return `<dt><code>${table}</code>${NBSP}: ${meaning}</dt><dd>${names.join(", ")}</dd>`;
    }),
    `</dl>`,
    `</details>`,
    `</div>`
  ].join("\n");

export function renderFile({table, path, partition}: AskTable): string {
  const part = partition === null ? "" : ` data-partition="${escapeBlock(partition)}"`;
  return `<a href="/${escapeBlock(path)}" download data-table="${escapeBlock(table)}"${part} hidden></a>`;
}

function renderQuestion({id, label, sql}: Question) {
  const [name, button] = [`ask-${id}-label`, `ask-${id}-button`];
  return (
    `<li><p id="${name}">${escapeBlock(label)}</p>` +
    `<button type="button" class="first" id="${button}" aria-labelledby="${button} ${name}" ` +
    `data-ask-question="${id}" hidden>Répondre</button>` +
    `<details><summary>Voir la requête</summary><pre><code data-ask-sql>${escapeBlock(sql)}</code></pre></details></li>`
  );
}

/** Markdown keeps it in one block, even where a query has a blank line. */
const escapeBlock = (text: string) => escapeHtml(text).replace(/\r\n?|\n/g, "&#10;");
