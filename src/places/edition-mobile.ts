import {readTable, REQUIRED_TEXT, type Column} from "../data/csv.js";
import type {Edition} from "../data/edition.js";
import {scopeName} from "../data/scope.js";
import {throwFaults, type Fault} from "../domain/fault.js";
import {readOrigins, valuesOf, type MobileActor, type Place} from "../domain/places.js";
import {isLocal, type Territory} from "../domain/territories.js";
import {readPlaceChanges} from "./edition-places.js";
import {normalTelephone, closedValues} from "./values.js";

const OPTIONAL = {type: "text", optional: true} as const;

const mobileColumns = {
  id: {type: "code", required: true},
  nom: REQUIRED_TEXT,
  nature: REQUIRED_TEXT,
  territoire: {type: "code"},
  calendrier: OPTIONAL,
  telephone: OPTIONAL,
  site_web: {
    ...OPTIONAL,
    pattern: {test: /^https?:\/\//, expected: "an address that starts with http:// or https://, or an empty cell"}
  },
  services: OPTIONAL,
  presentation: REQUIRED_TEXT,
  lieu: OPTIONAL,
  source: REQUIRED_TEXT,
  date_maj: {type: "date", optional: true}
} as const satisfies Record<Exclude<keyof MobileActor, "ancien_lieu">, Column>;

/**
 * A base that a merged place stands for becomes that place; one that only a former list has is no base any more.
 * @throws DataError on an unknown territory, service or place, or a cell out of its column
 */
export function readMobile(
  edition: Edition,
  territories: Territory[],
  places: Pick<Place, "id" | "origines">[]
): MobileActor[] {
  if (!edition.mobile) return [];
  const {rows, fault} = readTable(edition.mobile.path, mobileColumns, ["id"]);
  const codes = new Set(territories.filter(isLocal).map((t) => t.code));
  const idsOf = (place: (typeof places)[number]) => [place.id, ...readOrigins(place.origines).map((o) => o.id)];
  const bases = new Map(places.flatMap((place) => idsOf(place).map((id) => [id, place.id] as const)));
  const changes = readPlaceChanges(edition, territories);
  const closed = new Set(changes.filter(({kind}) => kind === "closed").map(({id}) => id));
  const refreshed = edition.places?.some((file) => file.made) ?? false;
  const faults: Fault[] = [];
  const actors = rows.map((row): MobileActor => {
    const {line: _, ...cells} = row;
    const expect = (valid: boolean, field: keyof typeof mobileColumns, expected: string, value?: string) => {
      if (!valid) faults.push(fault(row, field, expected, value));
    };
    const territoire = valuesOf(row.territoire);
    expect(territoire.length > 0 || edition.departement !== null, "territoire", "codes, in an edition of several");
    for (const code of territoire)
      expect(codes.has(code), "territoire", `codes of territories of ${scopeName(edition)}, joined by "|"`, code);
    const telephone = row.telephone && normalTelephone(row.telephone);
    expect(row.telephone === null || telephone !== null, "telephone", "a telephone number or an empty cell");
    const {known, unknown} = closedValues("services", row.services ?? "");
    expect(unknown.length === 0, "services", "services of the national schema", unknown.join("|"));
    const lieu = row.lieu && (bases.get(row.lieu) ?? null);
    const ancien_lieu = row.lieu !== null && lieu === null && closed.has(row.lieu) ? row.lieu : null;
    // Official files may name places otherwise than the edition's own: the base is lost, not the actor.
    const isBased = row.lieu === null || lieu !== null || ancien_lieu !== null;
    expect(isBased || refreshed, "lieu", "the id of a place of the edition");
    return {...cells, territoire, telephone, services: known.join("|") || null, lieu, ancien_lieu};
  });
  throwFaults(faults);
  return actors;
}
