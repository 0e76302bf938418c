// Functions of a place of help, and the values of the national schema that stand for each.
import {valuesOf, type Place} from "./places.js";

/** Services of the national schema, and the function that each stands for, by our choice. */
const FUNCTION_OF = {
  "Accès internet et matériel informatique": "acces",
  "Maîtrise des outils numériques du quotidien": "usages",
  "Utilisation sécurisée du numérique": "usages",
  "Parentalité et éducation avec le numérique": "usages",
  "Compréhension du monde numérique": "usages",
  "Insertion professionnelle via le numérique": "usages",
  "Aide aux démarches administratives": "demarches",
  "Loisirs et créations numériques": "creation",
  "Acquisition de matériel informatique à prix solidaire": null
};

type Service = keyof typeof FUNCTION_OF;
export const SERVICES = Object.keys(FUNCTION_OF) as Service[];

/** How a place is found, by the national schema. */
export const ITINERANT = "Itinérant";

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

/** The functions of the Meuse diagnostic. */
export const FUNCTIONS = [
  // The charter of France services has both a computer online and help with procedures.
  {id: "acces", label: "accéder à internet", short: "Internet", core: true, typologies: ["BIB", "EPN", "RFS"]},
  {id: "usages", label: "découvrir les usages de base", short: "Usages de base", core: true, typologies: ["EPN"]},
  {
    id: "demarches",
    label: "être accompagné dans ses démarches administratives",
    short: "Démarches",
    core: true,
    typologies: ["RFS", "MSAP", "PIMMS"]
  },
  {
    id: "travail",
    label: "travailler à distance",
    short: "Travail à distance",
    core: false,
    typologies: ["TIERS_LIEUX"]
  },
  {id: "creation", label: "créer et innover avec le numérique", short: "Création", core: false, typologies: ["FABLAB"]}
].map((own): PlaceFunction => ({...own, services: SERVICES.filter((service) => FUNCTION_OF[service] === own.id)}));

export const functionOf = (id: string): PlaceFunction => FUNCTIONS.find((f) => f.id === id)!;

export function functionsOf({services, typologie}: Pick<Place, "services" | "typologie">): string[] {
  const offered = new Set(valuesOf(services).map((service) => FUNCTION_OF[service as Service]));
  const kinds = valuesOf(typologie);
  return FUNCTIONS.filter(({id, typologies}) => offered.has(id) || typologies.some((t) => kinds.includes(t))).map(
    ({id}) => id
  );
}
