// What figures of cahiers say, and a cell that fails. What their pages say besides their own text: words/cahiers.md.
// What their checks tell an author stands with each check: checked.ts, thread.ts.

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
