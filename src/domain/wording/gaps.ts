import {formatNumber, list, printedNumber} from "../french.js";
import type {Indicator} from "../models.js";
import type {Comparison} from "../profile.js";
import {differenceOf} from "../difference.js";
import {finding, rivalsOf, type Finding, type Subject} from "./findings.js";
import {degreeOf, gradeOf, isComparable, isSolid, scorePair, weigh} from "./grade.js";
import {heaviestIndicator} from "./index-words.js";
import type {Slots} from "./template.js";

type Gap = Comparison<Indicator> & {difference: number};

/** An indicator is a record only among as many EPCI as this. */
const RECORD_AMONG = 4;
/** As many indicators must be compared before one is said to be the only one of its side. */
const SEVERAL = 4;
/** Indicators that one sentence compares at most. */
const REST = 4;

/** What stands out against the département, the most telling first; `told` are the indicators that have been compared already. */
export function gapFindings(subject: Subject, told: string[] = []): Finding[] {
  const {indicators, total, departementTotal, model} = subject.profile;
  const all = indicators.filter((c): c is Gap => isComparable(c));
  const gaps = all
    .filter((c) => !told.includes(c.subject.id))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const fewer = all.length < indicators.length;
  const measured = {
    measured: fewer ? " mesuré" : "",
    measuredMany: fewer ? " mesurés" : "",
    among: fewer ? "parmi les indicateurs mesurés, " : ""
  };
  const grade = (c: Gap) => gradeOf(c.difference, model.indicatorScale);
  const size = (c: Gap) => Math.abs(c.difference) / (model.indicatorScale.max - model.indicatorScale.min);
  const side = (c: Gap) => (grade(c) === 0 ? undefined : c.difference > 0 ? "au-dessus" : "au-dessous");
  const slots = (c: Gap, second?: Gap): Slots => ({
    ...subject.area,
    ...measured,
    subject: c.subject.subject,
    pair: scorePair(c, model),
    pairScaled: scorePair(c, model, {scaled: true}),
    degree: degreeOf(grade(c)) ?? undefined,
    side: side(c),
    widest: all.every((other) => Math.abs(other.difference) <= Math.abs(c.difference)) ? "" : undefined,
    ...(second && {
      second: second.subject.subject,
      secondPair: scorePair(second, model),
      secondPairScaled: scorePair(second, model, {scaled: true}),
      secondDegree: degreeOf(grade(second)) ?? undefined
    })
  });
  const of = (kind: Finding["kind"], weight: number, c: Gap, second?: Gap) =>
    finding(kind, "gaps", weight, slots(c, second), idsOf(c, second));

  const unlike = gaps.filter((c) => grade(c) !== 0);
  const found = recordFindings(subject, unlike, slots);
  const up = gaps.find((c) => grade(c) > 0);
  const down = gaps.find((c) => grade(c) < 0);
  const totals = differenceOf(total.score, departementTotal.score, model.decimals);
  const balanced = totals !== null && gradeOf(totals, model.totalScale) === 0;
  const sided = told.length === 0 && all.length >= SEVERAL ? sidedGap(all, {up, down, balanced}) : null;
  if (sided) found.push(of(...sided));
  if (up && down) {
    const small = Math.min(size(up), size(down));
    const marked = Math.abs(grade(up)) === 2 && Math.abs(grade(down)) === 2;
    found.push(
      balanced && marked && told.length === 0
        ? of("cancel", 0.82, up, down)
        : of("opposed", 0.58 + Math.min(0.12, small / 2), up, down)
    );
  }
  const [widest] = gaps;
  if (widest) {
    if (told.length === 0 && all.length > 1 && all.every((c) => Math.abs(grade(c)) < 2)) {
      const same = finding("same", "gaps", 0.4, measured, idsOf(...gaps));
      found.push(grade(widest) === 0 ? same : of("flat", 0.52, widest));
    } else if (grade(widest) !== 0)
      found.push(of(widest.difference > 0 ? "gapUp" : "gapDown", Math.abs(grade(widest)) === 2 ? 0.62 : 0.4, widest));
  }
  return [...found, ...heaviestFinding(subject, told)].sort((a, b) => b.weight - a.weight);
}

const idsOf = (...gaps: (Gap | undefined)[]) => gaps.flatMap((c) => c?.subject.id ?? []);

/** Where all indicators are of one side of the département, or all but one: how that is told, how much it tells, and by which. */
function sidedGap(
  all: Gap[],
  {up, down, balanced}: {up?: Gap; down?: Gap; balanced: boolean}
): [kind: Finding["kind"], weight: number, c: Gap] | null {
  const above = all.filter((c) => c.difference > 0);
  const below = all.filter((c) => c.difference < 0);
  // Beside a total at the level of the département, it would seem to say the contrary.
  const weight = balanced ? 0.5 : 0.74;
  if (above.length === 0 && down) return ["noneAbove", weight, down];
  if (below.length === 0 && up) return ["noneBelow", weight, up];
  if (above.length + below.length < all.length) return null;
  if (above.length === 1 && above[0] === up) return ["onlyAbove", 0.78, up];
  return below.length === 1 && below[0] === down ? ["onlyBelow", 0.78, down] : null;
}

