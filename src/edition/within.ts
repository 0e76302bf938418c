import {basename} from "node:path";
import {departementCommunes, presentCommunes} from "./cog.js";
import {departementsOf} from "./scope.js";
import {AFFECTED, type Affected, type SourceQuality} from "../domain/quality.js";
import type {Edition} from "./edition.js";

export interface Area {
  communes: Set<string>;
  /** Null for the whole country, to which every code belongs. */
  departements: string[] | null;
}

export function areaOf(edition: Pick<Edition, "departement" | "region" | "folder">): Area {
  const codes = departementsOf(edition).map((d) => d.code);
  const inside = new Set(codes);
  const communes = departementCommunes().filter((c) => inside.has(c.departement!));
  return {
    communes: new Set(communes.map((c) => c.code)),
    departements: edition.departement === null && edition.region === null ? null : codes
  };
}

/** A commune of the area, a former one, or an unknown code that looks like its own. */
export function isWithin(code: string, {communes, departements}: Area) {
  if (departements === null) return true;
  const today = presentCommunes().get(code);
  return today === undefined ? departements.some((d) => code.startsWith(d)) : communes.has(today);
}

/** The report of a national source for one edition: its rows are those of the whole file. */
export function qualityWithin(quality: SourceQuality, area: Area): SourceQuality {
  const here = area.communes;
  const affected = (list: Affected[]) =>
    list
      .map(({indicator, communes}) => ({indicator, communes: communes.filter((code) => here.has(code))}))
      .filter((a) => a.communes.length > 0);
  return {
    ...quality,
    file: basename(quality.file),
    mapped: quality.mapped.filter(({to}) => here.has(to)),
    left: quality.left.filter(({code}) => isWithin(code, area)),
    ...Object.fromEntries(AFFECTED.map((list) => [list, affected(quality[list])])),
    zeros: quality.zeros.filter((code) => here.has(code)),
    empty: quality.empty.filter((code) => here.has(code)),
    runs: quality.runs.filter(({communes}) => communes.every((code) => here.has(code)))
  };
}
