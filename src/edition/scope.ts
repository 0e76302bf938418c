import {cogDepartements, departementCommunes, presentCommunes} from "./cog.js";
import {displayPath} from "./csv.js";
import {DataError, type Fault} from "../domain/fault.js";
import type {Territory} from "../domain/territories.js";
import type {Edition} from "./edition.js";

type Scope = Pick<Edition, "departement" | "region">;

/** One, those of a region, or all. @throws DataError on an unknown one */
export function departementsOf({departement, region, folder}: Scope & Pick<Edition, "folder">) {
  const all = cogDepartements();
  if (departement === null && region === null) return all;
  const found = all.filter((d) => (departement === null ? d.region === region : d.code === departement));
  if (found.length > 0) return found;
  const regions = [...new Set(all.map((d) => d.region!))].sort();
  const fault =
    departement === null
      ? {field: "region", value: region!, expected: `the code of a region, one of ${regions.join(", ")}`}
      : {
          field: "departement",
          value: departement,
          expected: "a code such as 55 or 2A, or null for a region or the whole country"
        };
  throw new DataError([{file: displayPath(`${folder}/edition.json`), ...fault}]);
}

export type Area = ReturnType<typeof areaOf>;

export function areaOf(edition: Scope & Pick<Edition, "folder">) {
  const codes = departementsOf(edition).map((d) => d.code);
  const inside = new Set(codes);
  const communes = departementCommunes().filter((c) => inside.has(c.departement!));
  return {
    communes: new Set(communes.map((c) => c.code)),
    /** Null for the whole country, to which every code belongs. */
    departements: edition.departement === null && edition.region === null ? null : codes
  };
}

/** A commune of the area, a former one, or an unknown code that looks like its own. */
export function isWithin(code: string, {communes, departements}: Area) {
  if (departements === null) return true;
  const today = presentCommunes().get(code);
  return today === undefined ? departements.some((d) => code.startsWith(d)) : communes.has(today);
}

export const scopeName = ({departement, region}: Scope) =>
  departement !== null ? `area ${departement}` : region !== null ? `region ${region}` : "France";

/** Lines of other communes, and communes without a line. @param vintage year of the COG of the file */
export function communeFaults(
  file: string,
  edition: Edition,
  {
    strangers,
    lacking,
    vintage = edition.cog.vintage,
    where = "every commune"
  }: {
    strangers: {code_insee: string; line: number}[];
    lacking: Pick<Territory, "code" | "name">[];
    vintage?: string;
    where?: string;
  }
): Fault[] {
  const field = "code_insee";
  const expected = `a commune of ${scopeName(edition)} in ${vintage}`;
  return [
    ...strangers.map(({code_insee: value, line}) => ({file, line, field, value, expected})),
    ...lacking.map(({code, name}) => ({file, field, value: code, expected: `a line for ${where}; ${name} has none`}))
  ];
}
