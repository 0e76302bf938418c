import {readEdition} from "./src/data/edition.js";
import {readTerritories} from "./src/data/territories.js";

const edition = readEdition();

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#1c5b4c"/><path d="M4 10l3-4 2 2 3-4" stroke="#fff" stroke-width="1.6" fill="none"/></svg>';

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
  // An icon inside the page: no request, and no error for the one that browsers ask for by themselves.
  head: `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}">`
};
