/** Figures that answer a query, by kind of page: what the heads of `queries/*.sql` say, which no page has to fetch. */
const ASKED = {
  departement: "carte-communes carte-epci classement indicateurs population",
  epci:
    "arret carte-communes classes croisement distances freins indice lieux lieux-et-heures population position " +
    "priorites scores semblables",
  commune: "carte indice lieux place population position semblables",
  offre: "accompagnements croisement distances fonctions lieux lieux-et-heures",
  france: ""
};

export interface AskedPage {
  kind: keyof typeof ASKED;
  /** The end of its address: that of a territory, or nothing on pages that an edition has once. */
  slug: string;
}

/** The page at a path under the root of the site, "epci/sammiellois"; null where no figure answers a query. */
export function pageOf(path: string): AskedPage | null {
  const pattern =
    /^(|departement|epci|commune|offre)(?:\/(?!distances$)([^/]+))?(?:\/(?:communes|semblables|distances))?$/;
  const [, folder, slug = ""] = pattern.exec(path) ?? [];
  return folder === undefined ? null : {kind: (folder || "departement") as AskedPage["kind"], slug};
}

export const isAsked = (kind: AskedPage["kind"] | undefined, figure: string): boolean =>
  kind !== undefined && ASKED[kind].split(" ").includes(figure);
