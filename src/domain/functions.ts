// Functions of a place of help, and the values of the national schema that stand for each.
import {valuesOf, type Place} from "./places.js";

export const SERVICES = [
  "Accès internet et matériel informatique",
  "Maîtrise des outils numériques du quotidien",
  "Utilisation sécurisée du numérique",
  "Compréhension du monde numérique",
  "Parentalité et éducation avec le numérique",
  "Insertion professionnelle via le numérique",
  "Aide aux démarches administratives",
  "Loisirs et créations numériques",
  "Acquisition de matériel informatique à prix solidaire"
] as const;

/** How a place is found, by the national schema. */
export const ITINERANT = "Itinérant";

export type Service = (typeof SERVICES)[number];

interface PlaceFunction {
  id: string;
  label: string;
  short: string;
  /** Whether it makes a place of inclusion; the others widen it. */
  core: boolean;
  /** Services of the national schema, and kinds of places (typologie), that stand for it. */
  services: Service[];
  typologies: string[];
}

/** The functions of the Meuse diagnostic, and the values of the national schema that we take for them: a choice. */
export const FUNCTIONS: PlaceFunction[] = [
  {
    id: "acces",
    label: "accéder à internet",
    short: "Internet",
    core: true,
    services: ["Accès internet et matériel informatique"],
    // The charter of France services has both a computer online and help with procedures.
    typologies: ["BIB", "EPN", "RFS"]
  },
  {
    id: "usages",
    label: "découvrir les usages de base",
    short: "Usages de base",
    core: true,
    services: [
      "Maîtrise des outils numériques du quotidien",
      "Utilisation sécurisée du numérique",
      "Parentalité et éducation avec le numérique",
      "Compréhension du monde numérique",
      "Insertion professionnelle via le numérique"
    ],
    typologies: ["EPN"]
  },
  {
    id: "demarches",
    label: "être accompagné dans ses démarches administratives",
    short: "Démarches",
    core: true,
    services: ["Aide aux démarches administratives"],
    typologies: ["RFS", "MSAP", "PIMMS"]
  },
  {
    id: "travail",
    label: "travailler à distance",
    short: "Travail à distance",
    core: false,
    services: [],
    typologies: ["TIERS_LIEUX"]
  },
  {
    id: "creation",
    label: "créer et innover avec le numérique",
    short: "Création",
    core: false,
    services: ["Loisirs et créations numériques"],
    typologies: ["FABLAB"]
  }
];

export const functionOf = (id: string): PlaceFunction => FUNCTIONS.find((f) => f.id === id)!;

export function functionsOf({services, typologie}: Pick<Place, "services" | "typologie">): string[] {
  const offered = new Set<string>(valuesOf(services));
  const kinds = new Set(valuesOf(typologie));
  const has = (f: PlaceFunction) => f.services.some((s) => offered.has(s)) || f.typologies.some((t) => kinds.has(t));
  return FUNCTIONS.filter(has).map((f) => f.id);
}
