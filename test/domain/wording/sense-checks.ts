import {clausesOf, pairsOf} from "../french-checks.js";

/** The sentences of a text, as a reader sees them. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[\p{Lu}«0-9])/u).filter(Boolean);
}

/** A number with what it counts: "8,6", "43 %", "25". */
const NUMBER = /−?\d[\d\u202f]*(?:,\d+)?(?:\u00a0%)?/g;

/** Scores that stand as if they were rates: in brackets after "la part des…", with neither "score" nor the top of their scale. */
export function scoresAsRates(text: string): string[] {
  return sentencesOf(text).flatMap((sentence) =>
    [...sentence.matchAll(/(?:part|taux|proportion) d(?:e|u|es|’)[^().;]*\(([^)]*\d,\d[^)]*)\)/giu)].flatMap(
      ([all, inside]) => (/score|indice|sur \d|\u00a0%/.test(inside) ? [] : [`a score as a rate: "${all}"`])
    )
  );
}

/** Nothing, counted: a reader is told "aucune", or "moins de 1 %". */
export function countsOfNothing(text: string): string[] {
  return [
    ...text.matchAll(/(?<![\d,\u202f−])0[\u00a0 ](?:%|commune|habitant|lieu|idée|besoin|intercommunalité)[^.;]{0,20}/gu)
  ].map(([all]) => `nothing, counted: "${all}"`);
}

/** The last of the subjects that some words name; null of none. */
function subjectIn(words: string, subjects: string[]): string | null {
  const said = words.toLowerCase();
  return (
    subjects
      .map((subject) => ({subject, at: said.lastIndexOf(subject.toLowerCase())}))
      .filter(({at}) => at >= 0)
      .sort((a, b) => b.at - a.at)[0]?.subject ?? null
  );
}

/**
 * Neighbouring sentences that say the same with the same numbers: the same two scores of the same thing, or of an indicator and of its
 * axis where nothing else is compared; or the same numbers, where they are several and no scores. Scores of two things may
 * be the same by chance.
 *
 * @param subjects what scores may be of, as sentences call it
 */
export function twins(text: string, subjects: string[]): string[] {
  const sentences = sentencesOf(text).map((sentence) => ({
    sentence,
    pairs: clausesOf(sentence)
      .flatMap(pairsOf)
      .map(({own, other, before}) => ({
        key: `${own} ${other}`,
        subject: /(?<!\p{L})axe(?!\p{L})/u.test(before) ? "axe" : subjectIn(before, subjects)
      })),
    numbers: [...sentence.replace(/65\sans et plus|4G/gi, "").matchAll(NUMBER)].map(([n]) => n).sort()
  }));
  const alone = sentences.flatMap(({pairs}) => pairs).length === 2;
  return sentences.slice(1).flatMap((b, i) => {
    const a = sentences[i];
    const same = (p: string | null, q: string | null) => p !== null && (p === q || (alone && [p, q].includes("axe")));
    const pair = a.pairs.some((p) => b.pairs.some((q) => p.key === q.key && same(p.subject, q.subject)));
    const numbers =
      a.numbers.length > 1 && a.numbers.join() === b.numbers.join() && a.pairs.length + b.pairs.length === 0;
    return pair || numbers ? [`twins: "${a.sentence} ${b.sentence}"`] : [];
  });
}

/** A superlative or a rank among one or two, which tells nothing. */
export function emptySuperlatives(text: string): string[] {
  return [
    /(?:plus|moins) fragile des [12] (?!\d)/u,
    /Aucune des 1 autres?/u,
    /(?:Sur les|Des) [12] [^.;]*(?:plus|moins|rang)/u,
    /rang des [12] /u,
    /(?:seule|une seule|un seul)[^.;]* (?:sur|des|de ses) (?:une?|1) /iu
  ].flatMap((pattern) => {
    const found = pattern.exec(text);
    return found ? [`a superlative among one or two: "${found[0]}"`] : [];
  });
}

/** What a text may say of how many of the communes are fragile: at most one of these is true. */
const FRAGILE_COMMUNES: RegExp[] = [
  /Ses [\d\u202f]* ?communes[^.;]* sont toutes fragiles ou très fragiles(?!,)|Toutes ses communes[^.;]* sont fragiles/u,
  /toutes fragiles ou très fragiles, sauf une|Une seule de ses [^.;]* n’est ni fragile/u,
  /Aucune de ses [^.;]* n’est fragile ni très fragile|Ses [^.;]* ne sont ni fragiles ni très fragiles/u,
  /Une seule de ses [^.;]* est (?:très )?fragile|est la seule (?:très )?fragile/u,
  /des habitants vivent dans une commune fragile|réunissent (?:que )?[^.;]*% des habitants|[\d\u202f]+ sont fragiles ou très fragiles/u
];

