import {FIELDS, type Field} from "../domain/places.js";
import {nearestName, slugify} from "../domain/slug.js";

/** Names that people, and earlier versions of the schema, give to its columns, as slugs; the first that is there. */
const OTHER_NAMES: Partial<Record<Field, string>> = {
  id: "identifiant id-lieu",
  nom: "nom-du-lieu nom-lieu nom-de-la-structure nom-structure structure denomination raison-sociale lieu intitule",
  commune: "ville nom-commune nom-de-la-commune localite",
  code_postal: "cp codepostal",
  code_insee: "insee code-commune code-insee-commune codgeo insee-com",
  adresse: "adresse-postale adresse-du-lieu adresse-complete adresse-1 adresse1 rue voie",
  complement_adresse: "complement complement-d-adresse adresse-2 adresse2",
  latitude: "lat y coord-y coordonnees-y",
  longitude: "lon lng long x coord-x coordonnees-x",
  telephone: "tel telephone-fixe tel-fixe telephone-1 numero-de-telephone telephone-portable portable",
  courriels: "courriel mail mails email emails e-mail mel adresse-mail adresse-email adresse-e-mail",
  site_web: "site site-internet url web",
  horaires: "horaire horaires-d-ouverture heures-d-ouverture ouverture",
  presentation_resume: "presentation-resumee",
  presentation_detail: "description presentation commentaire remarques",
  structure_parente: "structure-porteuse porteur gestionnaire",
  date_maj: "date-de-mise-a-jour date-mise-a-jour derniere-mise-a-jour mise-a-jour maj date-modification",
  services: "service services-proposes",
  publics_specifiquement_adresses: "publics-accueillis public-accueillis publics",
  frais_a_charge: "conditions-acces conditions-d-acces tarif tarifs",
  dispositif_programmes_nationaux: "labels-nationaux label-national",
  autres_formations_labels: "labels-autres",
  modalites_acces: "modalite-acces modalites-d-acces",
  modalites_accompagnement: "modalite-accompagnement modalites-d-accompagnement",
  fiche_acces_libre: "accessibilite",
  prise_rdv: "prise-de-rdv prise-de-rendez-vous rendez-vous"
};

const BY_SLUG = new Map<string, Field>(
  FIELDS.flatMap((field) => [slugify(field), ...(OTHER_NAMES[field]?.split(" ") ?? [])].map((slug) => [slug, field]))
);

export const fieldOf = (name: string): Field | undefined => BY_SLUG.get(slugify(name));
const isOwn = (name: string) => FIELDS.some((field) => slugify(field) === slugify(name));

export interface Columns {
  /** Field of each column, none where it is left. */
  fields: (Field | undefined)[];
  /** Left columns by name. */
  ignored: string[];
  /** In French: columns read under another name, and left ones that may be meant for a field. */
  told: string[];
}

/** What each column of a header is. Several may be of one field, whose own name comes first. */
export function columnsOf(header: string[]): Columns {
  const fields = header.map(fieldOf);
  const ignored = header.filter((_, i) => fields[i] === undefined);
  const other = header.flatMap((name, i) => (fields[i] && !isOwn(name) ? [`${name} = ${fields[i]}`] : []));
  const free = FIELDS.filter((field) => !fields.includes(field));
  const meant = ignored.flatMap((name) => {
    const near = nearestName(name, free);
    return near === null ? [] : [`${name} (peut-être ${near})`];
  });
  return {
    fields,
    ignored,
    told: [
      ...(other.length > 0 ? [`Colonnes lues sous un autre nom : ${other.join(", ")}`] : []),
      ...(meant.length > 0 ? [`Colonnes à renommer pour qu’elles soient lues : ${meant.join(", ")}`] : [])
    ]
  };
}

/** Fields in which what two columns say adds up. */
const SEVERAL: Field[] = ["telephone", "courriels", "site_web", "publics_specifiquement_adresses"];

/** Cells of a record by field: of several columns of one field, all that they say, or the first that says something. */
export function cellsByField(header: string[], {fields}: Columns, cells: string[]): Partial<Record<Field, string>> {
  const named: Partial<Record<Field, string>> = {};
  const order = [...header.keys()].sort((a, b) => Number(isOwn(header[b])) - Number(isOwn(header[a])));
  for (const i of order) {
    const [field, cell = ""] = [fields[i], cells[i]];
    if (field === undefined) continue;
    const said = named[field] ?? "";
    named[field] =
      said.trim() === "" || !SEVERAL.includes(field) || cell.trim() === "" ? said || cell : `${said}|${cell}`;
  }
  return named;
}

/** The first field that two columns have by the same name. */
export const columnTwice = (header: string[], {fields}: Columns): Field | undefined =>
  fields.find((field, i) => field && header.findIndex((name) => slugify(name) === slugify(header[i])) < i);
