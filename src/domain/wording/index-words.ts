import {greatest} from "d3";
import {formatNumber, formatPercent, NBSP, printedNumber} from "../french.js";
import type {Indicator, Model} from "../models.js";
import type {Comparison, IndexProfile} from "../profile.js";
import {classIndex} from "../score.js";
import {isSolid} from "./grade.js";
import {nationalSteps} from "./national-claim.js";

/** How names of the département are said: "la Meuse", "de la Meuse", "dans la Meuse". */
export interface AreaForms {
  the: string;
  of: string;
  within: string;
}

/** Positions of the class of a total among those of its level; two or more where an imputed score decides. */
export function levelSteps(profile: IndexProfile): number[] {
  const {total, levelModel} = profile;
  if (total.score === null || !levelModel) return [];
  return profile.national ? nationalSteps(profile) : [classIndex(total.score, levelModel)];
}

/** " multipliée par 10/3" after the mean of a model's indicators, where its total is more than that. */
export const factorNote = ({factor, totalScale, indicatorScale}: Model): string =>
  factor === 1 ? "" : ` multipliée par ${formatNumber(totalScale.max)}/${formatNumber(indicatorScale.max)}`;

/** The indicator with the highest score, among those measured for most inhabitants. */
export function heaviestIndicator({indicators}: Pick<IndexProfile, "indicators">): Comparison<Indicator> | null {
  const solid = indicators.filter((c) => isSolid(c.own));
  return greatest(solid, (c) => c.own.score!) ?? null;
}

/** That indicator, with those that print the same score. */
export function heaviestIndicators(profile: Pick<IndexProfile, "indicators" | "model">): Comparison<Indicator>[] {
  const printed = (c: Comparison<Indicator>) => printedNumber(c.own.score!, profile.model.decimals);
  const heaviest = heaviestIndicator(profile);
  return heaviest ? profile.indicators.filter((c) => isSolid(c.own) && printed(c) === printed(heaviest)) : [];
}

/** "imputé pour 84 % des habitants", or null where everything is measured. */
export const imputedNote = (share: number | null): string | null =>
  share ? `imputé pour ${imputedPercent(share)} des habitants` : null;

/** A share that is neither nothing nor all is never printed as such. */
export const imputedPercent = (share: number): string =>
  share < 0.995 ? formatPercent(Math.max(share, 0.01)) : `100${NBSP}%`;
