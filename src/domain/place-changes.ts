import {crowFlies} from "./nearest.js";
import {datesIn, type Place} from "./places.js";
import {slugify} from "./slug.js";

export type ChangeKind = "opened" | "closed" | "moved" | "renamed";

export interface PlaceChange {
  kind: ChangeKind;
  id: string;
  /** As the later list has it, or the last one that does. */
  nom: string;
  commune: string;
  code_insee: string;
  nom_avant: string | null;
  commune_avant: string | null;
  /** Distance that a place moved, as the crow flies. */
  km: number | null;
  /** Dates of the lists, YYYY-MM-DD: the latest of their places, else the days on which they were obtained. */
  avant: string;
  apres: string;
}

type Listed = Pick<Place, "id" | "nom" | "commune" | "code_insee" | "latitude" | "longitude" | "position" | "date_maj">;

/** Km: nearer, two positions are two ways to find one address. */
const MOVED_KM = 0.1;

const ORDER: ChangeKind[] = ["opened", "closed", "moved", "renamed"];

/**
 * What changed between two lists: a place is the same where its id is. Case, accents and hyphens make no other name.
 * One without a position is not known to have moved, but to another commune.
 */
export function placeChanges(
  before: Listed[],
  after: Listed[],
  obtained: Record<"avant" | "apres", string> = {avant: "", apres: ""}
): PlaceChange[] {
  if (before.length === 0 || after.length === 0) return [];
  const [was, is] = [before, after].map((list) => new Map(list.map((p) => [p.id, p])));
  const dates = {avant: latest(before) ?? obtained.avant, apres: latest(after) ?? obtained.apres};
  const change = (kind: ChangeKind, now: Listed, then: Listed | null, km: number | null = null): PlaceChange => {
    const {id, nom, commune, code_insee} = now;
    const before = {nom_avant: then && then.nom, commune_avant: then && then.commune};
    return {kind, id, nom, commune, code_insee, ...before, km, ...dates};
  };
  const changes = [
    ...after.filter((p) => !was.has(p.id)).map((p) => change("opened", p, null)),
    ...before.filter((p) => !is.has(p.id)).map((p) => change("closed", p, p)),
    ...after.flatMap((now) => {
      const then = was.get(now.id);
      if (!then) return [];
      const km = distanceBetween(then, now);
      const moved = then.code_insee !== now.code_insee || (km !== null && km >= MOVED_KM);
      return [
        ...(moved ? [change("moved", now, then, km)] : []),
        ...(slugify(then.nom) !== slugify(now.nom) ? [change("renamed", now, then)] : [])
      ];
    })
  ];
  return changes.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
}

const latest = (list: Listed[]) => datesIn(list).at(-1);

function distanceBetween(a: Listed, b: Listed): number | null {
  const known = (p: Listed) => p.position === "source" && p.latitude !== null && p.longitude !== null;
  return known(a) && known(b)
    ? crowFlies({lat: a.latitude!, lon: a.longitude!}, {lat: b.latitude!, lon: b.longitude!})
    : null;
}
