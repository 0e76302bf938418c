import {parseHTML} from "linkedom";
import {expect, it} from "vitest";
import {newKept, workshopFileName, type Kept} from "../../../src/features/workshop/saved.js";
import * as on from "../../../src/features/workshop/board.js";
import {workshopReport} from "../../../src/features/workshop/report.js";
import {readWords} from "../../../src/features/workshop/wording.js";
import {templateOf} from "../../../src/text/templates/index.js";

readWords(templateOf("atelier").lexique);

const FAMILY = {id: "mobilite", label: "Mobilité"};
const PLACE = {
  name: "Sammiellois",
  of: "Communauté de communes, Meuse",
  href: "https://exemple.fr/atelier/sammiellois",
  sources: [{words: "La Mednum, 2023", href: "https://exemple.fr/donnees#source-ifn-2023"}]
};

/** A board of ideas with so many votes each. */
function voted(...votes: number[]): on.Board {
  const board = votes.reduce((b, _, i) => on.addNote(b, "ideas", FAMILY, `Idée ${i + 1}`), on.EMPTY_BOARD);
  return votes.reduce((b, n, i) => Array.from({length: n}).reduce<on.Board>((v) => on.vote(v, i + 1, 1), b), board);
}
const texts = (board: on.Board) => on.proposedIdeas(board).map(({text}) => text);
const BLANK = newKept({epci: "200034874", id: "a", title: "Atelier Sammiellois", date: "2026-11-26"});
const read = (fields: Partial<Kept>) =>
  parseHTML(workshopReport({...BLANK, ...fields}, {...PLACE, style: ""})).document;
const said = (element: Element | null) => element!.textContent!.replace(/\s+/g, " ").trim();

it("what the room proposes has a priority, then most votes, with all that have as many as the last", () => {
  expect(texts(voted(0, 0))).toEqual([]);
  expect(texts(voted(1, 0, 3))).toEqual(["Idée 3", "Idée 1"]);
  expect(texts(voted(6, 5, 4, 3, 2, 2, 1))).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Idée ${n}`));
  expect(texts(on.detail(voted(1, 0, 3), 2, {priority: "basse"}))).toEqual(["Idée 2", "Idée 3", "Idée 1"]);
});

it("what it proposes is a line an idea, of which those that a text holds are not left out", () => {
  const ideas = on.proposedIdeas(on.detail(voted(1, 2), 1, {priority: "haute"}));
  expect(on.proposedText(ideas).replace(/\s/g, " ")).toBe("– Idée 1 (priorité haute, 1 vote) – Idée 2 (2 votes)");
  expect(on.leftOut(ideas, on.proposedText(ideas))).toEqual([]);
  expect(on.leftOut(ideas, "D’abord l’idée\n2, tout de suite").map(({text}) => text)).toEqual(["Idée 1"]);
});

it("the report says where, when, what is retained, who and when, every note with its votes, and sources", () => {
  const needs = on.addNote(voted(2, 0), "needs", FAMILY, "Se déplacer");
  const heard = on.addNote(needs, "words", FAMILY, "Trop loin", "une élue");
  const details = {horizon: "court", priority: "haute", status: "etudiee"} as const;
  const board = on.detail(heard, 1, {who: ["Commune", "Département"], ...details});
  const retained = "La navette.\nDès mai.";
  const document = read({board, author: "Service numérique", retained, notes: "Salle froide"});
  const words = said(document.body);
  expect(words).toContain("Meuse), 26 novembre 2026. Animé par : Service numérique.");
  expect(words).toContain("2 idées, 1 besoin et 1 propos recueilli.");
  const first = [...document.querySelectorAll("h2 + p, h2 + p + p")].slice(0, 2);
  expect(first.map(said)).toEqual(["La navette.", "Dès mai."]);
  const cells = [...document.querySelectorAll("table")].map((t) => [...t.querySelectorAll("td")].map(said));
  expect(cells[0]).toEqual(["Idée 1", "2", "haute", "Commune, Département", "moins d’un an", "à l’étude"]);
  expect(cells[1]).toEqual([...cells[0], "Idée 2", "0", "", "", "", ""]);
  expect(words).toContain("« Trop loin » (une élue)");
  const links = [...document.querySelectorAll("a")].map((a) => a.getAttribute("href"));
  expect(links).toEqual([PLACE.href, PLACE.sources[0].href]);
});

it("the report says when what is retained is what votes propose", () =>
  expect(said(read({board: voted(2)}).body)).toMatch(/D’après les priorités et les votes, .*– Idée 1 \(2 votes\)/));

it("the report shows markup and runs none, and keeps line breaks", () => {
  const evil = '<img src=x onerror="x()"></p><script>x()</script>\n${x}';
  const family = {id: "x", label: evil};
  const board = on.addNote(on.addNote(on.EMPTY_BOARD, "ideas", family, evil), "needs", family, evil);
  const document = read({title: evil, author: evil, retained: evil, notes: evil, board});
  expect(document.querySelectorAll("img, script").length).toBe(0);
  expect(document.querySelector("td")!.innerHTML).toContain("<br>");
  expect(document.querySelector("td")!.textContent).toBe(evil.replace("\n", ""));
});

it("the name of a file is one that a person would give, and that every disk takes", () => {
  const name = (title: string) => workshopFileName({title, date: "2026-11-26"}, "html");
  expect(name("Atelier Sammiellois")).toBe("Atelier Sammiellois 2026-11-26.html");
  expect(name("Atelier « A/B : l’école » ?")).toBe("Atelier A B l’école 2026-11-26.html");
  const blanks = ["", " ", "../..", "---", "\u202E", "👩‍🌾"].map(name);
  expect(new Set(blanks)).toEqual(new Set(["Atelier 2026-11-26.html"]));
  expect(name("é".repeat(300)).length).toBeLessThan(100);
});
