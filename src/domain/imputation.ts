import {group, median} from "d3";
import {observedValues, type NationalCommune, type RawValues} from "./national.js";

/** Observed communes from which a median may stand for a neighbour's secret figure. */
export const ENOUGH_OBSERVED = 3;

/** Inhabitants under which a rate that no file gives is taken for secret: Insee publishes next to none there. */
export const SECRET_BELOW = 2000;

/**
 * Fills the secret figures of an indicator: the median of the communes of the same EPCI where it is observed, if there are at
 * least {@link ENOUGH_OBSERVED}; else that of the département, under the same condition; else the figure stays secret.
 *
 * Only what a publisher withholds is filled: a missing figure stays missing. Imputed values never feed a median, so the
 * order of communes does not matter, and no observed value changes.
 *
 * @returns all figures; the same map when nothing is secret
 */
export function imputeSecret(raw: RawValues, communes: NationalCommune[]): RawValues {
  const secret = communes.filter(({code, population}) => population > 0 && raw.get(code)?.status === "secret");
  if (secret.length === 0) return raw;
  const byEpci = mediansBy(raw, communes, (c) => c.epci);
  const byDepartement = mediansBy(raw, communes, (c) => c.departement);
  const filled: RawValues = new Map(raw);
  for (const {code, epci, departement} of secret) {
    const value = byEpci.get(epci) ?? byDepartement.get(departement);
    if (value !== undefined) filled.set(code, {value, status: "imputed"});
  }
  return filled;
}

/** Median of each territory where enough communes are observed. */
function mediansBy(
  raw: RawValues,
  communes: NationalCommune[],
  parent: (commune: NationalCommune) => string | null
): Map<string | null, number> {
  const medians = new Map<string | null, number>();
  for (const [code, members] of group(communes, parent)) {
    const observed = observedValues(raw, members);
    if (code !== null && observed.length >= ENOUGH_OBSERVED) medians.set(code, median(observed)!);
  }
  return medians;
}
