import type {PageKind} from "./queries.js";

/** Figures that answer a query, by kind of page: what the heads of `queries/*.sql` say, which no page has to fetch. */
const ASKED: Record<PageKind, string> = {epci: "position indice", departement: "", commune: "", offre: "", france: ""};

export interface AskedPage {
  kind: PageKind;
  /** The end of its address: that of a territory, or nothing on pages that an edition has once. */
  slug: string;
}

/** The page at a path under the root of the site, "epci/sammiellois"; null where no figure answers a query. */
export function pageOf(path: string): AskedPage | null {
  const [, folder, slug = ""] = /^(|departement|epci|commune|offre)(?:\/([^/]+))?$/.exec(path.replace(/\/distances$/, "")) ?? [];
  return folder === undefined ? null : {kind: (folder || "departement") as PageKind, slug};
}

export const isAsked = ({kind}: Pick<AskedPage, "kind">, figure: string): boolean =>
  ASKED[kind].split(" ").includes(figure);
