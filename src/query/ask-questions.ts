import {modelOf} from "../domain/models.js";
import {DETOUR} from "../domain/detour.js";
import {sqlText} from "../domain/sql.js";
import type {Choice, QueryCatalogue} from "./catalogue.js";

/** A question that a reader may put to the data without knowing SQL. */
export interface Question {
  id: string;
  label: string;
  sql: string;
}

/** A territory as the questions name it. */
export interface Named {
  code: string;
  name: string;
}

/** What a page asks about: an EPCI inside its département, or the whole département when there is no `epci`. */
export interface QuestionOptions {
  epci?: Named;
  departement: Named;
  /** Id of the score model in which scores are read, such as "ifn-2023"; null when no index is loaded. */
  model: string | null;
  /** False where no places are loaded: answers would take them for known and few. */
  places?: boolean;
  /** False where the département has no EPCI of its own to compare. */
  epcis?: boolean;
  /** Whether the distances of the département to places are asked about. */
  coverage?: boolean;
}

/** Questions ready to be asked over the views `territories`, `indicators`, `places` and `coverage`. */
export function readyQuestions(options: QuestionOptions): Question[] {
  const {epci, departement, model, places: placed = true, epcis = true, coverage = false} = options;
  const here = epci ? is("c.epci", epci) : is("c.departement", departement);
  const placesHere = epci
    ? is("epci", epci)
    : lines(`code_insee IN (`, `    SELECT c.code FROM territories c`, `    WHERE ${here}`, `  )`);
  // Labels say "l’intercommunalité" rather than its name: French would need the article of each name.
  const [inside, of] = epci
    ? ["dans l’intercommunalité", "de l’intercommunalité"]
    : ["dans le département", "du département"];
  return [
    model !== null && coverage && distances(departement, model),
    model === null ? largestCommunes(here) : fragileCommunes(inside, here, model),
    model !== null && epci && gapToDepartement(epci, departement, model),
    placed && epci && unservedCommunes(of, here),
    placed && !epci && epcis && placesPerInhabitants(departement),
    placed && !epci && unservedInhabitants(here),
    model !== null && !epci && epcis && worstIndicators(departement, model),
    placed && services(of, placesHere),
    placed && epci && places(of, placesHere),
    model !== null && uncertain(of, here, model)
  ].filter((asked) => typeof asked === "object");
}

/** Ready questions about a département of the edition, for the page of queries. */
export const questionsOf = ({model, places, coverage}: QueryCatalogue, {epcis, code, name}: Choice): Question[] =>
  readyQuestions({departement: {code, name}, model, places, coverage, epcis});

/** Label of the ready question that a query is; null of any other. */
export const labelOf = (sql: string, catalogue: QueryCatalogue, choice: Choice): string | null =>
  questionsOf(catalogue, choice).find((question) => question.sql === sql)?.label ?? null;

const distances = (departement: Named, model: string) =>
  question(
    "fragilite-distance",
    "Les communes fragiles sont-elles loin des lieux\u00a0?",
    `SELECT c.name AS "Commune", round(d.distance_km * ${DETOUR}, 1) AS "Km de route (estimés)", round(i.score, 1) AS "Indice"`,
    `FROM territories c`,
    `JOIN coverage d ON d.commune = c.code AND d.function = 'tout'`,
    `JOIN indicators i ON i.territory = c.code AND i.level = c.level`,
    `WHERE c.level = 'commune' AND i.kind = 'total' AND i.model = ${sqlText(model)}`,
    `  AND c.departement = ${sqlText(departement.code)} AND i.score IS NOT NULL`,
    `ORDER BY d.distance_km DESC, c.name`
  );

const largestCommunes = (condition: string) =>
  question(
    "communes-peuplees",
    "Quelles sont les communes les plus peuplées\u00a0?",
    `SELECT c.name AS "Commune", c.population AS "Habitants"`,
    `FROM territories c`,
    `WHERE c.level = 'commune'`,
    `  AND ${condition}`,
    `ORDER BY c.population DESC`,
    `LIMIT 15`
  );

const fragileCommunes = (where: string, condition: string, model: string) =>
  question(
    "communes-fragiles",
    `Quelles sont les communes les plus fragiles ${where}\u00a0?`,
    `SELECT c.name AS "Commune", c.population AS "Habitants", round(i.score, 1) AS "Indice",`,
    `       round(100 * i.imputed_share) AS "Part imputée (%)"`,
    `FROM territories c`,
    `JOIN indicators i ON i.territory = c.code AND i.level = c.level`,
    `WHERE c.level = 'commune' AND i.kind = 'total' AND i.model = ${sqlText(model)} AND i.score IS NOT NULL`,
    `  AND ${condition}`,
    `ORDER BY i.score DESC, c.population DESC`,
    `LIMIT 15`
  );

const gapToDepartement = (epci: Named, departement: Named, model: string) =>
  question(
    "ecart-departement",
    "Sur quels indicateurs l’écart avec le département est-il le plus grand\u00a0?",
    `SELECT ${indicatorLabel("e.indicator", model)} AS "Indicateur",`,
    `       round(e.score, 2) AS "Intercommunalité", round(d.score, 2) AS "Département",`,
    `       round(e.score - d.score, 2) AS "Écart"`,
    `FROM indicators e`,
    `JOIN indicators d ON d.indicator = e.indicator AND d.model = e.model AND d.kind = e.kind`,
    `WHERE e.kind = 'indicator' AND e.model = ${sqlText(model)} AND e.level = 'epci' AND d.level = 'departement'`,
    `  AND ${is("e.territory", epci)}`,
    `  AND ${is("d.territory", departement)}`,
    `ORDER BY abs(e.score - d.score) DESC NULLS LAST`
  );

