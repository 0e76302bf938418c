import type {Board} from "./board.js";

/** Boards that were, and those that were undone: kept while the page is open. */
export interface History {
  past: Board[];
  board: Board;
  future: Board[];
}

/** Steps that can be undone: boards share what they have in common, so that many cost little. */
const STEPS = 200;

export const startHistory = (board: Board): History => ({past: [], board, future: []});

/** A board after another; where nothing changed there is nothing to undo. */
export const advance = (history: History, board: Board): History =>
  board === history.board ? history : {past: [...history.past, history.board].slice(-STEPS), board, future: []};

/** The board before the last step; the same history where there is none. */
export function undo(history: History): History {
  const {past, board, future} = history;
  return past.length === 0 ? history : {past: past.slice(0, -1), board: past.at(-1)!, future: [board, ...future]};
}

/** The step that was undone, again. */
export function redo(history: History): History {
  const {past, board, future} = history;
  return future.length === 0 ? history : {past: [...past, board], board: future[0], future: future.slice(1)};
}
