import {around} from "geokdbush";
import KDBush from "kdbush";
import {isFixed} from "../domain/coverage.js";
import {functionsOf} from "../domain/functions.js";
import {crowFlies, landOf, type Position} from "../domain/nearest.js";
import {sureTelephone, type Place} from "../domain/places.js";

/** Places that a leaflet has room for. */
export const MOST_PLACES = 3;

/** Farther than this, km, a place is no help to someone who has trouble getting there. */
export const FARTHEST = 60;

/** A place that is there only to give more choice is not worth a journey longer than this, km. */
export const FARTHEST_OTHER = 30;

/** Places as near as each other, in the middle of the same commune for instance, that are looked at. */
const TIES = 16;

/** A place and how far it is, km as the crow flies. */
export interface NearPlace {
  place: Place;
  km: number;
}

/** Where the places of a leaflet are looked for. */
export interface Search {
  position: Position;
  /** Land of the commune, see {@link landOf}. */
  land: string;
  /** Communes whose places come first, however near others may be; null where only distance counts. */
  first: ReadonlySet<string> | null;
}

/** Position of a place that has one. */
export const positionOf = ({longitude, latitude}: Place): Position => ({lon: longitude!, lat: latitude!});

/**
 * Prepares the choice of the places that matter to someone who needs help. In this order: the nearest that helps with
 * administrative procedures, the nearest where one learns, the nearest that one can surely call, then the nearest others. One
 * place may be several of these; a second one at the same address is not another.
 *
 * @param places all those of the edition, whatever their territory
 * @returns a function that gives up to {@link MOST_PLACES} of them, those that matter most first
 */
export function placeChooser(places: Place[]): (search: Search) => NearPlace[] {
  const fixed = places.filter((p) => isFixed(p) && p.latitude !== null && p.longitude !== null);
  if (fixed.length === 0) return () => [];
  const index = new KDBush(fixed.length);
  for (const {longitude, latitude} of fixed) index.add(longitude!, latitude!);
  index.finish();
  const functions = new Map(fixed.map((place) => [place, functionsOf(place)]));
  const wanted: Wanted[] = [
    {keep: (p) => functions.get(p)!.includes("demarches"), limit: FARTHEST},
    {keep: (p) => functions.get(p)!.includes("usages"), limit: FARTHEST},
    {keep: isSurelyCalled, limit: FARTHEST},
    ...Array<Wanted>(MOST_PLACES).fill({
      keep: (p, chosen) => chosen.every((c) => addressOf(c) !== addressOf(p)),
      limit: FARTHEST_OTHER
    })
  ];

  return ({position: {lon, lat}, land, first}) => {
    const nearest = (keep: (place: Place) => boolean, limit: number): Place | undefined => {
      const passes = (i: number) => landOf(fixed[i].code_insee) === land && keep(fixed[i]);
      const found = around(index, lon, lat, TIES, limit, passes).map((i) => fixed[i as number]);
      return found.filter((p) => samePoint(p, found[0])).sort(byCertainty)[0];
    };
    const chosen: Place[] = [];
    for (const {keep, limit} of wanted) {
      const kept = (place: Place) => keep(place, chosen);
      if (chosen.length === MOST_PLACES) break;
      if (chosen.some(kept)) continue;
      const found = (first && nearest((p) => first.has(p.code_insee) && kept(p), limit)) ?? nearest(kept, limit);
      if (found) chosen.push(found);
    }
    return chosen.map((place) => ({place, km: crowFlies({lon, lat}, positionOf(place))}));
  };
}

/** A reason to choose a place: the nearest that passes, unless one of those chosen does, up to so many km. */
interface Wanted {
  keep(place: Place, chosen: Place[]): boolean;
  limit: number;
}

/** Its number is printed. */
const isSurelyCalled = (place: Place) => sureTelephone(place) !== null;

const samePoint = (a: Place, b: Place) => a.latitude === b.latitude && a.longitude === b.longitude;

/** First those that one can surely call, then by id, so that equal data give equal leaflets. */
const byCertainty = (a: Place, b: Place): number =>
  Number(isSurelyCalled(b)) - Number(isSurelyCalled(a)) || (a.id < b.id ? -1 : 1);

function addressOf({code_insee, adresse}: Place): string {
  const words = adresse.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return [code_insee, ...words].join(" ");
}
