import {htmlDocument} from "../../src/components/document.js";
import {html} from "../../src/components/html.js";
import type {Redirect} from "../../src/data/outputs.js";
import {relativeTo} from "./named.js";

export const redirectFile = ({from}: Redirect) => `${from.replace(/^\/|\/$/g, "")}.html`;

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
