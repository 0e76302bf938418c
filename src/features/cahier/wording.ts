// What cahiers say besides their own text: on their pages, in their figures, where a cell fails.
// What their checks tell an author stands with each check: checked.ts, thread.ts.

import {formatNumber, plural, typeset} from "../../domain/french.js";

export const PAGE = {
  noScript:
    "Les figures de ce cahier se dessinent avec JavaScript, et les nombres de son texte aussi. " +
    "Sans lui, les réponses de ses requêtes sont en tableaux, sous « Code et données ».",
  download: "Télécharger ce cahier",
  notebook: "Télécharger ce cahier : un carnet d’Observable, en un fichier",
  each: (count: number) => `${plural(count, "intercommunalité")}, chacune sa page.`,
  epcis: "Une page pour chaque intercommunalité",
  code: "Code et données",
  lines: (count: number, fixed: boolean) => `${plural(count, "ligne")}${fixed ? "" : ", pour les choix de départ"} :`,
  csv: "réponse en CSV",
  query: "ouvrir dans Requêtes",
  answer: (id: string, first: number | null) =>
    typeset(`Réponse${id && ` « ${id} »`}${first === null ? "" : `, ses ${formatNumber(first)} premières lignes`}`)
};

/** A notebook answers its queries when it is built. */
export const ANSWERED = "une requête sans ${…} : dans un carnet, la réponse est là avant que le lecteur choisisse";
export const UNANSWERED =
  "ce fichier n’a que les réponses de ses premières requêtes : npm run notebook en fait un qui a les tables";

export const FIGURES = {
  key: "Légende de la carte",
  epci: "Intercommunalité",
  noIndex: "cette édition n’a pas d’indice, dont ce sont les classes",
  upTo: "jusqu’à",
  between: (low: string, high: string) => `de ${low} à ${high}`
};

/** What browsers say of a cell that fails, and the French for it. */
export const FAULTS: [RegExp, string][] = [
  [/^(.+?) is not defined$/, "« $1 » n’est défini nulle part"],
  [/^(.+?) is defined more than once$/, "« $1 » est défini plusieurs fois"],
  [/^circular definition$/, "cette cellule a besoin d’elle-même"],
  [/^(.+?) is not a function$/, "« $1 » n’est pas une fonction"],
  [/^Cannot read properties of (null|undefined) \(reading '(.+?)'\)$/, "« $2 » est demandé à ce qui n’a pas de valeur"],
  [/^(.+?) is not iterable$/, "« $1 » n’est pas une suite"],
  [/^Assignment to constant variable\.?$/, "une constante ne change pas de valeur"],
  [/^.*reaching memory limit.*$/, "cette cellule prend plus de mémoire que le site n’en a pour se construire"]
];
