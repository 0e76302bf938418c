import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {lockTable, sourceList, type ListedSource} from "../../../src/features/catalogue/source-list.js";
import {sourceLine, sourceTable} from "../../../src/components/sources.js";
import {typesetHtml} from "../../../src/domain/french.js";
import type {Source} from "../../../src/edition/edition.js";
import {citedSource} from "../../small-edition.js";

const parse = (html: string): Document => parseHTML(`<html><body>${typesetHtml(html)}</body></html>`).document as never;
const text = (e: Element | null) => (e?.textContent ?? "").replace(/\s+/g, " ").trim();
const SHA = "0123456789abcdef".repeat(4);
const licence = "Licence Ouverte 2.0";
const copy = {
  url: "https://example.org/a.csv",
  date: "2026-12-01",
  bytes: 1_840_000,
  sha256: SHA,
  rows: 35008,
  licence
};

const base: ListedSource = {
  ...{id: "rp", title: "Recensement", publisher: "Insee", licence, vintage: "2022", retrieved: "2026-11-24"},
  ...{page: "https://www.insee.fr/fr/1", file: "https://www.insee.fr/fr/a.zip", certain: true, fileless: false},
  ...{use: "embedded", feeds: [], reported: false}
};

/** What is said under a heading of the entry of one source. */
function said(source: Partial<ListedSource>, heading: string): string {
  const page = parse(sourceList([{...base, ...source}]).html);
  return text([...page.querySelectorAll("dt")].find((dt) => text(dt) === heading)?.nextElementSibling ?? null);
}

describe("the state of a source", () => {
  const COPY =
    "Chiffres tirés du fichier officiel. Copie du 1er décembre 2026 : 35 008 lignes, 1,8 Mo, empreinte 0123456789….";
  const tried = (reason: string) => `Dernière tentative le 5 décembre 2026, sans succès : ${reason}`;
  const failed = (reason: string) => ({failure: {date: "2026-12-05", reason}});
  const behind = {sha256: "f".repeat(64), retrieved: "2026-11-02", vintage: "2022"};
  const refreshed = {use: "refreshed", lock: copy} as const;
  const package_ = {use: "package", fileless: true, lock: {url: "npm:x@1.0.0", date: "2026-12-01"}} as const;
  const never = {use: "unused", retrieved: null, lock: failed("délai dépassé")} as const;
  const after = {...refreshed, lock: {...copy, ...failed("erreur 404")}};
  const LATE = "Des chiffres viennent encore de la copie du 2 novembre 2026, empreinte ffffffffff….";
  it.each<[string, Partial<ListedSource>, string]>([
    ["figures of the edition", {}, "Chiffres portés par l’édition, repris le 24 novembre 2026."],
    ["an official file", refreshed, COPY],
    ["a failure after a copy", after, `${COPY} ${tried("erreur 404")}`],
    ["a source never obtained", never, `Cette édition ne s’en sert pas. ${tried("délai dépassé")}`],
    ["a copy that figures do not follow yet", {...refreshed, behind}, `${COPY} ${LATE}`],
    ["a package", package_, "Lue dans le paquet installé. Copie du 1er décembre 2026."]
  ])("is %s", (_, source, expected) => {
    expect(said(source, "État")).toBe(expected);
  });

  it("has the whole digest in a title", () => {
    const page = parse(sourceList([{...base, lock: copy}]).html);
    expect(page.querySelector("code")!.getAttribute("title")).toBe(`sha256 ${SHA}`);
  });
});

describe("the address of a file", () => {
  it.each<[string, Partial<ListedSource>, string]>([
    ["known", {}, "insee.fr/fr/a.zip"],
    ["not sure", {certain: false}, "insee.fr/fr/a.zip (adresse non confirmée)"],
    ["of figures in the edition", {file: null}, "adresse non confirmée ; les chiffres repris sont dans l’édition"],
    ["unknown", {file: null, use: "unused"}, "adresse non confirmée ; le fichier se donne à la main"],
    ["that of a package, or of what was computed", {fileless: true}, ""]
  ])("is %s", (_, source, expected) => {
    expect(said(source, "Fichier")).toBe(expected);
  });
});

it("leads to the report on the source where there is one", () => {
  expect([said({}, "Qualité"), said({reported: true}, "Qualité")]).toEqual(["", "rapport"]);
});

it("shows the lock as a table, a dash for what was never obtained", () => {
  const lock = {rp: copy, bpe: {failure: {date: "2026-12-05", reason: "erreur 500"}}};
  const page = parse(lockTable(lock, (id) => id.toUpperCase()).html);
  const rows = [...page.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("th, td")].map(text));
  expect(rows).toEqual([
    ["RP", "1er décembre 2026", "35 008", "1,8 Mo", "0123456789…", "—"],
    ["BPE", "jamais", "—", "—", "—", "5 décembre 2026 : erreur 500"]
  ]);
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
