import {PRIORITIES, type Priority} from "../domain/content.js";
import {plural} from "../domain/french.js";
import type {Board, BoardFamily, BoardIdea} from "./board.js";

/** Orders in which ideas are shown, with their French names. */
export const ORDERS = {ajout: "arrivée", votes: "votes", priorite: "priorité"} as const;
export type Order = keyof typeof ORDERS;

const RANKS = Object.keys(PRIORITIES) as Priority[];

/** 0 for the highest priority; an idea without one comes after all. */
const rankOf = (priority: Priority | null): number => (priority === null ? RANKS.length : RANKS.indexOf(priority));

const byVotes = (a: {votes: number | null}, b: {votes: number | null}) => (b.votes ?? 0) - (a.votes ?? 0);
const byPriority = (a: Pick<BoardIdea, "priority" | "votes">, b: Pick<BoardIdea, "priority" | "votes">) =>
  rankOf(a.priority) - rankOf(b.priority) || byVotes(a, b);

/**
 * The ideas of a family in an order: those of a group together where the first of them is, one that is in no group by itself. Ties stay as
 * they were added.
 */
export function clustersOf(ideas: BoardIdea[], order: Order) {
  const groups = new Map<string | number, BoardIdea[]>();
  for (const idea of ideas) {
    const together = groups.get(idea.group ?? idea.key);
    if (together) together.push(idea);
    else groups.set(idea.group ?? idea.key, [idea]);
  }
  const compare = order === "votes" ? byVotes : byPriority;
  const clusters = [...groups.values()].map((own) => {
    const sorted = order === "ajout" ? own : [...own].sort(compare);
    const votes = own.reduce((sum, idea) => sum + (idea.votes ?? 0), 0);
    return {group: own[0].group, ideas: sorted, votes, priority: sorted[0].priority};
  });
  return order === "ajout" ? clusters : clusters.sort(compare);
}

/** An idea, and the family that it is in. */
export type Decided = BoardIdea & {family: Pick<BoardFamily, "id" | "label">};

/** The ideas of a board, family by family. */
const ideasOf = ({families}: Board): Decided[] =>
  families.flatMap(({id, label, ideas}) => ideas.map((idea): Decided => ({...idea, family: {id, label}})));

/** What the workshop decided: the ideas that have a priority, the highest and then the most voted first. */
export const decidedIdeas = (board: Board): Decided[] =>
  ideasOf(board)
    .filter((idea) => idea.priority !== null)
    .sort(byPriority);

/** Ideas that votes propose, besides those that were given a priority. */
const MOST = 5;

/**
 * What the board proposes to retain: the ideas that were given a priority, then those that have most votes. Of ideas with as many votes
 * as the last, all are proposed: the order in which they came decides nothing.
 */
export function proposedIdeas(board: Board): Decided[] {
  const voted = ideasOf(board)
    .filter(({priority, votes}) => priority === null && (votes ?? 0) > 0)
    .sort((a, b) => b.votes! - a.votes!);
  const least = voted[MOST - 1]?.votes ?? 1;
  return [...decidedIdeas(board), ...voted.filter(({votes}) => votes! >= least)];
}

/** Ideas as the lines of a text that people then change. */
export const proposedText = (ideas: Decided[]): string =>
  ideas.map((idea) => `– ${idea.text.replace(/\s+/g, " ").trim()}${standing(idea)}`).join("\n");

function standing({priority, votes}: Decided): string {
  const facts = [priority && `priorité ${PRIORITIES[priority]}`, votes && plural(votes, "vote")].filter(Boolean);
  return facts.length === 0 ? "" : ` (${facts.join(", ")})`;
}

/** Ideas that are proposed and that a text does not hold: those that were voted for after people wrote it. */
export function leftOut(ideas: Decided[], text: string): Decided[] {
  const plain = (words: string) => words.replace(/\s+/g, " ").trim().toLowerCase();
  const written = plain(text);
  return ideas.filter((idea) => !written.includes(plain(idea.text)));
}
