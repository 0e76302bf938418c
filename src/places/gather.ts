import {group} from "d3";
import {readDecisions, type Decisions} from "./decisions.js";
import type {NamedPlace} from "./fuse.js";
import {mergePlaces, type Merged, type MergedPlace} from "./merge.js";
import {originOf} from "./origins.js";
import {readPlacesFile, type PlacesFile, type TakenRecord} from "./read.js";
import type {Scope} from "./scope.js";

/** A file of places, and the source it comes from. */
export interface SourceFile {
  path: string;
  /** Id of the source, which origins bear. */
  source: string;
  /** What to say is the source of a place that does not say it. */
  producer: string;
}

/** What became of the records of a file: accepted + merged + refused is what was read. */
export interface FileReport extends PlacesFile {
  source: string;
  /** Records that are the first to name their place. */
  accepted: TakenRecord[];
  /** Records of a place that an earlier record names, and that record. */
  merged: {record: TakenRecord; into: GatheredRecord}[];
}

/** A record that was taken, and where from. */
interface GatheredRecord extends NamedPlace {
  file: string;
  record: TakenRecord;
}

export interface Gathered extends Omit<Merged, "places">, Pick<Decisions, "idle"> {
  places: MergedPlace[];
  files: FileReport[];
}

/**
 * Reads files of places, in this order, and makes one place of all the records that name it.
 *
 * @param decisions path of what someone decided of pairs of places
 * @throws DataError on a file that is not there, or faulty decisions; a faulty place is in the report
 */
export function gatherPlaces(files: SourceFile[], scope: Scope, decisions: string): Gathered {
  const read = files.map(({path, source, producer}) => ({source, ...readPlacesFile(path, {scope, producer})}));
  const records = read.flatMap(({file, source, taken}) =>
    taken.map((record): GatheredRecord => {
      const {place} = record;
      return {file, record, place, origins: [originOf(place, source)]};
    })
  );
  const {decisions: decided, idle} = readDecisions(decisions, records);
  const merged = mergePlaces(
    records.map(({place, origins}) => ({place, origins})),
    decided
  );
  const first = new Map(
    merged.places.flatMap(({members}) => members.slice(1).map((i) => [records[i].record, records[members[0]]] as const))
  );
  return {
    ...merged,
    idle,
    places: withUniqueIds(merged.places),
    files: read.map((file): FileReport => ({
      ...file,
      accepted: file.taken.filter((record) => !first.has(record)),
      merged: file.taken.flatMap((record) => (first.has(record) ? [{record, into: first.get(record)!}] : []))
    }))
  };
}

/** Files of several sources may give one id to different places: each then bears its source. */
function withUniqueIds(places: MergedPlace[]): MergedPlace[] {
  const byId = group(places, ({place}) => place.id);
  return places.map((merged) => {
    const {place, origins} = merged;
    const id = `${origins[0].source}-${origins[0].id}`;
    return byId.get(place.id)!.length === 1 ? merged : {...merged, place: {...place, id}};
  });
}
