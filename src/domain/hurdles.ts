import {formatPercent, list} from "./french.js";
import {indicatorsOf, measuredIds, type Axis, type Indicator, type Model} from "./models.js";
import {axisScore, type Scores} from "./score.js";

/** Indicators that count for a hurdle, by axis: no commune is named for a figure that nobody measured there. */
export const hurdleIndicators = (model: Model): Indicator[] =>
  model.axes.flatMap(({id}) => indicatorsOf(model, id)).filter((i) => !i.secretRate);

/** Axes on which a commune meets a marked hurdle: the mean of its indicators reaches the threshold of the model. */
export function hurdlesOf(scores: Scores, model: Model): Axis[] {
  const measured = measuredIds(model);
  return model.axes.filter(({id}) => {
    const mean = axisScore(scores, model, id, measured);
    return mean !== null && mean >= model.hurdles[id];
  });
}

/**
 * "13,6 % des communes de France (Accès au numérique) et 12,3 % (Compétences numériques)": how many communes have a
 * hurdle on some axes.
 */
export function hurdleShare(model: Pick<Model, "axes" | "reference">, axes: string[]): string {
  const {hurdleShares} = model.reference ?? {};
  if (!hurdleShares) return "les plus fragiles de France";
  const shares = model.axes.filter(({id}) => axes.includes(id));
  const [first, ...others] = shares.map(
    ({id, label}) => [formatPercent(hurdleShares[id], 1), shares.length > 1 ? ` (${label})` : ""] as const
  );
  return list([`${first[0]} des communes de France${first[1]}`, ...others.map((o) => o.join(""))]);
}

export const indicatorsOutsideHurdles = (model: Model): Indicator[] =>
  model.axes.flatMap(({id}) => indicatorsOf(model, id)).filter((i) => i.secretRate);