/** Indicators that weigh more, or less, here than in each EPCI that this one is ranked among. */
function recordFindings(subject: Subject, gaps: Gap[], slots: (c: Gap, second?: Gap) => Slots): Finding[] {
  const {figures, territory} = subject;
  const {model} = subject.profile;
  const rivals = rivalsOf(subject);
  if (rivals.length + 1 < RECORD_AMONG) return [];
  const elsewhere = figures.territories.epcis.filter((e) => e.code !== territory.code && !rivals.includes(e));
  const printed = (value: number) => printedNumber(value, model.decimals);
  const beats = (c: Gap, among: typeof rivals) =>
    among.every(({code}) => {
      const row = figures.figure(code, model.id, c.subject.id);
      return row && isSolid(row) && Math.sign(c.difference) * (printed(c.own.score!) - printed(row.score!)) > 0;
    });
  const records = gaps.filter((c) => beats(c, rivals));
  const counts = {count: formatNumber(rivals.length + 1), others: formatNumber(rivals.length)};
  const high = records.filter((c) => c.difference > 0);
  const low = records.filter((c) => c.difference < 0);
  const of = (kind: Finding["kind"], weight: number, c: Gap, second?: Gap) => {
    const anywhere = beats(c, elsewhere) && (!second || beats(second, elsewhere)) ? "" : undefined;
    return finding(kind, "gaps", weight, {...slots(c, second), ...counts, anywhere}, idsOf(c, second));
  };
  return [
    ...(high.length > 0 && low.length > 0 ? [of("recordBoth", 0.97, high[0], low[0])] : []),
    ...(high.length > 1 ? [of("recordHighTwo", 0.95, high[0], high[1])] : []),
    ...(low.length > 1 ? [of("recordLowTwo", 0.95, low[0], low[1])] : []),
    ...high.slice(0, 1).map((c) => of("recordHigh", 0.9, c)),
    ...low.slice(0, 1).map((c) => of("recordLow", 0.9, c))
  ];
}

/** Scores that are measured here and imputed in the département: they are said alone, since nothing stands beside them. */
export function ownMeasures({profile: {indicators, model}}: Pick<Subject, "profile">): Finding[] {
  const {decimals, indicatorScale} = model;
  return indicators
    .filter((c) => c.subject.secretRate && isSolid(c.own) && c.departement.score !== null && !isComparable(c))
    .map(({subject: {id, subject}, own}) => {
      const slots = {subject, own: formatNumber(own.score, decimals), max: formatNumber(indicatorScale.max)};
      return finding("ownMeasure", "gaps", 0.45, slots, [id]);
    });
}

/** What weighs the most, where one indicator does. */
export function heaviestFinding({profile}: Pick<Subject, "profile">, told: string[] = []): Finding[] {
  const {indicators, model} = profile;
  const heaviest = heaviestIndicator(profile);
  if (!heaviest || told.includes(heaviest.subject.id)) return [];
  const own = printedNumber(heaviest.own.score!, model.decimals);
  const equal = indicators.filter(
    (c) => c !== heaviest && c.own.score !== null && printedNumber(c.own.score, model.decimals) >= own
  );
  if (equal.some((c) => isSolid(c.own))) return [];
  const slots = {
    subject: heaviest.subject.subject,
    own: formatNumber(heaviest.own.score, model.decimals),
    max: formatNumber(model.indicatorScale.max),
    among: equal.length > 0 ? "parmi les indicateurs mesurés, " : ""
  };
  return [finding("heaviest", "gaps", 0.3, slots, [heaviest.subject.id])];
}

/** The indicators that nothing has been said of and that differ from the département, in one sentence; null where none is left. */
export function restFinding({profile: {indicators, model}}: Subject, told: string[]): Finding | null {
  const rest = indicators
    .filter(
      (c): c is Gap =>
        isComparable(c) && !told.includes(c.subject.id) && gradeOf(c.difference!, model.indicatorScale) !== 0
    )
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, REST);
  const named = (gaps: Gap[]) =>
    gaps.length === 0
      ? undefined
      : list(gaps.map((c, i) => `${c.subject.subject} (${scorePair(c, model, {scaled: i === 0})})`));
  const [ups, downs] = [rest.filter((c) => c.difference > 0), rest.filter((c) => c.difference < 0)];
  if (rest.length === 0) return null;
  const kind = downs.length === 0 ? "restUp" : ups.length === 0 ? "restDown" : "restBoth";
  const slots = {ups: named(ups), downs: named(downs), upsWeigh: weigh(ups), downsWeigh: weigh(downs)};
  return finding(kind, "gaps", 0.5, slots, idsOf(...rest));
}
