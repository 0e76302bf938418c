import {quoted} from "../components/notebook.js";

export interface CahierSkeletonOptions {
  title: string;
  /** Names of the territories that it is about. */
  territories: string[];
  /** YYYY-MM-DD. */
  date: string;
}

/** A cahier to go on from: it is published as it is, with a question, its answer as a figure that an input changes, and what is not known. */
export function cahierSkeleton({title, territories, date}: CahierSkeletonOptions): string {
  return `---
titre: ${quoted(title)}
auteur: à compléter
date: ${date}
résumé: Une phrase qui répond à la question, pour la liste des cahiers et pour ceux qui partagent la page.
territoires: [${territories.map(quoted).join(", ")}]
---

Dites ici la question, d’où viennent les chiffres et de quand ils datent. Ce texte est du Markdown ; ce qui suit est un exemple à remplacer. Tout ce que l’on peut écrire est dans docs/cahiers.md.

\`\`\`sql id=communes
SELECT code, name AS commune, population AS habitants
FROM territories
WHERE level = 'commune' AND population > 0
ORDER BY code
\`\`\`

## Un titre qui répond

\`\`\`js
const seuil = view(Inputs.select([200, 500, 1000, 2000], {label: "Petite commune : moins de … habitants", value: 500, format: nombre}));
\`\`\`

\`\`\`js
const lues = Array.from(communes);
const petites = lues.filter((d) => d.habitants < seuil);
\`\`\`

\${pluriel(petites.length, "commune")} sur \${nombre(lues.length)} ont moins de \${nombre(seuil)} habitants, soit \${pourcentage(petites.length / lues.length)}.

\`\`\`js
display(distribution(lues.filter((d) => d.habitants < 4 * seuil), {
  title: "Les communes selon leur nombre d’habitants, jusqu’à " + nombre(4 * seuil),
  source: source("cog"),
  value: "habitants",
  label: "Habitants",
  unit: "communes"
}));
\`\`\`

## Ce que ce cahier ne sait pas

- Ce qui n’est pas mesuré, ce qui est ancien, ce qui est estimé.
`;
}
