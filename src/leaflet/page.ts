import {htmlDocument} from "../components/document.js";
import {html, raw, type Html} from "../components/html.js";
import {PRINT, printBar, type Back} from "../components/print-bar.js";
import {icon, iconDefinitions, type IconName} from "./icons.js";
import {leafletMap} from "./map.js";
import {leafletStyle} from "./style.js";
import {typesetHtml} from "../domain/french.js";
import {adviceOf, hasMap, NOTHING, smallPrint, TITLE} from "./layout.js";
import {HELPS, type Leaflet, type LeafletMobile, type LeafletPlace, type LeafletTelephone} from "./words.js";

export interface LeafletPageOptions {
  /** Name of the site. */
  site: string;
  /** Page that tells of the territory, relative to the leaflet. */
  back: Back;
}

/** A leaflet as a whole HTML page, that needs nothing else: one A4 sheet once printed. */
export const leafletPage = (leaflet: Leaflet, {site, back}: LeafletPageOptions): string =>
  leafletDocument(
    `Aide avec internet – ${leaflet.where} – ${site}`,
    html`
    ${printBar(back)}
    <main id="contenu" tabindex="-1">${leafletSheet(leaflet, site)}</main>`,
    PRINT
  );

/** Leaflets one after the other, each on its page. */
export const leafletBook = (title: string, sheets: string[]): string =>
  leafletDocument(title, html`<main class="book">${sheets.map(raw)}</main>`);

/** What every leaflet has, made once. */
const ICONS = iconDefinitions();

const leafletDocument = (title: string, body: Html, script?: string): string =>
  htmlDocument({title, style: leafletStyle(), body: raw(`${ICONS.html}\n${typesetHtml(body.html)}`), script});

/** The sheet itself, without what is only for the screen. */
export function leafletSheet(leaflet: Leaflet, site: string): Html {
  const {where, places, mobiles} = leaflet;
  return html`
    <article class="sheet" id="depliant-${leaflet.code}" data-file="${leaflet.file}">
    <header class="head">
    <div><h1>${TITLE}</h1><p class="where">${where}</p>${places.length > 0 ? html`<h2>Où aller</h2>` : html`<p>${NOTHING}</p>`}</div>
    ${hasMap(leaflet) && leafletMap(leaflet)}
    </header>
    ${places.length > 0 && html`<ol>${places.map(placeItem)}</ol>`}
    ${mobiles.length > 0 && html`<section><h2>Une aide qui se déplace</h2><ul>${mobiles.map(mobileItem)}</ul></section>`}
    <div class="advice">${adviceOf(leaflet).map(([name, text]) => withIcon(name, text))}</div>
    <section class="notes"><h2>${icon("notes")}Notes</h2>${RULED}</section>
    <footer class="foot">
    ${smallPrint(leaflet).map((text) => html`<p>${text}</p>`)}
    <p>Dépliant fait avec le site « ${site} ».</p>
    </footer>
    </article>`;
}

const placeItem = ({name, helps, street, way, degrees, hours, telephone}: LeafletPlace, index: number): Html => html`
    <li class="item"><span class="number">${index + 1}</span><div>
    <h3>${name}</h3>
    ${helpList(helps)}
    <div class="reach"><div>
    ${withIcon("place", street)}
    ${withIcon(degrees === null ? "home" : "way", way, degrees ?? undefined)}
    </div>${telephone && call(telephone)}</div>
    <div class="with">${icon("hours")}<div>${hours.map((text) => html`<p>${text}</p>`)}</div></div>
    </div></li>`;

const mobileItem = ({name, helps, when, telephone}: LeafletMobile): Html => html`
    <li class="item">${icon("mobile")}<div>
    <h3>${name}</h3>
    ${helpList(helps)}
    <div class="reach"><p>${when}</p>${telephone && call(telephone)}</div>
    </div></li>`;

function helpList(helps: string[]): Html | null {
  if (helps.length === 0) return null;
  return html`<ul class="helps">${HELPS.filter(([id]) => helps.includes(id)).map(([id, words]) => html`<li>${icon(id as IconName)}${words}</li>`)}</ul>`;
}

const call = ({number, text}: LeafletTelephone): Html =>
  html`<div class="call"><a href="tel:${number.replace(/[^\d+]/g, "")}">${icon("telephone")}${text}</a></div>`;

const withIcon = (name: IconName, text: string, turned?: number): Html =>
  html`<p class="with">${icon(name, {turned})}<span>${text}</span></p>`;

/** Lines to write on, drawn rather than coloured, since browsers print no background. */
const RULED = raw(
  '<div class="ruled"><svg aria-hidden="true"><defs><pattern id="ruled" width="100%" height="36" patternUnits="userSpaceOnUse">' +
    '<path d="M0 35.5h2000" stroke="#777" stroke-width="1"/></pattern></defs><rect width="100%" height="100%" fill="url(#ruled)"/></svg></div>'
);
