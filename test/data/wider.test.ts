import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readEdition} from "../../src/data/edition.js";
import {readIndicators} from "../../src/data/indicators.js";
import {readAtlas} from "../../src/data/territories.js";
import {temporaryFolder} from "../temporary.js";

/** The edition of Meuse with another description of its wider total, or another text of it. */
function edited({fields, text}: {fields?: object; text?: (csv: string) => string}): string {
  const folder = temporaryFolder("wider");
  cpSync("editions/meuse", folder, {recursive: true});
  const path = join(folder, "edition.json");
  const raw = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({...raw, wider: {...raw.wider, ...fields}}));
  const csv = join(folder, "ifn-2023-14.csv");
  if (text) writeFileSync(csv, text(readFileSync(csv, "utf8")));
  return folder;
}

const read = (folder: string) => {
  const edition = readEdition(folder);
  return readIndicators(edition, readAtlas(edition));
};

describe("a total over more indicators", () => {
  it("is a figure of its own, which no mean of the index takes in", () => {
    const rows = read("editions/meuse").filter((r) => r.indicator === "wider_total");
    expect(rows.filter((r) => r.level === "commune").length).toBe(499);
    expect(rows.filter((r) => r.status === "sans_objet").length).toBe(6);
    expect(new Set(rows.map((r) => `${r.kind} ${r.class} ${r.source}`))).toEqual(new Set(["figure null ifn-2023-14"]));
    expect(rows.find((r) => r.territory === "55001")!.score).toBe(6.57143);
  });

  it.each<[string, Parameters<typeof edited>[0], string]>([
    ["as many indicators as the model", {fields: {indicators: 5}}, 'field "wider.indicators"'],
    ["no number of indicators", {fields: {indicators: "quatorze"}}, "a whole number of more than 5"],
    ["an unknown source", {fields: {source: "rien"}}, 'field "wider.source"'],
    ["a total beyond the scale", {text: (csv) => csv.replace("6.57143", "11")}, 'field "wider_total"'],
    ["a commune too few", {text: (csv) => csv.replace(/^55001,.*\n/m, "")}, "55001"]
  ])("is refused with %s", (_, change, message) => {
    const folder = edited(change);
    expect(() => read(folder)).toThrow(message);
  });
});
