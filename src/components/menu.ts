import {CAHIERS, EXPLORER, PLANNER, QUERIES} from "./addresses.js";
import {html, type Html} from "./html.js";
import {label} from "./label.js";

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
}

/** Pages in Markdown, which cannot say what kind they are. */
const WRITTEN: Record<string, Entry> = {
  [EXPLORER]: "explore",
  "/comparer": "compare",
  [PLANNER]: "planner",
  [QUERIES]: "sql"
};

export const entryAt = (path: string): Entry | undefined => WRITTEN[path];

type Way = [href: string, label: Html | string, to: Entry | Entry[]];

interface Group {
  label: Html | string;
  ways: Way[];
}

function named(href: string, to: Entry | Entry[]): Way {
  return [href, label(href), to];
}

// What a narrow screen leaves out of a label is still read aloud.
const HELP = html`<span class="wide">Trouver de l’</span><span>aide</span>`;
const METHOD = html`${label("/methode")}<span class="wide"> ${label("methode-et-donnees")}</span>`;

function menuOf({stories, offer, explored, planned, workshops, notebooks}: Destinations): (Way | Group)[] {
  const where = (there: boolean, ...way: Way) => (there ? [way] : []);
  return [
    [stories, label("recits"), ["departement", "story", "commune"]],
    ...where(offer !== null, offer!, HELP, "offer"),
    ...where(explored, EXPLORER, "Explorer", "explore"),
    {
      label: "Outils",
      ways: [
        named("/comparer", "compare"),
        ...where(planned, ...named(PLANNER, "planner")),
        named(QUERIES, "sql"),
        ...where(notebooks, ...named(CAHIERS, ["cahiers", "cahier"])),
        ...where(workshops, ...named("/idees#atelier", ["workshop"]))
      ]
    },
    {
      label: METHOD,
      ways: [named("/methode", "method"), named("/donnees", "data")]
    }
  ];
}

const OTHERS = [named("/idees", "ideas"), named("/demarche", "approach")];

/** What a public service says of itself, at the foot. The law asks for the level of accessibility. */
const about = (conformity: string): Way[] => [
  named("/nouveautes", "news"),
  named("/plan", "plan"),
  ["/accessibilite", label("/accessibilite", {conformite: conformity}), "access"],
  named("/mentions-legales", "notices"),
  named("/donnees-personnelles", "privacy")
];

const isCurrent = ([, , to]: Way, current?: Entry) => current !== undefined && [to].flat().includes(current);

function link(way: Way, current?: Entry) {
  const [href, words, to] = way;
  const mark = isCurrent(way, current) && html` aria-current="${Array.isArray(to) ? "true" : "page"}"`;
  return html`<a href="${href}"${mark}>${words}</a>`;
}

const items = (ways: Way[], current?: Entry) => ways.map((way) => html`<li>${link(way, current)}</li>`);

/** The menu of the header. Its groups open without a script, which closes them (src/client.ts). */
export function mainMenu(destinations: Destinations, current?: Entry): Html {
  const item = (item: Way | Group) => {
    if (Array.isArray(item)) return link(item, current);
    const here = item.ways.some((way) => isCurrent(way, current)) && html` aria-current="true"`;
    const list = html`<ul>${items(item.ways, current)}</ul>`;
    return html`<details name="menu"><summary${here}>${item.label}</summary>${list}</details>`;
  };
  return html`<nav class="menu" aria-label="Menu principal" data-menu>${menuOf(destinations).map(item)}</nav>`;
}

const list = (ways: Way[], current?: Entry) => html`<ul class="ways">${items(ways, current)}</ul>`;

export function allWays(destinations: Destinations, current?: Entry): Html {
  const ways = menuOf(destinations).flatMap((item) => (Array.isArray(item) ? [item] : item.ways));
  return list([...ways, ...OTHERS], current);
}

export const aboutWays = (conformity: string, current?: Entry): Html => list(about(conformity), current);

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
