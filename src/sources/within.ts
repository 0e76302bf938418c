import {basename} from "node:path";
import {presentCommunes} from "../data/cog.js";
import type {Affected, SourceQuality} from "../domain/quality.js";

/**
 * The report of a national source for one edition: counts of rows are of the whole file, communes are those of the
 * edition, today's or former, and codes that look like its own.
 */
export function qualityWithin(quality: SourceQuality, here: Set<string>, departement: string | null): SourceQuality {
  const inside = (code: string) => departement === null || here.has(presentCommunes().get(code) ?? "") || (!presentCommunes().has(code) && code.startsWith(departement));
  const affected = (list: Affected[]) =>
    list.map(({indicator, communes}) => ({indicator, communes: communes.filter((code) => here.has(code))})).filter((a) => a.communes.length > 0);
  return {
    ...quality,
    file: basename(quality.file),
    mapped: quality.mapped.filter(({to}) => here.has(to)),
    left: quality.left.filter(({code}) => inside(code)),
    missing: affected(quality.missing),
    secret: affected(quality.secret),
    imputed: affected(quality.imputed),
    outOfRange: affected(quality.outOfRange),
    zeros: quality.zeros.filter((code) => here.has(code)),
    empty: quality.empty.filter((code) => here.has(code)),
    runs: quality.runs.filter(({communes}) => communes.every((code) => here.has(code)))
  };
}
