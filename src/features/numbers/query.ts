/** What shows a number of a profile, by its name: figures of its page, or else the rows of a query. The first fits. */
const SHOWN: [name: RegExp, query: string, ...figures: string[]][] = [
  [/^(?:indice\.(?:fragiles|classes|peuplees|bouts|sansHabitant)|titres)/, "classes", "carte-communes"],
  [/^indice/, "decomposition", "indice", "indicateurs"],
  [/^(?:distance|options)/, "aide-la-plus-proche", "carte-communes", "lieux"],
  [/^(?:cuivre|zonage)/, "cuivre-et-zonages"],
  [/^arret/, "arret", "arret"],
  [/^aide\.viennent/, "services-mobiles"],
  [/^aide/, "lieux", "lieux"],
  [/^(?:gens|fibre)/, "population", "population"],
  [/^/, "territoire"]
];

export function shownBy(name: string): {query: string; figures: string[]} {
  const [, query, ...figures] = SHOWN.find(([pattern]) => pattern.test(name))!;
  return {query, figures};
}
