import type {AskTable} from "../query/index.js";
import type {FigureQuery, PageKind} from "./queries.js";

/** What figures ask, and of what: `data/figures.json`. */
export interface AskedFigures {
  queries: FigureQuery[];
  model: string | null;
  /** Code of the département of the pages that an edition has once. */
  home: string | null;
  tables: AskTable[];
}

/** Figures that answer a query, by kind of page: what the heads of `queries/*.sql` say, which no page has to fetch. */
const ASKED: Record<PageKind, string> = {
  epci: "position indice",
  departement: "position indicateurs",
  commune: "indice",
  offre: "",
  france: ""
};

export interface AskedPage {
  kind: PageKind;
  /** The end of its address: that of a territory, or nothing on pages that an edition has once. */
  slug: string;
}

/** The page at a path under the root of the site, "epci/sammiellois"; null where no figure answers a query. */
export function pageOf(path: string): AskedPage | null {
  const [, folder, slug = ""] =
    /^(|departement|epci|commune|offre)(?:\/([^/]+))?$/.exec(path.replace(/\/distances$/, "")) ?? [];
  return folder === undefined ? null : {kind: (folder || "departement") as PageKind, slug};
}

export const isAsked = ({kind}: Pick<AskedPage, "kind">, figure: string): boolean =>
  ASKED[kind].split(" ").includes(figure);
