import type {Schema} from "./parquet.js";
import {schemas} from "./schemas.js";

/** What a column of a published table means, in French, and what its cells must be. */
export interface ColumnDoc {
  text: string;
  required?: true;
  unique?: true;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  pattern?: string;
}

const LEVELS = ["commune", "epci", "departement", "region", "pays"] as const;
const STATUSES = ["observed", "imputed", "secret", "missing", "sans_objet"] as const;
const STATUS_TEXT =
  "observed : mesuré ou publié ; imputed : estimé par l’éditeur ou par une règle ; secret : existe mais ne peut être montré ; missing : dans aucun fichier, ou mis de côté ; sans_objet : aucun habitant";
const SEVERAL = "Plusieurs valeurs sont séparées par une barre verticale.";

const territories: Record<string, ColumnDoc> = {
  code: {
    text: "Code officiel : commune (Insee), EPCI (SIREN), département, région. Toujours un texte : « 01001 », « 2A004 ».",
    required: true
  },
  name: {text: "Nom officiel.", required: true},
  level: {text: "Niveau du territoire.", required: true, enum: LEVELS},
  slug: {text: "Fin de l’adresse de sa page ; vide pour un territoire sans page."},
  epci: {text: "SIREN de l’EPCI ; vide pour une commune sans EPCI."},
  departement: {text: "Code du département ; celui de l’édition pour un EPCI à cheval sur plusieurs."},
  region: {text: "Code de la région."},
  population: {text: "Population municipale de la partie comprise dans l’édition.", required: true, minimum: 0},
  population_scores: {
    text: "Population qui pondère ses scores : celle du millésime des communes du fichier des scores.",
    minimum: 0
  },
  population_total: {text: "Population municipale de tout le territoire.", required: true, minimum: 0},
  communes: {text: "Nombre de communes dans l’édition.", required: true, minimum: 0},
  communes_total: {text: "Nombre de communes de tout le territoire.", required: true, minimum: 0},
  attached: {
    text: "Faux pour un EPCI dont la plupart des habitants vivent dans un autre département : il n’est pas classé.",
    required: true
  },
  area_km2: {text: "Superficie en km², là où le fichier de l’Insee la donne.", minimum: 0},
  lon: {text: "Longitude du centre, en degrés.", minimum: -180, maximum: 180},
  lat: {text: "Latitude du centre, en degrés.", minimum: -90, maximum: 90},
  centre: {
    text: "chef-lieu : centre du village ou de la ville ; bbox : milieu du rectangle englobant. Au-dessus de la commune, moyenne de ses communes.",
    enum: ["chef-lieu", "bbox"]
  },
  status: {text: "observed, ou sans_objet quand personne n’y habite.", required: true, enum: STATUSES}
};

const indicators: Record<string, ColumnDoc> = {
  territory: {text: "Code du territoire, comme dans la table des territoires.", required: true},
  level: {text: "Niveau du territoire.", required: true, enum: LEVELS},
  model: {
    text: "Modèle de l’indice, ou context pour les chiffres de l’Insee qui ne sont dans aucun indice.",
    required: true
  },
  indicator: {
    text: "Identifiant de l’indicateur, de l’axe ou du chiffre ; total, class et hurdles pour l’indice, sa classe et ses freins.",
    required: true
  },
  kind: {
    text: "Nature de la ligne.",
    required: true,
    enum: ["indicator", "axis", "total", "class", "hurdles", "figure"]
  },
  value: {text: "Chiffre brut, dans l’unité de l’indicateur, là où il est connu ; pour hurdles, nombre d’axes."},
  score: {text: "Score sur l’échelle du modèle."},
  class: {text: "Classe de l’indice, ou classe publiée d’une commune."},
  status: {text: `${STATUS_TEXT}.`, required: true, enum: STATUSES},
  imputed_share: {
    text: "Part, de 0 à 1, de la population derrière le chiffre dont le score est estimé.",
    minimum: 0,
    maximum: 1
  },
  source: {text: "Identifiant de la source, comme sur cette page.", required: true},
  vintage: {text: "Année ou date que le chiffre décrit.", required: true}
};

