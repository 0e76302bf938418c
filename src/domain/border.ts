/** Said beside the distance of a commune on the border of an edition that knows no place beyond. */
export const BORDER_UNKNOWN = "au-delà de la limite du département, les lieux ne sont pas connus";

/** What is asked of a map: shapes that share their arcs, as TopoJSON numbers them (an arc walked backwards is ~i). */
interface SharedShapes {
  geometries: {arcs?: unknown; properties?: {code?: string} | null}[];
}

/** Codes of the communes that have a side that no other commune of the map shares: those on its border. */
export function borderCommunes({geometries}: SharedShapes): Set<string> {
  const owners = new Map<number, string[]>();
  for (const {arcs, properties} of geometries)
    for (const arc of new Set(arcsOf(arcs))) owners.set(arc, [...(owners.get(arc) ?? []), properties!.code!]);
  return new Set([...owners.values()].flatMap((codes) => (codes.length === 1 ? codes : [])));
}

const arcsOf = (arcs: unknown): number[] =>
  (arcs as (number | number[])[] | undefined)?.flatMap((a) => (typeof a === "number" ? [a < 0 ? ~a : a] : arcsOf(a))) ??
  [];
