import {expect, it} from "vitest";
import {contextFigures} from "../../src/features/catalogue/figures.js";
import {checkReached} from "../../src/edition/figures.js";
import {readIndicators} from "../../src/edition/indicators.js";
import {FIGURE_ROLES, figureFinder, figuresOf, knownLibraries} from "../../src/domain/figures.js";
import {faultsOf} from "../faults-of.js";
import {atlas, edition} from "../meuse-figures.js";

const rows = readIndicators(edition, atlas);
const context = rows.filter((r) => r.model === "context");

it("looks up each figure of the list, and none that is not in it", () => {
  expect(Object.keys(contextFigures).sort()).toEqual(FIGURE_ROLES.flatMap((role) => figuresOf(role)).sort());
  const figure = figureFinder(context);
  // The files of Meuse: Ancerville has 2,583 inhabitants, Bouligny one library, Abainville none that the list knows.
  expect(figure("55010", "context", "population")?.value).toBe(2583);
  expect(figure("55063", "context", "libraries")?.value).toBe(1);
  expect(figure("55001", "context", "libraries")).toBeNull();
  expect(figure("55001", "ifn-2023", "total")).toBeNull();
  for (const [model, name] of [
    ["context", "library"],
    ["ifn-2023", "population"],
    ["ifn-2032", "total"]
  ])
    expect(() => figure("55001", model, name)).toThrow(/"library"|"population"|"ifn-2032"/);
  expect(() => figureFinder([...context, context[0]])).toThrow("same name");
});

it("knows of no library where the list names none, and of no number without a list", () => {
  const site = {edition, value: figureFinder(context)};
  expect(["55063", "55001"].map((code) => knownLibraries(site, code))).toEqual([1, 0]);
  expect(knownLibraries({...site, edition: {}}, "55063")).toBeNull();
});

it("stops on a declared file that no look-up reaches, in whole or in part", () => {
  expect(faultsOf(() => checkReached(edition, rows, rows))).toEqual([]);
  const [lost] = faultsOf(() =>
    checkReached(
      edition,
      rows,
      rows.filter((r) => r.indicator !== "libraries")
    )
  );
  expect(lost).toMatchObject({file: "editions/meuse/edition.json", field: "libraries"});
  expect(lost.value).toMatch(/bibliotheques-2020\.csv$/);
  expect(lost.expected).toMatch(/^a file whose figures pages can look up: "libraries" of commune 55\d{3} is in none$/);
  const without = rows.filter((r) => r.source !== "arcep-2026");
  expect(faultsOf(() => checkReached(edition, without, without))).toMatchObject([{field: "fibre"}]);
});
