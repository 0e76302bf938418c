import {valuesOf, type Place} from "../domain/places.js";

/** A kind of place that a map tells apart: a national programme. */
export interface PlaceKind {
  label: string;
  /** Places of this kind. */
  count: number;
}

/** Kinds with a mark of their own: more shapes and colours would not be told apart. */
const KINDS = 3;

type Programmes = Pick<Place, "dispositif_programmes_nationaux">;

/** The national programmes with the most places, the largest first. */
export function placeKinds(places: Programmes[]): PlaceKind[] {
  const counts = new Map<string, number>();
  for (const place of places) for (const label of programmesOf(place)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts]
    .map(([label, count]) => ({label, count}))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, KINDS);
}

/** Index of the kind of a place, the largest first; -1 for any other place. */
export function kindOf(place: Programmes, kinds: PlaceKind[]): number {
  const own = programmesOf(place);
  return kinds.findIndex(({label}) => own.includes(label));
}

const programmesOf = ({dispositif_programmes_nationaux}: Programmes) => [
  ...new Set(valuesOf(dispositif_programmes_nationaux))
];
