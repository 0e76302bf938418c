import {gapFindings, ownMeasures, restFinding} from "./gaps.js";
import type {Finding, Subject} from "./findings.js";
import {noScore} from "./index-words.js";
import {helpFindings, insideFindings} from "./inside.js";
import {opening, placeFindings} from "./place.js";
import {wordCount} from "./template.js";
import {phraseOf, SUMMARY, VERDICT, writer, type GeneratedWords} from "./writer.js";

/**
 * Words about an EPCI. What is said is chosen by what is true, the most telling first; how it is said, by the SIREN: the same
 * figures always give the same words.
 */
export function epciWords(subject: Subject): GeneratedWords {
  const {profile, territory} = subject;
  if (profile.total.score === null) return {verdict: noScore(profile, "ce territoire"), summary: null};
  const phrase = phraseOf(territory.code);
  const inside = insideFindings(subject);
  const help = helpFindings(subject);
  const first = opening(subject);

  const verdict = writer(VERDICT, phrase);
  const findings = [...gapFindings(subject), ...inside, ...help].sort((a, b) => b.weight - a.weight);
  // The most telling fact goes in, even where that takes fewer words to begin with.
  const room = findings.length > 0 ? Math.min(...phrase(findings[0]).map(({text}) => wordCount(text))) : 0;
  verdict.add(first, VERDICT.words - room);
  for (const finding of findings) {
    const filler = finding.kind === "heaviest" && verdict.findings.length > 1;
    if (!filler && verdict.findings.every((f) => f.topic !== finding.topic)) verdict.add(finding);
  }

  const summary = writer(SUMMARY, phrase);
  const told = () => [...verdict.findings, ...summary.findings].flatMap((f) => f.about);
  const saidNational = verdict.sentences[0].template.includes("{national");
  const place = placeFindings(subject).find(({kind}) => (kind === "nationalPlace" ? !saidNational : !saysRank(first)));
  if (place) summary.add(place);
  for (const f of ownMeasures(subject)) if (!told().includes(f.about[0])) summary.add(f);
  const [record] = gapFindings(subject, told()).filter(({kind}) => kind.startsWith("record"));
  if (record) summary.add(record);
  const rest = restFinding(subject, told()) ?? gapFindings(subject, told()).find(({kind}) => kind === "heaviest");
  if (rest) summary.add(rest);
  for (const finding of [...inside, ...help]) {
    if (
      ![...verdict.findings, ...summary.findings].some((f) => f.kind === finding.kind) &&
      !finding.about.some((id) => told().includes(id))
    )
      summary.add(finding);
  }
  return {verdict: verdict.text(), summary: summary.text() || null};
}

/** True of first words that give the rank. */
function saysRank({kind}: Finding): boolean {
  return kind === "second" || kind === "penultimate";
}
