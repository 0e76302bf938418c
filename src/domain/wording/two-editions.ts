import {formatNumber, typeset, uncapital} from "../french.js";
import type {Model} from "../models.js";

type Scale = Pick<Model, "id" | "label" | "signed" | "indicatorScale">;

/** "de −3 à 3, 0 pour la médiane" */
export const scaleWords = ({signed, indicatorScale: {min, max}}: Scale): string =>
  `de ${formatNumber(min)} à ${formatNumber(max)}${signed ? ", 0 pour la médiane" : ""}`;

export interface TwoEditions {
  then: Scale;
  /** Of their publication. */
  year: string | null;
  now: Scale | null;
}

/**
 * Where scores of another edition of the index stand in a page: of when they are, on which scale, and that they are not
 * compared with those of the page.
 */
export function otherEditionNote({then, year, now}: TwoEditions): string | null {
  if (then.id === now?.id) return null;
  const theirs = year === null ? `Scores de l’${uncapital(then.label)}` : `Scores de ${year}`;
  const ours = now && ` : ils ne se comparent pas à ceux de l’${uncapital(now.label)}, qui vont ${scaleWords(now)}`;
  return typeset(`${theirs}, ${scaleWords(then)}${ours ?? ""}.`);
}
