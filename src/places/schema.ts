import {slugify} from "../domain/slug.js";
import {FIELDS, type Field} from "../domain/place-fields.js";

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
