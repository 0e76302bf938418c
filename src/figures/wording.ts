// What figures say: their menu, the panel of their query, their files. Drawings: plots/wording.ts.

const REFUSED = "Le navigateur ne laisse pas copier";

/** Entries of the menu. */
export const MENU = {
  csv: "Données en CSV",
  xlsx: "Données en XLSX",
  show: "Voir les données",
  query: "La requête de cette figure",
  png: "Image PNG",
  svg: "Image SVG",
  link: "Copier le lien",
  error: "Signaler une erreur",
  frame: "Intégrer"
};

/** What came of an entry. */
export const DONE = {
  busy: "Préparation…",
  copied: "Lien copié.",
  address: "Adresse à copier",
  saved: (name: string) => `Fichier enregistré : ${name}`,
  uncopied: `${REFUSED} : l’adresse est sélectionnée, il reste à la copier.`,
  failed: "Cela n’a pas pu être fait. Rechargez la page, puis réessayez.",
  alone: "Ce récit enregistré n’a pas les tables du site : sa requête ne peut être posée que là.",
  offline: "La requête demande le moteur de calcul et les tables du site : il faut une connexion."
};

/** Of the dialog that gives the HTML of a frame, and of a frame. */
export const FRAME = {
  copied: "Code copié.",
  data: "Les données",
  missing: "Cette figure n’a pas été trouvée",
  uncopied: `${REFUSED}\u00a0: le code est sélectionné, il reste à le copier.`,
  help: "À coller dans une page d’un autre site. Le cadre prend la hauteur de la figure, et mène à cette page."
};

export const QUERY = {
  running: "Calcul en cours…",
  text: "Texte de la requête",
  other: "Pour un autre territoire ",
  copied: "Requête copiée.",
  uncopied: `${REFUSED}.`,
  edit: "Modifier dans Requêtes",
  none: "Cette figure n’a pas de requête.",
  elsewhere: "La requête est sur la page de la figure, pas dans ce cadre."
};

/** Heads of the columns of data read from a table or a map, and what an estimate is called there. */
export const DATA = {
  communes: {code: "Code Insee", name: "Commune", index: "Indice", km: "Distance par la route (km)", step: "Classe"},
  group: "Groupe",
  column: "Colonne",
  unit: "unité",
  note: "précision",
  status: "statut",
  imputed: "imputé"
};

/** Of a workbook. */
export const SHEETS = {
  data: "Données",
  about: "Source",
  title: "Titre",
  page: "Page",
  site: "Site",
  address: "Adresse",
  date: "Enregistré le",
  vintage: "Millésime",
  licence: "Licence",
  url: "Page de la source",
  note: "Note"
};