/** The national schema of lieux de médiation numérique, then what the site adds. */
const places: Record<string, ColumnDoc> = {
  id: {text: "Identifiant du lieu.", required: true, unique: true},
  nom: {text: "Nom du lieu.", required: true},
  commune: {text: "Commune de l’adresse.", required: true},
  code_postal: {text: "Code postal.", required: true, pattern: "\\d{5}"},
  code_insee: {text: "Code Insee de la commune.", required: true, pattern: "(\\d{2}|2[AB])\\d{3}"},
  adresse: {text: "Numéro et voie.", required: true},
  complement_adresse: {text: "Complément d’adresse."},
  latitude: {text: "Latitude, en degrés.", minimum: -90, maximum: 90},
  longitude: {text: "Longitude, en degrés.", minimum: -180, maximum: 180},
  typologie: {text: `Type de structure, par son sigle dans le schéma national. ${SEVERAL}`},
  telephone: {text: "Numéro de téléphone."},
  courriels: {text: `Adresses électroniques. ${SEVERAL}`},
  site_web: {text: `Adresses du site. ${SEVERAL}`},
  horaires: {text: "Horaires d’ouverture, dans l’écriture d’OpenStreetMap (opening_hours)."},
  presentation_resume: {text: "Présentation en quelques mots."},
  presentation_detail: {text: "Présentation détaillée."},
  source: {text: "Producteur de la fiche.", required: true},
  itinerance: {text: "Lieu fixe ou itinérant."},
  structure_parente: {text: "Structure dont le lieu dépend."},
  date_maj: {text: "Date de la dernière mise à jour de la fiche.", required: true},
  services: {text: `Services proposés. ${SEVERAL}`},
  publics_specifiquement_adresses: {text: `Publics auxquels le lieu s’adresse. ${SEVERAL}`},
  prise_en_charge_specifique: {text: `Prises en charge particulières. ${SEVERAL}`},
  frais_a_charge: {text: `Ce qui est gratuit ou payant. ${SEVERAL}`},
  dispositif_programmes_nationaux: {text: `Programmes nationaux auxquels le lieu appartient. ${SEVERAL}`},
  formations_labels: {text: `Formations et labels. ${SEVERAL}`},
  autres_formations_labels: {text: `Autres formations et labels. ${SEVERAL}`},
  modalites_acces: {text: `Façons d’accéder au lieu. ${SEVERAL}`},
  modalites_accompagnement: {text: `Façons d’être accompagné. ${SEVERAL}`},
  fiche_acces_libre: {text: "Adresse de la fiche d’accessibilité (Acceslibre)."},
  prise_rdv: {text: "Adresse où prendre rendez-vous."},
  epci: {text: "SIREN de l’EPCI de la commune ; vide si elle n’en a pas."},
  position: {
    text: "source : la position est dans le fichier repris ; commune : le centre de la commune en tient lieu.",
    required: true,
    enum: ["source", "commune"]
  },
  telephone_partage: {
    text: "Vrai quand la source donne le même numéro à un lieu d’une autre commune : il est à vérifier.",
    required: true
  },
  origines: {
    text: `Toutes les fiches où le lieu a été reconnu : source, identifiant et date de chacune, séparés par un dièse. ${SEVERAL}`,
    required: true
  },
  fonctions: {
    text: `Ce que l’on peut y faire, d’après ses services et son type : accéder à internet (acces), découvrir les usages de base (usages), être aidé dans ses démarches (demarches), travailler à distance (travail), créer (creation). ${SEVERAL}`
  }
};

/** Actors that go round. */
const mobile: Record<string, ColumnDoc> = {
  id: {text: "Identifiant de l’acteur.", required: true, unique: true},
  nom: {text: "Nom de l’acteur.", required: true},
  nature: {text: "Ce qu’il est, en quelques mots.", required: true},
  territoire: {text: `Codes des communes, des EPCI ou du département où il va. ${SEVERAL}`, required: true},
  calendrier: {text: "Quand et où, en mots ; vide quand la source ne le dit pas."},
  telephone: {text: "Numéro de téléphone."},
  site_web: {text: "Adresse du site."},
  services: {text: `Services proposés, dans les mots du schéma national des lieux. ${SEVERAL}`},
  presentation: {text: "Ce qu’il fait, en une phrase.", required: true},
  lieu: {text: "Identifiant du lieu d’où il part, parmi ceux de la table des lieux ; vide s’il n’y est pas."},
  source: {text: "Qui le dit.", required: true},
  date_maj: {text: "Date de l’information.", required: true}
};

