import {DomUtils, parseDocument} from "htmlparser2";
import {expect, it} from "vitest";
import {feedFiles} from "../../../src/features/legal/index.js";
import {contentsOf, faultsOf} from "../../edition/contents-files.js";

const news = (...items: string[]) => ({"nouveautes.md": `---\nnouveautes:\n${items.join("")}---\n`});
const item = (date: string, title: string, link = "") =>
  `- date: ${date}\n  titre: ${title}\n  texte: Un & deux.\n${link}`;

it("reads what changed, the latest first, and notes the links to be checked", () => {
  const read = contentsOf(news(item("2026-11-27", "Cahiers", "  lien: /cahiers\n"), item("2026-11-26", "L’aide")));
  expect(read.news.map(({id, href}) => `${id} ${href}`)).toEqual([
    "2026-11-27-cahiers /cahiers",
    "2026-11-26-l-aide null"
  ]);
  expect(read.links.map(({line, href}) => [line, href])).toEqual([[6, "/cahiers"]]);
});

it("refuses dates that do not exist or go up, two of a name on a day, and links to elsewhere", () => {
  const late = [item("2026-11-26", "A"), item("2026-11-27", "B"), item("2026-02-30", "C")];
  const items = [...late, item("2026-11-26", "D", "  lien: x.fr\n"), item("2026-11-26", "D")];
  const told = ["6 nouveautes[1].date", "9 nouveautes[2].date", "15 nouveautes[3].lien", "17 nouveautes[4].titre"];
  const faults = faultsOf(news(...items)).map(({file, line, field}) => `${file}:${line} ${field}`);
  expect(faults).toEqual(told.map((fault) => `nouveautes.md:${fault}`));
});

it("is a feed of whole addresses where the site has one, else no file", () => {
  const items = [item("2026-11-27", "Cahiers & <i>", "  lien: /cahiers\n"), item("2026-11-26", "B")];
  const {news: read} = contentsOf(news(...items));
  const feed = (site: string | null) =>
    feedFiles({country: null, departements: [{news: read, edition: {title: "Essai", site}}]} as never);
  expect(feed(null)).toEqual([]);
  const [{path, content}] = feed("https://exemple.fr/n");
  expect(path).toBe("nouveautes.xml");
  const feedTree = parseDocument(content, {xmlMode: true});
  const of = (name: string) => DomUtils.getElementsByTagName(name, feedTree);
  const texts = (name: string) => of(name).map(DomUtils.textContent);
  const page = "https://exemple.fr/n/nouveautes";
  expect(texts("id")).toEqual([page, `${page}#2026-11-27-cahiers-i`, `${page}#2026-11-26-b`]);
  expect(texts("updated")).toEqual(["2026-11-27", "2026-11-27", "2026-11-26"].map((day) => `${day}T00:00:00Z`));
  expect(texts("title")).toEqual(["Nouveautés, Essai", "Cahiers & <i>", "B"]);
  expect(texts("name")).toEqual(["Essai"]);
  const links = ["https://exemple.fr/n/nouveautes.xml", "https://exemple.fr/n/cahiers", `${page}#2026-11-26-b`];
  expect(of("link").map((link) => link.attribs.href)).toEqual([page, ...links]);
});
