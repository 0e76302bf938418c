import {sqlText} from "../domain/sql.js";

/** A territory whose numbers are asked about, as far as a query names it. */
export interface Asked {
  code: string;
  niveau: string;
  dep?: {code: string};
  indice?: {modele: string} | null;
}

/** Which rows a name of a profile comes from, by how it begins: the first that fits. */
const ROWS: [begins: RegExp, sql: (asked: Asked, key: string | null) => string][] = [
  [
    /^gens\[|^fibre/,
    ({code}) =>
      `SELECT indicator, value, source, vintage\nFROM indicators\nWHERE model = 'context' AND territory = ${sqlText(code)}`
  ],
  [
    /^indice\.(fragiles|classes|peuplees|bouts|sansHabitant)|^titres/,
    (asked) =>
      `SELECT c.name, c.population, i.score, i.class, i.imputed_share\nFROM territories c\nJOIN indicators i ON i.territory = c.code\nWHERE c.level = 'commune' AND ${inside(asked, "c.")} AND i.kind = 'total' AND i.model = ${model(asked)}\nORDER BY i.score DESC`
  ],
  [
    /^indice/,
    (asked, key) =>
      `SELECT territory, indicator, score, status, imputed_share, vintage\nFROM indicators\nWHERE model = ${model(asked)} AND territory IN (${around(asked)})${key ? ` AND indicator = ${sqlText(key)}` : ""}`
  ],
  [
    /^distance/,
    (asked) =>
      `SELECT c.name, c.population, d.place, d.distance_km\nFROM territories c\nJOIN coverage d ON d.commune = c.code AND d.function = 'coeur'\nWHERE c.level = 'commune' AND ${inside(asked, "c.")}\nORDER BY d.distance_km DESC`
  ],
  [
    /^arret/,
    (asked) =>
      `SELECT c.name, c.population, d.distance_km\nFROM territories c\nJOIN coverage d ON d.commune = c.code AND d.function = 'coeur'\nWHERE c.level = 'commune' AND c.departement = ${sqlText(asked.dep?.code ?? asked.code)}\nORDER BY d.distance_km DESC`
  ],
  [/^aide\.viennent/, () => "SELECT nom, nature, territoire, calendrier, source\nFROM mobile"],
  [
    /^aide/,
    (asked) =>
      `SELECT nom, commune, telephone, horaires, services, source, date_maj\nFROM places\nWHERE ${inside(asked, "", "code_insee")}`
  ],
  [
    /^/,
    (asked) => `SELECT name, population, communes, communes_total\nFROM territories\nWHERE code IN (${around(asked)})`
  ]
];

const model = ({indice}: Asked) => sqlText(indice?.modele ?? "");
const around = ({code, dep}: Asked) => [...new Set([code, dep?.code ?? code])].map(sqlText).join(", ");

/** The rows of a territory, by the columns that tell where each is. */
function inside({code, niveau}: Asked, table: string, commune = "code"): string {
  if (niveau === "epci") return `${table}epci = ${sqlText(code)}`;
  if (niveau === "commune") return `${table}${commune} = ${sqlText(code)}`;
  return table === "" ? "true" : `${table}departement = ${sqlText(code)}`;
}

/** The query that shows the rows from which a number of a profile is reckoned: "indice.indicateurs[poverty_rate].score". */
export function queryOf(name: string, asked: Asked): string {
  const key = /^indice\.indicateurs\[(\w+)\]/.exec(name)?.[1] ?? null;
  return ROWS.find(([begins]) => begins.test(name))![1](asked, key);
}
