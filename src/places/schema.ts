import {slugify} from "../domain/slug.js";

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

/** Without these columns no line can be a place; the others can be empty, or found from the rest of the address. */
export const INDISPENSABLE: Field[] = ["id", "nom", "adresse", "date_maj"];

/** Other spellings of columns, of earlier versions of the schema and of its own example. */
const SPELLINGS: Record<string, Field> = {
  courriel: "courriels",
  "presentation-resumee": "presentation_resume",
  "modalite-acces": "modalites_acces",
  "modalite-accompagnement": "modalites_accompagnement",
  "modalites-d-acces": "modalites_acces",
  "modalites-d-accompagnement": "modalites_accompagnement",
  "prise-de-rdv": "prise_rdv"
};

const BY_SLUG = new Map<string, Field>([
  ...FIELDS.map((field) => [slugify(field), field] as const),
  ...Object.entries(SPELLINGS)
]);

/** Column of the schema that a header names, whatever its case, accents and spaces: "Code postal", "Itinérance". */
export function fieldOf(name: string): Field | undefined {
  return BY_SLUG.get(slugify(name));
}
