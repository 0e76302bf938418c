import {formatNumber, formatPercent, typeset} from "./french.js";
import {thd} from "./models/shared.js";
import type {Comparison, Figures, IndexProfile} from "./profile.js";
import {fibreOf} from "./people.js";
import {isSmallCommune} from "./small-commune.js";
import type {Territory} from "./territories.js";

/**
 * What the score of very high speed was made from and when, beside the premises that can have fibre and when: two measures of two dates,
 * which readers would else take for one. Null where either is not known.
 *
 * @param computed whether the index was computed by this site: its vintage is then that of the figures, not of a publication
 */
export function fibreWords(
  figures: Figures,
  territory: Territory,
  {model, indicators}: Pick<IndexProfile, "model" | "indicators">,
  {computed}: {computed: boolean}
): string | null {
  const score: Comparison<unknown> | undefined = indicators.find((c) => c.subject.id === thd.id);
  const fibre = fibreOf(figures, territory);
  if (!score || score.own.score === null || !fibre || fibre.premises === 0) return null;
  const {premises, connected, vintage} = fibre;
  const year = computed ? score.own.vintage : model.dataYears?.[thd.id];
  const small = territory.level === "commune" && isSmallCommune(territory);
  const left = premises - connected;
  const then = small
    ? `${formatNumber(connected)} ${connected < 2 ? "local" : "locaux"} sur ${formatNumber(premises)}`
    : `${formatPercent(connected / premises, 1)} des locaux (${formatNumber(connected)} sur ${formatNumber(premises)})`;
  const top = model.signed ? "" : ` sur ${formatNumber(model.indicatorScale.max)}`;
  const verb = small && connected < 2 ? "peut" : "peuvent";
  const rest = left === 0 ? "aucun n’en est privé" : `${formatNumber(left)} ne le ${left < 2 ? "peut" : "peuvent"} pas`;
  return typeset(
    `Le score de ${thd.label} (${formatNumber(score.own.score, model.decimals)}${top}) vient de données ${year ? `de ${year}` : "d’une année que sa source ne dit pas"} : il range les communes d’après leurs locaux sans 30 Mbit/s. En ${vintage}, ${then} ${verb} avoir la fibre, et ${rest}. Ce sont deux mesures, de deux dates.`
  );
}
