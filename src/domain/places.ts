// Places of help, and actors that go round, in the national schema.
import {rollup, sum} from "d3";
import type {FreshnessId} from "./freshness.js";
import type {Territory} from "./territories.js";

/** Columns of the national schema that a place keeps, in its order. */
export const FIELDS = [
  "id",
  "nom",
  "commune",
  "code_postal",
  "code_insee",
  "adresse",
  "complement_adresse",
  "latitude",
  "longitude",
  "typologie",
  "telephone",
  "courriels",
  "site_web",
  "horaires",
  "presentation_resume",
  "presentation_detail",
  "source",
  "itinerance",
  "structure_parente",
  "date_maj",
  "services",
  "publics_specifiquement_adresses",
  "prise_en_charge_specifique",
  "frais_a_charge",
  "dispositif_programmes_nationaux",
  "formations_labels",
  "autres_formations_labels",
  "modalites_acces",
  "modalites_accompagnement",
  "fiche_acces_libre",
  "prise_rdv"
] as const;

export type Field = (typeof FIELDS)[number];

type Given = "id" | "nom" | "commune" | "code_postal" | "code_insee" | "adresse" | "source";

/** A place in the national schema, and what the site adds. Several values in one field are separated by "|". */
export interface Place
  extends Record<Given, string>, Record<Exclude<Field, Given | "latitude" | "longitude">, string | null> {
  latitude: number | null;
  longitude: number | null;
  epci: string | null;
  /** "commune": none given, the middle of the commune stands in for it. */
  position: "source" | "commune";
  /** False of a structure that employs someone who helps, and is not known to receive people. */
  accueil: boolean;
  /** Whether the source gives the same telephone to a place of another commune. */
  telephone_partage: boolean;
  /** Whether `date_maj` is its own, not that of its list. */
  date_propre: boolean;
  /** Class of the age of its own date. */
  fraicheur: FreshnessId;
  /** Every source that names the place: "source#id#date". */
  origines: string;
  /** Ids; null where its services and kind tell of none. */
  fonctions: string | null;
}

export const valuesOf = (field: string | null): string[] =>
  (field ?? "")
    .split("|")
    .map((v) => v.trim())
    .filter(Boolean);

export interface Origin {
  source: string;
  id: string;
  /** "" where nobody knows it. */
  date: string;
}

/** Origins as "source#id#date" joined by "|", these two signs being escaped in each part. */
export const readOrigins = (text: string): Origin[] =>
  text
    .split("|")
    .filter(Boolean)
    .map((part) => {
      const [source, id, date] = part.split("#").map((cell) => cell.replace(/%(?:25|23|7C)/g, decodeURIComponent));
      return {source, id, date};
    });

/** Whether a place has a date of its own: none has where a source gives one date to all its records. */
export function haveOwnDate(places: Pick<Place, "origines" | "date_maj">[]) {
  const sourceOf = ({origines, date_maj}: (typeof places)[number]) =>
    readOrigins(origines).find(({date}) => date === (date_maj ?? ""))?.source;
  const listed = rollup(places, (own) => own.length > 1 && new Set(own.map((p) => p.date_maj)).size === 1, sourceOf);
  return (place: (typeof places)[number]): boolean => place.date_maj !== null && !listed.get(sourceOf(place));
}

/** Known dates of some records, the oldest first. */
export const datesIn = (places: Pick<Place, "date_maj">[]): string[] =>
  places.flatMap(({date_maj}) => date_maj ?? []).sort();

export const townsOf = (places: Pick<Place, "commune">[]): string[] =>
  [...new Set(places.map((p) => p.commune))].sort((a, b) => a.localeCompare(b, "fr"));

/** Telephones of places of different communes: at least one of them must be wrong. */
export function sharedTelephones(places: {telephone: string | null; code_insee: string}[]): Set<string> {
  const communes = new Map<string, Set<string>>();
  for (const {telephone, code_insee} of places)
    if (telephone) communes.set(telephone, (communes.get(telephone) ?? new Set()).add(code_insee));
  return new Set([...communes].filter(([, codes]) => codes.size > 1).map(([telephone]) => telephone));
}

/** Null where the source gives it to a place of another commune too. */
export const sureTelephone = (place: Pick<Place, "telephone" | "telephone_partage">): string | null =>
  place.telephone_partage ? null : place.telephone;

/** An actor that goes to people: it has a territory and a calendar, not a point. */
export interface MobileActor {
  id: string;
  nom: string;
  nature: string;
  /** Codes that it serves; none where the source does not say. */
  territoire: string[];
  calendrier: string | null;
  telephone: string | null;
  site_web: string | null;
  services: string | null;
  presentation: string;
  lieu: string | null;
  /** Id of its base in an earlier list: whether the actor still goes round is not known. */
  ancien_lieu: string | null;
  source: string;
  date_maj: string | null;
}

export type MobileRow = Omit<MobileActor, "territoire"> & {territoire: string | null};

/** Told by a dated record, and its base still listed; else a source told it once, and nobody knows if it still goes. */
export const isGoing = ({date_maj, ancien_lieu}: Pick<MobileActor, "date_maj" | "ancien_lieu">): boolean =>
  date_maj !== null && ancien_lieu === null;

export const actorOf = (row: MobileRow): MobileActor => ({...row, territoire: valuesOf(row.territoire)});

interface Served {
  communes: Pick<Territory, "code" | "epci">[];
  epcis: Pick<Territory, "code">[];
  departement: Pick<Territory, "code">;
}

export function epcisServed({territoire}: Pick<MobileActor, "territoire">, around: Served): string[] {
  const {communes, epcis, departement} = around;
  const named = new Set(territoire);
  if (named.has(departement.code)) return epcis.map((e) => e.code);
  const over = new Set(communes.filter((c) => named.has(c.code)).map((c) => c.epci));
  return epcis.filter((e) => named.has(e.code) || over.has(e.code)).map((e) => e.code);
}

/** Help that a source tells of without a sure address: known, and on no map. */
export interface Unaddressed {
  territory: string;
  /** Null for a service that is no place. */
  places: number | null;
  /** With its article, to end a sentence. */
  name: string;
  /** Joined by "|". */
  functions: string;
  /** In an older list, and until when it was there. */
  address: string | null;
  source: string;
  address_source: string | null;
}

export const unaddressedPlaces = (items: Unaddressed[]): number => sum(items, (item) => item.places);

export const unaddressedFor = (items: Unaddressed[], id: string): Unaddressed[] =>
  items.filter((item) => valuesOf(item.functions).includes(id));

export const unaddressedSources = (items: Unaddressed[]) =>
  items.flatMap(({source, address_source}) => [source, address_source]);
