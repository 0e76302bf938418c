import {readEdition} from "./src/data/edition.js";
import {offerPath} from "./src/data/partitions.js";
import {readAtlas} from "./src/data/territories.js";
import {storiesOf} from "./src/domain/territories.js";
import {headOf} from "./src/components/head.js";

const edition = readEdition();
const {whole, departements} = readAtlas(edition);

export default {
  root: "src",
  // `npm run build` builds beside the last site and puts the new one in its place once it is complete.
  output: process.env.SITE_OUTPUT ?? "dist",
  title: edition.title,
  dynamicPaths: [
    // One story per EPCI, written by src/epci/[slug].md.ts.
    ...departements.flatMap(storiesOf).map((epci) => `/epci/${epci.slug}`),
    // And one workshop, by src/atelier/[slug].md.ts, where the edition has them.
    ...(edition.workshops ? departements.flatMap(storiesOf).map((epci) => `/atelier/${epci.slug}`) : []),
    // In the edition of several départements, a page per département, by src/departement/[slug].md.ts.
    ...(whole ? departements.map(({departement}) => `/departement/${departement.slug}`) : []),
    // And where it has places a page of its offer, by src/offre/[slug].md.ts.
    ...(whole && edition.places ? departements.map(({departement}) => offerPath(departement)) : [])
  ],
  // The default asks another host for fonts.
  globalStylesheets: [],
  style: "style.css",
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  footer: "",
  head: headOf()
};
