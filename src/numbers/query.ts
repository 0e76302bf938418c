import {sqlText} from "../domain/sql.js";

export interface Asked {
  code: string;
  niveau: string;
  dep?: {code: string};
  indice?: {modele: string} | null;
}

const COVERED = `FROM territories c
JOIN coverage d ON d.commune = c.code AND d.function = 'coeur'
WHERE c.level = 'commune' AND `;

/** The rows that a name of a profile comes from: the first whose pattern fits. */
const ROWS: [name: RegExp, sql: (asked: Asked, key: string | null) => string][] = [
  [
    /^gens\[|^fibre/,
    ({code}) => `SELECT indicator, value, source, vintage
FROM indicators
WHERE model = 'context' AND territory = ${sqlText(code)}`
  ],
  [
    /^indice\.(fragiles|classes|peuplees|bouts|sansHabitant)|^titres/,
    (asked) => `SELECT c.name, c.population, i.score, i.class, i.imputed_share
FROM territories c
JOIN indicators i ON i.territory = c.code
WHERE c.level = 'commune' AND ${inside(asked, "c.")} AND i.kind = 'total' AND i.model = ${model(asked)}
ORDER BY i.score DESC`
  ],
  [
    /^indice/,
    (asked, key) => `SELECT territory, indicator, score, status, imputed_share, vintage
FROM indicators
WHERE model = ${model(asked)} AND territory IN (${around(asked)})${key ? ` AND indicator = ${sqlText(key)}` : ""}`
  ],
  [
    /^cuivre|^zonage/,
    (asked) => `SELECT name, population, copper, copper_closure, density, rurality, frr, qpv
FROM territories
WHERE level = 'commune' AND ${inside(asked, "")}`
  ],
  [
    /^distance|^options/,
    (asked) => `SELECT c.name, c.population, d.place, d.distance_km
${COVERED}${inside(asked, "c.")}
ORDER BY d.distance_km DESC`
  ],
  [
    /^arret/,
    ({code, dep}) => `SELECT c.name, c.population, d.distance_km
${COVERED}c.departement = ${sqlText(dep?.code ?? code)}
ORDER BY d.distance_km DESC`
  ],
  [/^aide\.viennent/, () => "SELECT nom, nature, territoire, calendrier, source\nFROM mobile"],
  [
    /^aide/,
    (asked) => `SELECT nom, commune, telephone, horaires, services, source, date_maj
FROM places
WHERE ${inside(asked, "", "code_insee")}`
  ],
  [
    /^/,
    (asked) => `SELECT name, population, communes, communes_total
FROM territories
WHERE code IN (${around(asked)})`
  ]
];

const model = ({indice}: Asked) => sqlText(indice?.modele ?? "");
const around = ({code, dep}: Asked) => [...new Set([code, dep?.code ?? code])].map(sqlText).join(", ");

function inside({code, niveau}: Asked, table: string, commune = "code") {
  if (niveau === "epci") return `${table}epci = ${sqlText(code)}`;
  if (niveau === "commune") return `${table}${commune} = ${sqlText(code)}`;
  return table === "" ? "true" : `${table}departement = ${sqlText(code)}`;
}

/** The query of the rows behind a number of a profile, by its name: "indice.indicateurs[poverty_rate].score". */
export function queryOf(name: string, asked: Asked): string {
  const key = /^indice\.indicateurs\[(\w+)\]/.exec(name)?.[1] ?? null;
  return ROWS.find(([pattern]) => pattern.test(name))![1](asked, key);
}