const unservedCommunes = (where: string, condition: string) =>
  question(
    "communes-sans-lieu",
    `Quelles communes ${where} n’ont aucun lieu recensé\u00a0?`,
    `SELECT c.name AS "Commune", c.population AS "Habitants"`,
    `FROM territories c`,
    `WHERE c.level = 'commune' AND c.population > 0`,
    `  AND c.code NOT IN (SELECT code_insee FROM places WHERE accueil)`,
    `  AND ${condition}`,
    `ORDER BY c.population DESC`
  );

const unservedInhabitants = (condition: string) =>
  question(
    "habitants-sans-lieu",
    "Combien d’habitants vivent dans une commune sans lieu recensé\u00a0?",
    `SELECT coalesce(e.name, 'Sans intercommunalité') AS "Intercommunalité", count(*) AS "Communes sans lieu",`,
    `       sum(c.population) AS "Habitants", round(100.0 * sum(c.population) / e.population, 1) AS "Part (%)"`,
    `FROM territories c`,
    `LEFT JOIN territories e ON e.level = 'epci' AND e.code = c.epci`,
    `WHERE c.level = 'commune' AND c.population > 0`,
    `  AND c.code NOT IN (SELECT code_insee FROM places WHERE accueil)`,
    `  AND ${condition}`,
    `GROUP BY e.code, e.name, e.population`,
    `ORDER BY 3 DESC`
  );

const placesPerInhabitants = (departement: Named) =>
  question(
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
  );

const worstIndicators = (departement: Named, model: string) =>
  question(
    "indicateur-defavorable",
    "Quel est l’indicateur le plus défavorable de chaque intercommunalité\u00a0?",
    `SELECT e.name AS "Intercommunalité",`,
    `       arg_max(${indicatorLabel("i.indicator", model)}, i.score) AS "Indicateur",`,
    `       round(max(i.score), 2) AS "Score"`,
    `FROM indicators i`,
    `JOIN territories e ON e.level = i.level AND e.code = i.territory`,
    `WHERE i.level = 'epci' AND i.kind = 'indicator' AND i.model = ${sqlText(model)} AND e.attached`,
    `  AND ${is("e.departement", departement)}`,
    `GROUP BY e.code, e.name`,
    `ORDER BY 3 DESC NULLS LAST, 1`
  );

const services = (where: string, condition: string) =>
  question(
    "services",
    `Quels services les lieux ${where} proposent-ils\u00a0?`,
    `WITH offers AS (`,
    `  SELECT unnest(string_split(services, '|')) AS service`,
    `  FROM places`,
    `  WHERE accueil`,
    `    AND ${condition}`,
    `)`,
    `SELECT trim(service) AS "Service", count(*) AS "Lieux qui le proposent"`,
    `FROM offers`,
    `WHERE trim(service) <> ''`,
    `GROUP BY 1`,
    `ORDER BY 2 DESC, 1`
  );

const places = (where: string, condition: string) =>
  question(
    "lieux",
    `Quels sont les lieux ${where}, et de quand date leur fiche\u00a0?`,
    `SELECT nom AS "Lieu", commune AS "Commune", dispositif_programmes_nationaux AS "Programme national",`,
    `       source AS "Source", date_maj AS "Mise à jour"`,
    `FROM places`,
    `WHERE accueil`,
    `  AND ${condition}`,
    `ORDER BY commune, nom`
  );

const uncertain = (where: string, condition: string, model: string) =>
  question(
    "imputes",
    `Quels indicateurs des communes ${where} sont estimés ou manquants\u00a0?`,
    `SELECT ${indicatorLabel("i.indicator", model)} AS "Indicateur",`,
    `       count(*) FILTER (WHERE i.status = 'imputed') AS "Estimés (imputés)",`,
    `       count(*) FILTER (WHERE i.status = 'secret') AS "Secret statistique",`,
    `       count(*) FILTER (WHERE i.status = 'sans_objet') AS "Sans objet",`,
    `       count(*) AS "Communes"`,
    `FROM indicators i`,
    `JOIN territories c ON c.code = i.territory AND c.level = i.level`,
    `WHERE c.level = 'commune' AND i.kind = 'indicator' AND i.model = ${sqlText(model)}`,
    `  AND ${condition}`,
    `GROUP BY 1`,
    `ORDER BY 2 DESC, 1`
  );

/** SQL that names an indicator in French, as the pages do. */
function indicatorLabel(column: string, model: string): string {
  const cases = modelOf(model).indicators.map(({id, label}) => `         WHEN ${sqlText(id)} THEN ${sqlText(label)}`);
  return lines(`CASE ${column}`, ...cases, `       END`);
}

/** SQL condition that keeps one territory; its name follows as a comment, so the condition ends its line. */
const is = (column: string, {code, name}: Named): string =>
  `${column} = ${sqlText(code)} -- ${name.replace(/\s+/g, " ")}`;

/** A question whose query is given line by line. */
export const question = (id: string, label: string, ...sql: string[]): Question => ({id, label, sql: lines(...sql)});

const lines = (...parts: string[]) => parts.join("\n");
