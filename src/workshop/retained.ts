import {PRIORITIES} from "../domain/content.js";
import {plural} from "../domain/french.js";
import type {Board} from "./board.js";
import {decidedIdeas, ideasOf, type Decided} from "./order.js";

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
export function proposedText(ideas: Decided[]): string {
  return ideas.map((idea) => `– ${idea.text.replace(/\s+/g, " ").trim()}${standing(idea)}`).join("\n");
}

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
