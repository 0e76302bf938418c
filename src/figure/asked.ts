import type {FigureQuery, PageKind} from "./queries.js";

/** What figures ask, and of what: `data/figures.json`. */
export interface AskedFigures {
  queries: FigureQuery[];
  model: string | null;
  /** Code of the département of the pages that an edition has once. */
  home: string | null;
  tables: {table: string; path: string; partition: string | null}[];
  /** Whether it has one map: a country has one for each département. */
  map: boolean;
}

/** Figures that answer a query, by kind of page: what the heads of `queries/*.sql` say, which no page has to fetch. */
const ASKED: Record<PageKind, string> = {
  departement: "carte-communes carte-epci classement indicateurs population",
  epci:
    "arret carte-communes classes croisement distances freins indice lieux lieux-et-heures population position " +
    "priorites scores semblables",
  commune: "carte indice lieux place population position semblables",
  offre: "accompagnements croisement distances fonctions lieux lieux-et-heures",
  france: ""
};

export interface AskedPage {
  kind: PageKind;
  /** The end of its address: that of a territory, or nothing on pages that an edition has once. */
  slug: string;
}

/** The page at a path under the root of the site, "epci/sammiellois"; null where no figure answers a query. */
export function pageOf(path: string): AskedPage | null {
  const pattern =
    /^(|departement|epci|commune|offre)(?:\/(?!distances$)([^/]+))?(?:\/(?:communes|semblables|distances))?$/;
  const [, folder, slug = ""] = pattern.exec(path) ?? [];
  return folder === undefined ? null : {kind: (folder || "departement") as PageKind, slug};
}

export const isAsked = ({kind}: Pick<AskedPage, "kind">, figure: string): boolean =>
  ASKED[kind].split(" ").includes(figure);
