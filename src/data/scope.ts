import {cogDepartements, type CogArea} from "./cog.js";
import {displayPath} from "./csv.js";
import {DataError} from "../domain/fault.js";
import type {Edition} from "./edition.js";

/**
 * Départements of an edition: one, those of a region, or all of the country.
 *
 * @throws DataError on an unknown département or region
 */
export function departementsOf({
  departement,
  region,
  folder
}: Pick<Edition, "departement" | "region" | "folder">): CogArea[] {
  const all = cogDepartements();
  if (departement === null && region === null) return all;
  const found = all.filter((d) => (departement === null ? d.region === region : d.code === departement));
  if (found.length === 0) {
    const regions = [...new Set(all.map((d) => d.region!))].sort();
    const [field, value, expected] =
      departement === null
        ? ["region", region, `the code of a region, one of ${regions.join(", ")}`]
        : [
            "departement",
            departement,
            "the code of a département, such as 55 or 2A, or null for a region or the whole country"
          ];
    throw new DataError([{file: displayPath(`${folder}/edition.json`), field, value: value!, expected}]);
  }
  return found;
}

/** "département 55", "region 44" or "France": what an edition is of, in the message of a fault. */
export function scopeName({departement, region}: Pick<Edition, "departement" | "region">): string {
  return departement !== null ? `département ${departement}` : region !== null ? `region ${region}` : "France";
}
