import {htmlDocument} from "../components/document.js";
import {html, raw, type Html} from "../components/html.js";
import {PRINT, printBar, type Back} from "../components/print-bar.js";
import {typeset, typesetHtml} from "../domain/french.js";
import {vectorPatterns} from "./vector-patterns.js";

export const REPORT_STYLE = "rapport.css";

export interface DocumentOptions {
  title: string;
  /** At the top of every page of paper. */
  running: {left: string; right: string};
  /** Page of the territory, relative to the report. */
  back: Back;
  body: Html;
}

/** A whole HTML page, to be read on a screen or printed on A4. Framework does not know it: links are relative. */
export function reportDocument({title, running, back, body}: DocumentOptions): string {
  const content = html`
    ${printBar(back)}
    <main id="contenu" tabindex="-1">${vectorPatterns(body)}</main>`;
  return htmlDocument({
    title,
    lang: "fr-FR",
    head: html`<link rel="stylesheet" href="${REPORT_STYLE}">`,
    style: `@page{@top-left{content:${cssText(running.left)}}@top-right{content:${cssText(running.right)}}}`,
    body: raw(typesetHtml(content.html)),
    script: PRINT
  });
}

/** A text as CSS takes it between quotes, and as it may stand in an element of style. */
export function cssText(text: string): string {
  return `"${typeset(text).replace(/["\\<>&\n\r\f]/g, (c) => `\\${c.codePointAt(0)!.toString(16)} `)}"`;
}
