import {pathToFileURL} from "node:url";
import {writeSqlAddress} from "../../src/domain/address.js";
import {temporaryFile} from "../temporary.js";
import {kindsOf, pathsOf} from "./kinds.js";
import {countOf, waitFor, waitForText, type Visitor} from "./visitor.js";

export interface Place {
  dist: string;
  url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A territory that home names in words: the first is in the table of its ranking, folded. */
const TERRITORY = "main :is(li, td, th, p) > a[href*='epci/']";

type Journey = (visitor: Visitor, place: Place) => Promise<void>;

const firstIn = (dist: string, folder: string) =>
  pathsOf(dist).find((path) => RegExp(`^/${folder}/[^/\\d]+$`).test(path))!;
const answers = (n: number) => `Number(document.querySelector("[data-explore]")?.dataset.answers) >= ${n}`;
const at = ({url}: Place, path: string) => new URL(path, url).href;

/** Waits until a reader has arrived. A page that was left while it loaded a module may say so: nothing has failed. */
async function arrive(visitor: Visitor, where: string): Promise<void> {
  await waitFor(visitor, where);
  await visitor.troubles();
  await waitForText(visitor, "h1");
}

async function seeLive(visitor: Visitor): Promise<void> {
  const FIGURE = "#figure-carte-communes";
  await waitFor(visitor, countOf(`${FIGURE} .legend button:not([disabled])`));
  await visitor.click(`${FIGURE} .legend button:not([disabled])`);
  await waitFor(visitor, countOf(".dimmed"));
  await visitor.click(`${FIGURE} .measures label:nth-of-type(2)`);
  await waitFor(visitor, `document.querySelector("${FIGURE} .legend").textContent.includes("km")`);
  const press = 'new MouseEvent("click", {bubbles: true, cancelable: true, detail: 1})';
  await visitor.evaluate(`document.querySelector("#carte-communes [data-code]").dispatchEvent(${press})`);
  await waitForText(visitor, `${FIGURE} .map-panel`, "indice");
}

export const journeys: Record<string, Journey> = {
  async home(visitor, place) {
    await visitor.open(place.url);
    await waitForText(visitor, "h1");
    await visitor.click("details:has(table.ranking) > summary");
    await visitor.click(TERRITORY);
    await arrive(visitor, "location.pathname.startsWith('/epci/')");
  },
  async story(visitor, place) {
    await visitor.open(at(place, firstIn(place.dist, "epci")));
    await seeLive(visitor);
    await waitFor(visitor, "/mesure=distance&commune=/.test(location.search)");
  },
  async search(visitor, place) {
    await visitor.open(place.url);
    const name = await visitor.evaluate<string>(`document.querySelector("${TERRITORY}").textContent`);
    await visitor.type("#recherche", name.slice(0, 12));
    await waitFor(visitor, countOf("#resultats li"));
    await visitor.press("#recherche", "ArrowRight");
    await visitor.press("#recherche", "Enter");
    await arrive(visitor, "location.pathname !== '/'");
  },
  async offer(visitor, place) {
    await visitor.open(at(place, "/offre"));
    await waitForText(visitor, "[data-status]", "lieu");
    const all = await visitor.evaluate<string>("document.querySelector('[data-status]').textContent");
    await visitor.click(".offer-panel > summary");
    await visitor.click('input[name="open"][value="day"]');
    await waitFor(visitor, `document.querySelector('[data-status]').textContent !== ${JSON.stringify(all)}`);
    await waitFor(visitor, "location.search");
  },
  async explorer(visitor, place) {
    await visitor.open(at(place, "/explorer"));
    await waitFor(visitor, answers(0));
    await waitFor(visitor, countOf("#figure-repartition [role=button]"));
    await visitor.click("#figure-repartition [role=button]");
    await waitFor(visitor, answers(1));
    await waitFor(visitor, `location.search.includes("indice") && ${countOf(".explore-table tr.chosen")}`);
    await waitFor(visitor, countOf("svg[data-map] path[data-code].chosen"));
  },
  async query(visitor, place) {
    const address = writeSqlAddress({sql: "SELECT count(*) AS n FROM territories", departement: null});
    await visitor.open(at(place, `/requetes#${address}`));
    await waitFor(visitor, countOf('[data-sql][data-editor="whole"]'));
    await visitor.type(".cm-content", " UNION ALL SELECT 7654 ");
    await visitor.press(".cm-content", "Escape");
    await visitor.click("[data-sql-form] [type=submit]");
    await waitForText(visitor, "[data-sql-status]", "2\u00a0lignes");
    await waitForText(visitor, "[data-sql] td", "7\u202f654");
  },
  async figure(visitor, place) {
    await visitor.open(at(place, firstIn(place.dist, "epci")));
    const MENU = "#figure-position .figure-menu";
    await waitFor(visitor, countOf(`${MENU} > button`));
    await visitor.click(`${MENU} > button`);
    await waitFor(visitor, countOf(`${MENU} li`));
    const entries = `[...document.querySelectorAll("${MENU} li button")]`;
    const entry = `${entries}.find((b) => b.textContent.startsWith("La requête"))`;
    await visitor.evaluate(`${entry}.click()`);
    await waitFor(visitor, countOf(".figure-query[data-answered] svg.strip"));
    await visitor.evaluate(`((other) => {
      other.selectedIndex = 1;
      other.dispatchEvent(new Event("change"));
    })(document.querySelector(".figure-query select"))`);
    await waitFor(visitor, 'document.querySelectorAll(".figure-query svg.strip").length === 2');
    await waitFor(visitor, "/requete=position~/.test(location.search)");
    await visitor.press(".figure-query select", "Escape");
    await waitFor(visitor, '!document.querySelector(".figure-query") && !/requete/.test(location.search)');
  },
  async planner(visitor, place) {
    await visitor.open(at(place, "/scenarios"));
    const answered = '["optimum", "complete"].includes(document.querySelector("[data-planner]").dataset.answer)';
    await waitFor(visitor, `${answered} && ${countOf(".plan-stops tbody tr")} === 10`);
    await visitor.press("#arrets", "ArrowRight");
    await waitFor(visitor, `${answered} && ${countOf(".plan-stops tbody tr")} === 11`);
  },
  async workshop(visitor, place) {
    const workshop = at(place, firstIn(place.dist, "atelier"));
    const board = async () => {
      await visitor.open(workshop);
      await waitFor(visitor, countOf("[data-workshop][data-ready]"));
      await visitor.evaluate('void (location.hash = document.querySelector(".slide-collect").id)');
      await waitFor(visitor, countOf(".slide-collect.current .board-add"));
    };
    await board();
    await visitor.type(".board-add", "Une navette le mardi");
    await visitor.press(".board-add", "Enter");
    await waitForText(visitor, ".board-idea .board-words", "Une navette le mardi");
    await visitor.type(".board-add", "Un covoit");
    await waitFor(visitor, STORED);
    await visitor.open(place.url);
    await board();
    await waitForText(visitor, ".board-idea .board-words", "Une navette le mardi");
    await waitFor(visitor, 'document.querySelector(".board-add").value === "Un covoit"');
  },
  // After those that type: what is saved takes the focus from the page.
  async "story in one file"(visitor, place) {
    await visitor.open(at(place, firstIn(place.dist, "epci")));
    await waitFor(visitor, countOf("[data-save]:not([hidden])"));
    // Each driver has its own place for what is saved: it is read as it is handed over.
    await visitor.evaluate("void (URL.createObjectURL = (file) => ((globalThis.saved = file.text()), 'data:,'))");
    await visitor.click("[data-save] button");
    await waitForText(visitor, "[data-save] [role=status]", "Fichier enregistré");
    const file = temporaryFile("recit.html", await visitor.evaluate<string>("globalThis.saved"));
    await place.stop();
    const alive = visitor.open(pathToFileURL(file).href).then(() => seeLive(visitor));
    await alive.finally(() => place.start());
    await waitFor(visitor, 'performance.getEntriesByType("resource").every(({name}) => name.startsWith("data:"))');
  },
  async "kept offline"(visitor, place) {
    await visitor.open(at(place, "/methode"));
    await waitForText(visitor, "[data-offline]", "hors ligne");
    await waitFor(visitor, KEPT);
    await visitor.open(at(place, kindsOf(place.dist)["/epci/…"]));
    await visitor.evaluate('document.querySelector("[data-keep]").scrollIntoView()');
    await waitForText(visitor, "[data-keep] button", "Garder");
    const leaflet = await visitor.evaluate<string>(LAST_LISTED);
    await visitor.click("[data-keep] button");
    await waitForText(visitor, "[data-keep]", "Tout est sur cet appareil");
    await place.stop();
    try {
      await visitor.open(at(place, leaflet));
      await waitFor(visitor, countOf(".sheet h1"));
      await visitor.open(at(place, "/methode?de=x"));
      await waitFor(visitor, countOf("[data-search]"));
      await waitForText(visitor, "h1", "Méthode");
    } finally {
      await place.start();
    }
  }
};

const STORED = `await new Promise((resolve) => {
  const opening = indexedDB.open("ateliers");
  opening.onsuccess = () => {
    const all = opening.result.transaction("workshops").objectStore("workshops").getAll();
    all.onsuccess = () => (opening.result.close(), resolve(JSON.stringify(all.result).includes("Un covoit")));
  };
})`;

/** Address of the last page that the story's list has: a leaflet, which was not visited. */
const LAST_LISTED = `(async () => {
  const {keep} = document.querySelector("[data-keep]").dataset;
  const {pages} = await (await fetch("/hors-ligne/" + keep + ".json")).json();
  return "/" + pages.filter((path) => path.endsWith(".html")).at(-1).replace(".html", "");
})()`;

const KEPT = `(await Promise.all(
  [location.href, ...performance.getEntriesByType("resource").map(({name}) => name)].map((url) =>
    caches.match(url, {ignoreSearch: true, ignoreVary: true}))
)).every(Boolean)`;

/** Opens a page of each kind: it has its title, is no wider than the window, and its scripts have nothing to say. */
export async function seeEveryKind(visitor: Visitor, place: Place): Promise<void> {
  for (const path of Object.values(kindsOf(place.dist))) {
    await visitor.open(at(place, path));
    await waitForText(visitor, path.startsWith("/embed/") ? "body" : "h1");
    const over = await visitor.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    );
    const troubles = [...(await visitor.troubles()), ...(over > 0 ? [`${over} px too wide`] : [])];
    if (troubles.length > 0) throw new Error(`${path}: ${troubles.join("; ")}`);
  }
}
