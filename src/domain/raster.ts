/** A raster of territories: the owner of each cell, row by row from the south-west, or {@link NOBODY}. */
export interface Cells {
  owner: Int32Array;
  width: number;
  height: number;
}

/** A territory that must have cells, and the point (in cells) where to give it some. */
export interface Claim {
  owner: number;
  centre: readonly [number, number];
}

export const NOBODY = -1;

/** Cells that a territory gets at least: enough to be seen and to survive smoothing. */
const CLAIM = 9;
/** Rounds of the majority rule, and how far it looks, in cells. */
const MAJORITY_ROUNDS = 2;
const REACH = 2;
/** Rounds of cleaning: each settles nearly all, the bound is only for termination. */
const ROUNDS = 8;

/**
 * Makes, in place, each territory one connected piece, fills the holes that belong to nobody, rubs out spikes, and
 * gives a few cells to the claims that have too few.
 */
export function cleanCells(cells: Cells, claims: readonly Claim[]): void {
  fillHoles(cells);
  keepLargestPieces(cells);
  for (let round = 0; round < MAJORITY_ROUNDS; ++round) followMajority(cells);
  giveClaims(cells, claims);
  for (let round = 0; round < ROUNDS; ++round) {
    keepLargestPieces(cells);
    fillHoles(cells);
    if (untiePinches(cells) === 0) return;
  }
  keepLargestPieces(cells);
}

interface Piece {
  owner: number;
  cells: number[];
}

/** Connected pieces (by sides), in the order of their first cell, and the piece of each cell. */
function findPieces({owner, width, height}: Cells): {pieces: Piece[]; pieceOf: Int32Array} {
  const pieceOf = new Int32Array(owner.length).fill(-1);
  const pieces: Piece[] = [];
  for (let first = 0; first < owner.length; ++first) {
    if (pieceOf[first] >= 0) continue;
    const cells = [first];
    pieceOf[first] = pieces.length;
    for (let i = 0; i < cells.length; ++i) {
      eachNeighbour(cells[i], width, height, (next) => {
        if (pieceOf[next] >= 0 || owner[next] !== owner[first]) return;
        pieceOf[next] = pieces.length;
        cells.push(next);
      });
    }
    pieces.push({owner: owner[first], cells});
  }
  return {pieces, pieceOf};
}

/** Each owner keeps its largest piece; the others go to the neighbour which touches them most. */
function keepLargestPieces(cells: Cells): void {
  for (let orphans: Piece[]; (orphans = findOrphans(cells)).length > 0;) {
    // Smallest first, so that a crumb between two orphans goes to the larger one. Each step removes one piece at
    // least, since the orphan becomes a part of a piece beside it.
    for (const piece of orphans) giveAway(piece, cells);
  }
}

function findOrphans(cells: Cells): Piece[] {
  const {pieces} = findPieces(cells);
  const largest = new Map<number, Piece>();
  for (const piece of pieces) {
    const best = largest.get(piece.owner);
    if (!best || piece.cells.length > best.cells.length) largest.set(piece.owner, piece);
  }
  return pieces
    .filter((p) => p.owner !== NOBODY && p !== largest.get(p.owner))
    .sort((a, b) => a.cells.length - b.cells.length);
}

/** Cells of nobody that do not reach the edge of the raster go to the neighbour which touches them most. */
function fillHoles(cells: Cells): void {
  const {width, height} = cells;
  for (const piece of findPieces(cells).pieces) {
    const onEdge = (cell: number) =>
      cell < width || cell >= width * (height - 1) || cell % width === 0 || cell % width === width - 1;
    if (piece.owner === NOBODY && !piece.cells.some(onEdge)) giveRingByRing(piece, cells);
  }
}

/** Gives a whole piece to the owner which touches it most; to nobody when only nobody touches it. */
function giveAway({owner: old, cells: piece}: Piece, cells: Cells): void {
  const heir = heirOf(piece, old, cells);
  for (const cell of piece) cells.owner[cell] = heir;
}

/** Spreads the neighbours of a hole into it, one ring of cells at a time. */
function giveRingByRing({cells: hole}: Piece, cells: Cells): void {
  for (let left = hole; left.length > 0;) {
    const heirs = left.map((cell) => heirOf([cell], NOBODY, cells));
    left.forEach((cell, i) => (cells.owner[cell] = heirs[i]));
    left = left.filter((_, i) => heirs[i] === NOBODY);
  }
}

/** The owner, other than one, that touches some cells most, the first in order among equals; nobody when only nobody touches them. */
function heirOf(piece: number[], old: number, {owner, width, height}: Cells): number {
  const contacts = new Map<number, number>();
  for (const cell of piece) {
    eachNeighbour(cell, width, height, (next) => {
      const other = owner[next];
      if (other !== old && other !== NOBODY) contacts.set(other, (contacts.get(other) ?? 0) + 1);
    });
  }
  let best = NOBODY;
  for (const [o, count] of contacts) {
    const most = contacts.get(best) ?? 0;
    if (count > most || (count === most && o < best)) best = o;
  }
  return best;
}

