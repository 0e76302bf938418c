import {html, type Html} from "./html.js";
import type {Site} from "../data/site.js";
import type {Territory} from "../domain/territories.js";
import {storyOf} from "./names.js";
import {REPORTS} from "../report/document.js";
import {reportName} from "../report/files.js";

/**
 * Address of a report, relative to a page: "../rapport/200034874" from "/epci/grand-verdun". Like leaflets, reports are not among the pages
 * that Framework knows.
 */
export function reportHref(code: string, kind: "full" | "summary", from = "/"): string {
  const depth = from.split("/").length - 2;
  return `${depth > 0 ? "../".repeat(depth) : "./"}${REPORTS}/${reportName(code, kind)}`;
}

/** The report of an EPCI or of the département and its page for elected officials, on the page that tells of it. */
export function reportLinks(site: Site, territory: Territory): Html {
  const from = territory.level === "epci" ? storyOf(territory).href : site.home;
  const link = (kind: "full" | "summary", words: string) =>
    html`<a href="${reportHref(territory.code, kind, from)}" rel="external">${words}</a>`;
  return html`Imprimer ou transmettre ${link("full", "le rapport complet")}, ou ${link("summary", "la synthèse d’une page pour les élus")}.`;
}
