import {CAHIERS, EXPLORER, PLANNER, QUERIES} from "./addresses.js";
import {html, type Html} from "./html.js";

/** A kind of page, by which the menu knows where a reader is: of a territory, a tool, or what the site says of itself. */
export type Entry = OfTerritory | Tool | About;
type OfTerritory = "home" | "departement" | "story" | "commune" | "offer" | "workshop";
type Tool = "explore" | "compare" | "planner" | "sql" | "cahiers" | "cahier";
type About = "method" | "data" | "ideas" | "approach" | "news" | "plan" | "access" | "notices" | "privacy";

/** What there is to lead to in an edition, or in a département of it. */
export interface Destinations {
  stories: string;
  /** Page of the offer; none where no place is known. */
  offer: string | null;
  /** Whether there are an explorer, a planner, workshops. */
  explored: boolean;
  planned: boolean;
  workshops: boolean;
  notebooks: boolean;
}

const WORKSHOPS = "/idees#atelier";

/** Pages in Markdown, which say nothing of what is around them. */
const WRITTEN: Record<string, Entry> = {
  [EXPLORER]: "explore",
  "/comparer": "compare",
  [PLANNER]: "planner",
  [QUERIES]: "sql"
};

/** Which kind of page stands at the address of one in Markdown. */
export const entryAt = (path: string): Entry | undefined => WRITTEN[path];

interface Way {
  href: string;
  label: Html | string;
  /** The kind of its page, or those of the pages that are found through it. */
  to: Entry | Entry[];
}

interface Group {
  label: Html | string;
  ways: Way[];
}

const isGroup = (item: Way | Group): item is Group => "ways" in item;

/** What a narrow screen leaves out of a label is still heard. */
const HELP = html`<span class="wide">Trouver de l’</span><span>aide</span>`;
const METHOD = html`Méthode<span class="wide"> et données</span>`;

/** What the menu leads to, in its order. */
function menuOf({stories, offer, explored, planned, workshops, notebooks}: Destinations): (Way | Group)[] {
  const way = (href: string | null | false, label: Html | string, to: Way["to"]): Way[] =>
    href ? [{href, label, to}] : [];
  return [
    ...way(stories, "Récits", ["departement", "story", "commune"]),
    ...way(offer, HELP, "offer"),
    ...way(explored && EXPLORER, "Explorer", "explore"),
    {
      label: "Outils",
      ways: [
        ...way("/comparer", "Comparer des territoires", "compare"),
        ...way(planned && PLANNER, "Planifier : où ensuite ?", "planner"),
        ...way(QUERIES, "Requêtes en SQL", "sql"),
        ...way(notebooks && CAHIERS, "Cahiers", ["cahiers", "cahier"]),
        ...way(workshops && WORKSHOPS, "Ateliers", ["workshop"])
      ]
    },
    {label: METHOD, ways: [...way("/methode", "Méthode", "method"), ...way("/donnees", "Données", "data")]}
  ];
}

/** Pages that the menu leaves to the foot and to the home page. */
const OTHERS: Way[] = [
  {href: "/idees", label: "Besoins et idées", to: "ideas"},
  {href: "/demarche", label: "La démarche", to: "approach"}
];

/** What a public service says of itself, at the foot alone. How far it is open to all is said there, as the law asks. */
const about = (conformity: string): Way[] => [
  {href: "/nouveautes", label: "Nouveautés", to: "news"},
  {href: "/plan", label: "Plan du site", to: "plan"},
  {href: "/accessibilite", label: `Accessibilité : ${conformity}`, to: "access"},
  {href: "/mentions-legales", label: "Mentions légales", to: "notices"},
  {href: "/donnees-personnelles", label: "Données personnelles", to: "privacy"}
];

const isCurrent = ({to}: Way, current?: Entry) => current !== undefined && [to].flat().includes(current);

/** A way; one that leads to the very page says so, one through which it is found too. */
function link(way: Way, current?: Entry): Html {
  const mark = isCurrent(way, current) && html` aria-current="${Array.isArray(way.to) ? "true" : "page"}"`;
  return html`<a href="${way.href}"${mark}>${way.label}</a>`;
}

const listed = (ways: Way[], current?: Entry) => ways.map((way) => html`<li>${link(way, current)}</li>`);

/** The menu of the header. Its groups open without a script, which closes them (src/client.ts). */
export function mainMenu(destinations: Destinations, current?: Entry): Html {
  const item = (item: Way | Group) => {
    if (!isGroup(item)) return link(item, current);
    const here = item.ways.some((way) => isCurrent(way, current));
    return html`<details name="menu"><summary${here && html` aria-current="true"`}>${item.label}</summary><ul>${listed(item.ways, current)}</ul></details>`;
  };
  return html`<nav class="menu" aria-label="Menu principal" data-menu>${menuOf(destinations).map(item)}</nav>`;
}

/** The same ways, and those that it leaves out, in the open. */
export function allWays(destinations: Destinations, current?: Entry): Html {
  const ways = menuOf(destinations).flatMap((item) => (isGroup(item) ? item.ways : [item]));
  return html`<ul class="ways">${listed([...ways, ...OTHERS], current)}</ul>`;
}

/** Ways to what the site says of itself, and of how far it is open to all, in the words of the law. */
export const aboutWays = (conformity: string, current?: Entry): Html =>
  html`<ul class="ways">${listed(about(conformity), current)}</ul>`;

/** A page that another is under. */
export interface Step {
  href: string;
  label: string;
}

/** The pages that one is under, from the top; nothing where it is under none. */
export function trail(steps: Step[]): Html | null {
  return steps.length === 0
    ? null
    : html`<nav class="trail" aria-label="Fil d’Ariane"><ol>${steps.map(({href, label}) => html`<li><a href="${href}">${label}</a></li>`)}</ol></nav>`;
}
