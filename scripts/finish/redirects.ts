import {htmlDocument} from "../../src/components/document.js";
import {html} from "../../src/components/html.js";
import type {Redirect} from "../../src/data/outputs.js";
import {relativeTo} from "./named.js";

/** File of a redirect in the site: "epci/200034874.html". */
export const redirectFile = ({from}: Redirect) => `${from.replace(/^\/|\/$/g, "")}.html`;

/** Page that sends its reader on. Links are relative, so that the site may be served under any folder. */
export function redirectHtml({from, to}: Redirect): string {
  const href = encodeURI(relativeTo(from, to));
  return htmlDocument({
    title: "Page déplacée",
    head: html`
      <meta http-equiv="refresh" content="0; url=${href}">
      <link rel="canonical" href="${href}">`,
    body: html`<main><h1>Page déplacée</h1><p><a href="${href}">Continuer vers la page</a></p></main>`
  });
}
