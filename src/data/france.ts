import type {NationalCommune} from "../domain/national.js";
import {epciByCommune, sortedCommunes} from "./cog.js";
import {lazy} from "./memo.js";

/**
 * Every commune of today with its legal population and its parents, sorted by code: those of the départements, overseas ones
 * included. Overseas collectivities are in none of the national sources.
 */
export const departementCommunes = lazy((): NationalCommune[] =>
  sortedCommunes().map(({code, population, departement}) => ({
    code,
    population: population ?? 0,
    epci: epciByCommune().get(code)?.code ?? null,
    departement: departement!
  }))
);
