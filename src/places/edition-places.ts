// Reads the places of an edition: merged from its lists, those over the border, and those that changed.

import {isDay} from "../domain/clock.js";
import {typeset} from "../domain/french.js";
import {freshnessOf} from "../domain/freshness.js";
import {functionsOf} from "../domain/functions.js";
import {placeChanges, type PlaceChange} from "../domain/place-changes.js";
import {haveOwnDate, sharedTelephones, type Origin, type Place} from "../domain/places.js";
import type {Territory} from "../domain/territories.js";
import {decisionsPath, gatherPlaces, type Gathered, type SourceFile} from "./gather.js";
import {nameIn, readPlacesFile, spotOf, type PlacesFile} from "./read.js";
import {originKey, originOf, originsText} from "./origins.js";
import type {Problem} from "./draft.js";
import {scopeOf, scopeOfFrance, type Scope} from "./communes.js";
import type {PlaceRecord} from "./check.js";
import {throwFaults, type Fault} from "../domain/fault.js";
import {epciByCommune} from "../edition/cog.js";
import type {Edition} from "../edition/edition.js";
import {onceFor} from "../edition/memo.js";

export const placeFiles = ({places, sources}: Edition): SourceFile[] =>
  (places ?? []).map(({path, source}) => ({path, source, ...listOf({sources}, source)}));

/** What a source tells of its list: who makes it, its day where it declares one, the day on which it was obtained. */
export function listOf({sources}: Pick<Edition, "sources">, id: string) {
  const source = sources.find((s) => s.id === id);
  const date = source && isDay(source.vintage) ? source.vintage : null;
  return {producer: source?.publisher ?? id, date, latest: source?.retrieved ?? null};
}

/** @throws DataError on a record that cannot be taken: a build leaves nothing out */
export const gatherEdition = (edition: Edition, territories: Territory[]): Gathered => gathered(edition)(territories);

/** Tables, distances and the report of quality read the same lists. */
const gathered = onceFor((edition: Edition) =>
  onceFor((territories: Territory[]) => {
    const gathered = gatherPlaces(placeFiles(edition), scopeOf(territories), decisionsPath(edition.folder));
    throwFaults(gathered.files.flatMap(faultsOf));
    return gathered;
  })
);

/** One place for all the records that name it. One that only files of employers name is not known to receive anyone. */
export function readPlaces(edition: Edition, territories: Territory[]): Place[] {
  const {places, files} = gatherEdition(edition, territories);
  const epcis = new Map(territories.filter((t) => t.level === "commune").map((c) => [c.code, c.epci]));
  const receivers = files.filter((_, i) => edition.places![i].receives);
  const receiving = new Set(
    receivers.flatMap(({taken, source}) => taken.map(({place}) => originKey({id: place.id, source})))
  );
  const shared = sharedTelephones(places.map(({place}) => place));
  return aged(
    edition,
    places.map(({place, origins}) => ({
      ...told(place, origins),
      epci: epcis.get(place.code_insee) ?? null,
      accueil: origins.some((origin) => receiving.has(originKey(origin))),
      telephone_partage: place.telephone !== null && shared.has(place.telephone)
    }))
  );
}

/** With the lists that name it, and what it does. */
const told = (place: PlaceRecord, origins: Origin[]) => ({
  ...place,
  origines: originsText(origins),
  fonctions: functionsOf(place).join("|") || null
});

/** With the class of their age on the day of the edition. */
function aged({date}: Edition, places: Omit<Place, "date_propre" | "fraicheur">[]): Place[] {
  const isOwn = haveOwnDate(places);
  const dated = places.map((place) => ({...place, date_propre: isOwn(place)}));
  return dated.map((place) => ({...place, fraicheur: freshnessOf(place.date_propre ? place.date_maj : null, date)}));
}

/** Places over the border, without those in the edition or among `listed`: a region's list can be named as it is. */
export function readAround(edition: Edition, territories: Territory[], listed: Place[]): Place[] {
  if (!edition.around?.length) return [];
  const own = scopeOf(territories);
  const known = new Set(listed.map(({id}) => id));
  const around = edition.around.flatMap(({path, source}) =>
    readWhole(edition, path, scopeOfFrance(), source).flatMap((place) => {
      if (own.has(place.code_insee) || known.has(place.id)) return [];
      known.add(place.id);
      const epci = epciByCommune().get(place.code_insee)?.code ?? null;
      return [{...told(place, [originOf(place, source)]), epci, accueil: true, telephone_partage: false}];
    })
  );
  return aged(edition, around);
}

export function readPlaceChanges(edition: Edition, territories: Territory[]): PlaceChange[] {
  if (!edition.places?.some((file) => file.former)) return [];
  const scope = scopeOf(territories);
  const {files} = gatherEdition(edition, territories);
  return edition.places.flatMap(({former, source}, i) => {
    if (!former) return [];
    const before = readWhole(edition, former.path, scope, former.source);
    const obtained = [former.source, source].map((id) => listOf(edition, id).latest ?? "");
    return placeChanges(before, files[i].taken.map(placeOf), {avant: obtained[0], apres: obtained[1]});
  });
}

const placeOf = ({place}: {place: PlaceRecord}) => place;

function readWhole(edition: Edition, path: string, scope: Scope, source: string): PlaceRecord[] {
  const file = readPlacesFile(path, {scope, ...listOf(edition, source)});
  throwFaults(faultsOf(file));
  return file.taken.map(placeOf);
}

function faultsOf({file, fault, header, refused, format}: PlacesFile): Fault[] {
  const faultOf = ({field, value, reason}: Problem): Fault => ({
    file,
    expected: typeset(reason),
    wrong: true,
    language: "fr",
    ...(field !== undefined && {field}),
    ...(value !== undefined && {value})
  });
  if (fault) return [{...faultOf(fault), ...(fault.field !== undefined && format !== "JSON" && {line: 1})}];
  return refused.flatMap(({line, cells, problems}) => {
    const where = format === "JSON" ? {part: spotOf(format, line, nameIn(header, cells))} : {line};
    return problems.map((problem) => ({...faultOf(problem), ...where}));
  });
}