/** Gives each cell to the owner of most cells around it, when its own is not as present: rubs out spikes and crumbs. */
function followMajority({owner, width, height}: Cells): void {
  const before = owner.slice();
  const around: number[] = [];
  for (let y = -REACH; y <= REACH; ++y) for (let x = -REACH; x <= REACH; ++x) around.push(y * width + x);
  const isBorder = (cell: number) => [-1, 1, -width, width].some((step) => before[cell + step] !== before[cell]);
  for (let y = REACH; y + REACH < height; ++y) {
    for (let x = REACH; x + REACH < width; ++x) {
      const cell = y * width + x;
      if (!isBorder(cell)) continue;
      const contacts = new Map<number, number>();
      for (const step of around) contacts.set(before[cell + step], (contacts.get(before[cell + step]) ?? 0) + 1);
      let best = before[cell];
      for (const [o, count] of contacts) {
        const most = contacts.get(best)!;
        if (count > most || (count === most && best !== before[cell] && o < best)) best = o;
      }
      owner[cell] = best;
    }
  }
}

/** Claims with too few cells take those nearest to their centre. A cell taken stays taken, so that all get some. */
function giveClaims({owner, width, height}: Cells, claims: readonly Claim[]): void {
  const taken = new Set<number>();
  const counts = new Map<number, number>();
  for (const o of owner) counts.set(o, (counts.get(o) ?? 0) + 1);
  for (let waiting = true; waiting;) {
    waiting = false;
    for (const {owner: o, centre} of claims) {
      if ((counts.get(o) ?? 0) >= CLAIM) continue;
      waiting = true;
      for (const cell of nearestFree(centre, taken, {width, height})) {
        taken.add(cell);
        counts.set(owner[cell], counts.get(owner[cell])! - 1);
        counts.set(o, (counts.get(o) ?? 0) + 1);
        owner[cell] = o;
      }
    }
  }
}

/** The {@link CLAIM} cells nearest to a point, among those not taken and off the edge of the raster. */
function nearestFree(
  [cx, cy]: readonly [number, number],
  taken: Set<number>,
  {width, height}: {width: number; height: number}
): number[] {
  for (let radius = 2; ; radius *= 2) {
    const near: {cell: number; distance: number}[] = [];
    for (let y = Math.max(1, Math.floor(cy - radius)); y < Math.min(height - 1, cy + radius); ++y) {
      for (let x = Math.max(1, Math.floor(cx - radius)); x < Math.min(width - 1, cx + radius); ++x) {
        const cell = y * width + x;
        const distance = (x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2;
        if (!taken.has(cell) && distance <= radius * radius) near.push({cell, distance});
      }
    }
    if (near.length < CLAIM && radius < width + height) continue;
    return near
      .sort((a, b) => a.distance - b.distance || a.cell - b.cell)
      .slice(0, CLAIM)
      .map((n) => n.cell);
  }
}

/**
 * Unties the corners where a territory touches itself by the diagonal, giving it one of the two cells between: its ring
 * would touch itself there. Returns how many were untied.
 */
function untiePinches({owner, width, height}: Cells): number {
  const counts = new Map<number, number>();
  for (const o of owner) counts.set(o, (counts.get(o) ?? 0) + 1);
  let untied = 0;
  for (let y = 0; y + 1 < height; ++y) {
    for (let x = 0; x + 1 < width; ++x) {
      const sw = y * width + x;
      for (const [a, b, c, d] of [
        [sw, sw + width + 1, sw + 1, sw + width],
        [sw + 1, sw + width, sw, sw + width + 1]
      ]) {
        if (owner[a] !== owner[b] || owner[c] === owner[a] || owner[d] === owner[a]) continue;
        const given = counts.get(owner[c])! < counts.get(owner[d])! ? d : c;
        if (counts.get(owner[given])! <= 1) continue;
        counts.set(owner[given], counts.get(owner[given])! - 1);
        counts.set(owner[a], counts.get(owner[a])! + 1);
        owner[given] = owner[a];
        untied += 1;
      }
    }
  }
  return untied;
}

/** Calls back with the cells that have a side in common with one. */
export function eachNeighbour(cell: number, width: number, height: number, callback: (next: number) => void): void {
  const x = cell % width;
  if (x > 0) callback(cell - 1);
  if (x < width - 1) callback(cell + 1);
  if (cell >= width) callback(cell - width);
  if (cell < width * (height - 1)) callback(cell + width);
}
