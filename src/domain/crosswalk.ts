import {ascending, sum} from "d3";

/** A commune of the target year, and the share of a former commune that it holds. */
export interface Part {
  code: string;
  share: number;
}

/** Where the territory of each commune of one year is in another. */
export interface Crosswalk {
  /** Years of the COG, as of 1 January. */
  from: string;
  to: string;
  /** By commune of `from`; the shares of one add up to 1. */
  parts: Map<string, Part[]>;
  /** False when `parts` has codes given up before `from`: one that a file does not have is then not missing. */
  listed: boolean;
  districts: Map<string, string>;
  /** Communes of `from` that are not found again, and why (in French). */
  lost: Map<string, string>;
}

export interface Vintages {
  from: string;
  to: string;
  /** By commune of `to`: a split commune is shared by them. */
  populations: Map<string, number | null>;
  /** Communes of `from`, when they are not found by going back from those of `to`. */
  communes?: Iterable<string>;
  districts?: Map<string, string>;
}

/**
 * Crosswalk from the communes of `to` that hold each commune of `from`. One that is in several is shared by their
 * populations, equally when they have none: an estimate.
 */
export function crosswalkOfTargets(
  targets: Map<string, Iterable<string>>,
  {from, to, populations, districts = new Map(), listed = true}: Omit<Vintages, "communes"> & {listed?: boolean}
): Crosswalk {
  const parts = new Map<string, Part[]>();
  const lost = new Map<string, string>();
  for (const code of [...targets.keys()].sort()) {
    const codes = [...new Set(targets.get(code))].filter((target) => populations.has(target)).sort();
    if (codes.length > 0) parts.set(code, sharesOf(codes, populations));
    else lost.set(code, `aucune commune de ${to} n’est connue pour l’avoir reprise`);
  }
  return {from, to, parts, listed, districts, lost};
}

/** The crosswalk from `first.from` to `second.to`. */
export function composeCrosswalks(first: Crosswalk, second: Crosswalk): Crosswalk {
  if (first.to !== second.from)
    throw new RangeError(`expected a crosswalk from ${first.to}, got one from ${second.from}`);
  const parts = new Map<string, Part[]>();
  const lost = new Map(first.lost);
  for (const [code, middle] of first.parts) {
    const shares = new Map<string, number>();
    for (const {code: via, share} of middle)
      for (const part of second.parts.get(via) ?? [])
        shares.set(part.code, (shares.get(part.code) ?? 0) + share * part.share);
    const gone = middle.find(({code: via}) => !second.parts.has(via));
    if (gone) lost.set(code, second.lost.get(gone.code) ?? `${gone.code} n’est pas une commune de ${second.from}`);
    else {
      const held = [...shares].sort(([a], [b]) => ascending(a, b)).map(([part, share]) => ({code: part, share}));
      parts.set(code, held);
    }
  }
  return {...first, to: second.to, parts, lost};
}

function sharesOf(codes: string[], populations: Map<string, number | null>): Part[] {
  const known = codes.map((code) => populations.get(code) ?? 0);
  const total = sum(known);
  return codes.map((code, i) => ({code, share: total > 0 ? known[i] / total : 1 / codes.length}));
}
