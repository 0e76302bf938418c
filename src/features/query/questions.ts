// Ready questions: filled for a territory where their conditions hold; a question about a reader's file.

import {DETOUR, DETOURS, FAR_KM} from "../../domain/detour.js";
import {plural, typeset} from "../../domain/french.js";
import {modelOf} from "../../domain/models.js";
import {ofCommune} from "../../domain/names.js";
import type {OwnTable} from "../../domain/own-file.js";
import {bindSql, OWN_TABLE, sqlName, sqlText} from "../../domain/sql.js";
import type {Territory} from "../../domain/territories.js";
import {FILE, SCOPES} from "./wording.js";

export interface QueryCatalogue {
  tables: QueryTable[];
  departements: Choice[];
  model: string | null;
  places: boolean;
  coverage: boolean;
  /** Month of the plan of the end of copper, and the day up to which an end is near. */
  copper: {plan: string; until: string} | null;
  questions: QuestionTemplate[];
}

export interface QueryTable {
  name: string;
  meaning: string;
  columns: {name: string; type: string; meaning: string; values: readonly string[]}[];
}

/** `partitions` are those that its EPCI reach into. */
export interface Choice extends Named {
  epcis: boolean;
  partitions: string[];
}

export interface Question {
  id: string;
  label: string;
  sql: string;
}

/** What the head of a question may ask for; `epci` and `departement` are whose page it is, `epcis` have a rank. */
export const WHEN = ["modele", "sans modele", "places", "distances", "cuivre", "epci", "departement", "epcis"] as const;

/** A file of `questions/`: its label and SQL have `$names`, which {@link bindQuestions} replaces. */
export interface QuestionTemplate extends Question {
  when: (typeof WHEN)[number][];
}

type Named = Pick<Territory, "code" | "name">;

export interface QuestionOptions {
  epci?: Named;
  departement: Named;
  model: string | null;
  places?: boolean;
  epcis?: boolean;
  coverage?: boolean;
  copper?: QueryCatalogue["copper"];
}

/** The questions whose conditions hold, in the order of the templates. @throws where one asks for what is not known */
export function bindQuestions(templates: QuestionTemplate[], options: QuestionOptions): Question[] {
  const {epci, departement, model, places = true, epcis = true, coverage = false, copper = null} = options;
  const holds: Record<(typeof WHEN)[number], boolean> = {
    modele: model !== null,
    "sans modele": model === null,
    places,
    distances: coverage,
    cuivre: copper !== null,
    epci: Boolean(epci),
    departement: !epci,
    epcis
  };
  const here = epci ?? departement;
  const territoire = sqlText(here.code);
  const nom = oneLine(here.name);
  // The name is a comment, so the condition ends its line.
  const ici = `${epci ? "epci" : "departement"} = ${territoire} -- ${nom}`;
  const cases = model && modelOf(model).indicators.map(({id, label}) => `WHEN ${sqlText(id)} THEN ${sqlText(label)}`);
  const values = {
    territoire,
    nom,
    departement: sqlText(departement.code),
    nom_departement: oneLine(departement.name),
    ici: `c.${ici}`,
    lieux_ici: epci ? ici : `code_insee IN (\n    SELECT c.code FROM territories c\n    WHERE c.${ici}\n  )`,
    ...SCOPES[epci ? "epci" : "departement"],
    modele: model && sqlText(model),
    libelles: cases && cases.join("\n         "),
    detour: DETOUR,
    detour_min: DETOURS[0],
    loin: FAR_KM,
    calendrier: copper && ofCommune(copper.plan),
    echeance: copper && sqlText(copper.until)
  };
  return templates
    .filter(({when}) => when.every((condition) => holds[condition]))
    .map(({id, label, sql}) => ({id, label: bindSql(id, label, values), sql: bindSql(id, sql, values)}));
}

const oneLine = (text: string) => text.replace(/\s+/g, " ");

export const questionsOf = (catalogue: QueryCatalogue, {epcis, code, name}: Choice): Question[] =>
  bindQuestions(catalogue.questions, {...catalogue, departement: {code, name}, epcis});

export const labelOf = (sql: string, catalogue: QueryCatalogue, choice: Choice): string | null =>
  questionsOf(catalogue, choice).find((question) => question.sql === sql)?.label ?? null;

/** The reader's file beside the index of its communes, or their inhabitants. Null without a column. */
export function ownQuestion({columns}: OwnTable, model: string | null): Question | null {
  const column = columns.find(({kind}) => kind === "number") ?? columns[0];
  if (!column) return null;
  const own = `f.${sqlName(column.name)}`;
  const beside = model === null ? 'c.population AS "Habitants"' : 'round(i.score, 1) AS "Indice"';
  const scores = [
    `JOIN indicators i ON i.territory = c.code AND i.level = c.level`,
    `WHERE i.kind = 'total' AND i.model = ${model && sqlText(model)} AND i.score IS NOT NULL`
  ];
  const sql = [
    `SELECT c.name AS "Commune", ${own}, ${beside}`,
    `FROM ${OWN_TABLE} f`,
    `JOIN territories c ON c.code = f.code AND c.level = 'commune'`,
    ...(model === null ? [`WHERE c.population > 0`] : scores),
    `ORDER BY ${own} DESC NULLS LAST, c.name`
  ];
  return {
    id: OWN_TABLE,
    label: FILE.question(model === null ? "population" : "index", column.name),
    sql: sql.join("\n")
  };
}

export function ownSchema({columns, rows}: OwnTable): QueryTable {
  const column = (name: string, type: string, meaning: string) => ({name, type, meaning, values: []});
  const typeOf = (kind: string) => (kind === "number" ? "nombre" : "texte");
  return {
    name: OWN_TABLE,
    meaning: typeset(`votre fichier, ${plural(rows.length, "commune")}`),
    columns: [
      column("code", "texte", FILE.code),
      ...columns.map(({name, kind}) => column(sqlName(name), typeOf(kind), FILE.column))
    ]
  };
}
