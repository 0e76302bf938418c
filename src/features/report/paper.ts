// Lays a text of the site out as a document to print: open, without hooks of scripts, its patterns drawn as lines.
import {htmlDocument} from "../../components/document.js";
import {type Html, html, raw} from "../../components/html.js";
import {type Back, PRINT, printBar} from "../../components/print-bar.js";
import {typeset, typesetHtml} from "../../domain/french.js";
import {round} from "../../domain/statistics.js";

export const REPORT_STYLE = "rapport.css";

interface DocumentOptions {
  title: string;
  /** At the top of every printed page. */
  running: {left: string; right: string};
  /** Relative to the report. */
  back: Back;
  body: Html;
}

export function reportDocument({title, running, back, body}: DocumentOptions): string {
  const content = html`
    ${printBar(back)}
    <main id="contenu" tabindex="-1">${vectorPatterns(body)}</main>`;
  return htmlDocument({
    title,
    lang: "fr-FR",
    head: html`<link rel="stylesheet" href="/fonts/headings.css"><link rel="stylesheet" href="${REPORT_STYLE}">`,
    style: `@page{@top-left{content:${cssText(running.left)}}@top-right{content:${cssText(running.right)}}}`,
    body: raw(typesetHtml(content.html)),
    script: PRINT
  });
}

/** A CSS string that may stand in a style element. */
export function cssText(text: string): string {
  return `"${typeset(text).replace(/["\\<>&\n\r\f]/g, (c) => `\\${c.codePointAt(0)!.toString(16)} `)}"`;
}

const FORM = /<form\b[\s\S]*?<\/form>/g;
const HIDDEN_ENTRY = /<li\b[^>]*\shidden>[\s\S]*?<\/li>/g;
/** Tables behind a figure: only those that name communes, which the map does not, are printed. */
const BEHIND = /<div class="behind">([\s\S]*?)<\/div>(?=<div>|<\/details>)/g;
const ABOUT = /<details class="about">\s*<summary>[\s\S]*?<\/summary>/g;
/** Titles of shapes; those that name a drawing have an id. */
const POINTED = /<title>[^<]*<\/title>/g;
const NAMED_ROW = /<tr id="[^"]*"/g;
const TAG = /<[a-z][^>]*>/gi;
const HOOK = /\s(?:(?:data-[\w-]+|title)="[^"]*"|data-figure)/g;
const HREF = /\shref="([^"]*)"/;
const NAME = /\saria-label="[^"]*"/;

/**
 * A text of the site for paper: open, without fields and script hooks. Expects attributes without ">".
 *
 * @param page address that its links are relative to
 */
export function paper({html}: Html, page: string): Html {
  const ids = new Set(Array.from(html.replace(NAMED_ROW, "").matchAll(/\sid="([^"]*)"/g), ([, id]) => id));
  return raw(
    html
      .replace(FORM, "")
      .replace(HIDDEN_ENTRY, "")
      .replace(BEHIND, (_, table: string) => (table.includes('<table class="classes') ? table : ""))
      .replace(ABOUT, '<details class="about">')
      .replace(/<(\/?)details\b/g, "<$1div")
      .replace(/<summary>/g, '<p class="unfolded">')
      .replace(/<\/summary>/g, "</p>")
      .replace(POINTED, "")
      .replace(NAMED_ROW, "<tr")
      .replace(TAG, (tag) => {
        const kept = tag.replace(HOOK, "");
        const href = HREF.exec(kept)?.[1];
        if (href === undefined) return kept;
        const led = hrefFromReports(href, page);
        // A name is for what leads somewhere.
        return led.startsWith("#") && !ids.has(led.slice(1))
          ? kept.replace(HREF, "").replace(NAME, "")
          : kept.replace(HREF, () => ` href="${led}"`);
      })
  );
}

function hrefFromReports(href: string, page: string) {
  if (href.startsWith("#") || /^([a-z]+:|\/\/)/i.test(href)) return href;
  const {pathname, search, hash} = new URL(href, `http://site${page}`);
  return `..${pathname}${search}${hash}`;
}

/** Between dots of a row, and between lines, in the units of a map. */
const PITCH = 18;
/** Rows of dots, or lines, in a block, which is drawn once and reused. */
const IN_BLOCK = 10;
const WIDTH = 1000;

const SAMPLE = {width: 17, height: 17, pitch: 5};

const MAP = /<svg class="map[\s"][\s\S]*?<\/svg>/g;
const OVERLAY = /<path\b[^>]*\bclass="map-pattern"[^>]*>/g;
const SWATCH = /<span class="swatch ([\w-]+) pattern-(dots|lines)" aria-hidden="true"><\/span>/g;

