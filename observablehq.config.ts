import {readEdition} from "./src/data/edition.js";
import {readTerritories} from "./src/data/territories.js";
import {headOf} from "./src/pages/head.js";

const edition = readEdition();

export default {
  root: "src",
  // `npm run build` builds beside the last site and puts the new one in its place once it is complete.
  output: process.env.SITE_OUTPUT ?? "dist",
  title: edition.title,
  // One story per EPCI, written by src/epci/[slug].md.ts.
  dynamicPaths: readTerritories(edition).epcis.map((epci) => `/epci/${epci.slug}`),
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
