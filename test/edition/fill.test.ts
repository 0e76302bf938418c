import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {csvParse} from "d3";
import {expect, it} from "vitest";
import {label} from "../../src/components/label.js";
import {filled} from "../../src/domain/filled.js";

it.each([
  ["fautes", "src/edition", /\bexpectedWords\("([a-z0-9-]+)"/g],
  ["places", "src/places", /\bproblemWords\("([a-z-]+)"/g],
  ["sources", "src/sources", /\b(?:reasonWords\(|(?:refusal|failure|failed)\(.*)"([a-z-]+)"(?:, (?:\w+|\{[^"]*\}))?\)/g]
])("sentences of words/%s.csv are those that %s names", (name, folder, calls) => {
  const paths = execFileSync("git", ["ls-files", folder], {encoding: "utf8"}).trim().split("\n");
  const code = paths.map((path) => readFileSync(path, "utf8")).join("\n");
  const known = csvParse(readFileSync(`words/${name}.csv`, "utf8")).map(({id}) => id);
  const named = Array.from(code.matchAll(calls), ([, id]) => id);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
  // What begins a name may be chosen, as in "columns-lost" and "column-lost".
  const isNamed = (id: string) => code.includes(`"${id}"`) || new RegExp(`\\b${id.replace(/^\w+-/, "")}\\b`).test(code);
  expect(known.filter((id) => !isNamed(id))).toEqual([]);
});

it("faults on a slot without a value, and on a line that is not there", () => {
  expect([filled("{n} bus de {nom}", {n: 1234, nom: "Void"}), label("lignes", {pres: 5, loin: 10})]).toEqual([
    "1\u202f234\u00a0bus de Void",
    expect.stringContaining("10")
  ]);
  expect(() => filled("{n} bus", {})).toThrow('expected a value for {n} of "{n} bus"');
  expect(() => label("lignes")).toThrow("expected a value for {pres}");
  expect(() => label("perdu")).toThrow('expected a line "perdu" in words/pages.csv');
});
