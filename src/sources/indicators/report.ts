import type {RawValues} from "../../domain/national.js";
import type {Affected, SourceQuality} from "../../domain/quality.js";

/** Adds what is missing, secret and imputed of an indicator to the report of its source; what was set aside is there already. */
export function describe(
  quality: SourceQuality,
  indicator: string,
  raw: RawValues,
  setAside = new Set<string>()
): void {
  const codes = [...raw.keys()].filter((code) => !setAside.has(code));
  for (const status of ["missing", "secret", "imputed"] as const) {
    const those = codes.filter((code) => raw.get(code)!.status === status);
    add(quality[status], indicator, those);
  }
}

/** Adds communes to those of an indicator in a list of the report, where there are any. */
export function add(list: Affected[], indicator: string, communes: Iterable<string>): void {
  const affected = list.find((a) => a.indicator === indicator);
  const all = [...new Set([...(affected?.communes ?? []), ...communes])].sort();
  if (affected) affected.communes = all;
  else if (all.length > 0) list.push({indicator, communes: all});
}