/** Words for the whole against the mean of the département: at most one is true. */
const SIDES: RegExp[] = [
  /(?:nettement|un peu) (?:plus fragile que (?:la moyenne|l’ensemble)|au-dessus de (?:la moyenne|celui))/iu,
  /(?:nettement|un peu) (?:moins fragile que (?:la moyenne|l’ensemble)|au-dessous de (?:la moyenne|celui))/iu,
  /(?:^|[.:,] )(?:au niveau|dans la moyenne|tout près de la moyenne|le même indice|aussi fragile)(?! du département sur)/iu
];

/** What says that no indicator goes some way, and the way that none may go then. */
const NONE: [claim: RegExp, way: 1 | -1 | 0][] = [
  [/Aucun indicateur[^.;]* n’y dépasse|ne dépasse la moyenne du département sur aucun/u, 1],
  [/Aucun indicateur[^.;]* n’y est au-dessous|n’est au-dessous de la moyenne du département sur aucun/u, -1],
  [/Chaque indicateur[^.;]* y est au niveau du département|ressemble au département sur chaque/u, 0]
];

/**
 * Sentences of one page that contradict each other: two counts of the same communes, two places against the same mean, "aucun indicateur
 * n’y dépasse…" beside one that does, two shares of the same country, "la plus fragile" beside another rank, and "les autres communes"
 * after a commune that they are not the others of.
 *
 * @param verdict the words on the whole, which alone are about it
 * @param page all texts of the page
 * @param subjects of the indicators
 * @param rank among the EPCI of the département; null where it has none
 */
export function contradictions({
  verdict,
  page,
  subjects,
  rank
}: {
  verdict: string;
  page: string[];
  subjects: string[];
  rank: {rank: number; of: number; tied: boolean} | null;
}): string[] {
  const text = page.join(" ");
  const faults: string[] = [];
  const several = (what: string, patterns: RegExp[], within: string) => {
    const said = patterns.filter((p) => p.test(within));
    if (said.length > 1) faults.push(`${what}: "${within}"`);
  };
  several("two counts of fragile communes", FRAGILE_COMMUNES, text);
  several(
    "two places against the département",
    SIDES,
    clausesOf(verdict)
      .filter((clause) => subjectIn(clause, subjects) === null)
      .join(". ")
  );
  const gaps = clausesOf(text).flatMap((clause) =>
    pairsOf(clause).filter(({before}) => subjectIn(before, subjects) !== null)
  );
  for (const [claim, way] of NONE) {
    if (!claim.test(text)) continue;
    const against = gaps.filter(({own, other}) =>
      way === 0 ? Math.abs(own - other) > 0.9 : Math.sign(own - other) === way
    );
    if (against.length > 0) faults.push(`${claim} beside ${against[0].own} contre ${against[0].other}: "${text}"`);
  }
  const shares = [
    ...text.matchAll(
      /(plus|moins) fragiles? que ([\d\u202f]+)\u00a0% (?:des|de) (intercommunalités|celles|départements|communes)/gu
    )
  ];
  const places = new Set(
    shares.map(([, side, percent]) => (side === "plus" ? Number(percent) : 100 - Number(percent)))
  );
  if (places.size > 1) faults.push(`two shares of the country: "${text}"`);
  const first =
    /(?<!deuxième )plus fragile des \d+ interco|c’est la plus fragile|aucune (?:des [\d\u202f]+ communes [^.;]*)?n’est plus fragile/u.test(
      text
    );
  const last = /(?<!deuxième )moins fragile des \d+ interco|c’est la moins fragile|aucune n’est moins fragile/u.test(
    text
  );
  const shared = /n’est pas la seule à ce rang/u.test(text);
  if (first && (rank === null || rank.rank !== 1 || rank.tied !== shared))
    faults.push(`la plus fragile, at rank ${rank?.rank}: "${text}"`);
  if (last && (rank === null || rank.rank !== rank.of || rank.tied))
    faults.push(`la moins fragile, at rank ${rank?.rank}: "${text}"`);
  const others = /(?:^|[.!?] )Les autres communes (?:sont|ont)[^.]*/u.exec(text);
  if (others) faults.push(`others of which commune? "${others[0]}"`);
  return faults;
}
