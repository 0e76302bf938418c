import {PRIORITIES, type Priority} from "../domain/content.js";
import type {Board, BoardFamily, BoardIdea} from "./board.js";

/** Orders in which ideas are shown, with their French names. */
export const ORDERS = {ajout: "arrivée", votes: "votes", priorite: "priorité"} as const;
export type Order = keyof typeof ORDERS;

/** Ideas under one name, or one idea by itself. */
export interface Cluster {
  /** Null for an idea that is in no group. */
  group: string | null;
  ideas: BoardIdea[];
  votes: number;
}

const RANKS = Object.keys(PRIORITIES) as Priority[];

/** 0 for the highest priority; an idea without one comes after all. */
function rankOf(priority: Priority | null): number {
  return priority === null ? RANKS.length : RANKS.indexOf(priority);
}

/** The ideas of a family, those of a group together where the first of them is, in an order: ties stay as they were added. */
export function clustersOf(ideas: BoardIdea[], order: Order): Cluster[] {
  const clusters: Cluster[] = [];
  const groups = new Map<string, Cluster>();
  for (const idea of ideas) {
    const known = idea.group === null ? undefined : groups.get(idea.group);
    const cluster = known ?? {group: idea.group, ideas: [], votes: 0};
    cluster.ideas.push(idea);
    cluster.votes += idea.votes ?? 0;
    if (known) continue;
    clusters.push(cluster);
    if (idea.group !== null) groups.set(idea.group, cluster);
  }
  if (order === "ajout") return clusters;
  const priority = ({ideas}: Cluster) => Math.min(...ideas.map((i) => rankOf(i.priority)));
  const byVotes = (a: {votes: number | null}, b: {votes: number | null}) => (b.votes ?? 0) - (a.votes ?? 0);
  const sorted = clusters.map((c) => ({
    ...c,
    ideas: [...c.ideas].sort((a, b) =>
      order === "votes" ? byVotes(a, b) : rankOf(a.priority) - rankOf(b.priority) || byVotes(a, b)
    )
  }));
  return sorted.sort((a, b) => (order === "votes" ? byVotes(a, b) : priority(a) - priority(b) || byVotes(a, b)));
}

/** An idea, and the family that it is in. */
export type Decided = BoardIdea & {family: Pick<BoardFamily, "id" | "label">};

/** The ideas of a board, family by family. */
export function ideasOf({families}: Board): Decided[] {
  return families.flatMap(({id, label, ideas}) => ideas.map((idea): Decided => ({...idea, family: {id, label}})));
}

/** What the workshop decided: the ideas that have a priority, the highest and then the most voted first. */
export function decidedIdeas(board: Board): Decided[] {
  return ideasOf(board)
    .filter((idea) => idea.priority !== null)
    .sort((a, b) => rankOf(a.priority) - rankOf(b.priority) || (b.votes ?? 0) - (a.votes ?? 0));
}
