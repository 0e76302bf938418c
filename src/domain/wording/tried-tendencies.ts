import {max} from "d3";
import {formatNumber, list, plural, printedNumber, typeset, uncapital} from "../french.js";
import type {Model} from "../models.js";
import type {TriedTendency} from "../tendencies.js";

export interface TriedOptions {
  tried: TriedTendency[];
  model: Pick<Model, "label" | "decimals">;
  /** Year that the tendencies were seen; null where it is not known. */
  year: string | null;
  /** Total of a commune of {@link tried}. */
  score: (code: string) => number | null;
}

/** The one item of the greatest value; null where two share it. */
function greatest<T>(items: T[], value: (item: T) => number): T | null {
  const most = max(items, value);
  const first = items.filter((item) => value(item) === most);
  return first.length === 1 ? first[0] : null;
}

const quoted = ({name}: TriedTendency) => `« ${name} »`;

/**
 * What scores of today say of tendencies that someone saw: the mean of each, and whether the most fragile of them is that of which most
 * communes were classed as fragile then. Nothing is concluded where two share a place. Null with fewer than two to compare.
 */
export function triedSentences({tried, model, year, score}: TriedOptions): string | null {
  if (tried.length < 2) return null;
  const printed = (value: number) => printedNumber(value, model.decimals);
  const said = (value: number) => formatNumber(value, model.decimals);
  const means = list(tried.map((t) => `de ${said(t.mean)} pour ${quoted(t)}`));
  const sentences = [`Sous l’${uncapital(model.label)}, la moyenne des communes est ${means}.`];
  const now = greatest(tried, (t) => printed(t.mean));
  const known = tried.flatMap(({name, before}) => (before ? [{name, ...before}] : []));
  const then = known.length === tried.length ? greatest(known, ({fragile, of}) => fragile / of) : null;
  const when = year === null ? "avant" : `en ${year}`;
  if (now && then)
    sentences.push(
      now.name === then.name
        ? `La plus fragile, ${quoted(now)}, est celle qui avait ${when} la plus grande part de communes fragiles ou très fragiles (${formatNumber(then.fragile)} sur ${formatNumber(then.of)}) : cette lecture tient.`
        : `La plus fragile est ${quoted(now)} ; ${when}, la plus grande part de communes fragiles ou très fragiles était celle de « ${then.name} » (${formatNumber(then.fragile)} sur ${formatNumber(then.of)}) : cette lecture ne tient plus.`
    );
  else if (now) sentences.push(`La plus fragile est ${quoted(now)}.`);
  const first = greatest(
    tried.flatMap((t) => t.communes.map((commune) => ({t, commune}))),
    ({commune}) => printed(score(commune.code)!)
  );
  if (first && first.t !== now)
    sentences.push(
      `La commune la plus fragile aujourd’hui, ${first.commune.name} (${said(score(first.commune.code)!)}), est pourtant dans ${quoted(first.t)}, dont l’indice va de ${said(first.t.low)} à ${said(first.t.high)} sur ${plural(first.t.communes.length, "commune")}.`
    );
  return typeset(sentences.join(" "));
}
