import {max, min} from "d3";
import {formatNumber, printedNumber, uncapital} from "../french.js";
import {epciName} from "../names.js";
import {ranksOf} from "../rank-range.js";
import {finding, type Finding, type Subject} from "./findings.js";
import {heaviestFinding} from "./gaps.js";
import {noScore} from "./index-words.js";
import {insideFindings} from "./inside.js";
import {claimWords, nationalClaim} from "./national-claim.js";
import {placeSlots} from "./place.js";
import {phraseOf, SUMMARY, VERDICT, writer, type GeneratedWords} from "./writer.js";

/** EPCI from which it is worth saying how they spread. */
const SEVERAL = 3;

/** Words about a département, as {@link epciWords} writes them about an EPCI. */
export function departementWords(subject: Subject): GeneratedWords {
  const {territory, profile} = subject;
  if (profile.total.score === null) return {verdict: noScore(profile, "le département"), summary: null};
  const phrase = phraseOf(territory.code);
  const findings = [...spreadFinding(subject), ...heaviestFinding(subject), ...insideFindings(subject)];
  const verdict = writer(VERDICT, phrase);
  verdict.add(placeFinding(subject));
  for (const f of findings) if (verdict.findings.every(({topic}) => topic !== f.topic)) verdict.add(f);
  const summary = writer(SUMMARY, phrase);
  for (const f of findings)
    if (![...verdict.findings, ...summary.findings].some(({kind}) => kind === f.kind)) summary.add(f);
  return {verdict: verdict.text(), summary: summary.text() || null};
}

function placeFinding(subject: Subject): Finding {
  const several = /^(?:les|las|los) /.test(subject.area.the);
  const claim = nationalClaim(subject.profile);
  const place = claim ? claimWords(claim, "départements", {several}) : undefined;
  const slots = placeSlots(subject);
  const quality = slots.level && uncapital(slots.level);
  return finding("departement", "place", 1, {...slots, quality, is: several ? "sont" : "est", place});
}

/** The most and the least fragile EPCI, where one alone is at each end. */
function spreadFinding({figures, profile: {model}}: Subject): Finding[] {
  const attached = figures.territories.epcis.filter((e) => e.attached);
  const scored = attached.flatMap((epci) => {
    const score = figures.figure(epci.code, model.id, "total")?.score;
    if (typeof score !== "number") return [];
    const printed = printedNumber(score, model.decimals);
    return [{name: epciName(epci.name).short, printed, ranks: ranksOf(figures, epci, model)}];
  });
  // Of those that have no index, nobody knows which end they would be at.
  if (scored.length < SEVERAL || scored.length < attached.length) return [];
  const [low, high] = [min(scored, (s) => s.printed)!, max(scored, (s) => s.printed)!];
  const at = (value: number) => scored.filter((s) => s.printed === value);
  if (at(low).length > 1 || at(high).length > 1) return [];
  // Named only where no choice of indicators puts another at that end.
  const [[least], [most]] = [at(low), at(high)];
  const settled = (end: typeof least, place: (of: number) => number) =>
    end.ranks.every(({rank, of}) => rank === place(of));
  if (!settled(most, () => 1) || !settled(least, (of) => Math.min(of, scored.length))) return [];
  const slots = {
    count: formatNumber(scored.length),
    low: formatNumber(low, model.decimals),
    high: formatNumber(high, model.decimals),
    least: least.name,
    most: most.name
  };
  return [finding("epcis", "epcis", 0.6, slots)];
}
