import type {Board} from "./board.js";

/** Boards that were, and those that were undone: kept while the page is open. */
export interface History {
  past: Board[];
  board: Board;
  future: Board[];
}

/** Steps that can be undone: boards share what they have in common, so that many cost little. */
const STEPS = 200;

export function startHistory(board: Board): History {
  return {past: [], board, future: []};
}

/** A board after another; where nothing changed there is nothing to undo. */
export function advance(history: History, board: Board): History {
  return board === history.board ? history : {past: [...history.past, history.board].slice(-STEPS), board, future: []};
}

/** The board before the last step; the same history where there is none. */
export function undo({past, board, future}: History): History {
  return past.length === 0
    ? {past, board, future}
    : {past: past.slice(0, -1), board: past.at(-1)!, future: [board, ...future]};
}

/** The step that was undone, again. */
export function redo({past, board, future}: History): History {
  return future.length === 0
    ? {past, board, future}
    : {past: [...past, board], board: future[0], future: future.slice(1)};
}
