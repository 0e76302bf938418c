import {htmlDocument} from "../components/document.js";
import {html, raw, type Html} from "../components/html.js";
import {PRINT} from "../components/print-bar.js";
import {vectorPatterns} from "./vector-patterns.js";
import {typeset, typesetHtml} from "../domain/french.js";

export const REPORT_STYLE = "rapport.css";

export interface DocumentOptions {
  title: string;
  /** Classes of the body. */
  kind: "full epci" | "full departement" | "one-page";
  /** At the top of every page of paper. */
  running: {left: string; right: string};
  /** Page of the territory, relative to the report. */
  back: {href: string; label: string};
  body: Html;
}

/** A report as a whole HTML page, to be read on a screen or printed on A4. Framework does not know it: links are relative. */
export function reportDocument({title, kind, running, back, body}: DocumentOptions): string {
  const content = html`
    <header class="report-bar">
    <a href="${back.href}">${back.label}</a>
    <button type="button" hidden>Imprimer</button>
    </header>
    <main>${vectorPatterns(body)}</main>`;
  return htmlDocument({
    title,
    lang: "fr-FR",
    head: html`<link rel="stylesheet" href="${REPORT_STYLE}">`,
    style: `@page{@top-left{content:${cssText(running.left)}}@top-right{content:${cssText(running.right)}}}`,
    kind,
    body: raw(typesetHtml(content.html)),
    script: PRINT
  });
}

/** A text as CSS takes it between quotes, and as it may stand in an element of style. */
export function cssText(text: string): string {
  return `"${typeset(text).replace(/["\\<>&\n\r\f]/g, (c) => `\\${c.codePointAt(0)!.toString(16)} `)}"`;
}
