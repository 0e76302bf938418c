import {DETOUR, DETOURS, FAR_KM} from "../domain/detour.js";
import {plural, typeset} from "../domain/french.js";
import {modelOf} from "../domain/models.js";
import {ofCommune} from "../domain/names.js";
import type {OwnTable} from "../domain/own-file.js";
import {OWN_TABLE, sqlName, sqlText} from "../domain/sql.js";

export const MAX_ROWS = 10_000;

export interface QueryCatalogue {
  tables: QueryTable[];
  departements: Choice[];
  model: string | null;
  places: boolean;
  coverage: boolean;
  /** Month of the plan of the end of copper, and the day up to which an end is near. */
  copper: {plan: string; until: string} | null;
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

interface Named {
  code: string;
  name: string;
}

interface QuestionOptions {
  epci?: Named;
  departement: Named;
  model: string | null;
  places?: boolean;
  epcis?: boolean;
  coverage?: boolean;
  copper?: QueryCatalogue["copper"];
}

export function readyQuestions(options: QuestionOptions): Question[] {
  const {epci, departement, model, places = true, epcis = true, coverage = false, copper = null} = options;
  const here = epci ? is("c.epci", epci) : is("c.departement", departement);
  const placesHere = epci
    ? is("epci", epci)
    : lines(`code_insee IN (`, `    SELECT c.code FROM territories c`, `    WHERE ${here}`, `  )`);
  const [inside, of] = epci
    ? ["dans l’intercommunalité", "de l’intercommunalité"]
    : ["dans le département", "du département"];
  const scored = model === null ? "" : sqlText(model);
  const label = (column: string) => indicatorLabel(column, model!);
  const asked: [when: unknown, ...Parameters<typeof question>][] = [
    [
      model !== null && coverage,
      "fragilite-distance",
      "Les communes fragiles sont-elles loin des lieux\u00a0?",
      `SELECT c.name AS "Commune", round(d.distance_km * ${DETOUR}, 1) AS "Km de route (estimés)", ` +
        `round(i.score, 1) AS "Indice"`,
      `FROM territories c`,
      `JOIN coverage d ON d.commune = c.code AND d.function = 'tout'`,
      `JOIN indicators i ON i.territory = c.code AND i.level = c.level`,
      `WHERE c.level = 'commune' AND i.kind = 'total' AND i.model = ${scored}`,
      `  AND c.departement = ${sqlText(departement.code)} AND i.score IS NOT NULL`,
      `ORDER BY d.distance_km DESC, c.name`
    ],
    [
      copper && coverage,
      "fin-du-cuivre",
      `Quelles communes ${of} perdent le cuivre d’ici deux ans, loin d’une aide\u00a0?`,
      `WITH figures AS (`,
      `  PIVOT (SELECT territory, indicator, value FROM indicators WHERE level = 'commune' AND model = 'context')`,
      `  ON indicator IN ('pop_65_plus', 'premises', 'premises_fibre') USING sum(value)`,
      `)`,
      `SELECT c.name AS "Commune",`,
      `       c.copper_closure AS "Fin du cuivre (calendrier ${copper && ofCommune(copper.plan)})",`,
      `       c.population AS "Habitants", round(f.pop_65_plus) AS "65 ans et plus",`,
      `       f.premises - f.premises_fibre AS "Locaux sans fibre",`,
      `       round(d.distance_km * ${DETOUR}, 1) AS "Km de route (estimés)"`,
      `FROM territories c`,
      `JOIN coverage d ON d.commune = c.code AND d.function = 'coeur' AND d.places = 0`,
      `LEFT JOIN figures f ON f.territory = c.code`,
      `WHERE c.level = 'commune' AND c.population > 0 AND c.copper = 'planned'`,
      `  AND c.copper_closure <= ${copper && sqlText(copper.until)}`,
      `  AND d.distance_km * ${DETOURS[0]} > ${FAR_KM} -- par la route la plus courte que l’on suppose`,
      `  AND ${here}`,
      `ORDER BY c.copper_closure, c.population DESC, c.code`
    ],
    [
      model === null,
      "communes-peuplees",
      "Quelles sont les communes les plus peuplées\u00a0?",
      `SELECT c.name AS "Commune", c.population AS "Habitants"`,
      `FROM territories c`,
      `WHERE c.level = 'commune'`,
      `  AND ${here}`,
      `ORDER BY c.population DESC`,
      `LIMIT 15`
    ],
    [
      model !== null,
      "communes-fragiles",
      `Quelles sont les communes les plus fragiles ${inside}\u00a0?`,
      `SELECT c.name AS "Commune", c.population AS "Habitants", round(i.score, 1) AS "Indice",`,
      `       round(100 * i.imputed_share) AS "Part imputée (%)"`,
      `FROM territories c`,
      `JOIN indicators i ON i.territory = c.code AND i.level = c.level`,
      `WHERE c.level = 'commune' AND i.kind = 'total' AND i.model = ${scored} AND i.score IS NOT NULL`,
      `  AND ${here}`,
      `ORDER BY i.score DESC, c.population DESC`,
      `LIMIT 15`
    ],
    [
      model !== null && epci,
      "ecart-departement",
      "Sur quels indicateurs l’écart avec le département est-il le plus grand\u00a0?",
      `SELECT ${model && label("e.indicator")} AS "Indicateur",`,
      `       round(e.score, 2) AS "Intercommunalité", round(d.score, 2) AS "Département",`,
      `       round(e.score - d.score, 2) AS "Écart"`,
      `FROM indicators e`,
      `JOIN indicators d ON d.indicator = e.indicator AND d.model = e.model AND d.kind = e.kind`,
      `WHERE e.kind = 'indicator' AND e.model = ${scored} AND e.level = 'epci' AND d.level = 'departement'`,
      `  AND ${epci && is("e.territory", epci)}`,
      `  AND ${is("d.territory", departement)}`,
      `ORDER BY abs(e.score - d.score) DESC NULLS LAST`
    ],
    [
      places && epci,
      "communes-sans-lieu",
      `Quelles communes ${of} n’ont aucun lieu recensé\u00a0?`,
      `SELECT c.name AS "Commune", c.population AS "Habitants"`,
      `FROM territories c`,
      `WHERE c.level = 'commune' AND c.population > 0`,
      `  AND c.code NOT IN (SELECT code_insee FROM places WHERE accueil)`,
      `  AND ${here}`,
      `ORDER BY c.population DESC`
    ],
    [
      places && !epci && epcis,
      "lieux-par-epci",
      "Combien de lieux pour 10\u00a0000\u00a0habitants dans chaque intercommunalité\u00a0?",
      `SELECT e.name AS "Intercommunalité", e.population AS "Habitants", count(p.id) AS "Lieux",`,
      `       round(10000.0 * count(p.id) / nullif(e.population, 0), 1) AS "Pour 10\u00a0000\u00a0habitants"`,
      `FROM territories e`,
      `LEFT JOIN places p ON p.epci = e.code AND p.accueil`,
      `WHERE e.level = 'epci' AND e.attached`,
      `  AND ${is("e.departement", departement)}`,
      `GROUP BY e.code, e.name, e.population`,
      `ORDER BY 4 DESC NULLS LAST, 1`
    ],
    [
      places && !epci,
      "habitants-sans-lieu",
      "Combien d’habitants vivent dans une commune sans lieu recensé\u00a0?",
      `SELECT coalesce(e.name, 'Sans intercommunalité') AS "Intercommunalité", count(*) AS "Communes sans lieu",`,
      `       sum(c.population) AS "Habitants", round(100.0 * sum(c.population) / e.population, 1) AS "Part (%)"`,
      `FROM territories c`,
      `LEFT JOIN territories e ON e.level = 'epci' AND e.code = c.epci`,
      `WHERE c.level = 'commune' AND c.population > 0`,
      `  AND c.code NOT IN (SELECT code_insee FROM places WHERE accueil)`,
      `  AND ${here}`,
      `GROUP BY e.code, e.name, e.population`,
      `ORDER BY 3 DESC`
    ],
    [
      model !== null && !epci && epcis,
      "indicateur-defavorable",
      "Quel est l’indicateur le plus défavorable de chaque intercommunalité\u00a0?",
      `SELECT e.name AS "Intercommunalité",`,
      `       arg_max(${model && label("i.indicator")}, i.score) AS "Indicateur",`,
      `       round(max(i.score), 2) AS "Score"`,
      `FROM indicators i`,
      `JOIN territories e ON e.level = i.level AND e.code = i.territory`,
      `WHERE i.level = 'epci' AND i.kind = 'indicator' AND i.model = ${scored} AND e.attached`,
      `  AND ${is("e.departement", departement)}`,
      `GROUP BY e.code, e.name`,
      `ORDER BY 3 DESC NULLS LAST, 1`
    ],
    [
      places,
      "services",
      `Quels services les lieux ${of} proposent-ils\u00a0?`,
      `WITH offers AS (`,
      `  SELECT unnest(string_split(services, '|')) AS service`,
      `  FROM places`,
      `  WHERE accueil`,
      `    AND ${placesHere}`,
      `)`,
      `SELECT trim(service) AS "Service", count(*) AS "Lieux qui le proposent"`,
      `FROM offers`,
      `WHERE trim(service) <> ''`,
      `GROUP BY 1`,
      `ORDER BY 2 DESC, 1`
    ],
    [
      places && epci,
      "lieux",
      `Quels sont les lieux ${of}, et de quand date leur fiche\u00a0?`,
      `SELECT nom AS "Lieu", commune AS "Commune", dispositif_programmes_nationaux AS "Programme national",`,
      `       source AS "Source", date_maj AS "Mise à jour"`,
      `FROM places`,
      `WHERE accueil`,
      `  AND ${placesHere}`,
      `ORDER BY commune, nom`
    ],
    [
      model !== null,
      "imputes",
      `Quels indicateurs des communes ${of} sont estimés ou manquants\u00a0?`,
      `SELECT ${model && label("i.indicator")} AS "Indicateur",`,
      `       count(*) FILTER (WHERE i.status = 'imputed') AS "Estimés (imputés)",`,
      `       count(*) FILTER (WHERE i.status = 'secret') AS "Secret statistique",`,
      `       count(*) FILTER (WHERE i.status = 'sans_objet') AS "Sans objet",`,
      `       count(*) AS "Communes"`,
      `FROM indicators i`,
      `JOIN territories c ON c.code = i.territory AND c.level = i.level`,
      `WHERE c.level = 'commune' AND i.kind = 'indicator' AND i.model = ${scored}`,
      `  AND ${here}`,
      `GROUP BY 1`,
      `ORDER BY 2 DESC, 1`
    ]
  ];
  return asked.flatMap(([when, ...parts]) => (when ? question(...parts) : []));
}

export const questionsOf = (
  {model, places, coverage, copper}: QueryCatalogue,
  {epcis, code, name}: Choice
): Question[] => readyQuestions({departement: {code, name}, model, places, coverage, copper, epcis});

export const labelOf = (sql: string, catalogue: QueryCatalogue, choice: Choice): string | null =>
  questionsOf(catalogue, choice).find((question) => question.sql === sql)?.label ?? null;

function indicatorLabel(column: string, model: string) {
  const cases = modelOf(model).indicators.map(({id, label}) => `         WHEN ${sqlText(id)} THEN ${sqlText(label)}`);
  return lines(`CASE ${column}`, ...cases, `       END`);
}

/** The name is a comment, so the condition ends its line. */
const is = (column: string, {code, name}: Named) => `${column} = ${sqlText(code)} -- ${name.replace(/\s+/g, " ")}`;

const question = (id: string, label: string, ...sql: string[]): Question => ({id, label, sql: lines(...sql)});

const lines = (...parts: string[]) => parts.join("\n");

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
  return question(
    OWN_TABLE,
    typeset(`Votre fichier et ${model === null ? "les habitants" : "l’indice"} : « ${column.name} »`),
    `SELECT c.name AS "Commune", ${own}, ${beside}`,
    `FROM ${OWN_TABLE} f`,
    `JOIN territories c ON c.code = f.code AND c.level = 'commune'`,
    ...(model === null ? [`WHERE c.population > 0`] : scores),
    `ORDER BY ${own} DESC NULLS LAST, c.name`
  );
}

export function ownSchema({columns, rows}: OwnTable): QueryTable {
  const column = (name: string, type: string, meaning: string) => ({name, type, meaning, values: []});
  const typeOf = (kind: string) => (kind === "number" ? "nombre" : "texte");
  return {
    name: OWN_TABLE,
    meaning: typeset(`votre fichier, ${plural(rows.length, "commune")}`),
    columns: [
      column("code", "texte", "Code Insee de la commune."),
      ...columns.map(({name, kind}) => column(sqlName(name), typeOf(kind), "Colonne de votre fichier."))
    ]
  };
}
