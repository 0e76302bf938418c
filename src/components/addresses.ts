// Addresses of pages and of what stands in them, as links write them.
import {cogDepartements} from "../edition/cog.js";
import {OFFER, offerPath} from "../edition/partitions.js";
import type {Site} from "../edition/site.js";
import {writeFields, EXPLORE_AREA, OFFER_FIELDS} from "../domain/address.js";
import type {Place} from "../domain/places.js";
import {slugify} from "../domain/slug.js";
import {departementCode, type Territory} from "../domain/territories.js";

type Edition = Pick<Site, "edition">;

export const COMMUNES = "commune";
export const LEAFLETS = "depliant";
export const REPORTS = "rapport";

export const EXPLORER = "/explorer";
export const PLANNER = "/scenarios";
export const QUERIES = "/requetes";
export const CAHIERS = "/cahiers";

/** Page that lists all communes: "/communes", in a country one page for each of its parts. */
export const communeListPath = ({home, territories: {departement}}: Pick<Site, "home" | "territories">) =>
  home === "/" ? "/communes" : `/communes/${departement.slug}`;

export const hasCommunePages = ({edition}: Edition) => edition.communes;

export const communeHref = ({code, name}: Pick<Territory, "code" | "name">) => `/${COMMUNES}/${code}-${slugify(name)}`;

export const isExplored = ({model, otherIndexes}: Pick<Site, "model" | "otherIndexes">) =>
  model !== null || otherIndexes.length > 0;

export const areaQuery = (code: string) => writeFields([[EXPLORE_AREA, code]]);

export const workshopPath = ({slug}: Territory) => `/atelier/${slug}`;

export const workshopHref = ({edition}: Edition, epci: Territory) => (edition.workshops ? workshopPath(epci) : null);

export const offerOf = (epci: string) => writeFields([[OFFER_FIELDS.epci, epci]]);

const departementOf = (commune: string) => cogDepartements().find((d) => d.code === departementCode(commune))!;

export function placeHref({edition}: Edition, {id, code_insee}: Pick<Place, "id" | "code_insee">): string {
  const page = edition.departement === null ? offerPath({slug: slugify(departementOf(code_insee).nom)}) : OFFER;
  return `${page}#lieu-${encodeURI(id)}`;
}

/** The same for a link on that page: the filters in its address stay. */
export const hashOf = (href: string) => href.slice(href.indexOf("#"));

/** Whether a place is outside the edition: it counts for distances only, and has no card. */
export function isBeyond({edition}: Edition, {code_insee}: Pick<Place, "code_insee">): boolean {
  const {code, region} = departementOf(code_insee);
  return edition.departement === null
    ? edition.region !== null && edition.region !== region
    : edition.departement !== code;
}

/** Whether reference data of EPCI have pages: an edition of France, with thousands, folds them. */
export const hasReferencePages = ({edition}: Edition) => edition.departement !== null;

export const pictureOf = ({slug}: Pick<Territory, "slug">) => `partage/${slug}.png`;

export const hasLeaflets = ({edition}: Edition) => edition.places !== null;

/** Address of the leaflet of a commune or an EPCI: "../depliant/55545" from "/epci/grand-verdun". */
export const leafletHref = (code: string, from = "/") => relativeHref(`${LEAFLETS}/${code}`, from);

export const reportName = (code: string, kind: "full" | "summary") => (kind === "full" ? code : `${code}-synthese`);

export const reportHref = (code: string, kind: "full" | "summary", from = "/") =>
  relativeHref(`${REPORTS}/${reportName(code, kind)}`, from);

/** Address of the version in easy words of a page: "/epci/grand-verdun/en-clair", "/en-clair". */
export const clearHref = (page: string) => `${page === "/" ? "" : page}/en-clair`;

/** Address, relative to a page, of what Framework does not build; links to it are `rel="external"`. */
export function relativeHref(path: string, from: string): string {
  const depth = from.split("/").length - 2;
  return `${depth > 0 ? "../".repeat(depth) : "./"}${path}`;
}
