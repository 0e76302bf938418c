import {sum} from "d3";
import {PRIORITY_ORDER, rankedIdeas, type CollectedFamily} from "./needs-and-ideas.js";
import {PRIORITIES, type Content, type Priority} from "./content.js";
import {capital, formatNumber, list} from "./french.js";
import {FUNCTIONS, functionsOf} from "./functions.js";
import {valuesOf, type Place} from "./places.js";
import type {IndexProfile} from "./profile.js";
import {shorten} from "./shorten.js";
import {unaddressedFor, type Unaddressed} from "./unaddressed.js";
import {heaviestIndicator, isComparable} from "./wording.js";

/** Something to decide, as a page for elected officials says it. */
export interface Decision {
  /** One of the first words that someone wrote, or a question that figures ask. */
  text: string;
  detail: string | null;
  /** True where it was written from figures by a rule. */
  generated: boolean;
}

/** How many a page has room for, and how long each may be, in characters: two lines and one, or for a question one and two. */
export const DECISIONS = 3;
/** With an idea of every family, a page holds as many as this, in so many lines. */
const MOST_DECISIONS = 6;
const MOST_LINES = 10;
/** Between what is said of one. */
const SEPARATOR = " · ";
/** Letters of a line. */
const LINE = 75;
export const DECISION_TEXT = 150;
export const DECISION_DETAIL = 105;
const QUESTION_DETAIL = 190;

/**
 * What people recommend or propose: recommendations by priority, then the first idea of each family, those of high priority before.
 * A family that several territories have comes once before it comes again.
 *
 * @param whose name of the territory that an idea comes from, where that is not the one of the page
 */
export function writtenDecisions(
  content: Content | undefined,
  collected: CollectedFamily[],
  whose: (territory: string) => string | null = () => null
): Decision[] {
  const byPriority = <T extends {priority: Priority | null}>(items: T[]) =>
    [...items].sort((a, b) => PRIORITY_ORDER.indexOf(a.priority) - PRIORITY_ORDER.indexOf(b.priority));
  const recommended = byPriority(content?.recommendations ?? []).map(({title, who, priority}) =>
    decision(title, detailOf([priority && `Priorité ${PRIORITIES[priority]}`, who.length > 0 && `Qui : ${list(who)}`]))
  );
  const firsts = byPriority(
    collected.flatMap(({family, territory}) =>
      rankedIdeas(family.ideas)
        .slice(0, 1)
        .map((idea) => ({...idea, id: family.id, family: family.title, territory}))
    )
  );
  const isNew = ({id}: {id: string}, i: number) => firsts.findIndex((first) => first.id === id) === i;
  const proposed = [...firsts.filter(isNew), ...firsts.filter((first, i) => !isNew(first, i))];
  return [
    ...recommended,
    ...proposed.map(({text, who, family, territory}) =>
      decision(text, detailOf([whose(territory), family, who.length > 0 && `Qui : ${list(who)}`]))
    )
  ];
}

/**
 * What a page asks to decide: what was written, an idea of every family among it as far as the page has room, then what figures ask.
 *
 * @param written as {@link writtenDecisions} gives it
 * @param recommended how many of the first of them are recommendations
 */
export function chosenDecisions(
  written: Decision[],
  {recommended, collected, asked}: {recommended: number; collected: CollectedFamily[]; asked: Decision[]}
): Decision[] {
  const families = new Set(collected.filter(({family}) => family.ideas.length > 0).map(({family}) => family.id)).size;
  const room = Math.max(DECISIONS, Math.min(MOST_DECISIONS, recommended + families));
  // Of many recommendations the first ones stay, so that no family is left out for them.
  const kept = Math.min(recommended, Math.max(1, room - families));
  const all = [...written.slice(0, kept), ...written.slice(recommended), ...written.slice(kept, recommended), ...asked];
  return fitted(all.slice(0, room));
}

/** With each text on one line, and so what is said of it, where all of them would not fit. */
function fitted(decisions: Decision[]): Decision[] {
  const lines = sum(decisions, ({text, detail}) => Math.ceil(text.length / LINE) + (detail === null ? 0 : 1));
  return decisions.length <= DECISIONS || lines <= MOST_LINES
    ? decisions
    : decisions.map(({text, detail, generated}) => ({
        text: shorten(text, LINE),
        detail: detail && shorten(detailOf(detail.split(SEPARATOR), LINE) ?? "", LINE),
        generated
      }));
}

const decision = (text: string, detail: string | null, generated = false): Decision => ({
  text: shorten(text.replace(/\s+/g, " ").trim(), DECISION_TEXT),
  detail: detail && shorten(detail, generated ? QUESTION_DETAIL : DECISION_DETAIL),
  generated
});

/** As many of the parts as a line holds, the first of them first. */
function detailOf(parts: (string | false | null)[], line = DECISION_DETAIL): string | null {
  const known = parts.filter((part): part is string => Boolean(part));
  while (known.length > 1 && known.join(SEPARATOR).length > line) known.pop();
  return known.join(SEPARATOR) || null;
}

export interface QuestionsInput {
  profile: IndexProfile | null;
  /** Those of the territory; null in an edition that knows of none. */
  places: Place[] | null;
  /** Help that is known there without an address, and how many actors come. */
  unaddressed: Unaddressed[];
  comes: number;
  departement: string;
  /** False for the département itself, which has nothing to be compared with. */
  compared: boolean;
}

/** What figures ask of those who decide: each question carries the number it comes from, and none says what the answer is. */
export function askedByFigures(input: QuestionsInput): Decision[] {
  const {profile, places, unaddressed, comes, departement, compared} = input;
  const questions: [string, string][] = [];
  const missing =
    places &&
    FUNCTIONS.filter(
      (f) =>
        f.core && !places.some((p) => functionsOf(p).includes(f.id)) && unaddressedFor(unaddressed, f.id).length === 0
    );
  if (places?.length === 0 && unaddressed.length === 0)
    questions.push(["Où ouvrir un premier lieu ?", "Aucun n’est recensé ici dans les fichiers repris."]);
  else if (missing && missing.length > 0)
    questions.push([`Où pouvoir ${missing[0].label} ?`, "Aucun lieu connu ici ne le propose."]);
  const heaviest = profile && heaviestIndicator(profile);
  if (heaviest) {
    const {decimals, indicatorScale} = profile.model;
    const other =
      compared && isComparable(heaviest)
        ? ` (${departement} : ${formatNumber(heaviest.departement.score, decimals)})`
        : "";
    questions.push([
      `${capital(heaviest.subject.subject)} : quelle réponse ?`,
      `C’est ce qui pèse le plus : score de ${formatNumber(heaviest.own.score, decimals)} sur ${formatNumber(indicatorScale.max)}${other}.`
    ]);
  }
  const timed = places?.filter((p) => p.horaires).length ?? 0;
  if (places && timed < places.length)
    questions.push([
      "Comment faire connaître les horaires ?",
      `Ils ne sont connus que pour ${formatNumber(timed)} lieu${timed < 2 ? "" : "x"} sur ${formatNumber(places.length)}.`
    ]);
  if (places && places.length > 0 && comes === 0 && !places.some((p) => valuesOf(p.itinerance).includes("Itinérant")))
    questions.push(["Faut-il une aide qui se déplace ?", "Aucun des lieux connus ici ne va d’une commune à l’autre."]);
  return questions.map(([text, detail]) => decision(text, detail, true));
}
