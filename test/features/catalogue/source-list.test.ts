import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import type {Provenance, SourceUse} from "../../../src/features/catalogue/provenance.js";
import {sourcesSlots} from "../../../src/features/catalogue/source-list.js";
import {sourceLine, sourceTable} from "../../../src/components/sources.js";
import {typesetHtml} from "../../../src/domain/french.js";
import type {Html} from "../../../src/components/html.js";
import type {Source} from "../../../src/edition/edition.js";
import type {LockEntry} from "../../../src/edition/lock.js";
import {tell, templateOf} from "../../../src/text/templates/index.js";
import {citedSource} from "../../small-edition.js";
import {unsaid} from "../leaflet/fixtures.js";

const parse = (html: string): Document => parseHTML(`<html><body>${typesetHtml(html)}</body></html>`).document as never;
const text = (e: Element | null) => (e?.textContent ?? "").replace(/\s+/g, " ").trim();
const licence = "Licence Ouverte 2.0";
const copy = {date: "2026-12-01", bytes: 1_840_000, sha256: "0123456789abcdef".repeat(4), rows: 35008, licence};
const failure = {date: "2026-12-05", reason: "erreur 404"};
const rp = citedSource("rp", {url: "https://www.insee.fr/fr/1", retrieved: "2026-11-24"});
const registered = {...rp, url: "https://www.insee.fr/fr/a.zip", page: null, certain: true, feeds: [], format: "csv"};

/** What the page says of one source, by heading. */
function pageOf(use: Partial<SourceUse>, lock: Partial<LockEntry> = {}) {
  const uses = new Map([["rp", {use: "embedded", roles: [], behind: null, ...use}]]);
  const known = {registry: [registered], lock: {rp: lock}, uses, quality: [], indicators: []};
  const empty = unsaid("explored datasets coverage embedded locked cahierTables toCheck quality", null);
  const items = sourcesSlots([rp], known as unknown as Provenance);
  const {chapters} = tell(templateOf("donnees"), {}, {...empty, sources: [{items}]});
  const [, , list] = chapters.find(([id]) => id === "sources")!;
  const page = parse((list as Html).html);
  return Object.fromEntries([...page.querySelectorAll("dt")].map((dt) => [text(dt), dt.nextElementSibling!]));
}

const COPY = "Copie du 1er décembre 2026 : 35 008 lignes, 1,8 Mo, empreinte 0123456789….";
const OFFICIAL = `Chiffres tirés du fichier officiel. ${COPY}`;
const behind = {sha256: "f".repeat(64), retrieved: "2026-11-02", vintage: "2022"};
const TRIED = "Dernière tentative le 5 décembre 2026, sans succès : erreur 404";
const LATE = "Des chiffres viennent encore de la copie du 2 novembre 2026, empreinte ffffffffff….";

it.each<[string, string, Partial<SourceUse>, Partial<LockEntry>?]>([
  ["figures of the edition", "Chiffres portés par l’édition, repris le 24 novembre 2026.", {}],
  ["an official file", OFFICIAL, {use: "refreshed"}, copy],
  ["a failure after a copy", `${OFFICIAL} ${TRIED}`, {use: "refreshed"}, {...copy, failure}],
  ["a copy that figures do not follow yet", `${OFFICIAL} ${LATE}`, {use: "refreshed", behind}, copy],
  ["a package", "Lue dans le paquet installé. Copie du 1er décembre 2026.", {use: "package"}, {date: copy.date}]
])("the state of a source is %s", (_, expected, use, lock) => {
  const {État: state, Fichier: file} = pageOf(use, lock);
  expect(text(state)).toBe(expected);
  expect(text(file)).toBe("insee.fr/fr/a.zip");
  if (lock?.sha256) expect(state.querySelector("code")!.getAttribute("title")).toBe(`sha256 ${copy.sha256}`);
});

describe("a source line", () => {
  const source = (id: string, publisher: string): Source => citedSource(id, {publisher, title: "t", vintage: "2023"});
  const sources = [
    source("a", "La Mednum"),
    source("b", "Agence nationale (ANCT)"),
    source("c", "IGN (Admin Express), mis en forme par Etalab"),
    source("d", "Lieux (La Mednum, ANCT)")
  ];

  it("names each source once, in the order asked for, shortly", () => {
    const page = parse(sourceLine(sources, ["c", "a", "b", "a", null, "unknown", "d"])!.html);
    expect(text(page.body)).toBe("Sources : IGN, 2023 ; La Mednum, 2023 ; ANCT, 2023 ; Lieux, 2023");
    const hrefs = [...page.querySelectorAll("a")].map((a) => a.getAttribute("href"));
    expect(hrefs).toEqual(["c", "a", "b", "d"].map((id) => `/donnees#source-${id}`));
  });

  it("tells sources that read the same apart by their titles, and no others", () => {
    const page = parse(sourceLine([...sources, {...source("e", "La Mednum"), title: "Autre"}], ["a", "b", "e"])!.html);
    const told = [...page.querySelectorAll("a")].flatMap((a) => [text(a), a.getAttribute("title")]);
    expect(told).toEqual(["La Mednum, 2023", "t", "ANCT, 2023", null, "La Mednum, 2023", "Autre"]);
  });

  it("is in the singular for one, and absent for none", () => {
    expect(text(parse(sourceLine(sources, ["a"])!.html).body)).toBe("Source : La Mednum, 2023");
    expect(sourceLine(sources, [null, undefined])).toBeNull();
  });
});

it("paper has one line for what a publisher has at one address, with each title once; a page has one for each", () => {
  const source = (id: string, title: string, vintage: string, url: string | null = "https://exemple.fr/a") => {
    return {id, title, vintage, url, publisher: "Arcep", licence: "L", retrieved: "2026-11-24"};
  };
  const sources = [source("a", "Fibre", "2024"), source("b", "Fibre", "2026"), source("c", "Autre", "2020", null)];
  const linesOf = (printed: boolean) =>
    [...parse(sourceTable(sources, {printed}).html).querySelectorAll("tbody tr")].map(text);
  const day = "24 novembre 2026";
  expect(linesOf(true)).toEqual([`Arcep, Fibre https://exemple.fr/a 2024 ; 2026L${day}`, `Arcep, Autre 2020L${day}`]);
  expect(linesOf(false).length).toBe(3);
});
