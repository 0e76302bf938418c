/** Services of the national schema of lieux de médiation numérique, since its version 1.0.1. */
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

export type Service = (typeof SERVICES)[number];

/** Services as the schema named them before: fifteen of version 0.1, two of its drafts. Our choice of the one that each is now part of. */
export const FORMER_SERVICES: Record<string, Service> = {
  "Accéder à une connexion internet": "Accès internet et matériel informatique",
  "Accéder à du matériel": "Accès internet et matériel informatique",
  "Prendre en main un ordinateur": "Maîtrise des outils numériques du quotidien",
  "Prendre en main un smartphone ou une tablette": "Maîtrise des outils numériques du quotidien",
  "Utiliser le numérique au quotidien": "Maîtrise des outils numériques du quotidien",
  "Approfondir ma culture numérique": "Compréhension du monde numérique",
  "Promouvoir la citoyenneté numérique": "Compréhension du monde numérique",
  "Soutenir la parentalité et l'éducation avec le numérique": "Parentalité et éducation avec le numérique",
  "Favoriser mon insertion professionnelle": "Insertion professionnelle via le numérique",
  "Créer et développer mon entreprise": "Insertion professionnelle via le numérique",
  "Devenir autonome dans les démarches administratives": "Aide aux démarches administratives",
  "Réaliser des démarches administratives avec un accompagnement": "Aide aux démarches administratives",
  "Accompagner les démarches de santé": "Aide aux démarches administratives",
  "Gagner en autonomie dans les démarches administratives": "Aide aux démarches administratives",
  "Etre accompagné dans les démarches administratives": "Aide aux démarches administratives",
  "Créer avec le numérique": "Loisirs et créations numériques",
  "S'équiper en matériel informatique": "Acquisition de matériel informatique à prix solidaire"
};
