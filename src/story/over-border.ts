import {least} from "d3";
import {isWithin} from "../domain/detour.js";
import {crowFlies, landOf} from "../domain/nearest.js";
import type {Place} from "../domain/places.js";
import type {Territory} from "../domain/territories.js";

/** A place out of a territory, and the commune of the territory that is nearest to it. */
export interface Beyond {
  place: Place;
  commune: Pick<Territory, "code" | "name">;
  /** From the centre of that commune, as the crow flies. */
  km: number;
}

/** Places within some kilometres of road of a commune of a territory, the nearest first. A place without a position is none of them. */
export function beyondBorder(
  communes: Pick<Territory, "code" | "name" | "lon" | "lat">[],
  places: Place[],
  km: number
): Beyond[] {
  return places
    .flatMap((place): Beyond[] => {
      if (place.position !== "source" || place.longitude === null || place.latitude === null) return [];
      const at = {lon: place.longitude, lat: place.latitude};
      const distances = communes
        .filter((c) => c.lon !== null && landOf(c.code) === landOf(place.code_insee))
        .map((commune) => ({place, commune, km: crowFlies({lon: commune.lon!, lat: commune.lat!}, at)}));
      const nearest = least(distances, (d) => d.km);
      return nearest && isWithin(nearest.km, km) ? [nearest] : [];
    })
    .sort((a, b) => a.km - b.km || (a.place.id < b.place.id ? -1 : 1));
}
