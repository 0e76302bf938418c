import {sqlText} from "../domain/sql.js";

export interface Asked {
  code: string;
  niveau: string;
  dep?: {code: string};
}

/** The rows that a name of a profile comes from, where no figure of its page shows them: the first that fits. */
const ROWS: [name: RegExp, sql: (asked: Asked) => string][] = [
  [
    /^gens\[|^fibre/,
    ({code}) => `SELECT indicator, value, source, vintage
FROM indicators
WHERE model = 'context' AND territory = ${sqlText(code)}`
  ],
  [
    /^cuivre|^zonage/,
    (asked) => `SELECT name, population, copper, copper_closure, density, rurality, frr, qpv
FROM territories c
WHERE level = 'commune' AND ${inside(asked)}`
  ],
  [
    /^distance|^options/,
    (asked) => `SELECT c.name, c.population, d.place, d.distance_km
FROM territories c
JOIN coverage d ON d.commune = c.code AND d.function = 'coeur'
WHERE c.level = 'commune' AND ${inside(asked)}
ORDER BY d.distance_km DESC`
  ],
  [/^aide\.viennent/, () => "SELECT nom, nature, territoire, calendrier, source\nFROM mobile"],
  [
    /^aide/,
    (asked) => `SELECT p.nom, p.commune, p.telephone, p.horaires, p.services, p.source, p.date_maj
FROM places p
JOIN territories c ON c.level = 'commune' AND c.code = p.code_insee
WHERE ${inside(asked)}`
  ],
  [
    /^/,
    ({code, dep}) => `SELECT name, population, communes, communes_total
FROM territories
WHERE code IN (${[...new Set([code, dep?.code ?? code])].map(sqlText).join(", ")})`
  ]
];

const inside = ({code, niveau}: Asked) =>
  `c.${niveau === "commune" ? "code" : niveau === "epci" ? "epci" : "departement"} = ${sqlText(code)}`;

/** The query of the rows behind a number of a profile, by its name: "distance.dAbord[55274].km". */
export const queryOf = (name: string, asked: Asked): string => ROWS.find(([pattern]) => pattern.test(name))![1](asked);
