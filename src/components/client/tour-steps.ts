/** A stop of the tour: what it is about, where in the page, and what is said of it. */
export interface TourStep {
  /** Steps of one topic stand for each other: the first that the page has is shown. */
  topic: string;
  /** Where it is: the first selector that finds something to be seen. */
  targets: string[];
  title: string;
  text: string;
}

/** The tour of a page, in its order; what a page does not have is left out. */
export const TOUR_STEPS: TourStep[] = [
  {
    topic: "number",
    targets: [".stand .score", "main .score"],
    title: "Le chiffre",
    text: "L’indice résume des chiffres publics qui vont souvent avec des difficultés numériques : plus il est haut, plus le territoire est fragile. Les mots soulignés de points s’expliquent au survol."
  },
  {
    topic: "map",
    targets: ["#carte .map-figure", "#departements .map-figure", "main .map-figure"],
    title: "La carte et sa légende",
    text: "Chaque couleur est une classe, de la moins à la plus fragile ; la clé de lecture donne un exemple. Un territoire dit son chiffre au survol, au toucher ou avec les flèches du clavier."
  },
  {
    topic: "menu",
    targets: ["#carte .figure-menu button", "main .figure-menu button"],
    title: "Le menu d’une figure",
    text: "Chaque carte et chaque tableau a ce bouton : voir les données, les enregistrer, garder une image, copier un lien ou intégrer la figure ailleurs."
  },
  {
    topic: "search",
    targets: ["[data-search]"],
    title: "Trouver votre commune",
    text: "Un nom ou un code postal suffit, sans accent ni trait d’union s’il le faut. La recherche connaît aussi les lieux et les textes du site."
  },
  {
    topic: "places",
    targets: ['.site-header nav a[href*="/offre"]'],
    title: "Les lieux près de chez vous",
    text: "Cette page montre les lieux connus, avec leurs horaires et ce qu’ils proposent, et les range du plus proche au plus éloigné d’une commune."
  },
  {
    topic: "questions",
    targets: ['main a[href$="/explorer"]'],
    title: "Poser vos questions",
    text: "Explorer recalcule l’indice avec les indicateurs que vous gardez, à plusieurs niveaux, et met carte, classement et tableau côte à côte."
  },
  {
    topic: "questions",
    targets: ["#interroger"],
    title: "Poser vos questions",
    text: "Des questions toutes prêtes interrogent les données du site, dans votre navigateur ; vous pouvez aussi écrire la vôtre."
  },
  {
    topic: "print",
    targets: ['main a[href*="/atelier/"]'],
    title: "Réunir et imprimer",
    text: "L’atelier se projette en réunion, avec les chiffres de ce territoire. À côté, un rapport et une page pour les élus sont prêts à imprimer."
  },
  {
    topic: "print",
    targets: ['main a[href*="/rapport/"]'],
    title: "Imprimer",
    text: "Un rapport, et une page pour les élus, sont prêts à imprimer ou à enregistrer en PDF."
  }
];

/** A step that the page has, and where. */
export interface FoundStep {
  step: TourStep;
  target: HTMLElement;
}

/** Steps whose target can be seen, one of each topic. */
export function stepsOf(root: ParentNode, isSeen: (element: HTMLElement) => boolean): FoundStep[] {
  const topics = new Set<string>();
  return TOUR_STEPS.flatMap((step) => {
    if (topics.has(step.topic)) return [];
    const target = step.targets.flatMap((selector) => [...root.querySelectorAll<HTMLElement>(selector)]).find(isSeen);
    if (!target) return [];
    topics.add(step.topic);
    return [{step, target}];
  });
}
