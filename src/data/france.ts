import type {NationalCommune} from "../domain/national.js";
import {cogCommunes, cogDepartements, epciByCommune} from "./cog.js";

/**
 * Every commune of today with its legal population and its parents, sorted by code: those of the départements, overseas ones
 * included. Overseas collectivities are in none of the national sources.
 */
export function departementCommunes(): NationalCommune[] {
  const departements = new Set(cogDepartements().map((d) => d.code));
  return cogCommunes()
    .filter(({departement}) => departement !== undefined && departements.has(departement))
    .map(({code, population, departement}) => ({
      code,
      population: population ?? 0,
      epci: epciByCommune().get(code)?.code ?? null,
      departement: departement!
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
