import {valuesOf, type Place} from "./places.js";
import {FORMER_SERVICES, type Service} from "./services.js";

/** What a place of digital inclusion lets people do. */
export interface PlaceFunction {
  id: string;
  label: string;
  /** Label of a filter or column, short. */
  short: string;
  /** True of the three that make a place of inclusion; the two others widen it. */
  core: boolean;
  /** Services of the national schema that stand for it; those of earlier versions go with the one they are now part of. */
  services: Service[];
  /** Kinds of places (typologie of the schema) that stand for it, whatever services they name. */
  typologies: string[];
}

/**
 * The five functions of the Meuse diagnostic, and the values of the national schema that we take for them: the schema has no
 * functions of its own, so this table is a choice, said on the method page.
 */
export const FUNCTIONS: PlaceFunction[] = [
  {
    id: "acces",
    label: "accéder à internet",
    short: "Internet",
    core: true,
    services: ["Accès internet et matériel informatique"],
    // A library, or a public digital space, is a place where one goes online.
    typologies: ["BIB", "EPN"]
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
    // France services, the houses of services that they took over from, and the points of mediation of Pimms.
    typologies: ["RFS", "MSAP", "PIMMS"]
  },
  {
    id: "travail",
    label: "travailler à distance",
    short: "Travail à distance",
    core: false,
    // The schema has no service of this kind.
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

/** Ids of the functions of a place, in the order of {@link FUNCTIONS}; none where the source names nothing known. */
export function functionsOf({services, typologie}: Pick<Place, "services" | "typologie">): string[] {
  const offered = new Set<string>(
    valuesOf(services).map((service) => (Object.hasOwn(FORMER_SERVICES, service) ? FORMER_SERVICES[service] : service))
  );
  const kinds = new Set(valuesOf(typologie));
  return FUNCTIONS.filter((f) => f.services.some((s) => offered.has(s)) || f.typologies.some((t) => kinds.has(t))).map(
    (f) => f.id
  );
}
