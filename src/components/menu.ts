// The menu and the ways at the foot of pages, by words/menu.csv.
import {groups} from "d3";
import {fillSlots} from "../domain/filled.js";
import {REQUIRED_TEXT, TEXT, wordsTable} from "../edition/csv.js";
import {lazy} from "../edition/memo.js";
import {html, raw, type Html} from "./html.js";

/** A kind of page, by which the menu knows where a reader is. */
export type Entry = OfTerritory | Tool | About;
type OfTerritory = "home" | "departement" | "story" | "commune" | "offer" | "workshop";
type Tool = "explore" | "compare" | "planner" | "sql" | "cahiers" | "cahier";
type About = "method" | "data" | "ideas" | "approach" | "news" | "plan" | "access" | "notices" | "privacy";

export interface Destinations {
  stories: string;
  /** Page of the offer; null where no place is known. */
  offer: string | null;
  explored: boolean;
  planned: boolean;
  workshops: boolean;
  notebooks: boolean;
  /** The level of accessibility, which the law asks for. */
  conformity: string;
}

const COLUMNS = {
  lieu: {...REQUIRED_TEXT, oneOf: ["menu", "autres", "pied"]},
  /** What opens the group that it stands in, if any. */
  sous: TEXT,
  adresse: REQUIRED_TEXT,
  /** HTML: what a narrow screen leaves out is still read aloud. */
  texte: REQUIRED_TEXT,
  /** The destination without which it is left out. */
  si: TEXT,
  /** Kinds of pages under it. */
  pages: REQUIRED_TEXT
} as const;

const read = lazy(() => wordsTable("menu.csv", COLUMNS));
type Way = ReturnType<typeof read>[number];

/** Kind of a page in Markdown, which cannot say what it is. */
export const entryAt = (path: string) => read().find(({adresse}) => adresse === path)?.pages as Entry | undefined;

const waysIn = (places: Way["lieu"][], destinations: Destinations) =>
  read().filter(({lieu, si}) => places.includes(lieu) && (si === null || destinations[si as keyof Destinations]));

const isCurrent = ({pages}: Way, current?: Entry) => current !== undefined && pages.split(" ").includes(current);

function link(way: Way, destinations: Destinations, current?: Entry) {
  const {adresse, texte, pages} = way;
  // A part of a page, or a page over others.
  const over = adresse.includes("#") || pages.includes(" ");
  const mark = isCurrent(way, current) && html` aria-current="${over ? "true" : "page"}"`;
  const [href, words] = [adresse, texte].map((text) => fillSlots(text, destinations, (value, space) => value + space));
  return html`<a href="${href}"${mark}>${raw(words)}</a>`;
}

const list = (ways: Way[], destinations: Destinations, current?: Entry, kind?: string) => html`
  <ul${kind && html` class="${kind}"`}>${ways.map((way) => html`<li>${link(way, destinations, current)}</li>`)}</ul>`;

/** The menu of the header. Its groups open without a script, which closes them (src/client.ts). */
export function mainMenu(destinations: Destinations, current?: Entry): Html {
  const items = groups(waysIn(["menu"], destinations), ({sous}) => sous).map(([head, ways]) => {
    if (head === null) return ways.map((way) => link(way, destinations, current));
    const here = ways.some((way) => isCurrent(way, current)) && html` aria-current="true"`;
    const opened = list(ways, destinations, current);
    return html`<details name="menu"><summary${here}>${raw(head)}</summary>${opened}</details>`;
  });
  return html`<nav class="menu" aria-label="Menu principal" data-menu>${items}</nav>`;
}

/** All of the menu and more, then what a public service says of itself. */
export const footWays = (destinations: Destinations, current?: Entry): Html[] =>
  [waysIn(["menu", "autres"], destinations), waysIn(["pied"], destinations)].map((ways) =>
    list(ways, destinations, current, "ways")
  );

export interface Step {
  href: string;
  label: string;
}

/** Links to the pages above a page, from the top; null where there is none. */
export function trail(steps: Step[]): Html | null {
  if (steps.length === 0) return null;
  const items = steps.map(({href, label}) => html`<li><a href="${href}">${label}</a></li>`);
  return html`<nav class="trail" aria-label="Fil d’Ariane"><ol>${items}</ol></nav>`;
}
