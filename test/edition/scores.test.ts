import {describe, expect, it} from "vitest";
import {contextColumns} from "../../src/edition/commune-files.js";
import {readEdition} from "../../src/edition/edition.js";
import {readScores} from "../../src/edition/scores.js";
import {readAtlas} from "../../src/edition/territories.js";
import {SECRET_BELOW} from "../../src/domain/national.js";
import {modelOf} from "../../src/domain/models.js";
import {smallEdition} from "../small-edition.js";
import {editionFile, madeUp} from "./score-files.js";

const model = modelOf("ifn-2023");

/** How the poverty of the communes of a département is known, with made-up scores. */
function knownIn(departement: string, {rates}: {rates?: Record<string, number>} = {}) {
  const names = Object.keys(contextColumns);
  const lines = Object.entries(rates ?? {}).map(([code_insee, poverty_rate_2021_pct]) => {
    const cells: Record<string, unknown> = {code_insee, population: 1, poverty_rate_2021_pct};
    return names.map((name) => cells[name] ?? "");
  });
  const files = {
    "insee.csv": `${[names, ...lines].join("\n")}\n`,
    "sources.json": madeUp("2026")
  };
  const context = rates ? {path: "insee.csv", source: "made-up"} : null;
  const given = readEdition(smallEdition({departement, context}, files));
  const {communes} = readAtlas(given).departements[0];
  const folder = smallEdition({}, {"scores.csv": editionFile(communes)});
  const file = {path: `${folder}/scores.csv`, source: "made-up", national: false};
  const {scored} = readScores(given, file, model, communes);
  return scored.map(({commune, status}) => ({...commune, known: status.poverty_rate, others: status.older_65_rate}));
}

describe("a score whose rate no file gives", () => {
  it("is imputed in a small commune, measured in a large one, whether or not there is a file of Insee", () => {
    for (const rates of [undefined, {"90010": 20}]) {
      const communes = knownIn("90", {rates}).filter((c) => !rates || c.code !== "90010");
      const [small, large] = [true, false].map((is) => communes.filter((c) => c.population < SECRET_BELOW === is));
      expect([small.length, large.length].every((n) => n > 5)).toBe(true);
      expect(new Set(small.map((c) => c.known))).toEqual(new Set(["imputed"]));
      expect(new Set([...large.map((c) => c.known), ...communes.map((c) => c.others)])).toEqual(new Set(["observed"]));
    }
  });

  it("is measured where the rate is published, however small the commune", () => {
    const [{code}] = knownIn("90").filter((c) => c.population < 200);
    expect(knownIn("90", {rates: {[code]: 20}}).find((c) => c.code === code)!.known).toBe("observed");
  });
});
