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

type Given = "id" | "nom" | "commune" | "code_postal" | "code_insee" | "adresse" | "source" | "date_maj";

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
  telephone_partage: boolean;
  /** See {@link readOrigins}. */
  origines: string;
  fonctions: string | null;
}

/** Values of a "|"-separated field. */
export const valuesOf = (field: string | null): string[] =>
  (field ?? "")
    .split("|")
    .map((v) => v.trim())
    .filter(Boolean);

export interface Origin {
  source: string;
  id: string;
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
