import {Parser} from "htmlparser2";
import {expect, it} from "vitest";
import {feedFiles} from "../../src/legal/index.js";
import {contentsOf, faultsOf} from "../data/contents-files.js";

const news = (...items: string[]) => ({"nouveautes.md": `---\nnouveautes:\n${items.join("")}---\n`});
const item = (date: string, title: string, link = "") =>
  `- date: ${date}\n  titre: ${title}\n  texte: Un & deux.\n${link}`;

it("reads what changed, the latest first, and notes the links to be checked", () => {
  const read = contentsOf(news(item("2026-11-27", "Cahiers", "  lien: /cahiers\n"), item("2026-11-26", "L’aide")));
  expect(read.news.map(({id, href}) => [id, href])).toEqual([
    ["2026-11-27-cahiers", "/cahiers"],
    ["2026-11-26-l-aide", null]
  ]);
  expect(read.links.map(({line, href}) => [line, href])).toEqual([[6, "/cahiers"]]);
});

it("refuses dates that do not exist or go up, two of a name on a day, and links to elsewhere", () => {
  const file = "nouveautes.md";
  expect(
    faultsOf(
      news(
        item("2026-11-26", "A"),
        item("2026-11-27", "B"),
        item("2026-02-30", "C"),
        item("2026-11-26", "D", "  lien: x.fr\n"),
        item("2026-11-26", "D")
      )
    ).map(({file: at, line, field}) => [at, line, field])
  ).toEqual([
    [file, 6, "nouveautes[1].date"],
    [file, 9, "nouveautes[2].date"],
    [file, 15, "nouveautes[3].lien"],
    [file, 17, "nouveautes[4].titre"]
  ]);
});

it("is a feed of whole addresses where the site has one, else no file", () => {
  const {news: read} = contentsOf(
    news(item("2026-11-27", "Cahiers & <i>", "  lien: /cahiers\n"), item("2026-11-26", "B"))
  );
  const feed = (site: string | null) =>
    feedFiles({whole: null, departements: [{news: read, edition: {title: "Essai", site}}]} as never);
  expect(feed(null)).toEqual([]);
  const [{path, content}] = feed("https://exemple.fr/n");
  expect(path).toBe("nouveautes.xml");
  const open: string[] = [];
  const texts: Record<string, string[]> = {};
  const links: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, {href}) => void (open.push(name), href && links.push(href)),
      onclosetag: () => void open.pop(),
      ontext: (text) => open.length > 1 && (texts[open.at(-1)!] ??= []).push(text)
    },
    {xmlMode: true, decodeEntities: true}
  );
  parser.end(content);
  const first = "https://exemple.fr/n/nouveautes#2026-11-27-cahiers-i";
  const second = "https://exemple.fr/n/nouveautes#2026-11-26-b";
  expect(texts.id).toEqual(["https://exemple.fr/n/nouveautes", first, second]);
  expect(texts.updated).toEqual(["2026-11-27", "2026-11-27", "2026-11-26"].map((day) => `${day}T00:00:00Z`));
  expect(texts.title.join("")).toBe("Nouveautés, EssaiCahiers & <i>B");
  expect(texts.name).toEqual(["Essai"]);
  expect(links.slice(1)).toEqual(["https://exemple.fr/n/nouveautes.xml", "https://exemple.fr/n/cahiers", second]);
});
