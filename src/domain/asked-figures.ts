/** The query that each figure answers, a file of `src/figures/queries/`, where it has another name. */
const answers = (figures: string): Record<string, string> =>
  Object.fromEntries(figures.split(" ").map((pair) => [...pair.split("="), pair].slice(0, 2)));

/** By kind of page. Menus need no request. */
export const FIGURE_QUERIES: Record<string, Record<string, string>> = {
  departement: answers("carte-communes=classes carte-epci=classement classement indicateurs=decomposition population"),
  epci: answers(
    "arret carte-communes=communes classes croisement distances freins indice=decomposition lieux lieux-et-heures " +
      "population position priorites scores=communes semblables"
  ),
  commune: answers(
    "carte=carte-commune indice=decomposition lieux=lieux-commune place=place-commune population " +
      "position=position-commune semblables=semblables-commune"
  ),
  offre: answers(
    "accompagnements aide-et-indice aide-par-habitant croisement distances fonctions lieux lieux-et-heures"
  )
};

export interface AskedPage {
  /** What it shows: home and the page of a `departement` are one kind. */
  kind: string;
  /** The end of its address: that of a territory, or nothing on pages that an edition has once. */
  slug: string;
}

/** The page at a path under the root of the site, "epci/sammiellois"; null where no figure answers a query. */
export function pageOf(path: string): AskedPage | null {
  const pattern =
    /^(|departement|epci|commune|offre)(?:\/(?!distances$)([^/]+))?(?:\/(?:communes|semblables|distances))?$/;
  const [, folder, slug = ""] = pattern.exec(path) ?? [];
  return folder === undefined ? null : {kind: folder || "departement", slug};
}

/** The name of the query that a figure answers on a kind of page; null without one. */
export const queryOf = (kind: string | undefined, figure: string): string | null =>
  FIGURE_QUERIES[kind!]?.[figure] ?? null;
