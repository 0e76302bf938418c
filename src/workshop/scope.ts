import type {Site} from "../data/site.js";
import {formatNumber, list} from "../domain/french.js";
import type {IndexProfile} from "../domain/profile.js";

/** "2023 et 2024": the years of some sources, each once; null where none is known. */
export function yearsOf({sources}: Pick<Site, "sources">, ids: (string | null | undefined)[]): string | null {
  const years = sources.filter((s) => ids.includes(s.id)).flatMap(({vintage}) => /\d{4}/.exec(vintage)?.[0] ?? []);
  return years.length === 0 ? null : list([...new Set(years)].sort());
}

/** "Scores de 2023, de 1 (le moins fragile) à 10 (le plus fragile)": of when the figures of an index are, and on which scale. */
export function indexScope(site: Pick<Site, "sources">, {model, total}: Pick<IndexProfile, "model" | "total">): string {
  const year = yearsOf(site, [total.source]);
  const {min, max} = model.indicatorScale;
  return `${year === null ? model.label : `Scores de ${year}`}, de ${formatNumber(min)} (le moins fragile) à ${formatNumber(max)} (le plus fragile).`;
}
