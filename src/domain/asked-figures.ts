/** By kind of page, the query that a figure answers: a file of `src/figure/queries/`. Menus need no request. */
export const FIGURE_QUERIES: Record<string, Record<string, string>> = {
  departement: {
    ...{"carte-communes": "classes", "carte-epci": "classement", classement: "classement"},
    ...{indicateurs: "decomposition", population: "population"}
  },
  epci: {
    ...{arret: "arret", "carte-communes": "communes", classes: "classes", croisement: "croisement"},
    ...{distances: "distances", freins: "freins", indice: "decomposition", lieux: "lieux"},
    ...{"lieux-et-heures": "lieux-et-heures", population: "population", position: "position"},
    ...{priorites: "priorites", scores: "communes", semblables: "semblables"}
  },
  commune: {
    ...{carte: "carte-commune", indice: "decomposition", lieux: "lieux-commune", place: "place-commune"},
    ...{population: "population", position: "position-commune", semblables: "semblables-commune"}
  },
  offre: {
    ...{"aide-et-indice": "aide-et-indice", "aide-par-habitant": "aide-par-habitant"},
    ...{accompagnements: "accompagnements", croisement: "croisement", distances: "distances"},
    ...{fonctions: "fonctions", lieux: "lieux", "lieux-et-heures": "lieux-et-heures"}
  }
};

export interface AskedPage {
  /** What it shows: home and the page of a département are one kind. */
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
