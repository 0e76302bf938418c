// Chooses the places of a leaflet among those near a commune.

import {isFixed} from "../../domain/coverage.js";
import {functionsOf} from "../../domain/functions.js";
import {crowFlies, landOf, nearestOf, type Position} from "../../domain/nearest.js";
import {sureTelephone, type Place} from "../../domain/places.js";

export const MOST_PLACES = 3;

/** km beyond which a place is no help to people with trouble getting there. */
export const FARTHEST = 60;

/** km beyond which a place is not added only to give more choice. */
export const FARTHEST_OTHER = 30;

/** Places at one point, such as the centre of a commune, that are compared. */
const TIES = 16;

/** km as the crow flies. */
export type NearPlace = {place: Place; km: number};

interface Search {
  position: Position;
  land: string;
  /** Communes whose places come first at any distance; null if only distance counts. */
  first: ReadonlySet<string> | null;
}

export const positionOf = ({longitude, latitude}: Place): Position => ({lon: longitude!, lat: latitude!});

/**
 * Chooses the nearest place for administrative procedures, to learn, with a sure telephone, then others. One place may
 * be several of these; a second one at the same address does not count.
 */
export function placeChooser(places: Place[]): (search: Search) => NearPlace[] {
  const fixed = places.filter((p) => isFixed(p) && p.latitude !== null && p.longitude !== null);
  const near = nearestOf(
    fixed.map((place) => ({...positionOf(place), place})),
    TIES
  );
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

  return ({position, land, first}) => {
    const nearest = (keep: (place: Place) => boolean, limit: number): Place | undefined => {
      const found = near(position, limit, ({place}) => landOf(place.code_insee) === land && keep(place));
      const tied = found.filter(({lon, lat}) => lon === found[0].lon && lat === found[0].lat);
      return tied.map(({place}) => place).sort(byCertainty)[0];
    };
    const chosen: Place[] = [];
    for (const {keep, limit} of wanted) {
      const kept = (place: Place) => keep(place, chosen);
      if (chosen.length === MOST_PLACES) break;
      if (chosen.some(kept)) continue;
      const found = (first && nearest((p) => first.has(p.code_insee) && kept(p), limit)) ?? nearest(kept, limit);
      if (found) chosen.push(found);
    }
    return chosen.map((place) => ({place, km: crowFlies(position, positionOf(place))}));
  };
}

/** A reason to choose the nearest place that passes within a limit, unless a chosen one passes. */
interface Wanted {
  keep(place: Place, chosen: Place[]): boolean;
  limit: number;
}

const isSurelyCalled = (place: Place) => sureTelephone(place) !== null;

const byCertainty = (a: Place, b: Place) =>
  Number(isSurelyCalled(b)) - Number(isSurelyCalled(a)) || (a.id < b.id ? -1 : 1);

function addressOf({code_insee, adresse}: Place) {
  const words = adresse.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return [code_insee, ...words].join(" ");
}
