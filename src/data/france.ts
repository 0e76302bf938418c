import type {NationalCommune} from "../domain/national.js";
import {cogCommunes, cogDepartements, epciByCommune} from "./cog.js";

/** Every commune of today with its legal population and its parents, sorted by code. */
function everyCommune(): NationalCommune[] {
  return cogCommunes()
    .map(({code, population, departement}) => ({
      code,
      population: population ?? 0,
      epci: epciByCommune().get(code)?.code ?? null,
      departement: departement ?? null
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Communes of the départements, overseas ones included: overseas collectivities are in none of the national sources. */
export function departementCommunes(): NationalCommune[] {
  const departements = new Set(cogDepartements().filter((d) => d.zone !== "com").map((d) => d.code));
  return everyCommune().filter((c) => c.departement !== null && departements.has(c.departement));
}
