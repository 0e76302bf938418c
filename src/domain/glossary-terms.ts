import type {GlossaryEntry} from "./glossary-entry.js";

type Written = Omit<GlossaryEntry, "forms"> & {forms?: string[]};

/**
 * Words of the site that a reader may not know, as the pages use them, in the order of the alphabet. A form is found in a text as it is
 * written, but for the case of its first letter; the term itself is one.
 */
export const WRITTEN_TERMS: Written[] = [
  {
    id: "anct",
    term: "ANCT",
    definition:
      "Agence nationale de la cohésion des territoires, établissement de l’État. Elle porte les programmes France services et Conseiller numérique.",
    source: {label: "ANCT", href: "https://anct.gouv.fr"}
  },
  {
    id: "portee",
    term: "à portée",
    definition: "Se dit d’une commune dont le centre est assez près d’un lieu ou d’un arrêt, selon la distance choisie."
  },
  {
    id: "vol-d-oiseau",
    term: "à vol d’oiseau",
    forms: ["vol d’oiseau"],
    definition: "En ligne droite, sans suivre de route. Le trajet réel est plus long."
  },
  {
    id: "arcep",
    term: "Arcep",
    definition:
      "Autorité publique qui régule les télécommunications. Elle publie où les réseaux fixes et mobiles sont disponibles.",
    source: {label: "Arcep", href: "https://www.arcep.fr"}
  },
  {
    id: "axe",
    term: "axe",
    forms: ["axes"],
    definition: "Famille d’indicateurs d’un indice, comme l’accès au numérique ou les compétences numériques."
  },
  {
    id: "bpe",
    term: "base permanente des équipements",
    definition: "Relevé par l’Insee des équipements et des services de chaque commune, de l’école au bureau de poste.",
    source: {label: "Insee", href: "https://www.insee.fr"}
  },
  {
    id: "centile",
    term: "centile",
    forms: ["centiles", "percentile", "percentiles", "dixième le plus fragile", "dixième le moins fragile"],
    definition:
      "Place dans un classement coupé en cent parts égales : au centile 90, neuf communes sur dix ont moins. Le dixième le plus fragile commence là."
  },
  {
    id: "classe",
    term: "classes",
    forms: ["classe de la carte"],
    definition:
      "Groupes de communes d’une même couleur sur une carte, de la moins à la plus fragile. Leurs limites sont dites sous la carte ou à la page Méthode."
  },
  {
    id: "cnaf",
    term: "Cnaf",
    definition:
      "Caisse nationale des allocations familiales. Elle publie le nombre d’allocataires et la part de leurs ressources qui vient de prestations."
  },
  {
    id: "detour",
    term: "coefficient de détour",
    forms: ["coefficient", "coefficients", "facteur de détour"],
    definition:
      "Nombre par lequel une distance à vol d’oiseau est multipliée pour estimer la route. C’est une hypothèse, que le lecteur peut changer là où une distance compte."
  },
  {
    id: "cog",
    term: "code Insee",
    forms: ["codes Insee", "code officiel géographique", "COG"],
    definition:
      "Code d’une commune dans la liste que l’Insee tient à jour, le code officiel géographique. Il a cinq caractères et n’est pas le code postal.",
    source: {label: "Insee", href: "https://www.insee.fr"}
  },
  {
    id: "copil",
    term: "comité de pilotage",
    forms: ["comités de pilotage", "COPIL"],
    definition:
      "Réunion des élus et des institutions qui décident d’une démarche, en fixent les orientations et en valident les étapes."
  },
  {
    id: "conseiller",
    term: "conseiller numérique",
    forms: ["conseillers numériques", "conseillère numérique", "conseillères numériques"],
    definition:
      "Personne formée pour aider les habitants à se servir du numérique, seuls ou en atelier, dans un lieu ou en tournée. L’État participe à sa rémunération ; son employeur est une collectivité, une association ou une entreprise."
  },
  {
    id: "couverture-maximale",
    term: "couverture maximale",
    definition:
      "Problème connu de calcul : avec un nombre d’arrêts donné, les placer pour que le plus de monde soit à portée."
  },
  {id: "csv", term: "CSV", definition: "Tableau enregistré comme un texte simple, que tout tableur sait ouvrir."},
  {
    id: "diagnostic",
    term: "diagnostic",
    forms: ["diagnostics"],
    definition:
      "État des lieux d’un territoire, fait avec ceux qui y vivent et y travaillent, avant de décider d’actions."
  },
  {
    id: "duckdb",
    term: "DuckDB",
    definition: "Moteur libre de base de données. Ici, il répond dans votre navigateur, sans rien envoyer ailleurs."
  },
  {
    id: "epci",
    term: "intercommunalité",
    forms: ["intercommunalités", "EPCI"],
    definition:
      "Communauté de communes, d’agglomération ou urbaine, ou métropole : un groupement qui agit à la place de ses communes dans certains domaines. Son nom juridique est EPCI à fiscalité propre."
  },
  {
    id: "filosofi",
    term: "Filosofi",
    definition:
      "Source de l’Insee sur les revenus, les niveaux de vie et la pauvreté, tirée des déclarations fiscales et des prestations versées.",
    source: {label: "Insee", href: "https://www.insee.fr"}
  },
  {
    id: "france-services",
    term: "France services",
    definition:
      "Guichet labellisé par l’État, où des agents formés aident à faire les démarches de plusieurs administrations, en ligne ou non.",
    source: {label: "France services", href: "https://www.france-services.gouv.fr"}
  },
  {
    id: "frein",
    term: "frein marqué",
    forms: ["freins marqués", "frein", "freins"],
    definition:
      "Axe sur lequel une commune est très fragile, quelle que soit sa classe. Le seuil de chaque modèle est dit à la page Méthode."
  },
  {
    id: "glouton",
    term: "gloutonne",
    definition:
      "Méthode qui prend à chaque pas ce qui ajoute le plus, sans revenir en arrière : elle est rapide, et n’est pas toujours la meilleure."
  },
  {
    id: "impute",
    term: "imputé",
    forms: ["imputés", "imputée", "imputées", "imputation"],
    definition:
      "Se dit d’un chiffre que personne n’a mesuré et qui a été estimé, par son éditeur ou par une règle. Les pages en disent la part ; mieux vaut ne rien conclure sur lui seul."
  },
  {
    id: "inclusion",
    term: "inclusion numérique",
    definition:
      "Ce qui permet à chacun de se servir du numérique dans sa vie : un accès, des savoir-faire, et quelqu’un vers qui se tourner."
  },
  {
    id: "ifn",
    term: "indice de fragilité numérique",
    forms: ["indice", "IFN"],
    definition:
      "Note qui réunit des chiffres publics qui vont souvent avec des difficultés numériques. Elle classe les communes de France entre elles : plus elle est haute, plus le territoire est fragile."
  },
  {
    id: "insee",
    term: "Insee",
    definition:
      "Institut national de la statistique et des études économiques, qui produit le recensement et la liste officielle des communes.",
    source: {label: "Insee", href: "https://www.insee.fr"}
  },
  {
    id: "itinerance",
    term: "itinérance",
    forms: ["itinérant", "itinérants"],
    definition:
      "Service qui va de commune en commune, comme un bus ou un agent avec son matériel. Il n’est là que certains jours : l’horaire compte autant que le lieu."
  },
  {
    id: "licence-ouverte",
    term: "Licence Ouverte",
    definition:
      "Licence des données publiques françaises : chacun peut les reprendre, même pour vendre, en citant la source et sa date.",
    source: {label: "Etalab", href: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}
  },
  {
    id: "lieu",
    term: "lieu d’inclusion numérique",
    forms: ["lieux d’inclusion numérique", "lieu de médiation numérique", "lieux de médiation numérique"],
    definition:
      "Lieu, fixe ou itinérant, où l’on peut aller sur internet, en apprendre les bases ou être aidé dans ses démarches."
  },
  {
    id: "mednum",
    term: "Mednum",
    definition:
      "Coopérative d’acteurs de la médiation numérique en France. Elle publie l’indice de fragilité numérique.",
    source: {label: "La Mednum", href: "https://fragilite-numerique.fr"}
  },
  {
    id: "mediane",
    term: "médiane",
    definition:
      "Valeur qui coupe un groupe en deux moitiés, l’une au-dessous, l’autre au-dessus. Quelques valeurs extrêmes ne la déplacent pas, contrairement à la moyenne."
  },
  {
    id: "mediation",
    term: "médiation numérique",
    definition:
      "Accompagnement de ceux que le numérique met en difficulté, pour faire avec eux puis les laisser faire seuls."
  },
  {
    id: "millesime",
    term: "millésime",
    forms: ["millésimes"],
    definition:
      "Année à laquelle se rapporte un chiffre ou une liste de communes, souvent plus ancienne que sa publication."
  },
  {
    id: "niveau-de-vie",
    term: "niveau de vie",
    forms: ["niveaux de vie"],
    definition:
      "Revenu d’un ménage, impôts et prestations comptés, rapporté à sa taille. Il est le même pour tous ses membres.",
    source: {label: "Insee", href: "https://www.insee.fr"}
  },
  {
    id: "odbl",
    term: "ODbL",
    definition:
      "Licence de bases de données : chacun peut les reprendre en les citant, et doit rendre sous la même licence la base qu’il en tire.",
    source: {label: "Open Data Commons", href: "https://opendatacommons.org/licenses/odbl/"}
  },
  {
    id: "parquet",
    term: "Parquet",
    definition:
      "Format compact de tableau que lisent les outils d’analyse, mais peu de tableurs : pour ceux-ci, prenez le CSV."
  },
  {
    id: "permanence",
    term: "permanence",
    forms: ["permanences"],
    definition: "Temps d’accueil régulier dans un local, par exemple une matinée par semaine en mairie."
  },
  {
    id: "ponderee",
    term: "pondérée",
    forms: ["pondéré", "pondérées"],
    definition:
      "Se dit d’une moyenne où chaque commune compte pour son nombre d’habitants : une ville y pèse plus qu’un village."
  },
  {
    id: "population",
    term: "population municipale",
    definition: "Habitants d’une commune selon le recensement, chacun compté une seule fois, là où il vit d’habitude.",
    source: {label: "Insee", href: "https://www.insee.fr"}
  },
  {
    id: "quantiles",
    term: "quantiles",
    definition:
      "Limites qui coupent un classement en parts de même effectif, aux ex æquo près : autant de communes dans chaque classe."
  },
  {
    id: "recensement",
    term: "recensement",
    definition:
      "Enquête de l’Insee auprès des habitants, par roulement : un chiffre daté d’une année vient de cinq années d’enquêtes.",
    source: {label: "Insee", href: "https://www.insee.fr"}
  },
  {
    id: "sans-objet",
    term: "sans objet",
    definition:
      "Se dit d’une commune sans habitant : aucun score n’y a de sens, et elle ne compte dans aucune moyenne ni aucun rang."
  },
  {
    id: "score",
    term: "score",
    forms: ["scores"],
    definition: "Nombre donné à un indicateur selon la place de la commune en France, et non la mesure elle-même."
  },
  {
    id: "secret",
    term: "secret statistique",
    forms: ["secret", "secrets"],
    definition:
      "Règle qui interdit de publier un chiffre où l’on pourrait reconnaître quelqu’un, comme le taux de pauvreté d’un village. Le chiffre existe, mais personne ne peut le lire."
  },
  {
    id: "jenks",
    term: "seuils naturels",
    forms: ["Jenks"],
    definition:
      "Limites de classes mises là où les valeurs s’écartent, pour que celles d’une même classe se ressemblent le plus possible."
  },
  {
    id: "siren",
    term: "SIREN",
    definition: "Numéro à neuf chiffres d’un organisme. Ici, il dit sans erreur de quelle intercommunalité on parle."
  },
  {
    id: "sql",
    term: "SQL",
    definition:
      "Langage pour interroger des tableaux. Ici, il ne lit que les données de ce site, dans votre navigateur."
  },
  {
    id: "tiers-lieu",
    term: "tiers-lieu",
    forms: ["tiers-lieux"],
    definition:
      "Lieu partagé où l’on travaille, apprend, fabrique ou se retrouve ; certains aident à se servir du numérique."
  },
  {
    id: "thd",
    term: "très haut débit",
    forms: ["THD"],
    definition: "Accès fixe à internet qui peut recevoir au moins 30 Mbit/s."
  },
  {
    id: "4g",
    term: "4G",
    definition:
      "Génération de réseau mobile qui permet de se servir d’internet sur un téléphone. Elle peut être annoncée par un opérateur et pas par un autre."
  }
];