type Kind = "dots" | "lines";

/** Draws the patterns of maps and legends as dots and lines: Chromium prints them as a coarse image. */
export function vectorPatterns(page: Html): Html {
  const maps = page.html.match(MAP) ?? [];
  if (maps.length === 0) return page;
  let clips = 0;
  const inked = (kind: Kind, d: string) => {
    const id = `trame-${++clips}`;
    const ink = `<g class="map-ink-${kind}" clip-path="url(#${id})"><use href="#trame-${kind}"/></g>`;
    return `<clipPath id="${id}"><path d="${d}"/></clipPath>${ink}`;
  };
  const drawn = page.html.replace(MAP, (map) =>
    map
      .replace(/<defs>[\s\S]*?<\/defs>/, "")
      .replace(OVERLAY, (tag) => inked(/-(dots|lines)\)$/.exec(valueOf(tag, "fill")!)![1] as Kind, valueOf(tag, "d")!))
  );
  const height = Math.max(...maps.map((map) => Number(/viewBox="0 0 \d+ (\d+)"/.exec(map)![1])));
  const sampled = drawn.replace(SWATCH, (_, colour: string, kind: Kind) => {
    const ink = `<use class="map-ink-${kind}" href="#trame-small-${kind}"/>`;
    return `<svg class="swatch ${colour}" aria-hidden="true"><rect/>${ink}</svg>`;
  });
  const sample = sampled.includes('"#trame-small-') && texture("trame-small", SAMPLE);
  const defs = html`<defs>${texture("trame", {width: WIDTH, height, pitch: PITCH})}${sample}</defs>`;
  return html`<svg class="definitions" width="0" height="0" aria-hidden="true">${defs}</svg>${raw(sampled)}`;
}

const valueOf = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];

/** Staggered dots and diagonal lines over an area. A dot is a very short line with round ends. */
function texture(name: string, {width, height, pitch}: {width: number; height: number; pitch: number}) {
  const half = pitch / 2;
  const dots = `h.1${`m${round(pitch - 0.1, 2)} 0h.1`.repeat(Math.ceil(width / pitch) - 1)}`;
  const lines = Array.from({length: IN_BLOCK}, (_, i) => `M${(i + 1) * pitch} 0l-${height} ${height}`).join("");
  const uses = (what: string, count: number, place: (i: number) => string) =>
    Array.from({length: count}, (_, i) => html`<use href="#${name}-${what}" ${raw(place(i))}/>`);
  const inBlock = Math.min(IN_BLOCK, Math.ceil(height / half));
  const rows = uses("row", inBlock, (i) => `x="${(i % 2) * half}" y="${i * half}"`);
  const blocks = (length: number, size: number) => Math.ceil(length / (IN_BLOCK * size));
  return html`<path id="${name}-row" d="M${half / 2} ${half / 2}${dots}"/>
    <g id="${name}-rows">${rows}</g>
    <g id="${name}-dots">${uses("rows", blocks(height, half), (i) => `y="${i * IN_BLOCK * half}"`)}</g>
    <path id="${name}-some" d="${lines}"/>
    <g id="${name}-lines">${uses("some", blocks(width + height, pitch), (i) => `x="${i * IN_BLOCK * pitch}"`)}</g>`;
}
