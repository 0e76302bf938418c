import {cogDepartements, cogRegions, type CogArea} from "./cog.js";
import {displayPath} from "./csv.js";
import type {Edition} from "./edition.js";
import {DataError} from "./errors.js";

/**
 * Départements of an edition: one, those of a region, or all of the country.
 *
 * @throws DataError on an unknown département or region
 */
export function departementsOf({departement, region, folder}: Pick<Edition, "departement" | "region" | "folder">): CogArea[] {
  const all = cogDepartements();
  if (departement === null && region === null) return all;
  const found = all.filter((d) => (departement === null ? d.region === region : d.code === departement));
  if (found.length === 0) {
    const [field, value, example] = departement === null ? ["region", region, `one of ${cogRegions().map((r) => r.code).join(", ")}`] : ["departement", departement, "such as 55 or 2A, or null for a region or the whole country"];
    throw new DataError([{file: displayPath(`${folder}/edition.json`), field, value: value!, expected: `the code of a ${departement === null ? "region" : "département"}, ${example}`}]);
  }
  return found;
}
