import {group, median} from "d3";
import {observedValues, type NationalCommune, type RawValues} from "./national.js";

/** Observed communes from which a median may stand for a secret figure. */
export const ENOUGH_OBSERVED = 3;

/** Inhabitants under which a rate that no file gives is taken for secret. */
export const SECRET_BELOW = 2000;

/**
 * Fills the secret figures of an indicator with the median of the EPCI, else of the département, where {@link
 * ENOUGH_OBSERVED} communes are observed. A missing figure stays missing; imputed values never feed a median.
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