const coverage: Record<string, ColumnDoc> = {
  commune: {text: "Code Insee de la commune.", required: true, pattern: "(\\d{2}|2[AB])\\d{3}"},
  function: {
    text: "Ce qu’on cherche : tout, n’importe quel lieu connu ; coeur, au moins une des trois fonctions essentielles (acces, usages, demarches) ; ou une des cinq fonctions.",
    required: true,
    enum: ["tout", "coeur", "acces", "usages", "demarches", "travail", "creation"]
  },
  place: {text: "Identifiant du lieu fixe le plus proche ; vide quand il n’y en a pas."},
  place_commune: {text: "Code Insee de la commune de ce lieu, qui peut être au-delà d’une limite."},
  distance_km: {
    text: "Distance à vol d’oiseau, en km, du centre de la commune à ce lieu ; vide quand il est dans la commune et que sa position n’est pas connue. Pour estimer la route, la multiplier par un coefficient ; le site prend 1,3.",
    minimum: 0
  },
  places: {text: "Lieux fixes de la commune qui répondent à ce qu’on cherche.", required: true, minimum: 0},
  places_with_hours: {text: "Ceux d’entre eux dont les horaires sont connus.", required: true, minimum: 0},
  weekly_hours: {
    text: "Heures d’ouverture de ceux-là, ensemble, dans une semaine ordinaire ; vide quand il y a des lieux et qu’aucun horaire n’est connu.",
    minimum: 0
  },
  need_class: {
    text: "Fragilité : les classes de l’indice, les trois premières réunies ; vide sans indice.",
    enum: ["moins-fragile", "fragile", "tres-fragile"]
  },
  distance_class: {
    text: "pres : un lieu dans la commune, ou à moins de 5 km de route ; puis de 5 à 10, plus de 10, avec le coefficient de 1,3.",
    enum: ["pres", "mi-distance", "loin"]
  },
  cell: {text: "Croisement des deux classes précédentes."},
  status: {
    text: "observed ; missing : aucun lieu, ou centre de la commune inconnu ; sans_objet quand personne n’y habite.",
    required: true,
    enum: STATUSES
  },
  source: {
    text: `Identifiant de la source du lieu, comme sur cette page ; de toutes celles des lieux quand il n’y en a pas de plus proche. ${SEVERAL}`,
    required: true
  },
  vintage: {text: `Année ou date qu’elle décrit. ${SEVERAL}`, required: true}
};

const {territory: _, ...figures} = indicators;

/** The table of one story: the rows of the indicators of its territories, with their names. */
const story: Record<string, ColumnDoc> = {
  code: {text: "Code du territoire : l’EPCI, ses communes, le département.", required: true},
  name: {text: "Nom officiel du territoire.", required: true},
  ...figures
};

/** Meaning of every column of every published table, by the table's name. */
export const columnDocs = {territories, indicators, places, mobile, coverage, story};

/** A column of a published table: its name, its type in Parquet, its meaning. */
export interface Field extends ColumnDoc {
  name: string;
  type: Schema[string];
}

/**
 * Columns of a table with their types and meanings, in their order.
 *
 * @throws RangeError on a column that has no meaning written
 */
export function tableFields(table: keyof typeof columnDocs): Field[] {
  return Object.entries<Schema[string]>(schemas[table]).map(([name, type]) => {
    const doc = columnDocs[table][name];
    if (!doc) throw new RangeError(`column "${name}" of ${table} has no meaning in columns.ts`);
    return {name, type, ...doc};
  });
}

/** Types of columns, in French. */
export const TYPE_NAMES: Record<Field["type"], string> = {
  VARCHAR: "texte",
  DOUBLE: "nombre",
  INTEGER: "entier",
  BOOLEAN: "vrai ou faux",
  DATE: "date"
};
