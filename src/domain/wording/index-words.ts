import {greatest} from "d3";
import {formatNumber, formatPercent, NBSP, printedNumber} from "../french.js";
import type {Indicator, Model} from "../models.js";
import type {Comparison, IndexProfile} from "../profile.js";
import {classIndex} from "../score.js";
import {isSolid} from "./grade.js";
import {nationalSteps} from "./national-claim.js";

export interface AreaForms {
  the: string;
  of: string;
  within: string;
}

/** Positions of the class of a total; two or more where an imputed score decides. */
export function levelSteps(profile: IndexProfile): number[] {
  const {total, levelModel} = profile;
  if (total.score === null || !levelModel) return [];
  return profile.national ? nationalSteps(profile) : [classIndex(total.score, levelModel)];
}

/** " multipliée par 10/3", where the total is more than the mean. */
export const factorNote = ({factor, totalScale, indicatorScale}: Model): string =>
  factor === 1 ? "" : ` multipliée par ${formatNumber(totalScale.max)}/${formatNumber(indicatorScale.max)}`;

export function heaviestIndicator({indicators}: Pick<IndexProfile, "indicators">): Comparison<Indicator> | null {
  const solid = indicators.filter((c) => isSolid(c.own));
  return greatest(solid, (c) => c.own.score!) ?? null;
}

/** The indicators with the highest printed score, among those measured for most inhabitants. */
export function heaviestIndicators(profile: Pick<IndexProfile, "indicators" | "model">): Comparison<Indicator>[] {
  const printed = (c: Comparison<Indicator>) => printedNumber(c.own.score!, profile.model.decimals);
  const heaviest = heaviestIndicator(profile);
  return heaviest ? profile.indicators.filter((c) => isSolid(c.own) && printed(c) === printed(heaviest)) : [];
}

/** "imputé pour 84 % des habitants" */
export const imputedNote = (share: number | null): string | null =>
  share ? `imputé pour ${imputedPercent(share)} des habitants` : null;

/** Neither nothing nor all is printed as such. */
export const imputedPercent = (share: number): string =>
  share < 0.995 ? formatPercent(Math.max(share, 0.01)) : `100${NBSP}%`;
