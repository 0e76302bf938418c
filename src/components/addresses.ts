import {cogDepartements} from "../data/cog.js";
import {OFFER, offerPath} from "../data/partitions.js";
import type {Site} from "../data/site.js";
import {writeFields, EXPLORE_AREA, OFFER_FIELDS} from "../domain/address.js";
import type {Place} from "../domain/places.js";
import {slugify} from "../domain/slug.js";
import {departementCode, type Territory} from "../domain/territories.js";

type Edition = Pick<Site, "edition">;

/** Folders in the site: of the pages of communes, of leaflets, of reports. */
export const COMMUNES = "commune";
export const LEAFLETS = "depliant";
export const REPORTS = "rapport";

/** Addresses of the explorer, of the planner, of the page of queries, of the list of cahiers, under which each has its own. */
export const EXPLORER = "/explorer";
export const PLANNER = "/scenarios";
export const QUERIES = "/requetes";
export const CAHIERS = "/cahiers";

/** Whether communes have pages: see the field `communes` of an edition. */
export const hasCommunePages = ({edition}: Edition) => edition.communes;

/** Address of the page of a commune: "/commune/55545-verdun". */
export function communeHref({code, name}: Pick<Territory, "code" | "name">): string {
  return `/${COMMUNES}/${code}-${slugify(name)}`;
}

/** Whether the edition has the explorer: an index of communes is loaded. */
export function isExplored({model, beside}: Pick<Site, "model" | "beside">): boolean {
  return model !== null || beside.length > 0;
}

/** The query that shows the communes of one area in the explorer. */
export const areaQuery = (code: string) => writeFields([[EXPLORE_AREA, code]]);

/** Address of the workshop of an EPCI, in an edition that has workshops. */
export const workshopPath = ({slug}: Territory) => `/atelier/${slug}`;

/** The same, or null in an edition that has none. */
export function workshopHref({edition}: Edition, epci: Territory): string | null {
  return edition.workshops ? workshopPath(epci) : null;
}

/** The query of the places of an EPCI on the page of the offer, without "?". */
export const offerOf = (epci: string) => writeFields([[OFFER_FIELDS.epci, epci]]);

/** Address of the card of a place, on the page of the offer of its département. */
export function placeHref({edition}: Edition, {id, code_insee}: Pick<Place, "id" | "code_insee">): string {
  if (edition.departement !== null) return `${OFFER}#lieu-${encodeURI(id)}`;
  const {nom} = cogDepartements().find((d) => d.code === departementCode(code_insee))!;
  return `${offerPath({slug: slugify(nom)})}#lieu-${encodeURI(id)}`;
}

/** The same for a link on that page: what the filters ask stays in its address. */
export function hashOf(href: string): string {
  return href.slice(href.indexOf("#"));
}

/** Whether a place is over the border of the edition: it counts for distances only, and has no card. */
export function isBeyond({edition}: Edition, {code_insee}: Pick<Place, "code_insee">): boolean {
  const {code, region} = cogDepartements().find((d) => d.code === departementCode(code_insee))!;
  return edition.departement === null
    ? edition.region !== null && edition.region !== region
    : edition.departement !== code;
}

/**
 * Whether what one looks up about an EPCI (its communes one by one, its data…) has pages beside its story. In an edition of several
 * départements, which would have thousands of them, it is folded at the end of the story.
 */
export const hasReferencePages = ({edition}: Edition) => edition.departement !== null;

/** Path of the picture that is shown with links to the pages of a département. */
export const pictureOf = ({slug}: Pick<Territory, "slug">) => `partage/${slug}.png`;

/** Whether an edition has leaflets: it must know of places. */
export const hasLeaflets = ({edition}: Edition) => edition.places !== null;

/** Address of the leaflet of a commune or an EPCI, relative to a page: "../depliant/55545" from "/epci/grand-verdun". */
export function leafletHref(code: string, from = "/"): string {
  return relativeHref(`${LEAFLETS}/${code}`, from);
}

/** What each report is called among the files. */
export const reportName = (code: string, kind: "full" | "summary") => (kind === "full" ? code : `${code}-synthese`);

export function reportHref(code: string, kind: "full" | "summary", from = "/"): string {
  return relativeHref(`${REPORTS}/${reportName(code, kind)}`, from);
}

/** Address of what is said in easy words of an EPCI, or of the territory that has a page: "/epci/grand-verdun/en-clair", "/en-clair". */
export const clearHref = (page: string) => `${page === "/" ? "" : page}/en-clair`;

/** Address, relative to a page, of one that Framework does not know: a link to it is `rel="external"`, which Framework leaves as it is. */
export function relativeHref(path: string, from: string): string {
  const depth = from.split("/").length - 2;
  return `${depth > 0 ? "../".repeat(depth) : "./"}${path}`;
}
