// Pages of communes, their list, and the small map of how far help is.
// Their texts are words/commune.md and words/fiche-commune.md; client.ts says what is open today.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {communeHref, COMMUNES, hasCommunePages} from "../../components/addresses.js";
import {lazyFile, type Redirect, type SiteFile} from "../../edition/outputs.js";
import type {Site, Sites} from "../../edition/site.js";
import type {Territory} from "../../domain/territories.js";
import {communePageMaker} from "./page.js";

export {communeListFiles} from "./list.js";

type Departements = Pick<Sites, "departements">;

/** Pages of communes ("commune/55545-verdun.html"), one at a time: a country has too many to hold. */
export function* communeFiles({departements}: Departements): Generator<SiteFile> {
  for (const site of departements.filter(hasCommunePages)) {
    const make = communePageMaker(site);
    for (const commune of ownCommunes(site)) yield lazyFile(fileOf(commune), () => make(commune));
  }
}

export const communePaths = (sites: Departements): string[] => communesOf(sites).map(fileOf);

/** The code of a commune leads to its page: "/commune/55545". */
export const communeRedirects = (sites: Departements): Redirect[] =>
  communesOf(sites).map((c) => ({from: `/${COMMUNES}/${c.code}`, to: communeHref(c)}));

const communesOf = ({departements}: Departements) => departements.filter(hasCommunePages).flatMap(ownCommunes);

const fileOf = (commune: Territory) => `${communeHref(commune).slice(1)}.html`;

/** Communes over the border have their pages with their own site. */
const ownCommunes = ({territories: {communes, departement}}: Site) =>
  communes.filter((c) => c.departement === departement.code);
