import {formatNumber, list} from "../french.js";
import type {Standing} from "../commune-profile.js";
import type {Axis} from "../models.js";
import {finding, type Finding, type Subject} from "./findings.js";
import {gapFindings, ownMeasures, restFinding} from "./gaps.js";
import {noScore} from "./index-words.js";
import {claimWords, nationalClaim} from "./national-claim.js";
import {placeSlots} from "./place.js";
import {phraseOf, SUMMARY, VERDICT, writer, type GeneratedWords} from "./writer.js";

/** What words about a commune say besides its index. */
export interface CommuneFacts {
  /** Rank in the département; null where it has none. */
  inDepartement: Standing | null;
  /** Axes on which it meets a marked hurdle. */
  hurdles: Axis[];
}

/** Words about a commune, as {@link epciWords} writes them about an EPCI: seen against its département and the communes of France. */
export function communeWords(subject: Subject, {inDepartement, hurdles}: CommuneFacts): GeneratedWords {
  const {territory, profile, figures} = subject;
  if (profile.total.score === null) {
    return {
      verdict:
        territory.status === "sans_objet"
          ? noScore(profile, "la commune")
          : "Aucun score : un des indicateurs n’est pas connu ici.",
      summary: null
    };
  }
  // A commune that is all of its département differs from it in nothing.
  const alone = figures.territories.departement.communes < 2;
  const gaps = (told?: string[]) => (alone ? [] : gapFindings(subject, told));
  const phrase = phraseOf(territory.code);
  const verdict = writer(VERDICT, phrase);
  verdict.add(placeFinding(subject));
  for (const f of [...gaps(), ...hurdleFinding(hurdles)].sort((a, b) => b.weight - a.weight)) {
    if (verdict.findings.every(({topic}) => topic !== f.topic)) verdict.add(f);
  }
  const summary = writer(SUMMARY, phrase);
  for (const f of rankFinding(subject, inDepartement)) summary.add(f);
  const said = verdict.findings.flatMap((f) => f.about);
  for (const f of alone ? [] : ownMeasures(subject)) if (!said.includes(f.about[0])) summary.add(f);
  const told = [...said, ...summary.findings.flatMap((f) => f.about)];
  const rest = alone ? null : (restFinding(subject, told) ?? gaps(told).find(({kind}) => kind === "heaviest"));
  if (rest) summary.add(rest);
  if (verdict.findings.every(({kind}) => kind !== "communeHurdle"))
    for (const f of hurdleFinding(hurdles)) summary.add(f);
  return {verdict: verdict.text(), summary: summary.text() || null};
}

function placeFinding(subject: Subject): Finding {
  const claim = nationalClaim(subject.profile);
  const national = claim ? claimWords(claim, "communes de France") : undefined;
  return finding("communePlace", "place", 1, {...placeSlots(subject), national});
}

/** How many communes of the département are more fragile; nothing where there is no other. */
function rankFinding({area}: Subject, standing: Standing | null): Finding[] {
  if (!standing || standing.of < 2) return [];
  const {best, worst} = standing.range;
  const above = best - 1;
  const of = `des ${formatNumber(standing.of)} communes qui ont un indice`;
  const more =
    best !== worst
      ? `${formatNumber(above)} à ${formatNumber(worst - 1)} ${of} sont plus fragiles, selon les indicateurs retenus`
      : above === 0
        ? `aucune ${of} n’est plus fragile${standing.tied ? ", mais elle n’est pas la seule à ce rang" : ""}`
        : above === 1
          ? `une seule ${of} est plus fragile`
          : `${formatNumber(above)} ${of} sont plus fragiles`;
  return [finding("communeRank", "place", 0.9, {...area, more})];
}

function hurdleFinding(axes: Axis[]): Finding[] {
  if (axes.length === 0) return [];
  const names = list(axes.map((a) => `« ${a.label} »`));
  return [finding("communeHurdle", "inside", 0.7, {axes: `${axes.length === 1 ? "l’axe" : "les axes"} ${names}`})];
}
