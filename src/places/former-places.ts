import {throwFaults} from "../domain/fault.js";
import {placeChanges, type PlaceChange} from "../domain/place-changes.js";
import type {Territory} from "../domain/territories.js";
import type {Edition} from "../data/edition.js";
import {faultsOf, gatherEdition} from "./edition-places.js";
import {readPlacesFile} from "./read.js";
import {scopeOf} from "./scope.js";

/**
 * What changed since the former list of each file of places that has one, see {@link placeChanges}.
 *
 * @throws DataError on a record that cannot be taken, in the former list as in that of today
 */
export function readPlaceChanges(edition: Edition, territories: Territory[]): PlaceChange[] {
  if (!edition.places?.some((file) => file.former)) return [];
  const scope = scopeOf(edition, territories);
  const {files} = gatherEdition(edition, territories);
  return edition.places.flatMap(({former}, i) => {
    if (!former) return [];
    const before = readPlacesFile(former.path, {scope, producer: former.source});
    throwFaults(faultsOf(before));
    return placeChanges(
      before.taken.map((r) => r.place),
      files[i].taken.map((r) => r.place)
    );
  });
}
