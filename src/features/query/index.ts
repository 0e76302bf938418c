// The page /requetes: SQL asked of the published tables, and ready questions.
// questions/ has a file of SQL each; the engine is in src/components/engine/.
// Loaders of pages and other features import this file alone; in the browser a page of src/*.md imports its client.ts.

import {escapeHtml, html, raw} from "../../components/html.js";
import type {CahierTable} from "../../edition/cahier-tables.js";
import {SINGLE_TABLES, tableFields, TYPE_NAMES} from "../../edition/columns.js";
import {REQUIRED_TEXT, wordsTable} from "../../edition/csv.js";
import {perEdition} from "../../edition/current.js";
import {isPartitioned, PARTITION, partitionPath} from "../../edition/partitions.js";
import {readSqlFiles} from "../../edition/project.js";
import type {Site, Sites} from "../../edition/site.js";
import {yearsAfter} from "../../domain/copper.js";
import {formatDate, typeset} from "../../domain/french.js";
import type {AskedFigures} from "../../domain/figure-queries.js";
import {readSqlHead} from "../../domain/sql.js";
import {COUNTRY} from "../../domain/territories.js";
import {copperPlan} from "../../profile/index.js";
import {tell, templateOf} from "../../text/templates/index.js";
import {bindQuestions, WHEN, type Choice, type QueryCatalogue, type QueryTable} from "./questions.js";
import type {Question, QuestionOptions, QuestionTemplate} from "./questions.js";

const ROW = {table: {...REQUIRED_TEXT, oneOf: SINGLE_TABLES}, ligne: REQUIRED_TEXT};

/** What each line of a table is, in the order in which tables are listed. */
type TableRow = ReturnType<typeof readRows>[number];
const readRows = () => wordsTable("tables.csv", ROW, ["table"]);

export function queryCatalogue(sites: Sites): QueryCatalogue {
  const {country, departements} = sites;
  const {edition, model} = country ?? departements[0];
  const plan = copperPlan(departements[0]);
  return {
    tables: [
      ...tablesOf(sites).map((table) => describe(table, country !== null)),
      ...departements[0].cahierTables.map(describeOwn)
    ],
    departements: departements.map((site): Choice => {
      const {code, name} = site.territories.departement;
      const epcis = site.territories.epcis.some((e) => e.attached);
      return {code, name, epcis, partitions: indicatorParts(site)};
    }),
    model: model?.id ?? null,
    places: edition.places !== null,
    coverage: departements[0].coverage !== null,
    copper: plan === null ? null : {plan, until: yearsAfter(edition.date)},
    questions: perEdition(readTemplates)
  };
}

/** The partitions of the indicators of a territory and of those that its EPCI reach into. */
export const indicatorParts = ({tables}: Site): string[] =>
  tables.flatMap(({table, partition}) => (table === "indicators" ? (partition ?? []) : []));

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

/** The whole, or a partition, whose file lacks its own column. */
export type AskTable = AskedFigures["tables"][number];

export function askedTables(sites: Sites): AskTable[] {
  const parts = sites.departements.map((d) => d.territories.departement.code);
  const known = tablesOf(sites).flatMap(({table}): AskTable[] => {
    if (!sites.country || !isPartitioned(table)) return [{table, path: `data/${table}.parquet`, partition: null}];
    const own = [...parts, ...(table === "coverage" ? [] : [COUNTRY])];
    return own.map((partition) => ({table, path: partitionPath(table, partition), partition}));
  });
  const own = sites.departements[0].cahierTables;
  return [...known, ...own.map(({name}) => ({table: name, path: ownTablePath(name), partition: null}))];
}

export const ownTablePath = (name: string) => `data/cahiers/tables/${name}.parquet`;

/** There are no distances where no place is known, nor help where none is counted. */
function tablesOf({departements: [{coverage, edition, model}]}: Sites) {
  const known: {[table: string]: boolean} = {
    models: model !== null,
    coverage: coverage !== null,
    support: edition.support !== null,
    distribution: Boolean(model?.reference)
  };
  return perEdition(readRows).filter(({table}) => known[table] ?? true);
}

const said = (scale: string, key: string) => templateOf("interroger").lexique[scale][key];

const describeOwn = ({name, title, source, date, columns}: CahierTable): QueryTable => ({
  name,
  meaning: typeset(`${title} (${source}, ${formatDate(date)})`),
  columns: columns.map(({name, type}) => {
    return {name, type: said("types", type), meaning: type === "share" ? said("sens", type) : "", values: []};
  })
});

function describe({table, ligne}: TableRow, several: boolean): QueryTable {
  const columns = tableFields(table).map(({name, type, text, enum: values = []}) => ({
    name,
    type: TYPE_NAMES[type],
    meaning: typeset(text),
    values: text.includes(values[0]) ? [] : values
  }));
  // The column of a partition is the folder's.
  if (several && isPartitioned(table) && !columns.some(({name}) => name === PARTITION)) {
    columns.push({name: PARTITION, type: TYPE_NAMES.VARCHAR, meaning: said("sens", "partition"), values: []});
  }
  return {name: table, meaning: ligne, columns};
}

/** The section that asks the data of a page, hidden until `mountAsk` finds it. */
export const renderAsk = (questions: Question[], tables: AskTable[], departement: string | null = null): string =>
  tell(
    templateOf("interroger"),
    {},
    {
      departement,
      files: raw(tables.map(renderFile).join("\n")),
      questions: questions.map(({id, label, sql}) => ({id, label: html`${label}`, sql: oneBlock(sql)})),
      first: questions.length > 0 && oneBlock(questions[0].sql)
    },
    {marked: false}
  ).lead.html;

export function renderFile({table, path, partition}: AskTable): string {
  const part = partition !== null && html` data-partition="${partition}"`;
  return html`<a href="/${path}" download data-table="${table}"${part} hidden></a>`.html;
}

/** A query within HTML: a blank line would end the block for Markdown. */
const oneBlock = (sql: string) => raw(escapeHtml(sql).replace(/\r\n?|\n/g, "&#10;"));
