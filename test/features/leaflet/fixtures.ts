import type {MobileActor, Place} from "../../../src/domain/places.js";
import type {Position} from "../../../src/domain/nearest.js";
import type {Territory} from "../../../src/domain/territories.js";

/** Where these places stand around. */
export const HOME: Position = {lon: 5, lat: 49};

const KM_PER_DEGREE = 111.195;

/** A position so many km to the east and to the north of {@link HOME}. */
export function away(east: number, north: number): Position {
  return {
    lon: HOME.lon + east / (KM_PER_DEGREE * Math.cos((HOME.lat * Math.PI) / 180)),
    lat: HOME.lat + north / KM_PER_DEGREE
  };
}

const DEMARCHES = "Aide aux démarches administratives";
const USAGES = "Maîtrise des outils numériques du quotidien";
export const SERVICES = {
  demarches: DEMARCHES,
  usages: USAGES,
  both: `${DEMARCHES}|${USAGES}`,
  internet: "Accès internet et matériel informatique"
};

/** What nothing is said of. */
export const unsaid = <T>(fields: string, value: T = null as T): Record<string, T> =>
  Object.fromEntries(fields.split(" ").map((field) => [field, value]));

/** A place with what a test says of it; in a commune and at an address of its own. */
export function placeOf(id: string, {lon, lat}: Position, fields: Partial<Place> = {}): Place {
  const empty = unsaid(
    "complement_adresse typologie telephone courriels site_web horaires presentation_resume presentation_detail " +
      "itinerance structure_parente services publics_specifiquement_adresses prise_en_charge_specifique " +
      "frais_a_charge dispositif_programmes_nationaux formations_labels autres_formations_labels modalites_acces " +
      "modalites_accompagnement fiche_acces_libre prise_rdv epci fonctions"
  );
  return {
    ...empty,
    ...{id, nom: `Lieu ${id}`, adresse: `${id} rue de la Gare`, code_postal: "01000", commune: `Commune-${id}`},
    code_insee: `019${id.padStart(2, "0")}`.slice(0, 5),
    ...{latitude: lat, longitude: lon, position: "source", accueil: true, telephone_partage: false},
    ...{date_propre: true, fraicheur: "a-actualiser"},
    ...{source: "Source", date_maj: "2024-01-15", origines: ""},
    ...fields
  } as Place;
}

/** A commune or an EPCI. */
export function territoryOf(
  code: string,
  name: string,
  {lon, lat}: Position,
  fields: Partial<Territory> = {}
): Territory {
  return {
    ...{code, name, lon, lat, level: "commune", centre: "bbox", status: "observed"},
    ...{slug: null, epci: null, postcodes: null, departement: "01", region: "84", attached: true, area_km2: null},
    ...{population: 100, population_scores: 100, population_total: 100, communes: 1, communes_total: 1},
    ...fields
  };
}

export function actorOf(id: string, fields: Partial<MobileActor> = {}): MobileActor {
  return {
    ...{id, nom: `Acteur ${id}`, nature: "bus", territoire: ["01"], presentation: ""},
    ...{calendrier: null, telephone: null, site_web: null, services: null, lieu: null, ancien_lieu: null},
    ...{source: "Source", date_maj: "2024-02-01"},
    ...fields
  };
}
